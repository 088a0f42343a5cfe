"""One search from selection to results."""

import logging
from dataclasses import replace

import tantivy

from reports.models import Report
from reports.search.browsing import browse
from reports.search.counting import count, count_facets, tally, total
from reports.search.naming import agencies_in, nearest_names
from reports.search.ordering import ordered_ids
from reports.search.passages import hits
from reports.search.queries import engine_query
from reports.search.reading import SearchUnavailableError, engine_errors, searcher
from reports.search.relaxing import MOST_CLOSEST, explain, relaxed_query
from reports.search.results import Hit, Results
from reports.search.selection import USUAL, Extent, Selection
from reports.text.highlight import Needles, needles

logger = logging.getLogger(__name__)


def search(
    selection: Selection,
    *,
    per_page: int = 0,
    extent: Extent = USUAL,
) -> Results:
    """Answer a selection; a page past the end gives the last one.

    A page holds `per_page` reports, by default as many as suit the selection.

    Where no report has everything, the closest ones are given and labelled `relaxed`.
    When the index cannot answer, the database does; with a query, which it cannot
    answer, SearchUnavailableError is raised.
    """
    try:
        return _search(selection, per_page or selection.per_page, extent)
    except SearchUnavailableError:
        logger.exception("The search index cannot answer; see manage.py verify")
        if not selection.query.is_empty:
            raise
        return browse(selection, per_page=per_page, extent=extent)


def _search(selection: Selection, per_page: int, extent: Extent) -> Results:
    # One view of the index for everything, so that hits and counts always agree.
    index = searcher()
    with engine_errors():
        counts = tally(index, selection, extent)
        query = engine_query(selection)
        results = _answer(index, query, selection, total(counts), per_page)
        if not results.count and not selection.query.is_empty:
            results = _closest(index, selection, per_page, results)
        facets = count_facets(index, selection, extent, counts)
        named = agencies_in(index, selection.query)
    return replace(results, facets=facets, agencies=named)


def _closest(
    index: tantivy.Searcher, selection: Selection, per_page: int, nothing: Results
) -> Results:
    explanation = explain(index, selection)
    # Where the words stand in other reports, it is the filters that leave nothing.
    unfiltered = engine_query(replace(selection, values={}), is_scored=False)
    stands_elsewhere = bool(selection.values) and count(index, unfiltered) > 0
    query = None if stands_elsewhere else relaxed_query(index, selection)
    if query is None:
        found = nothing
    else:
        most = min(count(index, query), MOST_CLOSEST)
        found = _answer(index, query, selection, most, per_page)
    return replace(
        found,
        relaxed=found.count > 0,
        explanation=explanation,
        nearest=nearest_names(selection.query),
    )


def _answer(
    index: tantivy.Searcher,
    query: tantivy.Query,
    selection: Selection,
    found: int,
    per_page: int,
) -> Results:
    pages = max(1, -(-found // per_page))
    page = min(max(1, selection.page), pages)
    ids = ordered_ids(index, query, selection, (page - 1) * per_page, per_page)
    shown = _hits(ids, needles(selection.query))
    return Results(shown, found, page, pages, ())


def _hits(ids: list[int], wanted: Needles) -> tuple[Hit, ...]:
    # What editors are told of a report is long, and nothing of a list.
    published = (
        Report.objects.published()
        .select_related("agency__region")
        .defer("evidence", "doubts")
    )
    reports = published.in_bulk(ids)
    # A report withdrawn a moment ago may still stand in the index.
    return hits([reports[pk] for pk in ids if pk in reports], wanted)
