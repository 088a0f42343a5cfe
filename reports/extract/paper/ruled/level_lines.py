"""Tables with level lines only, told by where the pieces of their lines meet.

Word and browsers draw the border of each cell by itself: where pieces of several lines
end below one another, a column does. What stands across such a place is one cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.line import Line, Run, lines_of
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.page import Box, Glyph, Rule
from reports.extract.paper.table import is_figure

from .grid import NEAR, Grid, grid_of
from .levels import Level, edges_of, groups_of, usable
from .spanning import is_across, stretches_over, words_of

# Dashes are no pieces; in points.
SHORTEST_PIECE = 12.0
FEWEST_ROWS = 2
# Several times what a page of a report has.
MOST_PIECES = 3_000
# In ems, how far a head stands above the first line; what its lines may differ.
HEAD_ABOVE, HEAD_PITCH = 2.2, 1.15
# What stands above a table and is no head: 单位：件.
COLON = re.compile("[：:]")
# In points.
HIGHEST_HEAD = 150.0
# Part of the width of a table that a line of the text between two tables fills.
FILLED = 0.8
# What cells leave free at most, left and right together, in points.
WIDEST_MARGINS = 18.0


def level_grids(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], grids: Sequence[Grid]
) -> Iterator[Grid]:
    """Yield the tables of lines that no upright one crosses."""
    pieces = (r for r in rules if r.is_level and r.end - r.start >= SHORTEST_PIECE)
    free = [rule for rule in pieces if not _is_within(rule, grids)]
    if len(free) > MOST_PIECES:
        return
    for group in groups_of(free):
        edges = edges_of(group)
        area = Box(edges[0], group[0].at - HIGHEST_HEAD, edges[-1], group[-1].at)
        inside = (glyph for glyph in glyphs if area.holds(*glyph.centre))
        lines = lines_of(glyph for glyph in inside if not glyph.turn)
        for part in _parted(group, lines, edges):
            yield from _grid(part, lines, edges)


def _is_within(rule: Rule, grids: Sequence[Grid]) -> bool:
    middle = (rule.start + rule.end) / 2
    return any(
        grid.box.x0 - NEAR <= middle <= grid.box.x1 + NEAR
        and grid.box.y0 - NEAR <= rule.at <= grid.box.y1 + NEAR
        for grid in grids
    )


def _parted(
    group: list[Level], lines: list[Line], edges: list[float]
) -> Iterator[list[Level]]:
    """Part a group of levels at the text that stands between two tables."""
    part = group[:1]
    for above, below in pairwise(group):
        between = _between(lines, above.at, below.at)
        if any(_is_text(line, edges) for line in between):
            yield from usable(part)
            part = []
        part.append(below)
    yield from usable(part)


def _between(lines: list[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top < line.baseline - line.size / 3 < bottom]


def _is_text(line: Line, edges: list[float]) -> bool:
    """Tell a line of text, which runs across all columns."""
    is_long = line.box.width >= FILLED * (edges[-1] - edges[0])
    return is_long and _run_across(words_of(line, edges), edges)


def _run_across(words: Iterable[Run], edges: list[float]) -> bool:
    boxes = [word.box for word in words]
    return all(any(is_across(box, edge) for box in boxes) for edge in edges[1:-1])


def _grid(group: list[Level], lines: list[Line], edges: list[float]) -> Iterator[Grid]:
    top = _top(group, lines, edges)
    levels = [Level(top, ((edges[0], edges[-1]),)), *group] if top else group
    bands = [_between(lines, a.at, b.at) for a, b in pairwise(levels)]
    if any(_has_rows(band, edges) for band in bands):
        return
    rules = [
        Rule(is_level=True, at=level.at, start=start, end=end)
        for level in levels
        for start, end in level.pieces
    ]
    grid = grid_of([*rules, *_uprights(levels, bands, edges)])
    if grid:
        yield grid


def _top(group: list[Level], lines: list[Line], edges: list[float]) -> float | None:
    """Return where a head above the first line begins, None where none stands there."""
    above = [line for line in lines if line.baseline <= group[0].at]
    below, reach, has_head = group[0].at, HEAD_ABOVE, False
    top: float | None = None
    for line in sorted(above, key=lambda each: -each.baseline):
        away = (below - line.baseline) / line.size
        is_head = len(pieces_of(line)) > 1 or line.box.x0 >= edges[1] - NEAR
        is_part = is_head or (line.box.x1 <= edges[1] and not NUMBERED.match(line.text))
        is_text = COLON.search(line.text) or _run_across(words_of(line, edges), edges)
        if away > reach or not is_part or is_text:
            break
        # Lines of one head stand as close as the first two.
        reach = HEAD_ABOVE if top is None else max(away, 1.0) * HEAD_PITCH
        below, top = line.baseline, line.baseline - line.size * 1.1
        has_head = has_head or is_head
    return top if has_head and _is_open(group, lines, edges) else None


def _is_open(group: list[Level], lines: list[Line], edges: list[float]) -> bool:
    """Tell a first line that stands below a head: over part of it, or over numbers."""
    first = group[0]
    if first.start > edges[0] + NEAR or first.end < edges[-1] - NEAR:
        return True
    row = _between(lines, first.at, group[1].at)
    words = [word for line in row for word in words_of(line, edges)]
    return any(is_figure(word.text) for word in words)


def _has_rows(band: list[Line], edges: list[float]) -> bool:
    """Tell what may be several rows between two lines: numbers below numbers, or words.

    Words that wrap fill their lines; a number that wraps looks like two.
    """
    short = 0
    for low, high in pairwise(edges):
        parts = [part for line in band if (part := _part(line, low, high))]
        if len(parts) < FEWEST_ROWS:
            continue
        if all(is_figure(part.text) for part in parts):
            return True
        room = high - low - WIDEST_MARGINS
        short += all(part.box.width + part.size < room for part in parts[:-1])
    return short >= FEWEST_ROWS


def _part(line: Line, low: float, high: float) -> Run | None:
    """Return what of a line stands in a column."""
    glyphs = [
        glyph
        for run in line.runs
        for glyph in run.glyphs
        if low <= glyph.centre[0] < high and not glyph.text.isspace()
    ]
    return Run(tuple(glyphs)) if glyphs else None


def _uprights(
    levels: list[Level], bands: list[list[Line]], edges: list[float]
) -> Iterator[Rule]:
    """Yield an upright line at each place that no text stands across."""
    words = [[w for line in band for w in words_of(line, edges)] for band in bands]
    spanned = {
        (at, edge)
        for at, row in enumerate(words)
        for edge in edges
        if any(is_across(word.box, edge) for word in row)
    }
    spanned |= set(_under_heads(levels, words, edges))
    for left, edge, right in zip(edges, edges[1:], edges[2:], strict=False):
        for first, last in _fields(levels, (left, edge, right)):
            if not any((at, edge) in spanned for at in range(first, last)):
                start, end = levels[first].at, levels[last].at
                yield Rule(is_level=False, at=edge, start=start, end=end)
    for edge in (edges[0], edges[-1]):
        start, end = levels[0].at, levels[-1].at
        yield Rule(is_level=False, at=edge, start=start, end=end)


def _under_heads(
    levels: list[Level], rows: list[list[Run]], edges: list[float]
) -> Iterator[tuple[int, float]]:
    """Yield the row and the place of edges that words of the head stand over.

    A head stands in the middle of its columns; the rows of figures are no head.
    """
    for at, words in enumerate(rows):
        if any(is_figure(word.text) for word in words):
            return
        closed = _closed(levels[at + 1], edges)
        for low, high in stretches_over(words, closed):
            yield from ((at, edge) for edge in edges if low < edge < high)


def _closed(below: Level, edges: list[float]) -> list[float]:
    """Return the edges of the columns that a row ends in."""
    columns = list(pairwise(edges))
    return sorted({e for pair in columns if below.covers(*pair) for e in pair})


def _fields(
    levels: list[Level], edges: tuple[float, float, float]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of rows that no line parts on both sides of an edge."""
    left, edge, right = edges
    first = 0
    for at, level in enumerate(levels[1:], start=1):
        is_drawn = level.covers(left, edge) or level.covers(edge, right)
        if is_drawn or at == len(levels) - 1:
            yield first, at
            first = at
