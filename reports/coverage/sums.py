"""The sums of each year over all bodies of a scope, and over each level."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TypeVar

from django.core.cache import cache
from django.db.models.query import QuerySet

from reports.coverage.bodies import BODIES_AT_ONCE, reports_of, tenures_of
from reports.coverage.counting import GOVERNMENT, Counted, counted, kept, stamp
from reports.coverage.deadlines import deadline
from reports.coverage.scopes import Scope, bodies_in, sizes_by_level
from reports.coverage.states import Tenure
from reports.models import Agency, AgencyName, Level

Summed = TypeVar("Summed")
KEPT_SECONDS = 600
COUNTS = (
    *("present", "late", "undated"),
    *("missing", "missing_governments", "pending", "absent"),
)


@dataclass(frozen=True, slots=True)
class Totals:
    """One year over all bodies of the scope.

    `present` counts the bodies with a report, be it `in_time`, `late` or `undated`;
    with those that are missing, pending and absent they are all bodies. `owing` are
    those that had to have published one by today, those that did anyway included. Of
    the missing ones, `missing_governments` are on whole governments, which have more
    time.
    """

    year: int
    present: int
    late: int
    undated: int
    missing: int
    missing_governments: int
    pending: int
    absent: int

    @property
    def in_time(self) -> int:
        return self.present - self.late - self.undated

    @property
    def owing(self) -> int:
        return self.present + self.missing

    @property
    def share(self) -> float:
        """The share of the owed reports that is here, 0 to 1."""
        return self.present / self.owing if self.owing else 0.0


@dataclass(frozen=True, slots=True)
class LevelTotals:
    """One level: how many bodies of the scope it has, and each year over them."""

    level: Level
    count: int
    years: tuple[Totals, ...]


@dataclass(frozen=True)
class Stand:
    """What the sums of one page follow from, each looked up once and only if needed."""

    today: date

    @cached_property
    def stamp(self) -> str:
        return stamp()

    @cached_property
    def counts(self) -> list[Counted] | None:
        return kept(self.stamp)

    @cached_property
    def tenures(self) -> dict[int, Tenure]:
        return tenures_of(AgencyName.objects.all())


@dataclass(frozen=True, slots=True)
class Found:
    """What the sums of a scope follow from: its bodies, and what was counted."""

    sizes: dict[bool, int]
    rows: list[Counted]
    away: Counter[tuple[int, str, bool]]


def totals_of(
    scope: Scope, bodies: QuerySet[Agency], sizes: dict[bool, int], stand: Stand
) -> tuple[Totals, ...]:
    """Sum up each year over some bodies, of which the sizes are known."""

    def summed() -> tuple[Totals, ...]:
        found = Found(sizes, _rows(scope, stand), _away(scope, bodies, stand))
        return _sums(scope, found, stand.today)

    return _kept_for_readers(f"coverage {sizes} {scope}", stand, summed)


def totals_by_level(scope: Scope, stand: Stand) -> tuple[LevelTotals, ...]:
    """Sum up each year for each level that has bodies, those without reports too."""
    every = replace(scope, is_held=False)
    bodies = bodies_in(every)
    sizes = sizes_by_level(bodies)

    def summed() -> tuple[LevelTotals, ...]:
        rows, away = _rows(every, stand), _away(every, bodies, stand)
        return tuple(
            LevelTotals(
                level,
                sum(sizes[level].values()),
                _sums(
                    replace(every, levels=(level.value,)),
                    Found(sizes[level], rows, away),
                    stand.today,
                ),
            )
            for level in Level
            if level in sizes
        )

    return _kept_for_readers(f"levels {sizes} {every}", stand, summed)


def _kept_for_readers(key: str, stand: Stand, summed: Callable[[], Summed]) -> Summed:
    """Sum up once for all, until a report or a body changes, or the day is over."""
    whole = f"{key} {stand.stamp} {stand.today}"
    digest = hashlib.sha256(whole.encode()).hexdigest()
    found: Summed | None = cache.get(digest)
    if found is None:
        found = summed()
        cache.set(digest, found, KEPT_SECONDS)
    return found


def _rows(scope: Scope, stand: Stand) -> list[Counted]:
    """Count the bodies with a report, a dated one, one in time."""
    if not scope.regions and stand.counts is not None:
        return stand.counts
    # Who has no report is not counted in any case, and is slow to leave out: so the
    # sums of the bodies shown and of all those of each level follow from one count.
    every = replace(scope, is_held=False)
    return _kept_for_readers(
        f"counted {every}", stand, lambda: counted(bodies_in(every), scope.years)
    )


def _sums(scope: Scope, found: Found, today: date) -> tuple[Totals, ...]:
    """Sum up what was found, of the levels and lines of the scope only."""
    counts: dict[tuple[int, bool], Counter[str]] = {}
    for row in found.rows:
        if _is_within(row.level, scope.levels) and _is_within(row.line, scope.lines):
            sums = counts.setdefault((row.year, row.is_government), Counter())
            sums.update(bodies=row.bodies, dated=row.dated, in_time=row.in_time)
    away = Counter[tuple[int, bool]]()
    for (year, level, sort), bodies in found.away.items():
        away[year, sort] += bodies if _is_within(level, scope.levels) else 0
    return tuple(_total(year, counts, away, found.sizes, today) for year in scope.years)


def _is_within(value: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or value in chosen


def _total(
    year: int,
    counts: dict[tuple[int, bool], Counter[str]],
    away: Counter[tuple[int, bool]],
    sizes: dict[bool, int],
    today: date,
) -> Totals:
    total = Counter[str]()
    for sort in (True, False):
        row = counts.get((year, sort), Counter())
        without = sizes[sort] - row["bodies"] - away[year, sort]
        is_due = deadline(year, is_government=sort) < today
        total["missing" if is_due else "pending"] += without
        total["missing_governments"] += without if is_due and sort else 0
        total["absent"] += away[year, sort]
        total["present"] += row["bodies"]
        total["late"] += row["dated"] - row["in_time"]
        total["undated"] += row["bodies"] - row["dated"]
    return Totals(year, **{name: total[name] for name in COUNTS})


def _away(
    scope: Scope, bodies: QuerySet[Agency], stand: Stand
) -> Counter[tuple[int, str, bool]]:
    """Count the bodies that owed no report and published none, by year and sort.

    The sort is the level, and whether it is a whole government.
    """
    # Few names are dated: the bodies of the scope are asked for among these alone.
    tenures = {
        pk: tenure
        for pk, tenure in stand.tenures.items()
        if not all(tenure.owes(year) for year in scope.years)
    }
    away = Counter[tuple[int, str, bool]]()
    waiting = iter(tenures)
    while some := list(islice(waiting, BODIES_AT_ONCE)):
        within = list(bodies.filter(pk__in=some))
        found = reports_of([body.pk for body in within], scope.years)
        for body in within:
            for year in scope.years:
                if (body.pk, year) not in found and not tenures[body.pk].owes(year):
                    away[year, body.level, body.name.endswith(GOVERNMENT)] += 1
    return away
