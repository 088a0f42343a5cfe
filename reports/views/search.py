"""The search page, which without a keyword is the list of all reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.filters import read_selection
from reports.search import SearchUnavailableError, search
from reports.views.links import (
    address,
    chips,
    facet_links,
    page_links,
    sort_links,
)

SERVICE_UNAVAILABLE = 503


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    selection, notes = read_selection(request.GET)
    try:
        results = search(selection)
    except SearchUnavailableError:
        return render(
            request,
            "reports/search_unavailable.html",
            {"selection": selection},
            status=SERVICE_UNAVAILABLE,
        )
    context = {
        "selection": selection,
        "notes": [*notes, *results.notes],
        "results": results,
        "facets": facet_links(selection, results.facets),
        "chips": chips(selection, results.facets),
        "sorts": sort_links(selection),
        "pages": page_links(selection, results),
        "canonical": request.build_absolute_uri(address(selection)),
    }
    return render(request, "reports/report_list.html", context)
