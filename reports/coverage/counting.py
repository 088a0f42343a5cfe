"""How many bodies have reported, by year, level and line: kept for all readers.

To count a hundred thousand reports takes a tenth of a second, so whoever changes
reports does it once for all readers. What is kept carries a stamp of what it was
counted from; a reader who finds another one counts for himself.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count, Max, Q, Sum
from django.db.models.query import QuerySet

from reports.coverage.deadlines import FIRST_YEAR_AS_REVISED
from reports.models import (
    Agency,
    AgencyName,
    AuditEntry,
    CoverageCount,
    NameKind,
    Region,
    Report,
)

GOVERNMENT = "人民政府"
AT_ONCE = timedelta(minutes=1)
# What editors move from one region to another leaves all other sums as they are.
PLACED = (Agency._meta.model_name, Region._meta.model_name)
# The condition of the index report_coverage, word for word, see figures/quantiles.py.
COUNT = """
SELECT first.year, body.level, body.line, body.is_government,
       COUNT(*), COUNT(first.day),
       COUNT(CASE WHEN first.day <= {due} THEN 1 END)
FROM (SELECT year, agency_id, MIN(published_on) AS day FROM reports_report
      WHERE kind = 'annual' AND status = 'published' AND year IN ({years}){chosen}
      GROUP BY year, agency_id) AS first
JOIN (SELECT id, level, line, name LIKE %s AS is_government FROM reports_agency) AS body
ON body.id = first.agency_id
GROUP BY first.year, body.level, body.line, body.is_government
"""
DUE = (
    "CASE WHEN first.year >= %s AND NOT body.is_government "
    "THEN {january} ELSE {march} END"
)
DAYS = {
    "sqlite": ("(first.year + 1) || '-01-31'", "(first.year + 1) || '-03-31'"),
    "postgresql": (
        "MAKE_DATE(first.year + 1, 1, 31)",
        "MAKE_DATE(first.year + 1, 3, 31)",
    ),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Bodies of a level and line with a report about a year: all, dated, in time."""

    year: int
    level: str
    line: str
    is_government: bool
    bodies: int
    dated: int
    in_time: int


def counted(bodies: QuerySet[Agency], years: Iterable[int]) -> list[Counted]:
    """Count the bodies of some with a report; the earliest of several decides."""
    wanted = list(years)
    if not wanted:
        # PostgreSQL knows no list of nothing.
        return []
    january, march = DAYS[connection.vendor]
    chosen, values = _chosen(bodies)
    statement = COUNT.format(
        due=DUE.format(january=january, march=march),
        years=", ".join(["%s"] * len(wanted)),
        chosen=chosen,
    )
    given = [FIRST_YEAR_AS_REVISED, *wanted, *values, f"%{GOVERNMENT}"]
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return [
        Counted(year, level, line, bool(sort), *counts)
        for year, level, line, sort, *counts in rows
    ]


def _chosen(bodies: QuerySet[Agency]) -> tuple[str, tuple[int | str, ...]]:
    """Write the choice of bodies as a condition; to look up all of them is slow."""
    if not bodies.query.where:
        return "", ()
    chosen, values = bodies.order_by().values("pk").query.sql_with_params()
    return f" AND agency_id IN ({chosen})", values


def stamp() -> str:
    """Say what the counts follow from: reports, bodies and the years these existed.

    Sums of the ids tell two bodies apart that have changed places.
    """
    edits = AuditEntry.objects.filter(subject_kind__in=PLACED).count()
    followed = (*_changes(), *_sorts(), *_tenures(), edits)
    return hashlib.sha256(repr(followed).encode()).hexdigest()


def _changes() -> Iterator[object]:
    changed = Report.objects.aggregate(at=Max("updated_at"))["at"]
    yield changed
    if changed:
        # Who began to write earlier may be done later.
        yield Report.objects.filter(updated_at__gt=changed - AT_ONCE).count()


def _sorts() -> Iterator[object]:
    governments = Q(name__endswith=GOVERNMENT)
    yield from (
        Agency.objects.order_by("level", "line")
        .values_list("level", "line")
        .annotate(
            Count("pk"),
            Sum("pk"),
            some=Count("pk", filter=governments),
            which=Sum("pk", filter=governments),
        )
    )


def _tenures() -> Iterator[object]:
    names = AgencyName.objects.filter(kind__in=(NameKind.FULL, NameKind.FORMER))
    yield from (
        names.order_by("kind", "held_from", "held_until")
        .values_list("kind", "held_from", "held_until")
        .annotate(Count("pk"), Sum("agency"))
    )


def kept(now: str) -> list[Counted] | None:
    """Return the kept counts, or None where they are not those of a stamp."""
    rows = list(CoverageCount.objects.values_list("stamp", *Counted.__slots__))
    if {stamped for stamped, *_ in rows} != {now}:
        return None
    return [Counted(*row) for _, *row in rows]


def renew() -> None:
    """Count anew for all readers, unless what is kept is still good."""
    now = stamp()
    if CoverageCount.objects.filter(stamp=now).exists():
        return
    years = Report.objects.order_by("year").values_list("year", flat=True).distinct()
    found = counted(Agency.objects.all(), [year for year in years if year])
    with transaction.atomic():
        CoverageCount.objects.all().delete()
        # Another writer may have been faster; stamps that differ are not used.
        CoverageCount.objects.bulk_create(
            (
                CoverageCount(
                    **{name: getattr(each, name) for name in Counted.__slots__},
                    stamp=now,
                )
                for each in found
            ),
            ignore_conflicts=True,
        )
