"""Paragraphs, cells and rows as they pass by, put together into blocks.

RTF and Word 97 have no tree: a paragraph only says that it stands in a table, marks end
cells and rows, and each row tells the right edges of its cells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .document import Block, Paragraph
from .docx.table import GridCell, merged

# Edges nearer than a millimetre (in twips) are one line, drawn by hand.
SAME_EDGE = 57


@dataclass(frozen=True, slots=True)
class Shape:
    """The right edge of a cell, and how it is merged with those beside and above."""

    right: int
    joins_left: bool = False
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row and the shapes of its cells, from its left edge on."""

    texts: tuple[str, ...]
    shapes: tuple[Shape, ...] = ()
    left: int = 0


class Flow:
    """Gathers one story of a document."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._cells: list[str] = []
        self._lines: list[str] = []
        self._notes: list[Block] = []
        self._table_notes: list[Block] = []

    def paragraph(self, text: str, level: int = 0, *, in_table: bool = False) -> None:
        """End a paragraph."""
        if in_table:
            self._lines.append(text)
            return
        self._end_table()
        self._blocks += paragraphs_of(text, level)
        self._blocks += self._notes
        self._notes.clear()

    def note(self, blocks: Iterable[Block], *, in_table: bool = False) -> None:
        """Put a footnote below the paragraph that is being read, or below its table.

        Inside a cell it would become a part of the number that it is about.
        """
        waiting = self._table_notes if in_table else self._notes
        waiting += blocks

    def cell(self, text: str) -> None:
        """End the last paragraph of a cell, and the cell."""
        lines = "\n".join([*self._lines, text]).split("\n")
        self._cells.append("\n".join(filter(None, map(str.strip, lines))))
        self._lines.clear()

    def row(self, shapes: Iterable[Shape] = (), left: int = 0) -> None:
        """End a row of cells of these shapes."""
        if any(map(str.strip, self._lines)):
            self.cell("")
        self._lines.clear()
        if self._cells:
            self._rows.append(Row(tuple(self._cells), tuple(shapes), left))
        self._cells.clear()

    def add(self, blocks: Iterable[Block]) -> None:
        """Put in what stands aside, such as a text box."""
        if self._cells or self._lines:
            self._lines += _texts(blocks)
        else:
            self._end_table()
            self._blocks += blocks

    def end(self) -> list[Block]:
        """Return all blocks."""
        self._end_table()
        return [*self._blocks, *self._notes]

    def _end_table(self) -> None:
        self.row()
        if max((len(row.texts) for row in self._rows), default=0) > 1:
            self._blocks.append(merged(grid_rows(self._rows)))
        else:
            # One column frames text; it tabulates nothing.
            for row in self._rows:
                self._blocks += paragraphs_of("\n".join(row.texts))
        self._rows.clear()
        self._blocks += self._table_notes
        self._table_notes.clear()


def paragraphs_of(text: str, level: int = 0) -> Iterator[Paragraph]:
    """Split a paragraph at its line breaks; a heading over two lines is still one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if level and lines:
        yield Paragraph(" ".join(lines) if text.isascii() else "".join(lines), level)
    else:
        yield from map(Paragraph, lines)


def grid_rows(rows: list[Row]) -> list[list[tuple[GridCell, str]]]:
    """Place the cells of each row in columns, which all edges together make."""
    shaped = [row for row in rows if len(row.shapes) == len(row.texts)]
    columns = _columns(
        edge
        for row in shaped
        for edge in (row.left, *(shape.right for shape in row.shapes))
    )
    return [
        list(_grid_row(row, columns)) if row in shaped else list(_plain_row(row))
        for row in rows
    ]


def _columns(edges: Iterable[int]) -> dict[int, int]:
    columns: dict[int, int] = {}
    column, start = -1, 0
    for edge in sorted(set(edges)):
        if column < 0 or edge - start > SAME_EDGE:
            column, start = column + 1, edge
        columns[edge] = column
    return columns


def _grid_row(row: Row, columns: dict[int, int]) -> Iterator[tuple[GridCell, str]]:
    start = columns[row.left]
    if start:
        yield GridCell(None, 0, start), ""
    for text, shape in zip(row.texts, row.shapes, strict=True):
        end = max(columns[shape.right], start + 1)
        cell = GridCell(None, start, end - start, shape.merge, shape.joins_left)
        yield cell, text
        start = end


def _plain_row(row: Row) -> Iterator[tuple[GridCell, str]]:
    for column, text in enumerate(row.texts):
        yield GridCell(None, column, 1), text


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from ("\t".join(cell.text for cell in row) for row in block.rows)
