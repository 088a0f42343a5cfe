"""All numbers that readers may see, page by page, in an order that an index gives."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from reports.figures.indicators import indicators
from reports.models import Observation, Report, Status

HIDDEN = tuple(each for each in Status if each != Status.PUBLISHED)
# The fields of the index observation_listed.
LISTED = ("indicator", "year", "report_id", "applicant", "pk")
PRINTED = ("report_id", "pk")
FEW = ("report", "agency__slug")
FIELDS = (
    *("pk", "report_id", "year", "indicator", "applicant", "value", "raw", "origin"),
    *("section", "table", "row", "column", "sentence", "is_corrected"),
    "agency__slug",
)
ROWS_AT_ONCE = 500


class ListedRow(NamedTuple):
    """A number, as it is listed: rows, for a page has a thousand of them."""

    pk: int
    report: int
    year: int | None
    indicator: str
    applicant: str
    value: Decimal | None
    raw: str
    origin: str
    section: int
    table: int
    row: int
    column: int
    sentence: str
    is_corrected: bool
    agency: str | None


class Listing:
    """The numbers that meet some conditions, a page at a time.

    Those of one report or body come as they are printed, others by indicator, year
    and report. That a report is published stands in another table: so the few that
    are not are taken off, where all others would have to be looked up.
    """

    def __init__(self, conditions: Mapping[str, Any]) -> None:
        is_small = any(name in conditions for name in FEW)
        given = dict(conditions)
        if conditions and not is_small:
            # The index begins with it, and what is to be found there has to be named.
            given.setdefault("indicator__in", tuple(indicators()))
        self.rows: QuerySet[Observation] = Observation.objects.filter(**given)
        self.hidden = Report.objects.filter(status__in=HIDDEN).values("pk")
        self.order = PRINTED if is_small else LISTED

    def count(self) -> int:
        """Count the numbers of published reports."""
        return self.rows.count() - self.rows.filter(report__in=self.hidden).count()

    def __getitem__(self, span: slice) -> list[ListedRow]:
        """Return some of the numbers, with their bodies."""
        shown = self.rows.exclude(report__in=self.hidden)
        # The index has all that is asked here; rows are read of one page alone.
        keys = list(shown.order_by(*self.order).values_list("pk", flat=True)[span])
        found: dict[int, ListedRow] = {}
        for start in range(0, len(keys), ROWS_AT_ONCE):
            some = keys[start:][:ROWS_AT_ONCE]
            rows = Observation.objects.filter(pk__in=some).values_list(*FIELDS)
            found |= {row[0]: ListedRow(*row) for row in rows}
        return [found[key] for key in keys if key in found]
