"""Totals of a report with the parts that are printed of each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.checks.findings import Figures, Key, Rule
from reports.figures.indicators import (
    COLUMNS,
    Applicant,
    Indicator,
    TableKind,
    indicators,
    printed_in,
)
from reports.figures.readings import Figure, is_unclear

# A part that only some places print.
LOCAL = {("stat_received_other", Applicant.NONE)}
ERAS_OF_REQUESTS = (2019, 2021)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with the parts that add up to it; `what` names these to readers."""

    rule: Rule
    total: Figure
    parts: tuple[Figure, ...]
    what: str

    @property
    def added(self) -> Decimal | None:
        """What the parts add up to, or None where all are blank."""
        known = [part.value for part in self.parts if part.value is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def gaps(self) -> list[Figure]:
        """The parts without a number."""
        return [part for part in self.parts if part.value is None]


def sums_in(table: Figures) -> Iterator[Sum]:
    """Yield the rows and columns of requests, and what has all its parts."""
    for indicator in printed_in(TableKind.REQUESTS):
        total = table.get((indicator.code, Applicant.TOTAL))
        parts = [table.get((indicator.code, column)) for column in COLUMNS[:-1]]
        if total and all(parts):
            whole = tuple(part for part in parts if part)
            yield Sum(Rule.ROW, total, whole, "同行各列")
    for indicator in indicators().values():
        if not indicator.parts:
            continue
        for column in COLUMNS if indicator.has_applicants else (Applicant.NONE,):
            total = table.get((indicator.code, column))
            found = _complete_parts(table, indicator, column)
            if total and found:
                what = "同列各项" if indicator.has_applicants else "下列各项"
                yield Sum(Rule.PARTS, total, tuple(found), what)


def _complete_parts(
    table: Figures, indicator: Indicator, column: Applicant
) -> list[Figure]:
    """Return the parts that were printed; none where rows of a format were not read."""
    found = [table[code, column] for code in indicator.parts if (code, column) in table]
    if not indicator.has_applicants:
        needed = {(code, column) for code in indicator.parts} - LOCAL
        return found if needed <= table.keys() else []
    codes = {figure.indicator for figure in found}
    known = indicators()
    for era in ERAS_OF_REQUESTS:
        if codes == {code for code in indicator.parts if era in known[code].eras}:
            return found
    return []


def noughts_in(sums: Sequence[Sum]) -> set[Key]:
    """Return the blank cells that can only be nought: the others add up to a total.

    A total of which this is known tells it of its own parts.
    """
    found: set[Key] = set()
    more = _noughts(sums, found)
    while more:
        found |= more
        more = _noughts(sums, found)
    return found


def _noughts(sums: Iterable[Sum], known: Collection[Key]) -> set[Key]:
    return {
        gap.key
        for each in sums
        if (each.added or 0) == (0 if each.total.key in known else each.total.value)
        for gap in each.gaps
        if gap.key not in known and not is_unclear(gap)
    }
