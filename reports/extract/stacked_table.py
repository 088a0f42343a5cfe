"""Tables of web pages as text without any sign between cells: each on a line.

    行政规范性文件
    2
    1
    5

Rows are told by their numbers: each has as many as the others, below its labels. Where
one has fewer, a cell was blank, and nobody can tell which.
"""

from collections.abc import Callable, Sequence

from .copied_table import HEADING
from .document import Cell, Table
from .spaced_table import LONGEST_CELL, NUMBER, SENTENCE

FEWEST_ROWS, FEWEST_NUMBERS, MOST_NUMBERS = 3, 2, 30
MOST_HEADS, MOST_LABELS = 30, 4


def stacked_table_at(lines: Sequence[str], start: int) -> tuple[Table | None, int]:
    """Return the table whose heads begin with a line, or None, and the next line."""
    if not lines[start].strip():
        return None, start + 1
    heads, at = _run(lines, start, _is_label, MOST_HEADS)
    numbers, at = _run(lines, at, _is_number, MOST_NUMBERS)
    if len(heads) < FEWEST_NUMBERS or len(numbers) < FEWEST_NUMBERS:
        return None, start + 1
    # The first row may be called 一、…, its heads stand below a heading of the text.
    if any(map(HEADING.match, heads[:-1])):
        return None, start + 1
    rows, end = _rows(lines, at, len(numbers))
    rows = [[heads[-1], *numbers], *rows]
    if len(rows) < FEWEST_ROWS:
        return None, start + 1
    cells = (tuple(map(Cell, row)) for row in (heads[:-1], *rows))
    return Table(tuple(cells)), end


def _rows(lines: Sequence[str], at: int, count: int) -> tuple[list[list[str]], int]:
    """Return the rows of so many numbers each from a line on, and where they end."""
    rows: list[list[str]] = []
    end = at
    while True:
        labels, at = _run(lines, end, _is_label, MOST_LABELS)
        numbers, at = _run(lines, at, _is_number, count)
        is_more = bool(_run(lines, at, _is_number, 1)[0])
        if not labels or len(numbers) != count or is_more:
            return rows, end
        rows.append([*labels, *numbers])
        end = at


def _run(
    lines: Sequence[str], at: int, is_wanted: Callable[[str], bool], most: int
) -> tuple[list[str], int]:
    """Return the texts of like lines from one on, without blank ones, and their end."""
    found: list[str] = []
    end = at
    while at < len(lines) and len(found) < most:
        text = lines[at].strip()
        at += 1
        if not text:
            continue
        if not is_wanted(text):
            break
        found.append(text)
        end = at
    return found, end


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _is_label(text: str) -> bool:
    is_short = len(text) <= LONGEST_CELL and "\t" not in text
    return is_short and not _is_number(text) and not SENTENCE.search(text)
