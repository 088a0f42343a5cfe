"""Rows that the end of a page has cut in two, or in three, made whole again.

A row is cut where its label is no known one, and together with the label of the next
row is; the numbers then stand in any part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reports.figures.indicators import indicators
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_value
from reports.figures.tables.grids import Grid, Place

# A new page may repeat the head of columns before the row goes on.
HEAD_ROWS = 4
# Parts of one row: a row that is parted already may be cut once more.
MOST_PARTS = 3
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
        found = _mending(grid.spread[:at], grid.spread[at])
        if found is not None:
            grid = _without(_with(grid, found.taken), slice(at - found.gone, at))
    return grid


def _across(upper: Grid, lower: Grid, number: int) -> tuple[Grid, Grid]:
    # A cell keeps the number of the table it stands in.
    above = tuple(
        tuple(
            replace(cell, table=cell.table or number) if cell.row else cell
            for cell in row
        )
        for row in upper.spread[-MOST_PARTS:]
    )
    for row in lower.spread[:HEAD_ROWS]:
        found = _mending(above, row)
        if found is not None:
            return _without(upper, slice(-found.gone, None)), _with(lower, found.taken)
    return upper, lower


@dataclass(frozen=True, slots=True)
class _Mending:
    """What takes the place of the last part's cells, and how many rows go above it."""

    taken: dict[Place, Place]
    gone: int


def _mending(above: Sequence[Row], lower: Row) -> _Mending | None:
    """Find the rows right above that are parts of one row with the lower one."""
    blank = 1 if len(above) > 1 and _says_nothing(above[-1], above[-2]) else 0
    rows = above[: len(above) - blank]
    for count in range(1, min(MOST_PARTS, len(rows) + 1)):
        taken = _whole(rows[-count:], lower)
        if taken is not None:
            return _Mending(taken, count + blank)
    return None


def _says_nothing(row: Row, above: Row) -> bool:
    """Tell the rest of a row that only says again which group it stands in."""
    texts = {folded(cell.text) for cell in above}
    return all(folded(cell.text) in {"", *texts} for cell in row) and not any(
        is_value(cell.text) for cell in row
    )


def _whole(uppers: Sequence[Row], lower: Row) -> dict[Place, Place] | None:
    """Return what takes the place of the cells of the last part, or None."""
    labels = [_labels(row) for row in (*uppers, lower)]
    if not all(labels):
        return None
    innermost = [each[-1] for each in labels]
    texts = [each.text for each in innermost]
    begun = ["".join(texts[:count]) for count in range(1, len(texts))]
    if any(map(_is_whole, begun)) and not _is_remark(texts[-1]):
        return None
    columns = list(zip(*map(reversed, (*uppers, lower)), strict=False))
    if tuple(innermost) not in columns:
        return None
    text = "".join(texts)
    if fold_label(text) not in known_labels() or any(map(_is_double, columns)):
        return None
    words = {cell for each in labels for cell in each}
    taken = {
        low: high
        for *upper, low in columns
        for high in upper
        if high not in words and folded(high.text) and low.row
    }
    return taken | {innermost[-1]: replace(innermost[-1], text=text)}


def _is_double(column: Sequence[Place]) -> bool:
    return sum(is_value(cell.text) for cell in column) > 1


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


def _without(grid: Grid, rows: slice) -> Grid:
    printed, spread = list(grid.printed), list(grid.spread)
    del printed[rows], spread[rows]
    return replace(grid, printed=tuple(printed), spread=tuple(spread))


@cache
def known_labels() -> frozenset[str]:
    """Return the labels of all rows of all tables, as they are folded."""
    rows = (label for each in indicators().values() for label in each.rows)
    return frozenset(map(fold_label, rows))
