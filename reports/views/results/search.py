"""The search page, which without a keyword is the list of all reports."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reports.filters import read_selection
from reports.models import Report
from reports.search import Results, SearchUnavailableError, Selection, search
from reports.text.query import Query
from reports.views.links import address, chips, forms, page_links
from reports.views.out_of_service import unavailable_page
from reports.views.results.asking import asked, composed
from reports.views.results.facets import extent, filter_column
from reports.views.results.onward import onward


def _marked(selection: Selection, results: Results) -> Query:
    """Return the query whose marks stand in a report: parts of words are quoted.

    An address leads to a report and stands nowhere in it.
    """
    is_other = results.cut.parts or results.located
    return results.query if is_other else selection.query


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    selection, notes = read_selection(request.GET)
    written = composed(request.GET, selection)
    if written is not None and not written.notes:
        return redirect(address(written.selection))
    if written is not None:
        # A redirect would lose the notes; all links of the page lead to the query.
        selection, notes = (
            written.selection,
            list(dict.fromkeys([*notes, *written.notes])),
        )
    try:
        results = search(selection, extent=extent(selection, request.GET))
    except SearchUnavailableError:
        return unavailable_page(request, selection)
    column = filter_column(selection, results.count, results.facets, request.GET)
    context = {
        "selection": selection,
        "asked": asked(
            selection, [*notes, *results.notes], _marked(selection, results)
        ),
        "results": results,
        "onward": onward(selection, results),
        "facets": column.facets,
        "filters_key": column.key,
        "chips": chips(selection, results.facets),
        "clear": address(Selection(selection.query)),
        "pages": page_links(selection, results),
        "forms": forms(selection),
        "holds_reports": Report.objects.published().exists,
        "canonical": request.build_absolute_uri(
            address(replace(selection, page=results.page))
        ),
    }
    return render(request, "reports/report_list.html", context)
