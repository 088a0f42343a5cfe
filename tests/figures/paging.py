"""A table as pages cut it: between two rows, or through the middle of one."""

import re
from dataclasses import replace

from samples_source.grids import Cell, Grid, place

# Shorter labels stand in one line, which no page end goes through.
SHORTEST_CUT = 8
HAN = re.compile("[一-龥]")
# A number with what stands behind it, and no numbering: 67（注1）, not 1.属于国家秘密.
NUMBER = re.compile(
    r"[+\-－共]*(?:[\d，]+(?:[,. ]\d+)*|[〇零一二三四五六七八九十百千]+)"
    r"(?![\d.．、)）])"
)


def cut(
    grid: Grid, at: int, *, through: bool, numbers_below: bool
) -> tuple[Grid, Grid]:
    """Part a table before a row, or through it; merged cells go on below.

    Of a row that is cut through, labels stand in both halves, numbers in one.
    """
    # Merged cells that go on below also stand beside the upper half of a row.
    end = at + through
    above = [
        tuple(_ending(cell, number, at, end) for cell in row)
        for number, row in enumerate(grid.rows[:at])
    ]
    below = [_beginning(grid, at), *grid.rows[at + 1 :]]
    if through:
        above.append(_half(grid.rows[at], first=True, has_numbers=not numbers_below))
        below[0] = _half(below[0], first=False, has_numbers=numbers_below)
    return replace(grid, rows=tuple(above)), replace(grid, rows=tuple(below))


def _ending(cell: Cell, number: int, at: int, end: int) -> Cell:
    goes_on = number + cell.rows > at
    return replace(cell, rows=end - number) if goes_on else cell


def _beginning(grid: Grid, at: int) -> tuple[Cell, ...]:
    """Return the first row below, with empty cells where merged ones go on."""
    starts = {id(cell): number for number, row in enumerate(grid.rows) for cell in row}
    return tuple(
        replace(placed.cell, text="", rows=placed.cell.rows - at + start)
        if placed.continued and (start := starts[id(placed.cell)]) < at
        else placed.cell
        for placed in place(grid)[at]
    )


def _half(row: tuple[Cell, ...], *, first: bool, has_numbers: bool) -> tuple[Cell, ...]:
    return tuple(_half_cell(cell, first, has_numbers) for cell in row)


def _half_cell(cell: Cell, first: bool, has_numbers: bool) -> Cell:  # noqa: FBT001
    rows = 1 if first else cell.rows
    label = cell.text.strip()
    if len(label) < SHORTEST_CUT or not HAN.search(label) or NUMBER.match(label):
        is_shown = has_numbers or cell.rows > 1
        return replace(cell, text=cell.text if is_shown else "", rows=rows)
    middle = len(label) // 2
    text = label[:middle] if first else label[middle:]
    return replace(cell, text=text, rows=rows)
