"""One search from selection to results."""

import logging
from dataclasses import replace

import tantivy

from reports.paging import page_of
from reports.search.asking.leading import ids_of
from reports.search.asking.queries import STRICT, Asking
from reports.search.browsing import browse
from reports.search.counting.totals import count_facets, tally, total
from reports.search.index.reading import (
    SearchUnavailableError,
    View,
    engine_errors,
    view,
)
from reports.search.kept import Counted, what_is_counted, what_is_found
from reports.search.meaning.closeness import Closeness, closest
from reports.search.meaning.cutting import as_parts, cutting
from reports.search.meaning.identity import reports_meant
from reports.search.meaning.locating import as_located, located
from reports.search.meaning.mistyping import offered
from reports.search.meaning.naming import agencies_in, nearest_names
from reports.search.meaning.relaxing import explain
from reports.search.meaning.spelling import as_spelled, spelled
from reports.search.ranking.ordering import ordered_ids
from reports.search.results import NOTHING_WANTING, Hit, Relaxation, Results
from reports.search.rows import published
from reports.search.selection import RELEVANCE, USUAL, Extent, Selection
from reports.search.showing.passages import hits
from reports.text.highlight import needles

# Behind fewer reports stand those that are close to the query, so many in all.
DEEP = 100
FEWEST_WORDS = 2
MOST_MEANT = 3

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
    now = view()
    with engine_errors():
        asked = selection
        selection = as_located(as_spelled(now, as_parts(now.index, asked)))
        counted = _counted(now, selection, extent)
        results = _answer(now, selection, counted, per_page)
        results = replace(results, mistyped=_likely(now, selection, results.count))
        if not selection.query.is_empty and not results.count:
            results = _closest_instead(now, selection, per_page, extent, results)
        named = agencies_in(now.index, selection.query)
        meant = _meant(now, selection, results)
        cut = cutting(now.index, asked.query, selection.query)
    return replace(
        results,
        agencies=named,
        meant=meant,
        nearby=_without(results.nearby, meant),
        query=selection.query,
        cut=cut,
        spelled=spelled(asked.query, selection.query),
        located=located(asked.query, selection.query),
    )


def _likely(now: View, selection: Selection, found: int) -> Relaxation | None:
    """Return what was probably meant, worked out once for all pages."""
    key = what_is_found(selection), selection.sort
    likely = now.kept.likely.find(key)
    if likely is None:
        meant = offered(now.index, selection, found)
        likely = (meant,) if meant else ()
        now.kept.likely.keep(key, likely)
    return likely[0] if likely else None


def _counted(
    now: View, selection: Selection, extent: Extent, ask: Asking = STRICT
) -> Counted:
    key = what_is_counted(selection, extent, is_whole=ask.is_whole)
    counted = now.kept.counts.find(key)
    if counted is None:
        counts = tally(now, selection, extent, ask)
        facets = count_facets(now, selection, extent, counts, ask)
        counted = Counted(total(counts), facets)
        now.kept.counts.keep(key, counted)
    return counted


def _closest_instead(
    now: View,
    selection: Selection,
    per_page: int,
    extent: Extent,
    strict: Results,
) -> Results:
    """Give the closest reports instead of nothing."""
    closeness = closest(now.index, selection, strict.mistyped)
    close = strict
    if closeness:
        ask = Asking(closeness.query)
        counted = _counted(now, selection, extent, ask)
        if counted.count:
            close = _answer(now, selection, counted, per_page, ask)
    return replace(
        close,
        relaxed=close.count > 0,
        wanting=closeness.wanting(selection) if closeness else NOTHING_WANTING,
        explanation=explain(now.index, selection),
        nearest=nearest_names(now.names, selection.query),
        mistyped=strict.mistyped,
    )


def _meant(now: View, selection: Selection, results: Results) -> tuple[Hit, ...]:
    """Return the few reports that are called by their name, where none comes first.

    They may lack a word: 年报 stands in few annual reports.
    """
    if selection.order != RELEVANCE or results.page > 1:
        return ()
    ids = reports_meant(now.index, selection, MOST_MEANT)
    first = results.hits[0].report.pk if results.hits else None
    return () if first in ids else _hits(now, ids, selection)


def _without(some: tuple[Hit, ...], shown: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out the reports that are shown above already."""
    above = {hit.report.pk for hit in shown}
    return tuple(hit for hit in some if hit.report.pk not in above)


def _nearby(now: View, selection: Selection, found: int) -> tuple[int, ...]:
    """Return the ids of the reports that stand behind an answer of few."""
    if selection.order != RELEVANCE or not 0 < found < DEEP:
        return ()
    key = what_is_found(selection)
    ids = now.kept.nearby.find(key)
    if ids is None:
        ids = tuple(_nearby_ids(now.index, selection, DEEP - found))
        now.kept.nearby.keep(key, ids)
    return ids


def _nearby_ids(index: tantivy.Searcher, selection: Selection, most: int) -> list[int]:
    closeness = Closeness(index, selection)
    if closeness.told_by < FEWEST_WORDS:
        return []
    return ids_of(index, index.search(closeness.beside(selection), most, count=False))


def _answer(
    now: View,
    selection: Selection,
    counted: Counted,
    per_page: int,
    ask: Asking = STRICT,
) -> Results:
    """Return a page of an answer, or of those that are nearby, behind its last one."""
    near = _nearby(now, selection, counted.count) if ask.is_whole else ()
    page, pages, start = page_of(selection.page, counted.count + len(near), per_page)
    ask = replace(ask, found=counted.count)
    is_past = start >= counted.count
    ids = [] if is_past else ordered_ids(now, selection, start, per_page, ask)
    first, end = (max(0, start + each - counted.count) for each in (0, per_page))
    return Results(
        _hits(now, ids, selection),
        counted.count,
        page,
        pages,
        counted.facets,
        nearby=_hits(now, list(near[first:end]), selection),
        behind=len(near),
    )


def _hits(now: View, ids: list[int], selection: Selection) -> tuple[Hit, ...]:
    return hits(published(ids, now.names), needles(selection.query))
