"""Strips of a grid that are no columns or rows: gaps between borders, ends of pages.

Borders of cells that stand apart, and double ones, leave room that nothing stands in;
where a page cuts a merged cell, its border ends at another height than the row does.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from reports.extract.paper.table import PlacedCell

# Narrower than any character that is printed, in points.
SLIVER = 6.5


@dataclass(frozen=True, slots=True)
class Fields:
    """The cells of a table with the places of its lines."""

    cells: tuple[PlacedCell, ...]
    edges: tuple[float, ...]
    levels: tuple[float, ...]

    def without_slivers(self) -> "Fields":
        """Leave out the strips that hold no text and are no columns or rows."""
        columns = _free(
            _narrow(self.edges),
            ((c.column, c.column + c.colspan) for c in self.cells if c.text),
        )
        rows = _free(
            sorted({*_narrow(self.levels), *self._remnants()}),
            ((c.row, c.row + c.rowspan) for c in self.cells if c.text),
        )
        if not columns and not rows:
            return self
        cells = filter(None, (_moved(cell, rows, columns) for cell in self.cells))
        return Fields(
            tuple(cells), _kept(self.edges, columns), _kept(self.levels, rows)
        )

    def _remnants(self) -> Iterable[int]:
        """Yield the rows in which only blanks begin, beside a cell from above.

        In the last row of a page that is the rest of a merged cell that goes on.
        """
        width, last = len(self.edges) - 1, len(self.levels) - 2
        begun: dict[int, list[PlacedCell]] = {}
        for cell in self.cells:
            begun.setdefault(cell.row, []).append(cell)
        for row, cells in begun.items():
            covered = sum(cell.colspan for cell in cells)
            is_beside = covered < width if row == last else 2 * covered < width
            if row and is_beside and not any(cell.text for cell in cells):
                yield row


def _free(strips: Iterable[int], texts: Iterable[tuple[int, int]]) -> set[int]:
    """Return those of the strips that can go with every text keeping one."""
    over: dict[int, list[tuple[int, int]]] = {}
    for start, end in texts:
        for at in range(start, end):
            over.setdefault(at, []).append((start, end))
    free: set[int] = set()
    for at in strips:
        if all(_left(start, end, free) > 1 for start, end in over.get(at, ())):
            free.add(at)
    return free


def _narrow(places: Sequence[float]) -> Iterable[int]:
    return (
        at for at, (low, high) in enumerate(pairwise(places)) if high - low < SLIVER
    )


def _kept(places: tuple[float, ...], dropped: Set[int]) -> tuple[float, ...]:
    """Return the lines of the strips that are left."""
    return (
        places[0],
        *(end for at, end in enumerate(places[1:]) if at not in dropped),
    )


def _moved(cell: PlacedCell, rows: Set[int], columns: Set[int]) -> PlacedCell | None:
    """Return a cell with its place among the strips left, None where none is."""
    rowspan = _left(cell.row, cell.row + cell.rowspan, rows)
    colspan = _left(cell.column, cell.column + cell.colspan, columns)
    if not rowspan or not colspan:
        return None
    return replace(
        cell,
        row=_left(0, cell.row, rows),
        column=_left(0, cell.column, columns),
        rowspan=rowspan,
        colspan=colspan,
    )


def _left(start: int, end: int, dropped: Set[int]) -> int:
    return sum(at not in dropped for at in range(start, end))
