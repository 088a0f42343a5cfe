"""Rows whose cells or columns are not sure, listed as they are printed."""

from collections.abc import Iterable

from reports.extract.paper.lines.line import SAME_LINE, Line
from reports.extract.paper.page import Box
from reports.extract.paper.table import PlacedCell, PlacedTable

from .placed_text import placed_texts
from .seams import spelt


def as_lines(lines: Iterable[Line]) -> PlacedTable:
    """Return lines as a table of one column."""
    kept = list(lines)
    cells = tuple(PlacedCell(spelt(line), row, 0) for row, line in enumerate(kept))
    return PlacedTable(box_of(kept), (0.0, 1.0), len(kept), cells, is_unclear=True)


def listed(table: PlacedTable) -> PlacedTable:
    """Return a table as the lines that it is printed in, its cells kept apart."""
    parts = [line for cell in placed_texts(table) for line in cell.lines]
    parts.sort(key=lambda line: line.baseline)
    rows: list[list[Line]] = []
    for part in parts:
        if not rows or part.baseline - rows[-1][0].baseline > SAME_LINE * part.size:
            rows.append([])
        rows[-1].append(part)
    return as_lines(map(_side_by_side, rows))


def _side_by_side(lines: Iterable[Line]) -> Line:
    runs = (run for line in lines for run in line.runs)
    return Line(tuple(sorted(runs, key=lambda run: run.box.x0)))


def box_of(lines: Iterable[Line]) -> Box:
    """Return the box around lines."""
    boxes = [line.box for line in lines]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
