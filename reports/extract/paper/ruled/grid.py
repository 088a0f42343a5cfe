"""Ruled tables of a page: lines that cross into a grid of cells with spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reports.extract.paper.page import Box, Rule

# Borders of neighbouring cells that are drawn twice lie this close.
NEAR, STRICTLY_NEAR = 3.2, 0.6
# Part of an edge that must be drawn for two cells to be parted.
DRAWN = 0.6
# Ends of level lines beyond the last upright one: an open side of a table.
OPEN_SIDE = 12.0
# Ends of upright lines beyond the last level one: no row is lower.
OPEN_END = 7.0
SHORTEST = 5.0
MOST_RULES = 6_000
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its box, its place, and how many rows and columns it spans."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `edges` are the x of its columns, `levels` the y of its rows."""

    box: Box
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    levels: tuple[float, ...]

    @property
    def column_count(self) -> int:
        return len(self.edges) - 1

    @property
    def row_count(self) -> int:
        return len(self.levels) - 1

    def finder(self) -> Callable[[float, float], GridCell | None]:
        """Return a function that finds the cell a point lies in."""
        fields = {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }

        def cell_at(x: float, y: float) -> GridCell | None:
            row = bisect_right(self.levels, y) - 1
            return fields.get((row, bisect_right(self.edges, x) - 1))

        return cell_at


def grids_of(rules: tuple[Rule, ...]) -> list[Grid]:
    """Find the ruled tables of a page, from top to bottom."""
    merged = merged_rules(rules)
    if len(merged) > MOST_RULES:
        return []
    grids = [grid_of(group) for group in _crossing(merged)]
    found = [grid for grid in grids if grid and grid.column_count > 1]
    return sorted(
        (grid for grid in found if len(grid.cells) > 1), key=lambda grid: grid.box.y0
    )


def merged_rules(rules: tuple[Rule, ...]) -> list[Rule]:
    """Join pieces of one line that were drawn cell by cell, in dashes or twice."""
    # Strictly first: the dashes of a line across must not draw others to them.
    strict = _collinear(rules, STRICTLY_NEAR)
    return _collinear([r for r in strict if r.end - r.start >= SHORTEST], NEAR)


def _collinear(rules: Iterable[Rule], near: float) -> list[Rule]:
    merged: list[Rule] = []
    for is_level in (True, False):
        chosen = [rule for rule in rules if rule.is_level == is_level]
        for band in bands(chosen, near):
            at = sum(rule.at for rule in band) / len(band)
            start, end = band[0].start, band[0].end
            for rule in band[1:]:
                if rule.start > end + NEAR:
                    merged.append(Rule(is_level=is_level, at=at, start=start, end=end))
                    start, end = rule.start, rule.end
                end = max(end, rule.end)
            merged.append(Rule(is_level=is_level, at=at, start=start, end=end))
    return merged


def bands(rules: Iterable[Rule], near: float = NEAR) -> Iterator[list[Rule]]:
    """Group lines that lie on one another, each group sorted along the line."""
    band: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if band and rule.at - band[0].at > near:
            yield sorted(band, key=lambda each: each.start)
            band = []
        band.append(rule)
    if band:
        yield sorted(band, key=lambda each: each.start)


def _crossing(rules: list[Rule]) -> list[list[Rule]]:
    """Group lines that touch one another, directly or through others."""
    levels = sorted((r for r in rules if r.is_level), key=lambda rule: rule.at)
    places = [rule.at for rule in levels]
    leader = list(range(len(rules)))
    number = {id(rule): index for index, rule in enumerate(rules)}

    def root(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for upright in (rule for rule in rules if not rule.is_level):
        first = bisect_left(places, upright.start - NEAR)
        last = bisect_left(places, upright.end + NEAR)
        for level in levels[first:last]:
            if level.start - NEAR <= upright.at <= level.end + NEAR:
                leader[root(number[id(upright)])] = root(number[id(level)])
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    found = [group for group in groups.values() if len(group) > 2]
    for rule in (group[0] for group in groups.values() if len(group) == 1):
        for group in found:
            if not rule.is_level and _is_side(rule, group):
                group.append(rule)
    return found


def _is_side(rule: Rule, group: list[Rule]) -> bool:
    """Tell the side of a cell that is as high as all that a page has of a table.

    No level line reaches it where the cell begins on another page and ends on a third.
    """
    uprights = [each for each in group if not each.is_level]
    top = min((each.start for each in uprights), default=rule.end)
    bottom = max((each.end for each in uprights), default=rule.start)
    return abs(rule.start - top) <= NEAR and abs(rule.end - bottom) <= NEAR


def grid_of(rules: list[Rule]) -> Grid | None:
    """Return the table that lines rule together, None where they make none."""
    levels = [rule for rule in rules if rule.is_level]
    uprights = [rule for rule in rules if not rule.is_level]
    if not levels or not uprights:
        return None
    levels, uprights = _with_open_sides(levels, uprights)
    xs, ys = _places(uprights), _places(levels)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    cells = tuple(_Atoms(xs, ys, levels, uprights).cells())
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs), tuple(ys))


def _with_open_sides(
    levels: list[Rule], uprights: list[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """Close a table whose outer lines are not drawn."""
    left, right = min(r.start for r in levels), max(r.end for r in levels)
    top, bottom = min(r.start for r in uprights), max(r.end for r in uprights)
    first, last = min(r.at for r in levels), max(r.at for r in levels)
    added = [
        Rule(is_level=False, at=at, start=first, end=last)
        for at in (left, right)
        if min(abs(at - rule.at) for rule in uprights) > OPEN_SIDE
    ]
    closing = [
        Rule(is_level=True, at=at, start=left, end=right)
        for at in (top, bottom)
        if min(abs(at - rule.at) for rule in levels) > OPEN_END
    ]
    return levels + closing, uprights + added


def _places(rules: list[Rule]) -> list[float]:
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][0] <= NEAR:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(group) / len(group) for group in places]


class _Atoms:
    """The smallest fields of a grid, which cells are put together from."""

    def __init__(
        self,
        xs: list[float],
        ys: list[float],
        levels: list[Rule],
        uprights: list[Rule],
    ) -> None:
        self._xs, self._ys = xs, ys
        self._below = _drawn_edges(levels, ys, xs)
        self._right = _drawn_edges(uprights, xs, ys)

    def cells(self) -> Iterator[GridCell]:
        taken: set[tuple[int, int]] = set()
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                if (row, column) in taken:
                    continue
                cell = self._cell(row, column, taken)
                taken |= {
                    (row + down, column + across)
                    for down in range(cell.rowspan)
                    for across in range(cell.colspan)
                }
                yield cell

    def _cell(self, row: int, column: int, taken: set[tuple[int, int]]) -> GridCell:
        right = column + 1
        while (
            right < len(self._xs) - 1
            and (right, row) not in self._right
            and (row, right) not in taken
        ):
            right += 1
        below = row + 1
        while below < len(self._ys) - 1 and self._is_open(below, column, right):
            below += 1
        box = Box(self._xs[column], self._ys[row], self._xs[right], self._ys[below])
        return GridCell(box, row, column, below - row, right - column)

    def _is_open(self, row: int, column: int, right: int) -> bool:
        """Tell whether nothing parts a row of fields from the one above it."""
        if any((row, each) in self._below for each in range(column, right)):
            return False
        if right < len(self._xs) - 1 and (right, row) not in self._right:
            return False
        return not any((each, row) in self._right for each in range(column + 1, right))


def _drawn_edges(
    rules: list[Rule], places: list[float], marks: list[float]
) -> set[tuple[int, int]]:
    """Return (place, interval) of each edge that is mostly drawn."""
    drawn: dict[tuple[int, int], float] = {}
    for rule in rules:
        place = min(range(len(places)), key=lambda each: abs(places[each] - rule.at))
        for interval, (start, end) in enumerate(pairwise(marks)):
            covered = min(end, rule.end) - max(start, rule.start)
            if covered > 0:
                key = (place, interval)
                drawn[key] = drawn.get(key, 0.0) + covered / (end - start)
    return {key for key, part in drawn.items() if part >= DRAWN}
