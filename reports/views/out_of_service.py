"""What readers are told while the full text cannot be searched."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from reports.search import Selection


def unavailable_page(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Return the page that says so, with what was asked for."""
    return render(
        request,
        "reports/search_unavailable.html",
        {"selection": selection},
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )


def unavailable_file() -> HttpResponse:
    """Return the same in place of a download or a feed."""
    return HttpResponse(
        gettext("全文检索暂时停用，请过几分钟再试。"),
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": "300"},
    )
