"""Rows that the end of a page has cut in two, made whole again.

A row is cut where its label is no known one, and together with the label of the next
row is; the numbers then stand in either half.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from reports.figures.grids import Grid, Place
from reports.figures.indicators import indicators
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_value

# A new page may repeat the head of columns before the row goes on.
HEAD_ROWS = 4
LONGEST_UNIT = 2

Row = tuple[Place, ...]


def mended(grids: Iterable[Grid]) -> list[Grid]:
    """Return the tables of a section with whole rows, each in the table it ends in."""
    found: list[Grid] = []
    for number, grid in enumerate(grids, start=1):
        whole = _within(grid)
        if found:
            found[-1], whole = _across(found[-1], whole, number - 1)
        found.append(whole)
    return found


def _within(grid: Grid) -> Grid:
    for at in range(len(grid.spread) - 1, 0, -1):
        whole = _whole(grid.spread[at - 1], grid.spread[at])
        if whole is not None:
            grid = _without(_with(grid, whole), at - 1)
    return grid


def _across(upper: Grid, lower: Grid, number: int) -> tuple[Grid, Grid]:
    if not upper.spread:
        return upper, lower
    # A cell keeps the number of the table it stands in.
    last = tuple(
        replace(cell, table=cell.table or number) if cell.row else cell
        for cell in upper.spread[-1]
    )
    for row in lower.spread[:HEAD_ROWS]:
        whole = _whole(last, row)
        if whole is not None:
            return _without(upper, len(upper.spread) - 1), _with(lower, whole)
    return upper, lower


def _whole(upper: Row, lower: Row) -> dict[Place, Place] | None:
    """Return what takes the place of the cells of the lower half, or None."""
    above, below = _labels(upper), _labels(lower)
    if not above or not below:
        return None
    if _is_whole(above[-1].text) and not _is_remark(below[-1].text):
        return None
    text = f"{above[-1].text}{below[-1].text}"
    pairs = list(zip(reversed(upper), reversed(lower), strict=False))
    if (above[-1], below[-1]) not in pairs:
        return None
    if fold_label(text) not in known_labels() or any(map(_is_double, pairs)):
        return None
    taken = {
        low: high
        for high, low in pairs
        if high not in above and folded(high.text) and low.row
    }
    return taken | {below[-1]: replace(below[-1], text=text)}


def _is_double(pair: tuple[Place, Place]) -> bool:
    return all(is_value(cell.text) for cell in pair)


def _is_whole(label: str) -> bool:
    """Say whether a label is a known one, and no remark of it is still open."""
    text = folded(label)
    return fold_label(label) in known_labels() and text.count("(") <= text.count(")")


def _is_remark(label: str) -> bool:
    """Say whether a label says nothing but a remark, which goes on from one above."""
    return folded(label).startswith("(") and not fold_label(label)


def _labels(row: Row) -> list[Place]:
    """List the cells with words, merged ones once and units left out."""
    return [
        cell
        for cell in dict.fromkeys(row)
        if cell.row
        and len(folded(cell.text)) > LONGEST_UNIT
        and not is_value(cell.text)
    ]


def _with(grid: Grid, taken: dict[Place, Place]) -> Grid:
    def renewed(rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(tuple(taken.get(cell, cell) for cell in row) for row in rows)

    return replace(grid, printed=renewed(grid.printed), spread=renewed(grid.spread))


def _without(grid: Grid, at: int) -> Grid:
    printed, spread = list(grid.printed), list(grid.spread)
    del printed[at], spread[at]
    return replace(grid, printed=tuple(printed), spread=tuple(spread))


@cache
def known_labels() -> frozenset[str]:
    """Return the labels of all rows of all tables, as they are folded."""
    rows = (label for each in indicators().values() for label in each.rows)
    return frozenset(map(fold_label, rows))
