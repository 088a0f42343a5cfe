"""How a reader wants the pages: text size and language, kept in plain cookies."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reports.addresses import is_of_this_site

SIZE_COOKIE = "text_size"
SIZES = ("normal", "large", "larger")
A_YEAR = 365 * 24 * 60 * 60
SEE_OTHER = 303


# Nothing is changed that is worth forging, and a token would make every public page
# different for every reader.
@csrf_exempt
@require_POST
def set_preferences(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_next(request), status=SEE_OTHER)
    size, language = request.POST.get("size", ""), request.POST.get("language", "")
    if size in SIZES:
        _keep(response, SIZE_COOKIE, size)
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def preferences(request: HttpRequest) -> dict[str, Any]:
    """Tell the templates what the reader chose, and which size comes next."""
    size = request.COOKIES.get(SIZE_COOKIE, "")
    size = size if size in SIZES else SIZES[0]
    at = SIZES.index(size)
    return {
        "text_size": size,
        "larger_size": SIZES[at + 1] if at + 1 < len(SIZES) else "",
        "smaller_size": SIZES[at - 1] if at else "",
    }


def _next(request: HttpRequest) -> str:
    """Return where the reader came from, as long as that is on this site."""
    address = request.POST.get("next", "")
    return address if is_of_this_site(request, address) else reverse("home")


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
