"""The first page: the search box, what the archive holds, ways in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.history import Deed, last_deed, with_deeds
from reports.models import Report, Status
from reports.search import (
    NEWEST,
    Extent,
    FacetValue,
    Selection,
    count_bodies,
    search,
)
from reports.views.links import ValueLink, choose, stem

NEWEST_SHOWN, CHANGED_SHOWN, LINES_SHOWN = 8, 8, 12
# On a phone two even rows of five.
YEARS_SHOWN = 10
PROVINCE_DIGITS = 2
ROWS_AT_ONCE = 50
KNOWN = (Status.PUBLISHED, Status.WITHDRAWN)
TALLEST, FLATTEST = 48, 2


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year as a column: as high as it has reports, of `TALLEST` at the most."""

    year: int
    count: int
    href: str
    height: int

    @property
    def top(self) -> int:
        return TALLEST - self.height


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds in all; the years are 0 where it holds nothing."""

    reports: int
    agencies: int
    first_year: int
    last_year: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    # The counts of all reports, which the index has at hand; of a hundred thousand the
    # database would count for a second.
    newest = search(
        Selection(sort=NEWEST), per_page=NEWEST_SHOWN, extent=Extent((), ("region",))
    )
    facets = {each.name: each.values for each in newest.facets}
    years = {int(each.value): each.count for each in facets["year"]}
    context = {
        "holdings": Holdings(
            newest.count,
            count_bodies(),
            min(years, default=0),
            max(years, default=0),
        ),
        "newest": [hit.report for hit in newest.hits],
        "changed": _changed(),
        "levels": _links("level", facets["level"]),
        "lines": _links("line", facets["line"][:LINES_SHOWN]),
        "regions": _links("region", _provinces(facets["region"])),
        "years": _columns(years),
        "canonical": request.build_absolute_uri(reverse("home")),
    }
    return render(request, "reports/home.html", context)


@dataclass(frozen=True, slots=True)
class Changed:
    """A report and what was done to it last."""

    report: Report
    deed: Deed


def _changed() -> list[Changed]:
    """Return the reports that were taken in or changed last, with what was done."""
    # Asked for what readers know, SQLite would sort all of it to give the last few.
    last = list(islice(_last_known(), CHANGED_SHOWN))
    found = with_deeds(Report.objects.filter(pk__in=last)).select_related("agency")
    reports = found.in_bulk()
    return [
        Changed(reports[pk], last_deed(reports[pk])) for pk in last if pk in reports
    ]


def _last_known() -> Iterator[int]:
    """Yield the reports that readers know of, the one changed last first."""
    # Of reports changed at one moment each has its place, or a slice would repeat one.
    changed = Report.objects.order_by("-updated_at", "pk")
    rows = changed.values_list("pk", "status", "agency")
    for start in count(0, ROWS_AT_ONCE):
        some = list(rows[start : start + ROWS_AT_ONCE])
        yield from (pk for pk, status, body in some if body and status in KNOWN)
        if len(some) < ROWS_AT_ONCE:
            return


def _links(facet: str, values: Iterable[FacetValue]) -> list[ValueLink]:
    return [
        ValueLink(each.label, each.count, choose(facet, each.value), selected=False)
        for each in values
    ]


def _provinces(regions: Iterable[FacetValue]) -> list[FacetValue]:
    return [each for each in regions if len(stem(each.value)) == PROVINCE_DIGITS]


def _columns(counts: Mapping[int, int]) -> list[YearColumn]:
    """Return the last years in order, those without a report as gaps."""
    if not counts:
        return []
    last = max(counts)
    first = max(min(counts), last - YEARS_SHOWN + 1)
    most = max(counts.values())
    return [
        YearColumn(
            year,
            counts.get(year, 0),
            choose("year", str(year)),
            max(FLATTEST, round(TALLEST * counts.get(year, 0) / most)),
        )
        for year in range(first, last + 1)
    ]
