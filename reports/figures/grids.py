"""A stored table as a grid: every place knows the cell that reaches over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.figures.belonging import Claim
from reports.figures.numbers import is_number

WIDEST, TALLEST = 200, 5000

StoredRows = Sequence[Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as it is stored: `row` and `column` count from 1, merged ones once.

    `table` is the number of an earlier table, for a cell whose row goes on in the next;
    `width` and `height` are how many columns and rows are merged in it.
    """

    text: str
    row: int
    column: int
    table: int = 0
    width: int = 1
    height: int = 1


NOWHERE = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table twice: rows of cells as stored, and rows of equal width with spans.

    `money` is the unit of its amounts, where a line above says so: 单位：元; `claim`
    is whose numbers its caption says they are.
    """

    printed: tuple[tuple[Place, ...], ...]
    spread: tuple[tuple[Place, ...], ...]
    is_merged: bool
    money: str = ""
    claim: Claim = Claim.NONE

    @property
    def numbers(self) -> int:
        """How many cells hold a number."""
        return sum(is_number(cell.text) for row in self.printed for cell in row)


def grid_of(rows: StoredRows) -> Grid:
    """Lay out stored rows; spans beyond reason are cut."""
    printed = tuple(
        tuple(
            Place(
                str(cell["text"]),
                at,
                column,
                width=min(max(1, int(cell.get("colspan", 1))), WIDEST),
                height=max(1, int(cell.get("rowspan", 1))),
            )
            for column, cell in enumerate(row, start=1)
        )
        for at, row in enumerate(rows[:TALLEST], start=1)
    )
    merged = any(
        cell.get("rowspan", 1) > 1 or cell.get("colspan", 1) > 1
        for row in rows
        for cell in row
    )
    return Grid(printed, _spread(printed) if merged else printed, merged)


def of_several_rows(grid: Grid) -> frozenset[Place]:
    """Return the numbers merged over rows: they stand beside several labels."""
    beside: dict[Place, set[Place]] = {}
    for row in grid.spread if grid.is_merged else ():
        label = NOWHERE
        for cell in row:
            if is_number(cell.text):
                beside.setdefault(cell, set()).add(label)
            elif cell.text.strip():
                label = cell
    return frozenset(cell for cell, labels in beside.items() if len(labels) > 1)


def _spread(printed: tuple[tuple[Place, ...], ...]) -> tuple[tuple[Place, ...], ...]:
    reaching: dict[int, tuple[int, Place]] = {}
    spread: list[tuple[Place, ...]] = []
    for cells in printed:
        line: dict[int, Place] = {}
        for column, (left, cell) in list(reaching.items()):
            line[column] = cell
            if left > 1:
                reaching[column] = (left - 1, cell)
            else:
                del reaching[column]
        column = 0
        for cell in cells:
            while column in line:
                column += 1
            for at in range(column, min(column + cell.width, WIDEST)):
                line[at] = cell
                if cell.height > 1:
                    reaching[at] = (cell.height - 1, cell)
            column += cell.width
        width = max(line, default=-1) + 1
        spread.append(tuple(line.get(at, NOWHERE) for at in range(width)))
    return tuple(spread)
