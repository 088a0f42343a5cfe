"""The characters of a page in the cells of a grid, and the lines in a cell."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from statistics import median

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.breaks import glued, has_room, is_finished
from reports.extract.paper.lines.line import Line, lines_of
from reports.extract.paper.page import Glyph
from reports.extract.paper.table import LISTED, PlacedCell, PlacedTable, is_figure

from .grid import Grid, GridCell
from .slivers import Fields

# Space between the border of a cell and its text, in points.
PADDING = 4.0
# A cell wraps where a line leaves less than this much of an em.
ROOM = 1.6
# What Word leaves free in a cell, left and right together.
CELL_MARGINS = 10.8
# Characters of one word: the gap between them in ems, their baselines in points.
TOUCHING, RAISED_LESS = 0.12, 6.0
# Words that a line of the table parts leave this much more between them, in ems.
PARTED = 0.03
# In ems, how far no two characters of one word reach into one another.
OVERLAID = 0.4
# Signs whose ink is in one half of their em; browsers set them half as wide in a row.
HALF = 0.5
ENDING, OPENING = (
    frozenset("）：，。、；！？》〉】〕」』”’"),
    frozenset("（《〈【〔「『“‘"),
)
# Of a word that a line runs through at most one in so many stands behind it.
WHOLE_PART = 4

CellAt = Callable[[float, float], GridCell | None]


def filled(grid: Grid, glyphs: Iterable[Glyph]) -> PlacedTable | None:
    """Put the characters of a page into the cells of a grid; None for an empty one.

    Where a number stands over a line, and the cell behind it is blank, it may be two.
    """
    texts: dict[GridCell, list[Glyph]] = {cell: [] for cell in grid.cells}
    cell_at = grid.finder()
    reached: set[GridCell | None] = set()
    for word in _words(glyphs):
        places = _places_of(word, cell_at)
        reached |= _reached(word, places, cell_at)
        for glyph, cell in zip(word, places, strict=True):
            if cell:
                texts[cell].append(glyph)
    placed = tuple(_placed(cell, found) for cell, found in texts.items())
    if not any(cell.text for cell in placed):
        return None
    fields = Fields(placed, grid.edges, grid.levels).without_slivers()
    shape = (fields.edges, len(fields.levels) - 1, fields.cells)
    are_sure = all(cell and texts[cell] for cell in reached)
    is_unclear = not are_sure or any(map(_is_overlaid, texts.values()))
    return PlacedTable(grid.box, *shape, is_unclear=is_unclear)


def _places_of(word: list[Glyph], cell_at: CellAt) -> list[GridCell | None]:
    """Return the cell of each character of a word; most stand in one and the same."""
    places = [cell_at(*glyph.centre) for glyph in word]
    if len(set(places)) == 1 or _are_parted(word, places):
        return places
    if is_figure("".join(glyph.text for glyph in word)):
        # A number too wide for its cell stands over the lines beside it.
        middle = (word[0].box.x0 + word[-1].box.x1) / 2
        return [cell_at(middle, glyph.centre[1]) for glyph in word]
    most, count = Counter(places).most_common(1)[0]
    is_whole = (len(word) - count) * WHOLE_PART <= len(word)
    return [most] * len(word) if is_whole and _is_crossed(word, places) else places


def _is_overlaid(glyphs: list[Glyph]) -> bool:
    """Tell characters printed over one another: words of two cells that are too wide.

    A character that is drawn again to look bold, and a ligature, are none.
    """
    inked = sorted(
        (g for g in glyphs if not g.text.isspace()),
        key=lambda g: (round(g.baseline), g.box.x0),
    )
    return any(
        left.baseline == right.baseline
        and left.text != right.text
        and left.box != right.box
        and left.box.x1 - right.box.x0 > _most_overlaid(left, right) * right.size
        for left, right in pairwise(inked)
    )


def _most_overlaid(left: Glyph, right: Glyph) -> float:
    """Return how far the boxes of two characters may lie over one another, in ems."""
    blank = (left.text in ENDING) + (right.text in OPENING)
    return OVERLAID + HALF * blank


def _reached(
    word: list[Glyph], places: list[GridCell | None], cell_at: CellAt
) -> set[GridCell | None]:
    """Return the cells that a word stands over, one of which it may have a part in.

    A number that the file writes in one string is one. Of words that a line runs
    through, and that are not put into one cell, nobody knows where they belong.
    """
    over = {cell_at(*glyph.centre) for glyph in word}
    strings = {glyph.part for glyph in word}
    if len(over) == 1 or (len(strings) == 1 and strings != {0}):
        return set()
    if len(set(places)) > 1:
        return {None} if _is_crossed(word, places) else set()
    is_number = is_figure("".join(glyph.text for glyph in word))
    return over - {None} if is_number else set()


def _are_parted(word: list[Glyph], places: list[GridCell | None]) -> bool:
    """Tell words that nearly touch, with the line of the table in the gap of each two.

    The characters of a number that is too wide for its cell all stand equally close.
    """
    gaps: list[float] = []
    parted: list[float] = []
    for (left, cell), (right, other) in pairwise(zip(word, places, strict=True)):
        gap = (right.box.x0 - left.box.x1) / right.size
        if cell == other:
            gaps.append(gap)
        elif cell and left.box.x1 <= cell.box.x1 <= right.box.x0:
            parted.append(gap)
        else:
            return False
    return min(parted) > max(median(gaps or [0.0]), 0.0) + PARTED


def _is_crossed(word: list[Glyph], places: list[GridCell | None]) -> bool:
    """Tell a word that a line of the table runs through, not between two of it."""
    for (left, cell), (right, other) in pairwise(zip(word, places, strict=True)):
        if cell is None or other is None or cell == other or cell.row != other.row:
            continue
        for glyph in (left, right):
            rim = glyph.box.width / 8
            if glyph.box.x0 + rim < cell.box.x1 < glyph.box.x1 - rim:
                return True
    return False


def _words(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Part characters, as they are drawn, into stretches without a gap."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and not _touches(word[-1], glyph):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _touches(left: Glyph, right: Glyph) -> bool:
    if left.turn or right.turn or right.text.isspace():
        return False
    if left.part != right.part and left.text.isdigit() and right.text.isdigit():
        # The file writes them as two numbers.
        return False
    gap = (right.box.x0 - left.box.x1) / right.size
    return abs(gap) <= TOUCHING and abs(right.baseline - left.baseline) < RAISED_LESS


def _placed(cell: GridCell, glyphs: list[Glyph]) -> PlacedCell:
    # Turned text is read along itself, in a cell that is turned likewise.
    turns = {glyph.turn for glyph in glyphs}
    across = not turns or turns.pop() % 2 == 0
    low, high = (
        (cell.box.x0, cell.box.x1)
        if across
        else (min(-cell.box.y1, cell.box.y0), max(-cell.box.y0, cell.box.y1))
    )
    lines = lines_of(glyphs)
    text = cell_text(lines, low, high) if across else "".join(li.text for li in lines)
    runs_on = bool(lines) and _is_full(lines[-1], high - low)
    spans = (cell.row, cell.column, cell.rowspan, cell.colspan)
    return PlacedCell(text, *spans, runs_on, tuple(glyphs))


def _is_full(line: Line, width: float) -> bool:
    return line.box.width + line.size + CELL_MARGINS > width


def cell_text(lines: list[Line], left: float, right: float) -> str:
    """Join the lines of a cell where they only wrap; other lines stay lines."""
    if not lines:
        return ""
    stacked = "".join(line.text for line in lines)
    # Two digits one below the other may be two numbers, in a cell with room for them.
    if len(stacked) == len(lines) and not stacked.isdigit():
        return stacked
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        if _wraps(above, below, left, right):
            parts[-1] = _glued_in_cell(parts[-1], below.text)
        else:
            parts.append(below.text)
    return "\n".join(parts)


def _glued_in_cell(above: str, below: str) -> str:
    """Join two lines of a cell, whose numbers wrap as well when it is narrow."""
    is_number = above[-1:].isdigit() and below[:1].isdigit()
    return above + below if is_number else glued(above, below)


def _wraps(above: Line, below: Line, left: float, right: float) -> bool:
    if LISTED.match(below.text) or NUMBERED.match(below.text):
        return False
    if is_finished(above.text) and below.text[0] not in "（(":
        return False
    # Text may be centred or set to either side: what counts is all the room.
    room = above.box.x1 + (right - left - PADDING - above.box.width)
    return not has_room(above, below, room, ROOM)
