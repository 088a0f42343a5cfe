"""Ways on from an answer: agencies it names, asking for less, narrowing it down."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from reports.models import Agency, Report
from reports.search import Facet, NamedAgency, Relaxation, Results, Selection
from reports.views.links import Toggles, ValueLink, address, choose

BROAD = 200
NARROWING = ("year", "level", "kind", "role", "line", "region")
VALUES_EACH = 4


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """An agency named in the query, with its number of reports here."""

    agency: Agency
    name: str
    count: int
    reports: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A facet nothing is chosen of, with its most frequent values."""

    label: str
    values: tuple[ValueLink, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a reader may want to go from an answer."""

    agencies: list[AgencyLink]
    mistyped: ValueLink | None
    relaxations: list[ValueLink]
    narrowings: list[Narrowing]


def onward(selection: Selection, results: Results) -> Onward:
    """Return the ways on from an answer."""
    return Onward(
        _agency_links(results.agencies),
        _asking(results.mistyped) if results.mistyped else None,
        list(map(_asking, results.explanation.relaxations)),
        list(_narrowings(selection, results)),
    )


def _asking(smaller: Relaxation) -> ValueLink:
    to = address(smaller.selection)
    return ValueLink(smaller.label, smaller.count, to, selected=False)


def _agency_links(named: tuple[NamedAgency, ...]) -> list[AgencyLink]:
    if not named:
        return []
    published = Report.objects.published().filter(
        agency__in=[each.agency for each in named]
    )
    rows = published.order_by().values_list("agency").annotate(count=Count("pk"))
    counts = dict(rows)
    return [
        AgencyLink(
            each.agency,
            each.name,
            counts.get(each.agency.pk, 0),
            choose("agency", each.agency.slug),
        )
        for each in named
    ]


def _narrowings(selection: Selection, results: Results) -> Iterator[Narrowing]:
    if results.count <= BROAD:
        return
    for facet in results.facets:
        if facet.name in NARROWING and not selection.chosen(facet.name):
            values = _frequent(selection, facet, results.count)
            if values:
                yield Narrowing(facet.label, values)


def _frequent(selection: Selection, facet: Facet, total: int) -> tuple[ValueLink, ...]:
    """Return the most frequent values that leave something out."""
    telling = [each for each in facet.values if 0 < each.count < total]
    telling.sort(key=lambda each: -each.count)
    toggles = Toggles(selection, facet.name)
    return tuple(
        ValueLink(
            each.label,
            each.count,
            toggles.href(each.value),
            selected=False,
        )
        for each in telling[:VALUES_EACH]
    )
