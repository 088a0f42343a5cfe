"""Word's grid of cells, with what is merged down and across."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reports.extract.document import Cell, Table

from .controls import is_unfilled
from .package import attribute, child, setting, tag

# Wrappers that stand around paragraphs, rows and cells without a meaning of their own.
WRAPPERS = frozenset(
    str.split("""
    w:sdt w:sdtContent w:ins w:moveTo w:customXml w:smartTag w:hyperlink w:dir w:bdo
    """)
)
MAX_SPAN = 1000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its column; no element where a row starts or ends short."""

    element: etree._Element | None
    column: int
    span: int
    merge: str = ""
    joins_left: bool = False


def transparent(parent: etree._Element, wanted: str = "") -> Iterator[etree._Element]:
    """Yield children through wrappers, only those of one name if it is given."""
    for element in parent:
        name = tag(element)
        if is_unfilled(element):
            continue
        if name in WRAPPERS:
            yield from transparent(element, wanted)
        elif not wanted or name == wanted:
            yield element


def grid_row(row: etree._Element) -> list[GridCell]:
    """Return the cells of a row, none if the row is deleted."""
    properties = child(row, "w:trPr")
    if child(properties, "w:del") is not None:
        return []
    cells: list[GridCell] = []
    column = _span(setting(properties, "w:gridBefore"), 0)
    if column:
        cells.append(GridCell(None, 0, column))
    for element in transparent(row, "w:tc"):
        if _is_deleted(element):
            continue
        cells.append(_grid_cell(element, column))
        column += cells[-1].span
    if cells and (after := _span(setting(properties, "w:gridAfter"), 0)):
        cells.append(GridCell(None, column, after))
    return cells


def _is_deleted(cell: etree._Element) -> bool:
    """Tell a cell that a tracked change has taken out of its row."""
    return child(child(cell, "w:tcPr"), "w:cellDel") is not None


def _grid_cell(element: etree._Element, column: int) -> GridCell:
    properties = child(element, "w:tcPr")
    return GridCell(
        element,
        column,
        _span(setting(properties, "w:gridSpan"), 1),
        _merge(child(properties, "w:vMerge")),
        joins_left=_merge(child(properties, "w:hMerge")) == "continue",
    )


def _merge(element: etree._Element | None) -> str:
    return "" if element is None else attribute(element, "val") or "continue"


def _span(value: str, default: int) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) < 7
    return min(max(int(value), default), MAX_SPAN) if is_number else default


def merged(rows: list[list[tuple[GridCell, str]]]) -> Table:
    """Put each merged cell once, at its first place, with its spans."""
    written: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for row in (row for row in rows if row):
        written.append([])
        for cell, text in row:
            if cell.merge == "continue" and cell.column in above:
                number, place = above[cell.column]
                _grow(written[number], place, text, rows=1)
            elif cell.joins_left and written[-1]:
                _grow(written[-1], len(written[-1]) - 1, text, columns=cell.span)
            else:
                above[cell.column] = (len(written) - 1, len(written[-1]))
                written[-1].append(Cell(text, colspan=cell.span))
    return Table(tuple(map(tuple, written)))


def _grow(
    row: list[Cell], place: int, text: str, *, rows: int = 0, columns: int = 0
) -> None:
    old = row[place]
    # Word hides text left in a merged cell, but it is still in the file.
    text = "\n".join(filter(None, (old.text, text)))
    row[place] = Cell(text, old.rowspan + rows, old.colspan + columns)
