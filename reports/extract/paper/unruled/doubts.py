"""Tables whose lines are not all drawn, and which of them an editor has to look at.

They are listed where they can be read in two ways, where what stands close above or
below may be part of them, and where their head may stand on the page before.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from reports.extract.line_wrap import FINISHED
from reports.extract.paper.lines.line import Line
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.order.columns import Item, Stream
from reports.extract.paper.table import PlacedTable, is_figure, joined

from .listing import listed
from .placed_text import placed_texts
from .proof import is_proven

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


def with_doubtful_listed(items: Iterable[Item]) -> list[Item]:
    """List the tables of a stream that may say something else than was read."""
    found = list(items)
    while True:
        doubtful = {
            at: listed(item)
            for at, item in enumerate(found)
            if isinstance(item, PlacedTable) and _is_doubtful(item, found, at)
        }
        if not doubtful:
            return found
        found = [doubtful.get(at, item) for at, item in enumerate(found)]


def _is_doubtful(table: PlacedTable, items: Sequence[Item], at: int) -> bool:
    if table.is_unclear or not table.is_inferred:
        return False
    if not is_proven(table):
        return True
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


def with_headless_listed(pages: Sequence[list[Stream]]) -> list[list[Stream]]:
    """List the tables without a head that go on with none above.

    Columns are as wide as what stands in them on each page: where these differ, nobody
    knows which head a figure stands under. Words beside blanks may be the rest of a row
    that the page end cuts.
    """
    found: list[list[Stream]] = []
    above: PlacedTable | None = None
    for page in pages:
        kept = list(page)
        first = _inferred(kept[0], 0) if kept else None
        if above and first and _is_headless(above, first):
            items = (listed(first), *kept[0].items[1:])
            kept[0] = replace(kept[0], items=items)
        above = _inferred(kept[-1], -1) if kept else None
        found.append(kept)
    return found


def _inferred(stream: Stream, at: int) -> PlacedTable | None:
    """Return the table at an end of a stream, if its lines are not all drawn."""
    item = stream.items[at] if stream.items else None
    return item if isinstance(item, PlacedTable) and item.is_inferred else None


def _is_headless(above: PlacedTable, table: PlacedTable) -> bool:
    texts = [cell for cell in table.cells if cell.text]
    has_figures = any(is_figure(cell.text) for cell in table.row(0))
    is_placed = all(cell.glyphs for cell in texts)
    if has_figures:
        return is_placed and joined(above, table) is None
    return is_placed and any(not cell.text for cell in table.row(0))
