"""What readers are told while the full text cannot be searched."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from reports.search import Selection

# So long an index takes to be built or mended, in seconds.
SECONDS = "300"


def unavailable_page(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Return the page that says so, with what was asked for."""
    response = render(
        request,
        "reports/search_unavailable.html",
        {"selection": selection},
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response["Retry-After"] = SECONDS
    return response


def unavailable_file() -> HttpResponse:
    """Return the same in place of a download or a feed."""
    return HttpResponse(
        _told(),
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": SECONDS},
    )


def unavailable_answer() -> HttpResponse:
    """Return the same to programs."""
    return JsonResponse(
        {"detail": _told()},
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        json_dumps_params={"ensure_ascii": False},
        headers={"Retry-After": SECONDS},
    )


def _told() -> str:
    return gettext("全文检索暂时停用，请过几分钟再试。")
