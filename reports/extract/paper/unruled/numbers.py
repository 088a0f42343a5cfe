"""Tables of numbers without upright lines: columns are told by where numbers stand.

Rows of a numbered label and some numbers, below heads that span columns, as 国办公开
办函〔2021〕30号 has them. Where not every row fits, nothing is taken for a cell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from reports.extract.paper.lines.line import Line
from reports.extract.paper.order.columns import Item
from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.table import PlacedCell, PlacedTable

from .number_heads import head_cells
from .number_rows import NUMBERED, UnclearError, Word, body_cells
from .seams import spelt

FEWEST_COLUMNS = 5
# The mark of a footnote may follow: 12①, 12*, 12[1].
NOTE = r"(?:[①-⑳*＊※]|[¹²³⁰⁴-⁹]{1,2}|[\[（(]注?\d{1,2}[\]）)])"
NUMBER = re.compile(rf"[+\-−－—]?[\d０-９,，.]+[%％]?{NOTE}?|[-—－/／无]|{NOTE}")
DIGIT = re.compile(r"[\d０-９—－/／无-]")
# What the sections above the tables are called, and none of their rows.
SECTION = re.compile(r"(?:情况|事项)$")
# In ems: gaps that part two numbers and two labels, rows that belong together.
NUMBER_GAP, LABEL_GAP, FARTHEST = 0.25, 0.6, 4.0
# Less than this between a label and a number, and they may be one word.
SPLIT = 0.1
SAME_SIZE = 0.15
MOST_HEAD_LINES, LONGEST_HEAD = 16, 60
# Where label columns are taken to begin, left of the first number, in points.
LABEL_EDGES = (300.0, 200.0, 100.0)


@dataclass(frozen=True, slots=True)
class Columns:
    """The middles of the columns of numbers, and where the labels beside them end."""

    middles: tuple[float, ...]
    labels_end: float

    @property
    def edges(self) -> tuple[float, ...]:
        inner = [(a + b) / 2 for a, b in pairwise(self.middles)]
        last = self.middles[-1] + (self.middles[-1] - inner[-1])
        return (self.labels_end, *inner, last)


def unruled_at(
    items: tuple[Item, ...], position: int
) -> tuple[PlacedTable, int] | None:
    """Return the table of numbers that begins at an item, and where it ends.

    One whose rows cannot be told apart has a single column, of its lines.
    """
    near = items[position : position + MOST_HEAD_LINES + 1]
    if not any(_is_row(item) for item in near if isinstance(item, Line)):
        return None
    lines = _region(items, position)
    rows = list(filter(_is_row, lines))
    if not rows:
        return None
    lines = lines[_head_start(lines, lines.index(rows[0])) :]
    if lines[0] is not items[position]:
        return None
    lines = _without_foot(lines, rows[-1])
    columns = _columns([*rows, *filter(_is_wrapped, lines)], lines)
    end = position + len(lines)
    if columns is None:
        return as_lines(lines), end
    try:
        return _table(lines, columns), end
    except UnclearError:
        return as_lines(lines), end


def as_lines(lines: Iterable[Line]) -> PlacedTable:
    """Keep the lines of a table as they are, where its columns cannot be told."""
    kept = list(lines)
    cells = tuple(PlacedCell(spelt(line), row, 0) for row, line in enumerate(kept))
    return PlacedTable(_box(kept), (0.0, 1.0), len(kept), cells, is_unclear=True)


def _is_row(line: Line) -> bool:
    # Most lines are told at a glance.
    may_be = len(DIGIT.findall(line.text)) >= FEWEST_COLUMNS
    return may_be and len(_numbers(line)) >= FEWEST_COLUMNS


def _region(items: tuple[Item, ...], position: int) -> list[Line]:
    """Return the lines from here on that are set alike and stand close."""
    lines: list[Line] = []
    for item in items[position:]:
        if not isinstance(item, Line):
            break
        if lines:
            differ = abs(item.size - lines[0].size) > SAME_SIZE * lines[0].size
            far = item.baseline - lines[-1].baseline > FARTHEST * item.size
            if differ or far:
                break
        lines.append(item)
    return lines


def _head_start(lines: list[Line], first: int) -> int:
    """Return where the head begins above the first row of numbers."""
    has_head = False
    for at in range(first - 1, max(-1, first - 1 - MOST_HEAD_LINES), -1):
        line = lines[at]
        is_heading = _is_heading(line, has_head=has_head)
        # The corner of the table of requests has a colon at the end of a line.
        is_text = line.text.endswith("。") or len(line.text) > LONGEST_HEAD
        if line.level or is_heading or is_text:
            return at + 1
        has_head = has_head or len(line.runs) > 1
    return max(0, first - MOST_HEAD_LINES)


def _is_heading(line: Line, *, has_head: bool) -> bool:
    """Tell the heading of a section; below the head, numbers begin labels of rows.

    Where the cells of a head touch, it looks like a line of text.
    """
    is_numbered = len(line.runs) == 1 and _level(line.text) is not None
    return is_numbered and (has_head or SECTION.search(line.text) is not None)


def _without_foot(lines: list[Line], last: Line) -> list[Line]:
    """Leave out what stands below the last row and its label."""
    end = lines.index(last) + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        is_close = line.baseline - above.baseline <= FARTHEST / 2 * line.size
        is_label = line.box.x1 < _first_number(last) and not line.text.endswith("。")
        if not (is_close and (is_label or _is_wrapped(line))):
            break
        end += 1
    return lines[:end]


def _is_wrapped(line: Line) -> bool:
    """Tell the rest of numbers that are too wide for their column."""
    return len(_numbers(line)) >= len(line.runs)


def _first_number(line: Line) -> float:
    return _numbers(line)[0].box.x0


def _columns(rows: list[Line], lines: list[Line]) -> Columns | None:
    """Put numbers that stand under one another into columns."""
    words = sorted(
        (word for row in rows for word in _numbers(row)), key=lambda word: word.box.x0
    )
    columns: list[list[Word]] = []
    right = float("-inf")
    for word in words:
        if word.box.x0 >= right:
            columns.append([])
        columns[-1].append(word)
        right = max(right, word.box.x1)
    if len(columns) < FEWEST_COLUMNS:
        return None
    middles = tuple(median(w.middle for w in column) for column in columns)
    return Columns(middles, _labels_end(rows, lines, words[0].box.x0))


def _labels_end(rows: list[Line], lines: list[Line], first: float) -> float:
    """Return the middle between labels and numbers; without labels, the left edge."""
    if all(len(_numbers(row)) == len(_words(row, NUMBER_GAP)) for row in rows):
        return min(line.box.x0 for line in lines) - 1
    ends = [word.box.x1 for line in lines for word in _words(line, NUMBER_GAP)]
    return (first + max((end for end in ends if end <= first), default=first)) / 2


def _table(lines: list[Line], columns: Columns) -> PlacedTable:
    edges = columns.edges
    values, labels = _divided(lines, edges[0])
    numbers = [word for word in values if NUMBER.fullmatch(word.text)]
    words = [word for word in values if not NUMBER.fullmatch(word.text)]
    corner, labels = _without_corner(labels, numbers)
    top = min(word.baseline for word in numbers)
    if any(word.baseline > top for word in words):
        raise UnclearError
    label_columns, body = body_cells(labels, numbers, edges)
    head = head_cells(words, corner, edges, label_columns)
    height = max((cell.row + cell.rowspan for cell in head), default=0)
    cells = (*head, *(cell.below(height) for cell in body))
    placed = tuple(cell.placed for cell in cells)
    count = max(cell.row + cell.rowspan for cell in placed)
    left = tuple(edges[0] - each for each in LABEL_EDGES[3 - label_columns :])
    return PlacedTable(_box(lines), (*left, *edges), count, placed)


def _divided(lines: list[Line], edge: float) -> tuple[list[Word], list[Word]]:
    """Part the words of lines into those among the numbers and those of labels."""
    values: list[Word] = []
    labels: list[Word] = []
    for line in lines:
        glyphs = [glyph for run in line.runs for glyph in run.glyphs]
        left = tuple(glyph for glyph in glyphs if glyph.centre[0] < edge)
        right = tuple(glyph for glyph in glyphs if glyph.centre[0] >= edge)
        inked = [glyph for glyph in left if not glyph.text.isspace()]
        if inked and right and right[0].box.x0 - inked[-1].box.x1 < SPLIT * line.size:
            raise UnclearError
        labels += _words_of(left, LABEL_GAP)
        values += _words_of(right, NUMBER_GAP)
    return values, labels


def _without_corner(
    labels: list[Word], numbers: list[Word]
) -> tuple[list[Word], list[Word]]:
    """Part the words above the first label from the labels."""
    first = min(word.baseline for word in numbers)
    starts = [n for n, word in enumerate(labels) if _level(word.text) is not None]
    if starts:
        return labels[: starts[0]], labels[starts[0] :]
    above = [word for word in labels if word.baseline < first - 2 * word.size]
    return above, [word for word in labels if word not in above]


def _level(text: str) -> int | None:
    matches = (n for n, each in enumerate(NUMBERED) if each.match(text.strip()))
    return next(matches, None)


def _numbers(line: Line) -> list[Word]:
    """Return the numbers at the end of a line."""
    words = reversed(_words(line, NUMBER_GAP))
    found = takewhile(lambda word: NUMBER.fullmatch(word.text), words)
    return list(found)[::-1]


def _words(line: Line, gap: float) -> list[Word]:
    return [word for run in line.runs for word in _words_of(run.glyphs, gap)]


def _words_of(glyphs: tuple[Glyph, ...], gap: float) -> list[Word]:
    parts: list[list[Glyph]] = []
    is_open = False
    for glyph in glyphs:
        if glyph.text.isspace():
            is_open = is_open and gap > NUMBER_GAP
            continue
        near = is_open and glyph.box.x0 - parts[-1][-1].box.x1 <= gap * glyph.size
        if near:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
        is_open = True
    return [Word(tuple(part)) for part in parts]


def _box(lines: list[Line]) -> Box:
    return Box(
        min(line.box.x0 for line in lines),
        min(line.box.y0 for line in lines),
        max(line.box.x1 for line in lines),
        max(line.box.y1 for line in lines),
    )
