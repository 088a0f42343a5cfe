"""The first page: the search box, what the archive holds, ways in."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Level, Region, Report
from reports.views.links import ValueLink, choose

NEWEST_SHOWN, CHANGED_SHOWN, LINES_SHOWN = 8, 8, 12
YEARS_SHOWN = 16
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


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published = Report.objects.published()
    context = {
        "holdings": published.aggregate(
            reports=Count("pk"),
            agencies=Count("agency", distinct=True),
            first_year=Min("year"),
            last_year=Max("year"),
        ),
        "newest": published.newest_first().select_related("agency__region")[
            :NEWEST_SHOWN
        ],
        "changed": _changed(),
        "levels": _levels(),
        "lines": _lines(),
        "regions": _provinces(),
        "years": _years(),
        "canonical": request.build_absolute_uri(reverse("home")),
    }
    return render(request, "reports/home.html", context)


def _changed() -> QuerySet[Report]:
    """Return the reports that were taken in, revised or withdrawn last."""
    changed = Report.objects.lately_changed().exclude(agency=None)
    return changed.select_related("agency")[:CHANGED_SHOWN]


def _lines() -> list[ValueLink]:
    counts = _counts("agency__line")
    most = sorted(counts, key=lambda line: (-counts[line], line))[:LINES_SHOWN]
    return [
        ValueLink(line, counts[line], choose("line", line), selected=False)
        for line in most
        if line
    ]


def _levels() -> list[ValueLink]:
    counts = _counts("agency__level")
    return [
        ValueLink(str(label), counts[value], choose("level", value), selected=False)
        for value, label in Level.choices
        if value in counts
    ]


def _years() -> list[YearColumn]:
    """Return the last years in order, those without a report as gaps."""
    counts = {int(year): count for year, count in _counts("year").items()}
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


def _provinces() -> list[ValueLink]:
    counts: dict[str, int] = {}
    for code, count in _counts("agency__region").items():
        province = f"{code[:2]}0000"
        counts[province] = counts.get(province, 0) + count
    names = Region.objects.filter(code__in=counts).values_list("code", "name")
    return [
        ValueLink(name, counts[code], choose("region", code), selected=False)
        for code, name in names
    ]


def _counts(field: str) -> dict[str, int]:
    rows = (
        Report.objects.published()
        .exclude(**{field: None})
        .order_by()
        .values_list(field)
        .annotate(count=Count("pk"))
    )
    return {str(value): count for value, count in rows}
