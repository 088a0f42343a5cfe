"""Columns of a table without lines that were taken for one, parted by their heads.

Where two heads stand so close that no gap between them was seen, each row has as many
numbers as there are heads: the first is of the first. Where the two do not agree in
some row, the column is left as it is, and is for an editor.
"""

from collections.abc import Iterator
from dataclasses import replace

from reports.extract.paper.table import PlacedCell, PlacedTable, is_figure


def with_parted_columns(table: PlacedTable) -> PlacedTable:
    """Part the columns under several heads each."""
    if table.is_unclear:
        return table
    for column in reversed(range(len(table.edges) - 1)):
        counts = _counts(table, column)
        most = max(counts.values(), default=1)
        if most > 1:
            table = _parted(table, column, most, counts)
    return table


def _counts(table: PlacedTable, column: int) -> dict[int, int]:
    """Return by their rows how many cells stand in a cell of a column, where told.

    A head has as many words as each row below it has numbers, up to the next head.
    """
    counts: dict[int, int] = {}
    head: PlacedCell | None = None
    below: list[PlacedCell] = []
    cells = sorted(_in_column(table, column), key=lambda each: each.row)
    for cell in (*cells, None):
        if cell is not None and (not cell.text or _are_figures(cell)):
            below += [cell] if cell.text else []
            continue
        if head is not None and below:
            words = {len(each.text.split(" ")) for each in (head, *below)}
            if len(words) > 1:
                return {}
            counts |= dict.fromkeys((each.row for each in (head, *below)), *words)
        head, below = cell, []
    return counts


def _are_figures(cell: PlacedCell) -> bool:
    return all(map(is_figure, cell.text.split(" ")))


def _in_column(table: PlacedTable, column: int) -> Iterator[PlacedCell]:
    for cell in table.cells:
        if cell.column == column and cell.colspan == 1:
            yield cell


def _parted(
    table: PlacedTable, column: int, most: int, counts: dict[int, int]
) -> PlacedTable:
    left, right = table.edges[column : column + 2]
    step = (right - left) / most
    added = tuple(left + step * number for number in range(1, most))
    edges = (*table.edges[: column + 1], *added, *table.edges[column + 1 :])
    cells: list[PlacedCell] = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(replace(cell, column=cell.column + most - 1))
        elif cell.column + cell.colspan <= column:
            cells.append(cell)
        elif cell.colspan > 1 or (cell.text and cell.row not in counts):
            cells.append(replace(cell, colspan=cell.colspan + most - 1))
        else:
            cells += _words(cell, most)
    return replace(table, edges=edges, cells=tuple(cells))


def _words(cell: PlacedCell, most: int) -> Iterator[PlacedCell]:
    words = cell.text.split(" ")
    inked = [glyph for glyph in cell.glyphs if not glyph.text.isspace()]
    for number, text in enumerate([*words, *[""] * (most - len(words))]):
        own, inked = tuple(inked[: len(text)]), inked[len(text) :]
        yield replace(cell, column=cell.column + number, text=text, glyphs=own)
