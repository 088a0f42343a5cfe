"""The archive by year: how many reports of each level and kind every year has."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import Level, Report
from reports.search import (
    Frequencies,
    SearchUnavailableError,
    Selection,
    frequencies,
)
from reports.views.links import ValueLink, address, choose


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year, all its reports, and those of each level."""

    year: int
    total: ValueLink
    levels: list[ValueLink]


@require_safe
def year_list(request: HttpRequest) -> HttpResponse:
    counts: dict[int, dict[str, int]] = {}
    for (year, level), count in _frequencies().items():
        counts.setdefault(year, {})[level] = count
    context = {
        "levels": [str(label) for label in Level.labels],
        "rows": [_row(year, counts[year]) for year in sorted(counts, reverse=True)],
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "reports/year_list.html", context)


def _frequencies() -> Frequencies:
    """Count the reports by year and level, in the index where there is one."""
    try:
        return frequencies(Selection(), ())[0]
    except SearchUnavailableError:
        rows = (
            Report.objects.published()
            .order_by()
            .values_list("year", "agency__level")
            .annotate(count=Count("pk"))
        )
        return {(year, level): count for year, level, count in rows}


def _row(year: int, counts: dict[str, int]) -> YearRow:
    levels = [
        ValueLink(
            str(label),
            counts.get(value, 0),
            address(Selection(values={"level": (value,), "year": (str(year),)})),
            selected=False,
        )
        for value, label in Level.choices
    ]
    total = ValueLink(
        str(year), sum(counts.values()), choose("year", str(year)), selected=False
    )
    return YearRow(year, total, levels)
