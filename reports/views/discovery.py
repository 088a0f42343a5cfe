"""What programs look for first: robots.txt and the description of the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

# Every mix of filters is a page; the reports themselves are in the sitemap.
ROBOTS = """User-agent: *
Disallow: {admin}
Disallow: {suggest}
Disallow: /search.
Disallow: /*?*q=
Disallow: /*&
Disallow: /*_find=
Allow: /

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(
        admin=reverse("admin:index"),
        suggest=reverse("search-suggest"),
        sitemap=request.build_absolute_uri(reverse("sitemap-index")),
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def search_description(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "reports/opensearch.xml",
        {
            "page": request.build_absolute_uri(reverse("report-list")),
            "feed": request.build_absolute_uri(reverse("report-feed")),
            "description": request.build_absolute_uri(reverse("search-description")),
            "origin": request.build_absolute_uri("/").rstrip("/"),
        },
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
