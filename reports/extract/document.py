"""What a file says, whatever its format: paragraphs and tables in reading order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; spans count rows and columns, 1 when not merged."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as written; a merged cell stands once, at its first place."""

    rows: tuple[tuple[Cell, ...], ...]


def plain_table(rows: Iterable[Iterable[str]]) -> Table:
    """Return a table without merged cells."""
    return Table(tuple(tuple(Cell(text.strip()) for text in row) for row in rows))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` is the heading level the format declares, 0 for text."""

    text: str
    level: int = 0


Block = Paragraph | Table
RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
# Drawn through the character before it.
STROKE = "\u0336"
AMOUNT = re.compile(r"\s*[\d,.，．]*\d[\d,.，．]*\s*")
RAISED_NUMBER = re.compile(r"\s*[-−+]?[0-9]+\s*")


def raised(text: str) -> str:
    """Write raised digits as such, or a note would change the number before it.

    >>> "67" + raised("1"), "10" + raised("-3"), "第" + raised("th")
    ('67¹', '10⁻³', '第th')
    """
    return text.translate(RAISED) if RAISED_NUMBER.fullmatch(text) else text


def struck(text: str) -> str:
    """Write a number that is struck out as such, or it would join the one beside it.

    >>> struck("67") + "76", struck("删去") + "76"
    ('6̶7̶76', '删去76')
    """
    if not AMOUNT.fullmatch(text):
        return text
    return "".join(sign if sign.isspace() else f"{sign}{STROKE}" for sign in text)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A name and value the file states about itself, such as ArticleTitle or 索引号."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file; `media_type` is told by the bytes, not by the name."""

    media_type: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadata, ...] = ()
    encoding: str = ""

    def texts(self) -> Iterator[str]:
        """Yield the text of every paragraph and cell, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row)


class Outcome(StrEnum):
    """How the extraction of a file ended (DESIGN §4).

    `ok` has a document; `truncated` has what could be read, or none.
    """

    OK = "ok"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    REJECTED = "rejected"
    CRASHED = "crashed"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The definite end of reading one file; `message` is Chinese, for an editor."""

    outcome: Outcome
    message: str = ""
    document: Document | None = None
