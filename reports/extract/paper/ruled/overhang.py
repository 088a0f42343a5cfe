"""Text of a cell that the end of a page cuts, below the lines that are drawn there.

Browsers draw a merged cell only as far as the rows on the page reach, and set its text
on below them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from reports.extract.paper.page import Box, Glyph, Rule

from .grid import DRAWN, NEAR, Grid, merged_rules

# In ems: how far a line of such a cell may stand below the one above it.
PITCH = 2.0
# In ems, the gap between two digits of a number.
TOUCHING = 0.12


def with_overhang(grid: Grid, glyphs: Iterable[Glyph], rules: tuple[Rule, ...]) -> Grid:
    """Return a table with the text below it that cells open to below go on with.

    Text that stands below another column as well is none of the table.
    """
    end = grid.box.y1
    below = [
        glyph
        for glyph in glyphs
        if glyph.centre[1] >= end and not (glyph.text.isspace() or glyph.turn)
    ]
    text = _close_below(end, below)
    is_open = _open_columns(grid, rules)
    if not text or all(is_open):
        return grid
    columns = list(zip(is_open, pairwise(grid.edges), strict=True))
    if not all(_is_in_open(glyph, columns) for glyph in text):
        return grid
    return _reaching(grid, max(glyph.box.y1 for glyph in text) + 1)


def with_wide_numbers(grid: Grid, glyphs: Iterable[Glyph]) -> Grid:
    """Return a table as wide as the numbers of its last column, which may be wider."""
    edge = old = grid.box.x1
    digits = [
        glyph
        for glyph in glyphs
        if glyph.text.isdigit() and grid.box.y0 <= glyph.centre[1] < grid.box.y1
    ]
    near = [g for g in digits if abs(g.box.x0 - old) < 2 * g.size]
    for glyph in near:
        is_last = old - glyph.size < glyph.box.x0 < old + glyph.size
        if is_last and any(_touch(each, glyph) for each in near):
            edge = max(edge, glyph.box.x1 + 1)
    if edge == old:
        return grid
    cells = tuple(
        replace(cell, box=replace(cell.box, x1=edge)) if cell.box.x1 == old else cell
        for cell in grid.cells
    )
    box, edges = replace(grid.box, x1=edge), (*grid.edges[:-1], edge)
    return replace(grid, box=box, cells=cells, edges=edges)


def _touch(left: Glyph, right: Glyph) -> bool:
    is_level = left.baseline == right.baseline
    return is_level and abs(right.box.x0 - left.box.x1) <= TOUCHING * right.size


def may_be_cut(grid: Grid, glyphs: Iterable[Glyph], rules: tuple[Rule, ...]) -> bool:
    """Tell a last row open to below with digits close under it, a number's rest."""
    below = [
        glyph
        for glyph in glyphs
        if glyph.centre[1] >= grid.box.y1 and not (glyph.text.isspace() or glyph.turn)
    ]
    text = _close_below(grid.box.y1, below)
    are_digits = bool(text) and all(glyph.text.isdigit() for glyph in text)
    return are_digits and all(_open_columns(grid, rules))


def _close_below(end: float, below: list[Glyph]) -> list[Glyph]:
    """Return the lines that follow one another right below a height."""
    text: list[Glyph] = []
    last = end
    for glyph in sorted(below, key=lambda each: each.baseline):
        if glyph.baseline - last > PITCH * glyph.size:
            break
        last = max(last, glyph.baseline)
        text.append(glyph)
    return text


def _open_columns(grid: Grid, rules: tuple[Rule, ...]) -> list[bool]:
    """Tell of each column whether no line closes it at the bottom of the table."""
    lines = [
        rule
        for rule in merged_rules(rules)
        if rule.is_level and abs(rule.at - grid.box.y1) <= NEAR
    ]
    return [
        sum(max(0.0, min(high, r.end) - max(low, r.start)) for r in lines)
        < DRAWN * (high - low)
        for low, high in pairwise(grid.edges)
    ]


def _is_in_open(
    glyph: Glyph, columns: Sequence[tuple[bool, tuple[float, float]]]
) -> bool:
    return any(
        is_open and low <= glyph.box.x0 and glyph.box.x1 <= high + NEAR
        for is_open, (low, high) in columns
    )


def _reaching(grid: Grid, end: float) -> Grid:
    """Return a table whose last row reaches down to a height."""
    old = grid.box.y1
    cells = tuple(
        replace(cell, box=replace(cell.box, y1=end)) if cell.box.y1 == old else cell
        for cell in grid.cells
    )
    box = Box(grid.box.x0, grid.box.y0, grid.box.x1, end)
    return replace(grid, box=box, cells=cells, levels=(*grid.levels[:-1], end))
