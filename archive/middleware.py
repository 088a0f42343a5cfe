"""What every response carries: the strict policy, its age, and fewer bytes."""

from collections.abc import Callable
from http import HTTPStatus
from time import time

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    UnreadablePostError,
)
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from reports.addresses import LANGUAGE, is_of_data, is_of_desk
from reports.search import changed_at
from reports.views.errors import is_of_api, not_allowed

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADER = "Content-Security-Policy"


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send the strict policy with every response that has none of its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, POLICY)
        return response

    return respond


STARTED = time()
ADMIN = "admin"
# A browser keeps what it has with the headers of the answer that nothing changed.
KEPT = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
MISSING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def freshness(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say of every public page since when it may have stood as it does.

    A page changes with what is published and with a new version of the site. It is
    kept by browsers but asked for again each time, which its ETag answers with 304.
    What is missing is asked for again too: a browser may keep a 410 for ever, and a
    withdrawn report can be restored.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_public(request) and response.status_code in KEPT:
            patch_vary_headers(response, ["Cookie"])
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, public=True, no_cache=True)
            changed = max(STARTED, changed_at() or 0)
            response.headers.setdefault("Last-Modified", http_date(changed))
        elif response.status_code in MISSING:
            patch_vary_headers(response, ["Cookie"])
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, no_cache=True)
        return response

    return respond


def _is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    return (
        request.method in ("GET", "HEAD")
        and match is not None
        and match.app_name != ADMIN
    )


def allowed_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say to whom opens what is only sent to, or sends what is only read, which it is.

    Django's own answer is an empty page, that of the API is English text.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (
            is_of_api(request) or not response.content
        ):
            return not_allowed(request, response["Allow"])
        return response

    return respond


def heads(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer HEAD as GET, with the ETag that Django gives to a GET alone.

    The server leaves the text out by the method that it was asked with.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD" or is_of_desk(request):
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        return response

    return respond


def keepable(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse at the desk what PostgreSQL cannot keep: a NUL, which no keyboard types.

    Fields of text refuse it themselves, but those that choose a row ask for it first.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if is_of_desk(request) and any(map(_has_nul, _sent(request))):
            raise BadRequest("NUL")
        return get_response(request)

    return respond


def _sent(request: HttpRequest) -> tuple[QueryDict, ...]:
    try:
        return request.GET, request.POST
    except UnreadablePostError:
        # The browser is gone; whoever needs the form finds that out.
        return (request.GET,)


def _has_nul(values: QueryDict) -> bool:
    return any("\x00" in each for key, some in values.lists() for each in (key, *some))


class TextCompression(GZipMiddleware):
    """Compress pages and data; originals keep their length for the progress bar."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type") == "application/octet-stream":
            return response
        return super().process_response(request, response)


def language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the language a reader switched to; the desk and every default is Chinese.

    What a browser says it prefers is left aside: a link shows everyone the same page.
    What is data says it in its address, for programs and feed readers keep no choice.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if is_of_data(request):
            wanted = request.GET.get(LANGUAGE, wanted)
        known = wanted in dict(settings.LANGUAGES) and not is_of_desk(request)
        with translation.override(wanted if known else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault(
                "Content-Language", translation.get_language() or wanted
            )
        return response

    return respond
