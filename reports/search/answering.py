"""One search from selection to results."""

import logging
from collections.abc import Collection
from dataclasses import replace

import tantivy
from django.db.models import Prefetch

from reports.models import Report, Section
from reports.search.browsing import browse
from reports.search.counting import count, count_facets
from reports.search.naming import agencies_in, nearest_names
from reports.search.ordering import ordered_ids
from reports.search.queries import engine_query
from reports.search.reading import SearchUnavailableError, engine_errors, searcher
from reports.search.relaxing import MOST_CLOSEST, explain, relaxed_query
from reports.search.results import Hit, Results, SectionHit
from reports.search.selection import REPORTS_PER_PAGE, Selection
from reports.text.highlight import (
    Needles,
    marked,
    needles,
    relevance,
    settled,
    snippet,
)

logger = logging.getLogger(__name__)

SECTIONS_PER_HIT = 3


def search(
    selection: Selection,
    *,
    per_page: int = REPORTS_PER_PAGE,
    whole: Collection[str] = (),
) -> Results:
    """Answer a selection; a page past the end gives the last one.

    Long facets are cut to their largest values, but for those named in `whole`.

    Where no report has everything, the closest ones are given and labelled `relaxed`.
    When the index cannot answer, the database does; with a query, which it cannot
    answer, SearchUnavailableError is raised.
    """
    try:
        return _search(selection, per_page, whole)
    except SearchUnavailableError:
        logger.exception("The search index cannot answer; see manage.py verify")
        if not selection.query.is_empty:
            raise
        return browse(selection, per_page=per_page)


def _search(selection: Selection, per_page: int, whole: Collection[str]) -> Results:
    # One view of the index for everything, so that hits and counts always agree.
    index = searcher()
    with engine_errors():
        found = count(index, engine_query(selection, is_scored=False))
        results = _answer(index, engine_query(selection), selection, found, per_page)
        if not results.count and not selection.query.is_empty:
            results = _closest(index, selection, per_page, results)
        facets = count_facets(index, selection, whole)
    return replace(results, facets=facets, agencies=agencies_in(selection.query))


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
    hits = _hits(ids, needles(selection.query))
    return Results(hits, found, page, pages, ())


def _hits(ids: list[int], wanted: Needles) -> tuple[Hit, ...]:
    sections = Section.objects.defer("blocks").order_by("order")
    reports = (
        Report.objects.published()
        .select_related("agency__region")
        .prefetch_related(Prefetch("sections", sections if wanted else sections.none()))
        .in_bulk(ids)
    )
    # A report withdrawn a moment ago may still stand in the index.
    return tuple(_hit(reports[pk], wanted) for pk in ids if pk in reports)


def _hit(report: Report, wanted: Needles) -> Hit:
    if wanted:
        texts = (section.text for section in report.sections.all())
        wanted = settled(wanted, (report.title, *texts))
    title = marked(report.title, wanted)
    return Hit(report, title, _best_sections(report, wanted))


def _best_sections(report: Report, wanted: Needles) -> tuple[SectionHit, ...]:
    if not wanted:
        return ()
    scored = [(_score(section, wanted), section) for section in report.sections.all()]
    # Beside a section that has the whole run, scattered words are noise.
    least = max((score for score, _ in scored), default=0.0) / 2
    best = sorted(
        (pair for pair in scored if pair[0] and pair[0] >= least),
        key=lambda pair: (-pair[0], pair[1].order),
    )[:SECTIONS_PER_HIT]
    chosen = sorted((section for _, section in best), key=lambda each: each.order)
    return tuple(_section_hit(report, section, wanted) for section in chosen)


def _section_hit(report: Report, section: Section, wanted: Needles) -> SectionHit:
    section.report = report
    body = section.text.removeprefix(f"{section.number}{section.heading}").strip()
    return SectionHit(section, marked(section.label, wanted), snippet(body, wanted))


def _score(section: Section, wanted: Needles) -> float:
    in_heading = relevance(section.heading, wanted)
    return relevance(section.text, wanted) + in_heading
