"""Where one body stands among those of its level and line, in one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import floor
from typing import TYPE_CHECKING

from django.db.models import Count

from reports.figures.bodies import governs
from reports.figures.indicators import indicators, same_series
from reports.figures.readings import Origin
from reports.figures.scopes import Scope
from reports.figures.stored.series import (
    QUANTILES,
    Spread,
    Whole,
    formats_of,
    of_format,
    of_wholes,
    spreads,
    wholes,
    within,
)
from reports.models import Observation, Report

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Fewer bodies say nothing about where one of them stands.
LEAST_PEERS = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one body stands among its peers of one year.

    `area` is what a government and those it is compared with count all of: 全县. It is
    empty where their tables name nothing, and None for a body that is no government.
    """

    indicator: str
    value: Decimal
    spread: Spread
    below: int
    area: str | None = None

    @property
    def share_below(self) -> int:
        """The share of peers with a smaller number, in percent."""
        return round(100 * self.below / self.spread.count)


def standings(
    report: Report, own: Mapping[str, Whole], codes: Iterable[str]
) -> list[Standing]:
    """Say where a report stands among the same level and line of its year.

    `own` are its numbers, as `values_around` returns them. Says nothing where fewer
    than LEAST_PEERS of them, this one included, are known.
    """
    agency = report.agency
    if agency is None or report.year is None or not agency.line:
        return []
    scope = Scope(agency.level, agency.line, "", report.year, report.year)
    wanted = {same for code in codes for same in same_series(code)}
    values = {
        code: whole.value
        for code, whole in own.items()
        if code in wanted and whole.is_counted
    }
    counted = Observation.objects.filter(is_counted=True)
    peers = within(wholes(counted, values), scope).order_by()
    if governs((agency.name,)):
        return _among_governments(report, values, peers)
    counted_peers = peers.values_list("indicator", "applicant").annotate(Count("value"))
    counts: dict[str, int] = dict(of_wholes(counted_peers))
    return [
        standing
        for code, value in values.items()
        if value is not None and counts.get(code, 0) >= LEAST_PEERS
        for standing in _standing(code, value, scope)
    ]


def _standing(code: str, value: Decimal, scope: Scope) -> list[Standing]:
    applicant = indicators()[code].applicant
    # One format at a time, for the same reason as in `spreads`.
    below = sum(
        within(of_format(each), scope).filter(value__lt=value).count()
        for each in formats_of(code, applicant)
    )
    return [
        Standing(code, value, spread, below)
        for spread in spreads(code, applicant, scope)
    ]


def _among_governments(
    report: Report, values: Mapping[str, Decimal | None], peers: "QuerySet[Observation]"
) -> list[Standing]:
    """Compare what is of a whole place with what is, and the rest with the rest.

    Governments are few enough to be read row by row.
    """
    fields = ("indicator", "applicant", "value", "report", "origin", "sentence")
    found: dict[str, list[tuple[Decimal, str]]] = {}
    areas: dict[str, str] = {}
    rows = peers.exclude(value=None).values_list(*fields)
    every = of_wholes((code, who, told) for code, who, *told in rows)
    for code, (value, number, origin, sentence) in every:
        area = sentence if origin == Origin.TABLE else ""
        found.setdefault(code, []).append((value, area))
        if number == report.pk:
            areas[code] = area
    return [
        replace(_within_own(code, value, report.year or 0, same), area=areas.get(code))
        for code, value in values.items()
        if value is not None
        and len(same := [v for v, area in found[code] if area == areas.get(code)])
        >= LEAST_PEERS
    ]


def _within_own(code: str, value: Decimal, year: int, same: list[Decimal]) -> Standing:
    ordered = sorted(same)
    low, median, high = (
        ordered[floor((len(ordered) - 1) * share)] for share in QUANTILES
    )
    spread = Spread(
        *(year, len(ordered), sum(ordered, Decimal(0)), ordered[0]),
        *(low, median, high, ordered[-1]),
    )
    return Standing(code, value, spread, sum(each < value for each in ordered))
