"""The list of reports without a keyword, answered by the database alone.

The same reports, order, pages and counts as the engine gives, only more slowly: it
stands in while the engine cannot answer.
"""

from collections.abc import Collection
from functools import reduce
from operator import and_

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from reports.models import Region, Report, Section
from reports.models.report import ReportQuerySet
from reports.paging import page_of
from reports.search.facets import Counts, laid_out
from reports.search.names import Names
from reports.search.results import Facet, Hit, Results
from reports.search.selection import (
    BY_YEAR,
    FACETS,
    OLDEST_FIRST,
    TAKEN_IN,
    USUAL,
    Extent,
    Selection,
)
from reports.text.highlight import Span

REGION = "agency__region"
COLUMNS = {
    "level": "agency__level",
    "region": REGION,
    "year": "year",
    "kind": "kind",
    "agency": "agency",
    "line": "agency__line",
    "role": "sections__role",
}
# Which rows have a value at all, where that is not simply one that is not null.
HAVING = {
    "line": ~Q(agency__line=""),
    "role": Q(sections__depth__lte=1) & ~Q(sections__role=""),
}
REGION_AND_ABOVE = (REGION, f"{REGION}__parent", f"{REGION}__parent__parent")


def browse(
    selection: Selection,
    *,
    per_page: int = 0,
    extent: Extent = USUAL,
) -> Results:
    """Answer a selection without a query; a page past the end gives the last one."""
    reports = matching(selection)
    count = reports.count()
    per_page = per_page or selection.per_page
    page, pages, start = page_of(selection.page, count, per_page)
    shown = _ordered(reports.select_related("agency__region"), selection.order)
    hits = tuple(
        Hit(report, (Span(report.title),)) for report in shown[start : start + per_page]
    )
    facets = tuple(_facet(selection, facet, extent.whole) for facet in FACETS)
    return Results(hits, count, page, pages, facets, degraded=True)


def ids_in_order(selection: Selection) -> QuerySet[Report, int]:
    """Return the ids of all reports of a selection without a query, in its order."""
    return _ordered(matching(selection), selection.order).values_list("pk", flat=True)


def matching(selection: Selection, *, without: str = "") -> ReportQuerySet:
    """Return the published reports under all chosen filters, but for one facet's."""
    return Report.objects.published().filter(condition(selection, without=without))


def condition(selection: Selection, *, without: str = "") -> Q:
    """Return the chosen filters as a condition on reports; the query is left aside."""
    chosen = [
        _any_of(facet, selection.chosen(facet))
        for facet in FACETS
        if facet != without and selection.chosen(facet)
    ]
    return reduce(and_, chosen, Q())


def _any_of(facet: str, values: tuple[str, ...]) -> Q:
    if facet == "role":
        # By way of the sections' own table: a join would list a report once for each.
        within = Section.objects.filter(depth__lte=1, role__in=values)
        return Q(pk__in=within.values("report"))
    if facet == "agency":
        return Q(agency__slug__in=values)
    if facet != "region":
        return Q(**{f"{COLUMNS[facet]}__in": values})
    # The bodies of these regions and of all that lie in them.
    return Q(
        *(Q(**{f"{column}__in": values}) for column in REGION_AND_ABOVE),
        _connector=Q.OR,
    )


def _ordered(reports: ReportQuerySet, order: str) -> ReportQuerySet:
    """Order by day; reports of which only the year is known come before its days.

    By year: the year reported on comes first, and then the day.
    """
    if order == TAKEN_IN:
        return reports.order_by("-pk")
    day = Coalesce("published_on", "issued_on")
    published = Coalesce(ExtractYear(day), "year", 0)
    year = Coalesce("year", 0) if order in BY_YEAR else published
    if order in OLDEST_FIRST:
        return reports.order_by(year.asc(), day.asc(nulls_first=True), "pk")
    return reports.order_by(year.desc(), day.desc(nulls_last=True), "-pk")


def _facet(selection: Selection, facet: str, whole: Collection[str]) -> Facet:
    column = COLUMNS[facet]
    rows = (
        matching(selection, without=facet)
        .filter(HAVING.get(facet, Q(**{f"{column}__isnull": False})))
        .order_by()
        .values_list(column)
        .annotate(count=Count("pk", distinct=True))
    )
    counts = {str(value): int(count) for value, count in rows}
    if facet == "region":
        counts = _with_regions_above(counts)
    chosen = selection.chosen(facet)
    return laid_out(facet, Counts(counts), chosen, Names(), is_whole=facet in whole)


def _with_regions_above(counts: dict[str, int]) -> dict[str, int]:
    parents = dict(Region.objects.values_list("code", "parent"))
    complete: dict[str, int] = {}
    for code, count in counts.items():
        above: str | None = code
        while above:
            complete[above] = complete.get(above, 0) + count
            above = parents[above]
    return complete
