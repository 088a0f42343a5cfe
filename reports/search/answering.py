"""One search from selection to results."""

import logging
from dataclasses import replace

import tantivy

from reports.models import Report
from reports.search.browsing import browse
from reports.search.closeness import Closeness, closest
from reports.search.counting import Asking, count_facets, tally, total
from reports.search.naming import agencies_in, nearest_names
from reports.search.ordering import ids_of, ordered_ids
from reports.search.passages import hits
from reports.search.queries import engine_query
from reports.search.reading import SearchUnavailableError, engine_errors, searcher
from reports.search.relaxing import explain
from reports.search.results import NOTHING_WANTING, Hit, Results
from reports.search.selection import RELEVANCE, USUAL, Extent, Selection
from reports.text.highlight import Needles, needles

# An answer of fewer reports leaves room for those that are close to it.
FEW = 10
FEWEST_WORDS = 2

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
        results = _with_facets(index, selection, per_page, extent, engine_query)
        if not selection.query.is_empty and results.count < FEW:
            results = _with_closest(index, selection, per_page, extent, results)
        named = agencies_in(index, selection.query)
    return replace(results, agencies=named)


def _with_facets(
    index: tantivy.Searcher,
    selection: Selection,
    per_page: int,
    extent: Extent,
    ask: Asking,
) -> Results:
    counts = tally(index, selection, extent, ask)
    results = _answer(index, ask(selection), selection, total(counts), per_page)
    facets = count_facets(index, selection, extent, counts, ask)
    return replace(results, facets=facets)


def _with_closest(
    index: tantivy.Searcher,
    selection: Selection,
    per_page: int,
    extent: Extent,
    strict: Results,
) -> Results:
    """Give the closest reports instead of nothing, and beside an answer of few."""
    if strict.count:
        return replace(strict, nearby=_nearby(index, selection))
    closeness = closest(index, selection)
    close = (
        _with_facets(index, selection, per_page, extent, closeness.query)
        if closeness
        else strict
    )
    return replace(
        close,
        relaxed=close.count > 0,
        wanting=closeness.wanting(selection) if closeness else NOTHING_WANTING,
        explanation=explain(index, selection),
        nearest=nearest_names(selection.query),
    )


def _nearby(index: tantivy.Searcher, selection: Selection) -> tuple[Hit, ...]:
    closeness = Closeness(index, selection)
    if len(closeness.words) < FEWEST_WORDS or selection.order != RELEVANCE:
        return ()
    found = index.search(closeness.beside(selection), FEW, count=False)
    return _hits(ids_of(index, found), needles(selection.query))


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
