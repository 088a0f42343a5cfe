"""A column of labels without lines that its head stands beside, not above.

Labels set to the left, below a head in the middle that is shorter than the longest of
them, leave a gap from top to bottom: two columns, each without what the other has.
"""

from collections.abc import Sequence
from dataclasses import replace

from reports.extract.paper.table import PlacedCell, PlacedTable, is_figure


def with_whole_columns(table: PlacedTable) -> PlacedTable:
    """Put the halves of a column of labels together."""
    for column in range(len(table.edges) - 2):
        pair = [_texts(table, at) for at in (column, column + 1)]
        if any(map(_is_head, pair)) and any(map(_are_labels, pair)):
            return _joined(table, column)
    return table


def _texts(table: PlacedTable, column: int) -> list[PlacedCell]:
    """Return the cells of a column that have text, and what spans others."""
    return [
        cell
        for cell in table.cells
        if cell.column <= column < cell.column + cell.colspan
        and (cell.text or cell.colspan > 1)
    ]


def _is_head(cells: Sequence[PlacedCell]) -> bool:
    return len(cells) == 1 and _is_plain(cells[0]) and cells[0].row == 0


def _are_labels(cells: Sequence[PlacedCell]) -> bool:
    return bool(cells) and all(
        _is_plain(cell) and cell.row > 0 and not is_figure(cell.text) for cell in cells
    )


def _is_plain(cell: PlacedCell) -> bool:
    return (cell.rowspan, cell.colspan) == (1, 1)


def _joined(table: PlacedTable, column: int) -> PlacedTable:
    """Drop the blanks of two columns, and the edge between them."""
    cells = [
        replace(cell, column=cell.column - (cell.column > column))
        for cell in table.cells
        if cell.text or cell.column not in (column, column + 1)
    ]
    taken = {cell.row for cell in cells if cell.column == column}
    rows = range(table.row_count)
    blanks = [PlacedCell("", row, column) for row in rows if row not in taken]
    edges = table.edges[: column + 1] + table.edges[column + 2 :]
    return replace(table, edges=edges, cells=(*cells, *blanks))
