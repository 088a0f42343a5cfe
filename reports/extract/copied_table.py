"""Tables of web pages as a browser copies them, where each cell is a paragraph.

Between two cells stands a line with a tab alone, between two rows several blank lines;
one blank line parts the paragraphs of a cell, and the table from what follows it:

    行政许可

    →

    67



    行政处罚

A row whose cells are no paragraphs is a line, with tabs between them.
"""

import re
from dataclasses import dataclass

from .document import Table, plain_table
from .text_table import MIN_COLUMNS, is_regular

# Blank lines that end a row, and the most that stand beside a tab.
ROW_END, BESIDE = 3, 2
# A cell that says this is over: what goes on below it stands outside of the table.
NUMBER = re.compile(
    r"[-+－＋]?[\d０-９][\d０-９,，.．]*(?:万?元|[件条次篇个人份项])?|[-—－–/／]{1,4}|无"
)
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, and the line after it; `is_last` if no row can follow."""

    cells: tuple[str, ...]
    end: int
    is_last: bool


def copied_table_at(lines: list[str], start: int) -> tuple[Table | None, int]:
    """Return the table whose first cell is a line, or None, and the next line."""
    if not lines[start].strip() or not _is_tab(lines, _next(lines, start + 1)):
        return None, start + 1
    rows, position = [_row_at(lines, start)], start
    while not rows[-1].is_last:
        position = _next(lines, rows[-1].end)
        if position >= len(lines):
            break
        rows.append(_row_at(lines, position))
    while len(rows[-1].cells) < MIN_COLUMNS:
        rows.pop()
    end = rows[-1].end
    if not is_regular([list(row.cells) for row in rows]):
        return None, end
    return plain_table(row.cells for row in rows), end


def _row_at(lines: list[str], start: int) -> _Row:
    if _is_row(lines, start):
        cells = [cell.strip() for cell in lines[start].split("\t")]
        return _Row(tuple(cells), start + 1, _is_last(lines, start + 1))
    cells = []
    position = start
    while True:
        text, position = _cell_at(lines, position)
        cells.append(text)
        below = _next(lines, position)
        if not _is_tab(lines, below):
            return _Row(tuple(cells), position, _is_last(lines, position))
        position = below + 1


def _is_last(lines: list[str], end: int) -> bool:
    """Say whether no row can follow one that ends before a line."""
    below = _next(lines, end)
    if below < len(lines) and _is_row(lines, below):
        return False
    return below - end < ROW_END or below >= len(lines)


def _cell_at(lines: list[str], start: int) -> tuple[str, int]:
    """Return the text of a cell and the line after it; blank if a tab follows."""
    parts: list[str] = []
    position = end = start
    while True:
        at = _next(lines, position)
        is_over = at >= len(lines) or at - position > BESIDE or _is_tab(lines, at)
        if (
            is_over
            or _is_row(lines, at)
            or (parts and (_ends(parts[-1]) or HEADING.match(lines[at].strip())))
        ):
            return "\n".join(parts), end
        parts.append(lines[at].strip())
        position = end = at + 1


def _ends(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _is_tab(lines: list[str], at: int) -> bool:
    return at < len(lines) and "\t" in lines[at] and not lines[at].strip()


def _is_row(lines: list[str], at: int) -> bool:
    return "\t" in lines[at].strip()


def _next(lines: list[str], position: int) -> int:
    """Return the next line that has words, or the tab between two cells."""
    while (
        position < len(lines)
        and not lines[position].strip()
        and "\t" not in lines[position]
    ):
        position += 1
    return position
