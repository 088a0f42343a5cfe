"""The numbers of one body over the years: small charts, each beside its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.figures import (
    Scope,
    disagreeing,
    indicators,
    outcomes_of,
    series_of_one,
)
from reports.models import Agency, Observation
from reports.views.figures.charts import SMALL, Chart, line_chart
from reports.views.figures.choice import Choice
from reports.views.figures.outcomes import Outcomes, tabulated
from reports.views.figures.page import YearRow, address, number_of

SHOWN = (
    *("requests_new", "requests_done", "requests_carried_out", "review_total"),
    *("normative_made", "normative_valid", "stat_disclosed", "licence_decisions"),
)
LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Multiple:
    """One small chart with its table."""

    label: str
    unit: str
    href: str
    chart: Chart | None
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """The small multiples of a body, and how its last year's requests ended."""

    multiples: tuple[Multiple, ...]
    outcomes: Outcomes | None


def agency_figures(agency: Agency) -> AgencyFigures:
    """Collect the series of a body that have at least two years, with three queries."""
    found = series_of_one(agency, SHOWN)
    multiples = tuple(
        _multiple(agency, code, found[code])
        for code in SHOWN
        if len(found.get(code, {})) >= LEAST_YEARS
    )
    years = outcomes_of(agency)
    last = max(years, default=None)
    if not last:
        return AgencyFigures(multiples, None)
    checks = list(disagreeing(Scope(), last, (agency,)))
    return AgencyFigures(multiples, tabulated(last, years[last], checks))


def _multiple(agency: Agency, code: str, series: Mapping[int, Observation]) -> Multiple:
    indicator = indicators()[code]
    span = range(min(series), max(series) + 1)
    values = {year: series[year].value if year in series else None for year in span}
    rows = tuple(
        YearRow(year, (number_of(series[year], code),))
        for year in sorted(series, reverse=True)
    )
    choice = Choice(indicator, indicator.applicant, (agency,))
    chart = line_chart(
        f"{agency.name}：{indicator.label}",
        [(indicator.label, values)],
        unit=indicator.unit,
        size=SMALL,
    )
    return Multiple(indicator.label, indicator.unit, address(choice), chart, rows)
