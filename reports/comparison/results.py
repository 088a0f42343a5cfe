"""What a comparison says, down to each stretch of text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from reports.comparison.passages import Passage


class Change(StrEnum):
    """On which side something stands."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"

    # Of thousands of spans each is looked up; that of enumerations is not written in C.
    __hash__ = str.__hash__


LEFT = frozenset({Change.SAME, Change.REMOVED})
RIGHT = frozenset({Change.SAME, Change.ADDED})


# A tuple, for a page has thousands, and a dataclass takes three times as long to make.
class Span(NamedTuple):
    """A stretch of text that stands on both sides or on one; never empty."""

    text: str
    change: Change
    is_number: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell, `width` columns wide; an empty one may stand on one side only.

    One of no width has no place in the table as it is drawn.
    """

    spans: Spans
    width: int = 1
    is_figure: bool = False
    change: Change = Change.SAME


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row; of a row that stands on both sides the cells may have changed."""

    cells: tuple[ComparedCell, ...]
    change: Change = Change.SAME


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A paragraph, or a table when `is_table`; `change` says where the whole stands."""

    change: Change
    spans: Spans = ()
    rows: tuple[ComparedRow, ...] = ()
    is_table: bool = False

    @property
    def is_unchanged(self) -> bool:
        return self.change == Change.SAME and all(
            span.change == Change.SAME for span in self.every_span()
        )

    @property
    def left(self) -> Spans:
        """What stands on the left."""
        return side(self.spans, LEFT)

    @property
    def right(self) -> Spans:
        """What stands on the right."""
        return side(self.spans, RIGHT)

    def every_span(self) -> Iterator[Span]:
        """Return the spans of the paragraph, or of all cells."""
        cells = chain.from_iterable(row.cells for row in self.rows)
        return chain(self.spans, chain.from_iterable(cell.spans for cell in cells))


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A section of one side, or of both; places count from 0 on each side."""

    heading: Spans
    blocks: tuple[ComparedBlock, ...]
    left: Passage | None = None
    right: Passage | None = None
    left_place: int = -1
    right_place: int = -1

    @property
    def change(self) -> Change:
        if self.left is None:
            return Change.ADDED
        return Change.SAME if self.right is not None else Change.REMOVED

    @property
    def either(self) -> Passage:
        """The section as it stands on the right, or on the left where it is gone."""
        found = self.right or self.left
        assert found is not None  # noqa: S101 - a passage stands on some side
        return found

    @property
    def is_unchanged(self) -> bool:
        return all(span.change == Change.SAME for span in self.every_span())

    @property
    def tally(self) -> "Tally":
        return tallied(self.every_span())

    def every_span(self) -> Iterator[Span]:
        """Return the spans of heading and blocks."""
        return chain(self.heading, *(block.every_span() for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many characters stand on both sides, and on one only.

    `numbers` counts the numbers on the right that are not on the left.
    """

    same: int = 0
    removed: int = 0
    added: int = 0
    numbers: int = 0

    @property
    def share_same(self) -> float:
        """The share of both texts that stands on both sides, 0 to 1."""
        whole = 2 * self.same + self.removed + self.added
        return 2 * self.same / whole if whole else 1.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.same + other.same,
            self.removed + other.removed,
            self.added + other.added,
            self.numbers + other.numbers,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sections of both sides in one order, that of the right side.

    `is_rough` says that a part was too long to be compared character by character.
    """

    passages: tuple[ComparedPassage, ...]
    is_rough: bool = False

    @property
    def tally(self) -> Tally:
        return sum((each.tally for each in self.passages), Tally())

    @property
    def left_text(self) -> str:
        """The whole text of the left side, as `printed` gives it."""
        found = [each for each in self.passages if each.left_place >= 0]
        found.sort(key=lambda each: each.left_place)
        return "\n".join(line for each in found for line in _lines(each, LEFT))

    @property
    def right_text(self) -> str:
        """The whole text of the right side, as `printed` gives it."""
        found = [each for each in self.passages if each.right_place >= 0]
        found.sort(key=lambda each: each.right_place)
        return "\n".join(line for each in found for line in _lines(each, RIGHT))


def side(spans: Iterable[Span], wanted: frozenset[Change]) -> Spans:
    """Keep the spans of one side."""
    return tuple([span for span in spans if span.change in wanted])


def tallied(spans: Iterable[Span]) -> Tally:
    """Count the characters of spans."""
    lengths = dict.fromkeys(Change, 0)
    numbers = 0
    for text, change, is_number in spans:
        lengths[change] += len(text)
        numbers += is_number and change is Change.ADDED
    return Tally(
        lengths[Change.SAME], lengths[Change.REMOVED], lengths[Change.ADDED], numbers
    )


def _lines(passage: ComparedPassage, wanted: frozenset[Change]) -> Iterator[str]:
    yield _text(passage.heading, wanted)
    for block in passage.blocks:
        if block.change not in wanted:
            continue
        if not block.is_table:
            yield _text(block.spans, wanted)
        for row in block.rows:
            if row.change in wanted:
                yield "\t".join(
                    _text(cell.spans, wanted)
                    for cell in row.cells
                    if row.change != Change.SAME or cell.change in wanted
                )


def _text(spans: Spans, wanted: frozenset[Change]) -> str:
    return "".join(span.text for span in side(spans, wanted))
