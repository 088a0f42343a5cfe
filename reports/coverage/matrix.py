"""The matrix of bodies and years, a page at a time, and its sums over all bodies."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, When
from django.db.models.query import QuerySet

from reports.coverage.counting import GOVERNMENT, Counted, counted, kept, stamp
from reports.coverage.deadlines import deadline
from reports.coverage.states import ALWAYS, Cell, Tenure, cell_of
from reports.models import (
    Agency,
    AgencyName,
    Kind,
    Level,
    NameKind,
    Region,
    Report,
    Status,
)

Summed = TypeVar("Summed")
BODIES_PER_PAGE = 50
BODIES_AT_ONCE = 500
KEPT_SECONDS = 600
COUNTS = (
    *("present", "late", "undated"),
    *("missing", "missing_governments", "pending", "absent"),
)
GOVERNMENTS = Count("pk", filter=Q(name__endswith=GOVERNMENT))
ANNUAL = Q(kind=Kind.ANNUAL, status=Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which bodies and years; `is_held` keeps the bodies with an annual report."""

    years: tuple[int, ...]
    levels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A body with a cell for each year."""

    agency: Agency
    cells: tuple[Cell, ...]


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


@dataclass(frozen=True, slots=True)
class Matrix:
    """One page of the matrix; totals are over all pages.

    `levels` sum up each level, the bodies without a report too, where asked for.
    """

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    totals: tuple[Totals, ...]
    count: int
    page: int
    pages: int
    levels: tuple[LevelTotals, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the sums of a scope follow from: its bodies, and what was counted."""

    sizes: dict[bool, int]
    rows: list[Counted]
    away: Counter[tuple[int, str, bool]]


def matrix(scope: Scope, page: int, today: date, *, by_level: bool = False) -> Matrix:
    """Lay out one page; a page past the end gives the last one."""
    now = stamp()
    bodies = _bodies(scope)
    sizes = _sizes(bodies)
    count = sum(sizes.values())
    pages = max(1, -(-count // BODIES_PER_PAGE))
    page = min(max(1, page), pages)
    start = (page - 1) * BODIES_PER_PAGE
    # Sorted by their keys alone: whole rows of all bodies would be slow to sort.
    ids = list(_ordered(bodies).values_list("pk", flat=True)[start:][:BODIES_PER_PAGE])
    shown = Agency.objects.select_related("region").in_bulk(ids)
    return Matrix(
        scope.years,
        tuple(_lines([shown[pk] for pk in ids], scope, today)),
        _totals(scope, bodies, sizes, today, now),
        count,
        page,
        pages,
        _by_level(scope, today, now) if by_level else (),
    )


def lines(scope: Scope, today: date) -> Iterator[Line]:
    """Yield all bodies of the scope, some hundred at a time."""
    bodies = _ordered(_bodies(scope)).select_related("region")
    waiting = bodies.iterator(chunk_size=BODIES_AT_ONCE)
    while some := list(islice(waiting, BODIES_AT_ONCE)):
        yield from _lines(some, scope, today)


def totals(scope: Scope, today: date) -> tuple[Totals, ...]:
    """Sum up each year of the scope."""
    bodies = _bodies(scope)
    return _totals(scope, bodies, _sizes(bodies), today, stamp())


def _by_level(scope: Scope, today: date, now: str) -> tuple[LevelTotals, ...]:
    """Sum up each year for each level that has bodies, those without reports too."""
    every = replace(scope, is_held=False)
    bodies = _bodies(every)
    sizes = _sizes_by_level(bodies)

    def summed() -> tuple[LevelTotals, ...]:
        rows, away = _rows(every, now), _away(every, bodies)
        return tuple(
            LevelTotals(
                level,
                sum(sizes[level].values()),
                _sums(
                    replace(every, levels=(level.value,)),
                    Found(sizes[level], rows, away),
                    today,
                ),
            )
            for level in Level
            if level in sizes
        )

    return _kept_for_readers(f"levels {now} {today} {sizes} {every}", summed)


def _bodies(scope: Scope) -> QuerySet[Agency]:
    bodies = Agency.objects.all()
    if scope.levels:
        bodies = bodies.filter(level__in=scope.levels)
    if scope.regions:
        # The regions first: joined, they would be asked of every body.
        regions = Region.objects.filter(
            Q(pk__in=scope.regions)
            | Q(parent__in=scope.regions)
            | Q(parent__parent__in=scope.regions)
        )
        bodies = bodies.filter(region__in=regions.order_by().values("pk"))
    if scope.lines:
        bodies = bodies.filter(line__in=scope.lines)
    if scope.is_held:
        bodies = bodies.filter(
            Exists(Report.objects.filter(ANNUAL, agency=OuterRef("pk")))
        )
    return bodies


def _ordered(bodies: QuerySet[Agency]) -> QuerySet[Agency]:
    ranks = [When(level=level, then=rank) for rank, level in enumerate(Level.values)]
    return bodies.order_by(Case(*ranks, default=len(ranks)), "region_id", "pk")


def _sizes(bodies: QuerySet[Agency]) -> dict[bool, int]:
    """Count the whole governments (True) and the other bodies."""
    counted = bodies.order_by().aggregate(every=Count("pk"), governments=GOVERNMENTS)
    governments = counted["governments"]
    return {True: governments, False: counted["every"] - governments}


def _sizes_by_level(bodies: QuerySet[Agency]) -> dict[str, dict[bool, int]]:
    rows = (
        bodies.order_by("level")
        .values_list("level")
        .annotate(every=Count("pk"), governments=GOVERNMENTS)
    )
    return {
        level: {True: governments, False: every - governments}
        for level, every, governments in rows
    }


def _lines(bodies: list[Agency], scope: Scope, today: date) -> Iterator[Line]:
    ids = [body.pk for body in bodies]
    found = _reports_of(ids, scope.years)
    tenures = _tenures(AgencyName.objects.filter(agency__in=ids))
    for body in bodies:
        cells = (
            cell_of(
                year,
                found.get((body.pk, year)),
                is_government=body.name.endswith(GOVERNMENT),
                tenure=tenures.get(body.pk, ALWAYS),
                today=today,
            )
            for year in scope.years
        )
        yield Line(body, tuple(cells))


def _reports_of(
    ids: list[int], years: tuple[int, ...]
) -> dict[tuple[int, int], tuple[int, date | None]]:
    """Return the report of each body and year that counts: the earliest published."""
    # Asked for the status too, SQLite would read all reports of these years.
    rows = (
        Report.objects.filter(kind=Kind.ANNUAL, agency__in=ids, year__in=years)
        .order_by(F("published_on").asc(nulls_last=True), "pk")
        .values_list("agency", "year", "pk", "published_on", "status")
    )
    found: dict[tuple[int, int], tuple[int, date | None]] = {}
    for agency, year, pk, published_on, status in rows:
        if status == Status.PUBLISHED:
            found.setdefault((agency or 0, year or 0), (pk, published_on))
    return found


def _tenures(names: QuerySet[AgencyName]) -> dict[int, Tenure]:
    """Read from the dated names of bodies since when and until when they were there.

    A body begins with its first name only where all its names are dated: one that
    took over another's name and work may be older than that.
    """
    full = Q(kind=NameKind.FULL)
    dated = names.exclude(held_from=None, held_until=None).values("agency")
    rows = (
        AgencyName.objects.filter(
            agency__in=dated, kind__in=(NameKind.FULL, NameKind.FORMER)
        )
        .order_by()
        .values("agency")
        .annotate(
            names=Count("pk"),
            begun=Count("held_from"),
            full=Count("pk", filter=full),
            ended=Count("held_until", filter=full),
            first=Min("held_from"),
            last=Max("held_until", filter=full),
        )
        .filter(full__gt=0)
    )
    return {
        row["agency"]: Tenure(
            row["first"] if row["begun"] == row["names"] else None,
            row["last"] if row["ended"] == row["full"] else None,
        )
        for row in rows
        if row["begun"] == row["names"] or row["ended"] == row["full"]
    }


def _totals(
    scope: Scope,
    bodies: QuerySet[Agency],
    sizes: dict[bool, int],
    today: date,
    now: str,
) -> tuple[Totals, ...]:
    def summed() -> tuple[Totals, ...]:
        found = Found(sizes, _rows(scope, now), _away(scope, bodies))
        return _sums(scope, found, today)

    return _kept_for_readers(f"coverage {now} {today} {sizes} {scope}", summed)


def _kept_for_readers(key: str, summed: Callable[[], Summed]) -> Summed:
    """Sum up once for all, until a report or a body changes, or the day is over."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    found: Summed | None = cache.get(digest)
    if found is None:
        found = summed()
        cache.set(digest, found, KEPT_SECONDS)
    return found


def _rows(scope: Scope, now: str) -> list[Counted]:
    """Count the bodies with a report, a dated one, one in time."""
    rows = None if scope.regions else kept(now)
    if rows is None:
        # Who has no report is not counted in any case, and is slow to leave out.
        rows = counted(_bodies(replace(scope, is_held=False)), scope.years)
    return rows


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


def _away(scope: Scope, bodies: QuerySet[Agency]) -> Counter[tuple[int, str, bool]]:
    """Count the bodies that owed no report and published none, by year and sort.

    The sort is the level, and whether it is a whole government.
    """
    # Few names are dated: the bodies of the scope are asked for among these alone.
    tenures = {
        pk: tenure
        for pk, tenure in _tenures(AgencyName.objects.all()).items()
        if not all(tenure.owes(year) for year in scope.years)
    }
    away = Counter[tuple[int, str, bool]]()
    waiting = iter(tenures)
    while some := list(islice(waiting, BODIES_AT_ONCE)):
        found = _reports_of(some, scope.years)
        for body in bodies.filter(pk__in=some):
            for year in scope.years:
                if (body.pk, year) not in found and not tenures[body.pk].owes(year):
                    away[year, body.level, body.name.endswith(GOVERNMENT)] += 1
    return away
