"""What stands close above and below a table without lines, and may be part of it.

A head, a label or a row that its reader left out would become a paragraph, and what is
left of the table would say something else: the whole is then listed for an editor.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from reports.extract.line_wrap import FINISHED
from reports.extract.paper.lines.line import SAME_LINE, Line
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.order.columns import Item
from reports.extract.paper.table import PlacedTable

from .beside import with_rows_listed
from .numbers import as_lines
from .placed_text import placed_texts

# In ems: how close a row stands at least, and how far its words reach out of a table.
CLOSE, OUTSIDE, OUTMOST = 2.2, 1.0, 6.0
# Of the usual distance of two rows.
FARTHER = 1.2
SAME_SIZE = 0.15
CAPTION = re.compile(r"[：:]|^[（(【].{4,}|单位|^[注表附]|^图\d")
# The first line of a paragraph, which goes on below.
SENTENCE = re.compile("[，。；！？]")
TITLE = re.compile(r"表$|^表")
CHAPTER = re.compile(
    r"[一二三四五六七八九十]+、|第\s*[一二三四五六七八九十]|.*[）)]\s*项$"
)


def with_doubtful_listed(items: Sequence[Item]) -> list[Item]:
    """List tables beside which a part of them may stand, and rows outside of any."""
    found = list(with_rows_listed(items))
    while True:
        doubtful = {
            at: listed(item)
            for at, item in enumerate(found)
            if isinstance(item, PlacedTable) and _is_doubtful(item, found, at)
        }
        if not doubtful:
            return found
        found = [doubtful.get(at, item) for at, item in enumerate(found)]


def listed(table: PlacedTable) -> PlacedTable:
    """Return a table as the lines that it is printed in, its cells kept apart."""
    parts = [line for cell in placed_texts(table) for line in cell.lines]
    parts.sort(key=lambda line: line.baseline)
    rows: list[list[Line]] = []
    for part in parts:
        if not rows or part.baseline - rows[-1][0].baseline > SAME_LINE * part.size:
            rows.append([])
        rows[-1].append(part)
    return as_lines(_side_by_side(row) for row in rows)


def _side_by_side(lines: Iterable[Line]) -> Line:
    runs = (run for line in lines for run in line.runs)
    return Line(tuple(sorted(runs, key=lambda run: run.box.x0)))


def _is_doubtful(table: PlacedTable, items: Sequence[Item], at: int) -> bool:
    if table.is_unclear or not table.is_inferred:
        return False
    above = items[at - 1] if at else None
    below = items[at + 1] if at + 1 < len(items) else None
    return _is_part(table, above, is_above=True) or _is_part(
        table, below, is_above=False
    )


def _is_part(table: PlacedTable, item: Item | None, *, is_above: bool) -> bool:
    cells = placed_texts(table)
    if item is None or not cells:
        return False
    size = median(glyph.size for cell in cells for glyph in cell.glyphs)
    ends = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    near = max(CLOSE * size, FARTHER * _usual_distance(table))
    if isinstance(item, PlacedTable):
        distance = item.box.y0 - ends[1] if not is_above else ends[0] - item.box.y1
        return distance <= near
    distance = ends[0] - item.baseline if is_above else item.baseline - ends[1]
    if distance > near or abs(item.size - size) > SAME_SIZE * size:
        return False
    return _is_row_or_cell(item, table)


def _is_row_or_cell(line: Line, table: PlacedTable) -> bool:
    """Tell words beside one another, or one that stands in the columns of a table."""
    if line.level or CAPTION.search(line.text) or FINISHED.search(line.text):
        return False
    if len(pieces_of(line)) > 1:
        return True
    if SENTENCE.search(line.text):
        return False
    labels = [cell.text for cell in table.cells if cell.column == 0]
    if CHAPTER.match(line.text) and not any(map(CHAPTER.match, labels)):
        return False
    cells = placed_texts(table)
    left, right = min(c.left for c in cells), max(c.right for c in cells)
    middle = (line.box.x0 + line.box.x1) / 2
    is_centred = abs((left + right) / 2 - middle) <= OUTSIDE * line.size
    is_title = is_centred and TITLE.search(line.text) is not None
    # A label over several rows may stand left of all others.
    return left - OUTMOST * line.size <= middle <= right and not is_title


def _usual_distance(table: PlacedTable) -> float:
    heights = sorted({cell.top for cell in placed_texts(table)})
    steps = [below - above for above, below in pairwise(heights)]
    return median(steps) if steps else 0.0
