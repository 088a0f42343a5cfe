"""The pages about the archive itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return _page(request, "about")


@require_safe
def colophon(request: HttpRequest) -> HttpResponse:
    return _page(request, "colophon")


def _page(request: HttpRequest, name: str) -> HttpResponse:
    canonical = request.build_absolute_uri(reverse(name))
    return render(request, f"reports/{name}.html", {"canonical": canonical})
