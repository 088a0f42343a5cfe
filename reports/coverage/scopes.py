"""Which bodies and years are asked for, in which order, and how many they are."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.db.models.query import QuerySet

from reports.coverage.counting import GOVERNMENT
from reports.models import Agency, Kind, Level, Region, Report, Status

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


def bodies_in(scope: Scope) -> QuerySet[Agency]:
    """Select the bodies of a scope."""
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


def ordered(bodies: QuerySet[Agency]) -> QuerySet[Agency]:
    """Order bodies by level, region and age in the archive."""
    ranks = [When(level=level, then=rank) for rank, level in enumerate(Level.values)]
    return bodies.order_by(Case(*ranks, default=len(ranks)), "region_id", "pk")


def sizes_of(bodies: QuerySet[Agency]) -> dict[bool, int]:
    """Count the whole governments (True) and the other bodies."""
    counted = bodies.order_by().aggregate(every=Count("pk"), governments=GOVERNMENTS)
    governments = counted["governments"]
    return {True: governments, False: counted["every"] - governments}


def sizes_by_level(bodies: QuerySet[Agency]) -> dict[str, dict[bool, int]]:
    """Count the same for each level that has bodies."""
    rows = (
        bodies.order_by("level")
        .values_list("level")
        .annotate(every=Count("pk"), governments=GOVERNMENTS)
    )
    return {
        level: {True: governments, False: every - governments}
        for level, every, governments in rows
    }
