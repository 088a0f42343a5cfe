"""One side of a comparison: the sections of a text with paragraphs and tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

MOST_COLUMNS = 1000
FIGURE = re.compile(r"[-+−]?[\d,，.]*\d\s?%?|[/—－-]{0,2}")
# Asked of a cell several times, and most are small numbers, strokes or blanks.
MOST_KNOWN = 4096


@lru_cache(maxsize=MOST_KNOWN)
def is_figure(text: str) -> bool:
    """Say whether a text is a number, or a stroke or a blank in place of one."""
    return FIGURE.fullmatch(text.strip()) is not None


# A tuple, for a page has hundreds, and a dataclass takes three times as long to make.
class Cell(NamedTuple):
    """A cell of one row, `width` columns wide; what hangs down from above is empty."""

    text: str
    width: int = 1

    @property
    def is_figure(self) -> bool:
        """Whether nothing but a number, or a stroke in place of one, stands here."""
        return is_figure(self.text)


Row = tuple[Cell, ...]
Block = str | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: a block is a paragraph, or a table as its rows.

    `depth` is 1 for numbered top sections, 0 for what stands beside them.
    """

    heading: str = ""
    blocks: tuple[Block, ...] = ()
    depth: int = 1
    part: str = ""
    role: str = ""
    number: str = ""
    anchor: str = ""

    @property
    def label(self) -> str:
        """The heading as printed, with its number."""
        return f"{self.number}{self.heading}"


def stored_passage(section: Any, anchor: str) -> Passage:
    """Take over a section as the archive stores it, its blocks as JSON."""
    return Passage(
        section.heading,
        tuple(_block(each) for each in section.blocks),
        section.depth,
        section.part,
        section.role,
        section.number,
        anchor,
    )


def printed(passages: Iterable[Passage]) -> str:
    """Return all text of one side: headings, paragraphs, rows with tabs, in order."""
    return "\n".join(line for each in passages for line in lines(each))


def lines(passage: Passage) -> list[str]:
    """Return the heading and each paragraph or row of a section."""
    found = [passage.label]
    for block in passage.blocks:
        found += [block] if isinstance(block, str) else map(row_text, block)
    return found


def row_text(row: Sequence[Cell]) -> str:
    """Return the text of a row, its cells set apart by tabs."""
    return "\t".join(cell.text for cell in row)


def row_key(row: Row) -> str:
    """Return what a row is known by: its words, or its figures where it has none."""
    words = "".join(cell.text for cell in row if not cell.is_figure)
    return words or row_text(row)


def _block(stored: dict[str, Any]) -> Block:
    if stored["type"] == "table":
        return _table(stored["rows"])
    return str(stored["text"])


def _table(stored: list[list[dict[str, Any]]]) -> tuple[Row, ...]:
    """Make every row whole, so that rows can be taken out and put in one by one."""
    hanging: dict[int, tuple[int, int]] = {}
    rows = []
    for given in stored:
        row, hanging = _whole_row(given, hanging)
        rows.append(row)
    return tuple(rows)


def _whole_row(
    given: list[dict[str, Any]], hanging: dict[int, tuple[int, int]]
) -> tuple[Row, dict[int, tuple[int, int]]]:
    """Return a row, and the cells below it: column → rows left and width."""
    row: list[Cell] = []
    below: dict[int, tuple[int, int]] = {}
    column = 0
    for cell in given:
        column = _hang(row, hanging, below, column)
        width = _bounded(cell.get("colspan", 1))
        row.append(Cell(str(cell["text"]), width))
        if cell.get("rowspan", 1) > 1:
            below[column] = (cell["rowspan"] - 1, width)
        column += width
    _hang(row, hanging, below, column)
    return tuple(row), below


def _hang(
    row: list[Cell],
    hanging: dict[int, tuple[int, int]],
    below: dict[int, tuple[int, int]],
    column: int,
) -> int:
    """Fill the places that a cell above reaches down to; return the next free one."""
    while column in hanging:
        left, width = hanging.pop(column)
        row.append(Cell("", width))
        if left > 1:
            below[column] = (left - 1, width)
        column += width
    return column


def _bounded(width: int) -> int:
    return min(max(1, width), MOST_COLUMNS)
