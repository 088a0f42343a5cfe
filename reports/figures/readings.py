"""What was read from a report: numbers with the place each one stands at."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.figures.indicators import (
    Applicant,
    TableKind,
    can_be,
    counts_change,
    indicators,
)
from reports.figures.numbers import is_number, is_understood, tells_change

# What is kept of a cell; longer ones hold no number.
LONGEST_RAW = 200
# So much of a sentence is quoted to the editor.
LONGEST_SHOWN = 60


class Origin(StrEnum):
    """Where a number was read."""

    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a report: `section` is its order, the others count from 1.

    Merged cells count once, as in the rows the API gives of a section. Of a table that
    has become text `table` is 0, while `row` and `column` are those it had.
    """

    section: int
    table: int = 0
    row: int = 0
    column: int = 0


def number_anchor(origin: str, indicator: str, applicant: str) -> str:
    """Return the fragment that leads to a number on the page of its report.

    It is made of what is counted, so that it outlasts the place of the number.
    """
    return "-".join(filter(None, (origin, indicator, applicant)))


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report; `value` is None where the cell is blank.

    `sentence` holds the words around a number that stands in the text; of a table that
    says it counts all of a place, that place: 全县.
    """

    indicator: str
    applicant: Applicant
    value: Decimal | None
    raw: str
    cell: Cell
    origin: Origin = Origin.TABLE
    sentence: str = ""

    @property
    def is_in_rows(self) -> bool:
        """Whether it stands in the row of a table, be it one that has become text."""
        return self.origin is Origin.TABLE or self.cell.row > 0

    @property
    def area(self) -> str:
        """The place that its table says it counts all of: 全县."""
        return self.sentence if self.origin is Origin.TABLE else ""

    @property
    def key(self) -> tuple[str, Applicant]:
        """What is counted."""
        return self.indicator, self.applicant


@dataclass(frozen=True, slots=True)
class Unread:
    """A table, or some of it, that nobody understood; `reason` is for the editor."""

    cell: Cell
    reason: str


def unread_sentence(reason: str, sentence: str, section: int) -> Unread:
    """Name a sentence, quoted in its reason, in the section of an order."""
    return Unread(Cell(section), reason.format(sentence[:LONGEST_SHOWN]))


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What one table gave, before it is known where in the report it stands.

    `refused` says why nothing of it was read; `is_of_area` that its numbers are those
    of the whole place that the body governs. Rows are named by their number, or columns
    where these are what a row is elsewhere.
    """

    kind: TableKind
    figures: tuple[Figure, ...]
    unread_rows: tuple[int, ...] = ()
    unread_columns: tuple[int, ...] = ()
    refused: str = ""
    is_of_area: bool = False


def is_unclear(figure: Figure) -> bool:
    """Tell what is no exact number, or none that can be counted.

    A number without a value is too large, merged over columns or of an unknown unit;
    one with a sign is how many more there are than something else.
    """
    if not is_understood(figure.raw, indicators()[figure.indicator].unit):
        return True
    if tells_change(figure.raw) and not counts_change(figure.indicator):
        return figure.value != 0
    if figure.value is None:
        return is_number(figure.raw)
    return not can_be(figure.indicator, figure.value)


def settled(figures: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Part numbers that agree, each once, from those that are told in two ways."""
    found: dict[tuple[str, Applicant], list[Figure]] = {}
    for each in figures:
        found.setdefault(each.key, []).append(each)
    sure, unsure = list[Figure](), list[Figure]()
    for same in found.values():
        if len({each.value for each in same}) == 1:
            sure.append(same[0])
        else:
            unsure += same
    return sure, unsure
