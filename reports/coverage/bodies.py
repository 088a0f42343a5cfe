"""The cells of bodies: which of their reports counts, and since when they exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q
from django.db.models.query import QuerySet

from reports.coverage.counting import GOVERNMENT
from reports.coverage.scopes import Scope
from reports.coverage.states import ALWAYS, Cell, State, Tenure, cell_of
from reports.models import Agency, AgencyName, Kind, NameKind, Report, Status

BODIES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A body with a cell for each year."""

    agency: Agency
    cells: tuple[Cell, ...]

    @property
    def present(self) -> int:
        """In how many years its report is here."""
        return sum(each.report is not None for each in self.cells)

    @property
    def owing(self) -> int:
        """In how many it had to be, those that came before their time included."""
        missing = sum(each.state is State.MISSING for each in self.cells)
        return self.present + missing


def lines_of(bodies: list[Agency], scope: Scope, today: date) -> Iterator[Line]:
    """Yield bodies with a cell for each year of the scope."""
    ids = [body.pk for body in bodies]
    found = reports_of(ids, scope.years)
    tenures = tenures_of(AgencyName.objects.filter(agency__in=ids))
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


def reports_of(
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


def tenures_of(names: QuerySet[AgencyName]) -> dict[int, Tenure]:
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
