"""What decides on relations between reports: whose each is, of when, and its rank."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models.query import QuerySet

from reports.models import Report

VALUES_AT_ONCE = 2_000

Rank = tuple[date, date, str, int, str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A report as it is held against others.

    `rank` orders those that are alike: the one issued earlier comes first, whichever
    came into the archive first.
    """

    pk: int
    agency: int
    year: int
    kind: str
    issued_as: str
    rank: Rank

    def may_have_from(self, other: "Known") -> bool:
        """Say whether words of another body's report may have been taken over."""
        return other.agency != self.agency and other.year <= self.year


def known_of(pks: Collection[int], *, hidden_too: bool = False) -> dict[int, Known]:
    """Return what is known of some reports, as far as they are public."""
    reports = Report.objects.all() if hidden_too else Report.objects.published()
    return {
        each.pk: each
        for some in parts_of(pks)
        for each in _facts(reports.filter(pk__in=some))
    }


def series_of(agencies: Collection[int]) -> dict[int, list[Known]]:
    """Return all public reports of some bodies, by body."""
    found: dict[int, list[Known]] = {agency: [] for agency in agencies}
    for each in _facts(Report.objects.published().filter(agency__in=found)):
        found[each.agency].append(each)
    return found


def before(report: Known, series: Iterable[Known]) -> Known | None:
    """Return the nearest earlier report of the same kind, if possible as issued."""
    earlier = [
        each for each in series if each.kind == report.kind and each.year < report.year
    ]
    return min(
        earlier,
        key=lambda each: (-each.year, each.issued_as != report.issued_as, each.rank),
        default=None,
    )


def after(report: Known, series: Iterable[Known]) -> list[Known]:
    """Return the reports of the same kind in the next year that has any."""
    later = [
        each for each in series if each.kind == report.kind and each.year > report.year
    ]
    nearest = min((each.year for each in later), default=0)
    return [each for each in later if each.year == nearest]


def parts_of(values: Collection[int]) -> Iterator[list[int]]:
    """Yield values by as many as a query can take."""
    ordered = sorted(values)
    for start in range(0, len(ordered), VALUES_AT_ONCE):
        yield ordered[start : start + VALUES_AT_ONCE]


def _facts(reports: QuerySet[Report]) -> Iterator[Known]:
    rows = reports.order_by("pk").values_list(
        *("pk", "agency", "year", "kind", "issued_as"),
        *("issued_on", "published_on", "agency__slug"),
    )
    for pk, agency, year, kind, issued_as, issued, published, slug in rows:
        days = issued or date.max, published or date.max
        rank = (*days, slug or "", year or 0, kind, pk)
        yield Known(pk, agency or 0, year or 0, kind, issued_as, rank)
