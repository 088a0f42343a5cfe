"""Reading order of a page: columns one after the other, each from top to bottom."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby, pairwise
from statistics import median

from reports.extract.paper.lines.breaks import NO_START
from reports.extract.paper.lines.line import SAME_LINE, Line, Run, runs_of
from reports.extract.paper.lines.pieces import GUTTER, pieces_of
from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.table import PlacedTable

Item = Line | PlacedTable

# What makes lines side by side two columns of prose and not a table.
FEWEST_LINES, FEWEST_CHARACTERS, SHORTEST_LINE = 4, 60, 8
MOST_ACROSS, MOST_TRIED, MOST_PIECES = 0.3, 12, 600
# Part of its column that the middle line of prose fills. Where the gutter is narrow,
# or most of the page is set in one column, lines must be full to be two columns.
FILLED, FULL = 0.6, 0.85
# Fewer lines do where one column is drawn after the other.
FEWEST_IN_ORDER, CHARACTERS_IN_ORDER = 2, 24
# In ems: a wide gutter, and what boxes of characters may be off.
WIDE_GUTTER, OFF = 1.5, 0.2
# Spaces that are drawn between two words of one line.
MOST_BETWEEN = 3
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """Lines and tables that are read one after the other; `is_column` if beside one."""

    items: tuple[Item, ...]
    page: Box
    is_column: bool = False


def streams(page: Box, lines: list[Line], tables: list[PlacedTable]) -> list[Stream]:
    """Return what stands on a page in the order it is read."""
    items: list[Item] = [*lines, *tables]
    return [Stream(_sorted(part), page, beside) for part, beside in _parts(items, 0)]


def _sorted(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (_top(item), item.box.x0)))


def _top(item: Item) -> float:
    return item.baseline - item.size / 2 if isinstance(item, Line) else item.box.y0


def _end(item: Item) -> float:
    """Return where an item ends; what hangs over the edge of a column is part of it."""
    if isinstance(item, PlacedTable):
        return item.box.x1
    return max(_right(glyph) for glyph in item.runs[-1].glyphs)


def _right(glyph: Glyph) -> float:
    return glyph.box.x0 if glyph.text in NO_START else glyph.box.x1


def _parts(
    items: list[Item], depth: int, *, is_column: bool = False
) -> Iterator[tuple[list[Item], bool]]:
    gutter = _gutter(items) if depth < DEEPEST else None
    if gutter is None:
        if items:
            yield items, is_column
        return
    sides = [(side, item) for item in items for side in _sides(item, gutter)]
    whole: list[Item] = []
    for band in _bands(_sorted([side for side, _ in sides]), gutter):
        left = [item for item in band if _end(item) <= gutter]
        right = [item for item in band if item.box.x0 >= gutter]
        is_split = len(left) + len(right) == len(band)
        if not is_split or _is_by_rows(left, right) or _is_of_rows(whole, left, right):
            kept = set(map(id, band))
            whole += [item for side, item in sides if id(side) in kept]
            continue
        # What runs across columns is read as one, be it a table's long and short rows.
        yield from _parts(_once(whole), depth + 1)
        whole = []
        for part in (left, right):
            yield from _parts(part, depth + 1, is_column=True)
    yield from _parts(_once(whole), depth + 1)


def _once(items: list[Item]) -> list[Item]:
    """Leave out the second halves of lines."""
    return list({id(item): item for item in items}.values())


def _bands(items: tuple[Item, ...], gutter: float) -> Iterator[list[Item]]:
    """Part what stands beside a gutter from what runs across and ends the columns."""
    for is_across, found in groupby(
        items, key=lambda item: item.box.x0 < gutter < _end(item)
    ):
        band = list(found)
        ends = [] if is_across else _ends(band, gutter)
        parts = groupby(band, key=lambda item: bisect_left(ends, _top(item)))
        yield from _with_rows_joined([list(part) for _, part in parts])


def _with_rows_joined(parts: list[list[Item]]) -> Iterator[list[Item]]:
    """Join what is drawn row by row below columns: a table without lines."""
    for is_row, found in groupby(parts, key=_is_row):
        same = list(found)
        yield from [list(chain(*same))] if is_row else same


def _is_row(part: list[Item]) -> bool:
    lines = [item for item in part if isinstance(item, Line)]
    baselines = [line.baseline for line in lines]
    is_level = (
        bool(lines) and max(baselines) - min(baselines) < SAME_LINE * lines[0].size
    )
    return is_level and len(lines) == len(part) > 1


def _ends(band: list[Item], gutter: float) -> list[float]:
    """Return the heights where both columns end and others begin below them.

    A short heading over both columns does not reach the right one; it is drawn after
    all that stands above it.
    """
    lines = [item for item in band if isinstance(item, Line)]
    lines.sort(key=lambda line: line.order)
    lowest = list(accumulate((line.baseline for line in lines), max))
    highest = list(accumulate((_top(line) for line in reversed(lines)), min))[::-1]
    found = sorted(
        lowest[at - 1]
        for at in range(1, len(lines))
        if lines[at - 1].box.x0 >= gutter >= lines[at].box.x1
        and lowest[at - 1] < highest[at]
    )
    # What ends at every line is drawn row by row.
    beside = sum(line.box.x0 >= gutter for line in lines)
    return found if 2 * len(found) < beside else []


def _is_by_rows(left: list[Item], right: list[Item]) -> bool:
    """Tell what is drawn row by row, from side to side, and is no prose: a table."""
    if _is_prose(left) and _is_prose(right):
        return False
    sides = [
        [item for item in items if isinstance(item, Line)] for items in (left, right)
    ]
    drawn = sorted(
        (line.order, number) for number, side in enumerate(sides) for line in side
    )
    turns = sum(above > below for (_, above), (_, below) in pairwise(drawn))
    return 2 * turns >= min(map(len, sides)) > 0


def _is_of_rows(whole: list[Item], left: list[Item], right: list[Item]) -> bool:
    """Tell what has nothing beside it, or is too little to be columns of its own."""
    if not (left and right):
        return _gutter(left or right) is None
    if _is_prose(left) and _is_prose(right):
        return False
    above = whole[-1] if whole else None
    is_row = isinstance(above, Line) and len(pieces_of(above)) > 1
    return is_row or not (_has_table([*left, *right]) or _is_drawn_first(left, right))


def _has_table(items: list[Item]) -> bool:
    return any(isinstance(item, PlacedTable) for item in items)


def _is_drawn_first(left: list[Item], right: list[Item]) -> bool:
    return _side_of(left).is_drawn_before(_side_of(right))


def _is_prose(items: list[Item]) -> bool:
    return _side_of(items).is_prose(FILLED)


def _side_of(items: list[Item]) -> "_Side":
    return _side([item.runs for item in items if isinstance(item, Line)])


def _sides(line: Item, gutter: float) -> Sequence[Item]:
    """Part a line at the gutter; whole where its characters run across."""
    if isinstance(line, PlacedTable):
        return [line]
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    before = [glyph for glyph in inked if _right(glyph) <= gutter]
    after = [glyph for glyph in inked if glyph.box.x0 >= gutter]
    if not before or not after or len(before) + len(after) < len(inked):
        return [line]
    if not _stand_apart(before[-1], after[0]):
        return [line]
    halves = (
        [glyph for glyph in glyphs if _right(glyph) <= gutter],
        [glyph for glyph in glyphs if _right(glyph) > gutter],
    )
    return [Line(tuple(runs_of(half))) for half in halves]


def _stand_apart(left: Glyph, right: Glyph) -> bool:
    """Tell two characters by their distance, or as others are drawn between them."""
    is_far = right.box.x0 - left.box.x1 >= (GUTTER - OFF) * min(left.size, right.size)
    return is_far or not 0 < right.order - left.order <= MOST_BETWEEN


@dataclass(frozen=True, slots=True)
class _Strip:
    """A stretch of x that may be a gutter; how many pieces of lines run across."""

    across: int
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a line stands on one side of a gutter."""

    width: float
    length: int
    order: int


@dataclass(frozen=True, slots=True)
class _Side:
    """All that stands on one side of a gutter."""

    parts: list[_Part]
    width: float
    has_table: bool = False

    def is_prose(self, least: float) -> bool:
        """Tell lines of text, the middle one of which fills this part of the width."""
        return self._has(FEWEST_LINES, FEWEST_CHARACTERS) and (
            median(part.width for part in self.parts) >= least * self.width
        )

    def is_drawn_before(self, other: "_Side") -> bool:
        """Tell a column of text that is drawn as a whole before the other one."""
        are_text = all(
            side._has(FEWEST_IN_ORDER, CHARACTERS_IN_ORDER) for side in (self, other)
        )
        last = max((part.order for part in self.parts), default=0)
        return are_text and last < min(part.order for part in other.parts)

    def _has(self, lines: int, characters: int) -> bool:
        lengths = [part.length for part in self.parts]
        return (
            len(lengths) >= lines
            and sum(lengths) >= characters
            and median(lengths) >= SHORTEST_LINE
        )


# The pieces that a line is parted into by gaps as wide as a gutter.
Pieces = Sequence[Run]


def _gutter(items: list[Item]) -> float | None:
    """Return the x between two columns of prose, or None."""
    lines = [item for item in items if isinstance(item, Line)]
    rows = [pieces_of(line) for line in lines]
    if not FEWEST_IN_ORDER <= sum(map(len, rows)) <= MOST_PIECES:
        return None
    tables = [item.box for item in items if isinstance(item, PlacedTable)]
    for strip in _strips([piece for row in rows for piece in row]):
        if _parts_page(strip, rows, tables) or _parts_band(strip, rows):
            return strip.middle
    return None


def _strips(pieces: list[Run]) -> list[_Strip]:
    """List the stretches of x that few pieces cover, the least covered first."""
    size = median(piece.size for piece in pieces)
    ends = sorted({round(piece.box.x1, 1) for piece in pieces})
    ordered = sorted(pieces, key=lambda piece: piece.box.x0)
    starts = [piece.box.x0 for piece in ordered]
    found: list[_Strip] = []
    for end in ends:
        at = bisect_left(starts, end - OFF * size)
        for within, start in enumerate(starts[at : at + 2]):
            middle = (start + end) / 2
            if start - end < (GUTTER - OFF) * size:
                continue
            if within and not _ends_title(ordered[at], pieces, middle):
                continue
            across = sum(_is_across(each, middle) for each in pieces)
            found.append(_Strip(across, end, start))
    found.sort(key=lambda strip: (strip.across, strip.end))
    return found[:MOST_TRIED]


def _ends_title(piece: Run, pieces: list[Run], middle: float) -> bool:
    """Tell what is left over of a title, alone in the middle, where the gutter is.

    Nothing stands above it but what runs across.
    """
    above = (each for each in pieces if each.box.y1 <= piece.box.y0)
    return all(_is_across(each, middle) for each in above)


def _is_across(piece: Run, middle: float) -> bool:
    return piece.box.x0 < middle < piece.box.x1


def _parts_page(strip: _Strip, rows: Sequence[Pieces], tables: list[Box]) -> bool:
    """Tell columns that most of a page is set in, of prose or of prose and tables."""
    if strip.across > MOST_ACROSS * sum(map(len, rows)):
        return False
    left, right = _both_sides(strip, rows)
    left = replace(left, has_table=any(box.x1 <= strip.end for box in tables))
    right = replace(right, has_table=any(box.x0 >= strip.start for box in tables))
    is_wide = strip.end - strip.start >= WIDE_GUTTER * rows[0][0].size
    return _are_columns(left, right, FILLED if is_wide else FULL)


def _parts_band(strip: _Strip, rows: Sequence[Pieces]) -> bool:
    """Tell columns in one band of a page, between lines that run across."""
    middle = strip.middle
    for is_across, band in groupby(
        rows, key=lambda row: any(p.box.x0 < middle < p.box.x1 for p in row)
    ):
        if is_across:
            continue
        left, right = _both_sides(strip, list(band))
        is_prose = left.is_prose(FULL) and right.is_prose(FULL)
        if is_prose or left.is_drawn_before(right):
            return True
    return False


def _both_sides(strip: _Strip, rows: Sequence[Pieces]) -> tuple[_Side, _Side]:
    left = [[p for p in row if p.box.x1 <= strip.middle] for row in rows]
    right = [[p for p in row if p.box.x0 >= strip.middle] for row in rows]
    return _side(left), _side(right)


def _side(rows: Sequence[Pieces]) -> _Side:
    parts = [
        _Part(
            row[-1].box.x1 - row[0].box.x0,
            # The cells of a row are short ones side by side.
            max(len(piece.glyphs) for piece in row),
            row[0].glyphs[0].order,
        )
        for row in rows
        if row
    ]
    start = min((row[0].box.x0 for row in rows if row), default=0.0)
    end = max((row[-1].box.x1 for row in rows if row), default=0.0)
    return _Side(parts, end - start)


def _are_columns(left: _Side, right: _Side, least: float) -> bool:
    """Tell columns: prose on both sides, or prose beside a table in its column."""
    prose = left.is_prose(least), right.is_prose(least)
    return all(prose) or (
        any(prose) and all((left.has_table or prose[0], right.has_table or prose[1]))
    )
