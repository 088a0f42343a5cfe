"""A stored table as a grid: every place knows the cell that reaches over it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

from reports.figures.belonging import Claim
from reports.figures.indicators import Applicant
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_number
from reports.figures.readings import Cell, Figure

WIDEST, TALLEST = 200, 5000
# How many rows may stand above the heads, and how many columns are a table at least.
TOP_ROWS, LEAST_HEADS = 4, 2
# What stands beside the numbers of columns, right below their heads.
COLUMN_WORDS = {*"甲乙丙丁戊", "栏次", "行次", "列次", "序号", "栏目"}

Rows = tuple[tuple["Place", ...], ...]
StoredRows = Sequence[Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as it is stored: `row` and `column` count from 1, merged ones once.

    `table` is the number of an earlier table, for a cell whose row goes on in the next;
    `width` and `height` are how many columns and rows are merged in it; `line` says
    which of its lines it is, where these are rows of their own.
    """

    text: str
    row: int
    column: int
    table: int = 0
    width: int = 1
    height: int = 1
    line: int = 0


NOWHERE = Place("", 0, 0)


def figure_at(
    place: Place,
    code: str,
    value: Decimal | None,
    applicant: Applicant = Applicant.NONE,
) -> Figure:
    """Return what a cell says of an indicator."""
    cell = Cell(0, place.table, place.row, place.column)
    return Figure(code, applicant, value, place.text.strip(), cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table twice: rows of cells as stored, and rows of equal width with spans.

    `money` is the unit of its amounts, where a line above says so: 单位：元; `claim`
    is whose numbers its caption says they are. `caption` is the line right above it or
    the heading of its section. `lacks_ends` says that rows may be
    without the blank cells at their end; elsewhere no one knows which ones are missing.
    """

    printed: tuple[tuple[Place, ...], ...]
    spread: tuple[tuple[Place, ...], ...]
    is_merged: bool
    money: str = ""
    claim: Claim = Claim.NONE
    caption: str = ""
    lacks_ends: bool = False

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


def unnumbered(grid: Grid) -> Grid:
    """Return a table without the row below its heads that only numbers its columns.

    It says 甲, 乙, 1, 2, 3 or 栏次, 1, 2, 3: words of that kind, and numbers from 1 on.
    """
    for at, row in enumerate(grid.printed[: TOP_ROWS + 1]):
        if _numbers_columns(row) and any(map(_has_number, grid.printed[at + 1 :])):
            return replace(
                grid,
                printed=(*grid.printed[:at], *grid.printed[at + 1 :]),
                spread=(*grid.spread[:at], *grid.spread[at + 1 :]),
            )
        if _has_number(row):
            break
    return grid


def _has_number(row: Sequence[Place]) -> bool:
    return any(is_number(cell.text) for cell in row)


def _numbers_columns(row: Sequence[Place]) -> bool:
    texts = [folded(cell.text) for cell in row]
    numbers = [text for text in texts if text.isdecimal()]
    words = {text for text in texts if text} - {*numbers}
    is_counting = numbers == [str(at) for at in range(1, len(numbers) + 1)]
    # Numbers alone may be those of a row whose label is merged with the one above.
    is_sure = bool(words) or (texts[:1] == [""] and len(numbers) == len(texts) - 1)
    return words <= COLUMN_WORDS and is_counting and is_sure and bool(numbers)


def stacked(grid: Grid) -> Grid:
    """Return a table that goes on beside itself with its parts one below the other.

    Its head says the same several times: 指标, 单位, 数量, 指标, 单位, 数量. A column
    that is blank throughout may part them.
    """
    for row in grid.spread[:TOP_ROWS]:
        if _repeated(_folded(row)):
            return _in_parts(grid, grid.spread, _repeated(_folded(row)))
    filled = _without_blank_columns(grid.spread)
    for row in filled[:TOP_ROWS] if filled != grid.spread else ():
        if _repeated(_folded(row)):
            return _in_parts(grid, filled, _repeated(_folded(row)))
    return grid


def beside_itself(grid: Grid, knows: Callable[[str], bool], least: int) -> Grid:
    """Return a table without heads whose known labels stand in several columns.

    These are as far apart as they are from the end; each has `least` labels.
    """
    width = max(map(len, grid.spread), default=0)
    counts = Counter(
        at for row in grid.spread for at, cell in enumerate(row) if knows(cell.text)
    )
    starts = sorted(at for at, count in counts.items() if count >= least)
    gaps = {after - at for at, after in pairwise([*starts, width])}
    if len(starts) < LEAST_HEADS or starts[0] or len(gaps) > 1 or gaps == {1}:
        return grid
    return _in_parts(grid, grid.spread, gaps.pop())


def _folded(row: Sequence[Place]) -> tuple[str, ...]:
    return tuple(fold_label(cell.text) for cell in row)


def _without_blank_columns(rows: Rows) -> Rows:
    width = max(map(len, rows), default=0)
    filled = {at for row in rows for at, cell in enumerate(row) if folded(cell.text)}
    if len(filled) == width:
        return rows
    kept = sorted(filled)
    return tuple(tuple(row[at] for at in kept if at < len(row)) for row in rows)


def _in_parts(grid: Grid, rows: Rows, width: int) -> Grid:
    """Put the parts of rows, each so many columns wide, one below the other."""
    starts = range(0, max(map(len, rows)), width)
    parts = [[each[at : at + width] for each in rows] for at in starts]
    spread = tuple(chain.from_iterable(parts))
    printed = tuple(tuple(dict.fromkeys(filter(_stands, row))) for row in spread)
    filled = [at for at, row in enumerate(printed) if row]
    return replace(
        grid,
        printed=tuple(printed[at] for at in filled),
        spread=tuple(spread[at] for at in filled),
    )


def _repeated(heads: tuple[str, ...]) -> int:
    """Return the length of what a row of different heads repeats, or 0."""
    for width in range(LEAST_HEADS, len(heads) // 2 + 1):
        first, count = heads[:width], len(heads) // width
        if heads == first * count and all(first) and len(set(first)) == width:
            return width
    return 0


def _stands(place: Place) -> bool:
    return place.row > 0


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
