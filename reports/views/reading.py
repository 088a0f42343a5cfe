"""A report laid out for reading: sections with paragraphs and tables."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from reports.models import Report, Section

FIGURE = re.compile(r"[-+−]?[\d,，.]*\d\s?%?|[/—－-]{0,2}")
MOST_HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; spans count rows and columns."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    is_heading: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether nothing but a number, or a stroke in place of one, stands here."""
        return FIGURE.fullmatch(self.text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table as rows of cells when `rows` is not empty."""

    text: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with what is shown of it; `rank` is 2 for the top level."""

    section: Section
    blocks: tuple[Block, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A report in reading order, and the entries of its table of contents."""

    sections: tuple[ReadSection, ...]
    contents: tuple[Section, ...]


def read_report(report: Report) -> Reading:
    """Lay out a report; the printed title is left out where it heads the page."""
    sections = list(report.sections.order_by("order"))
    for section in sections:
        section.report = report
    return Reading(
        tuple(_read(section) for section in sections),
        tuple(each for each in sections if each.heading and each.depth <= 2),
    )


def _read(section: Section) -> ReadSection:
    title = _unspaced(section.report.title)
    blocks = [
        Block(rows=_rows(block["rows"]))
        if block["type"] == "table"
        else Block(text=block["text"])
        for block in section.blocks
        if block["type"] != "title" or _unspaced(block["text"]) not in title
    ]
    return ReadSection(section, tuple(blocks), min(6, max(1, section.depth) + 1))


def _rows(stored: list[list[dict[str, Any]]]) -> tuple[tuple[Cell, ...], ...]:
    rows = [
        [
            Cell(cell["text"], cell.get("rowspan", 1), cell.get("colspan", 1))
            for cell in row
        ]
        for row in stored
    ]
    headings = _heading_rows(rows)
    return tuple(
        tuple(replace(cell, is_heading=index < headings) for cell in row)
        for index, row in enumerate(rows)
    )


def _heading_rows(rows: list[list[Cell]]) -> int:
    """Count the rows above the first figure; of a table of words, the first row."""
    if len(rows) < 2:
        return 0
    above = len(list(takewhile(lambda row: not _has_figures(row), rows)))
    return above if 0 < above <= MOST_HEADING_ROWS else 1


def _has_figures(row: list[Cell]) -> bool:
    return any(cell.is_figure and cell.text.strip() for cell in row)


def _unspaced(text: str) -> str:
    """Return a title without the spaces and line breaks it is printed with."""
    return "".join(text.split())
