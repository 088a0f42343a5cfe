"""The pages about the archive itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/about.html")


@require_safe
def colophon(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/colophon.html")
