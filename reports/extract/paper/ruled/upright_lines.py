"""Tables with upright lines only: the lines part the columns, pieces of them the rows.

Browsers draw the border of each cell by itself, so that pieces end where rows do. Where
the lines are drawn in one, each line of text is a row; what wraps is told by its words.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.extract.paper.lines.line import SAME_LINE, Line, lines_of
from reports.extract.paper.page import Box, Glyph, Rule

from .grid import NEAR, SHORTEST, Grid, bands, grid_of

FEWEST_EDGES, FEWEST_ROWS = 3, 2
# Several times what a page of a report has.
MOST_PIECES, MOST_LINES, MOST_EDGES = 3_000, 400, 60
# In points, how far the ends of the lines of one table differ.
SAME_END = 6.0
# In ems, how far a line of text stands above its baseline.
ASCENT = 1.0


def upright_grids(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], grids: Sequence[Grid]
) -> Iterator[Grid]:
    """Yield the tables of upright lines that no level one crosses."""
    pieces = [r for r in rules if not r.is_level and r.end - r.start >= SHORTEST]
    free = [rule for rule in pieces if not _is_within(rule, grids)]
    upright = list(bands(free))
    if len(free) > MOST_PIECES or len(upright) > MOST_LINES:
        return
    for lines in _tables(upright):
        box = _box(lines)
        inside = (g for g in glyphs if box.holds(*g.centre) and not g.turn)
        levels = _levels(lines, lines_of(inside), box)
        if FEWEST_EDGES <= len(lines) <= MOST_EDGES and len(levels) > FEWEST_ROWS:
            grid = grid_of([*_rules(levels, box), *(r for line in lines for r in line)])
            if grid:
                yield grid


def _is_within(rule: Rule, grids: Sequence[Grid]) -> bool:
    middle = (rule.start + rule.end) / 2
    return any(
        grid.box.x0 - NEAR <= rule.at <= grid.box.x1 + NEAR
        and grid.box.y0 - NEAR <= middle <= grid.box.y1 + NEAR
        for grid in grids
    )


def _tables(lines: list[list[Rule]]) -> Iterator[list[list[Rule]]]:
    """Yield the lines that begin and end on one height."""
    tables: list[list[list[Rule]]] = []
    for line in lines:
        box = _box([line])
        for table in tables:
            other = _box(table)
            ends = abs(other.y0 - box.y0), abs(other.y1 - box.y1)
            if max(ends) <= SAME_END:
                table.append(line)
                break
        else:
            tables.append([line])
    yield from tables


def _box(lines: list[list[Rule]]) -> Box:
    rules = [rule for line in lines for rule in line]
    top, bottom = min(rule.start for rule in rules), max(rule.end for rule in rules)
    return Box(rules[0].at, top, rules[-1].at, bottom)


def _levels(lines: list[list[Rule]], text: list[Line], box: Box) -> list[float]:
    """Return the heights between the rows, with the ends of the table."""
    ends = sorted({end for line in lines for r in line for end in (r.start, r.end)})
    inner = [y for y in ends if box.y0 + NEAR < y < box.y1 - NEAR]
    if inner:
        return _apart([box.y0, *inner, box.y1])
    heights: list[Line] = []
    for line in text:
        if not heights or line.baseline - heights[-1].baseline > SAME_LINE * line.size:
            heights.append(line)
    between = [
        (above.baseline + below.baseline - ASCENT * below.size) / 2
        for above, below in pairwise(heights)
    ]
    return [box.y0, *between, box.y1]


def _apart(places: list[float]) -> list[float]:
    kept = places[:1]
    for place in places[1:]:
        if place - kept[-1] > NEAR:
            kept.append(place)
    return kept


def _rules(levels: list[float], box: Box) -> Iterator[Rule]:
    for at in levels:
        yield Rule(is_level=True, at=at, start=box.x0, end=box.x1)
