"""Tables without lines, told by how they are drawn: each cell as a whole.

Cells on one height are a row. Where rows do not fit together no table is made of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.line import Line
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.order.columns import Item
from reports.extract.paper.page import Box
from reports.extract.paper.table import PlacedCell, PlacedTable

from .drawn_cells import Cell, cells_of

# In ems: rows of one table, cells that are drawn on one height.
FARTHEST_ROW, CLOSE_ROW, BESIDE = 4.0, 1.3, 0.3
FEWEST_ROWS, LONGEST_LABEL, MOST_TRIED, SAME_SIZE = 2, 60, 3, 0.1


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Region:
    """Rows of cells that stand side by side, and how many lines they are set in."""

    rows: tuple[Row, ...]
    line_count: int

    @property
    def is_wrapped(self) -> bool:
        """Tell whether a line runs across parts of several cells."""
        return any(cell.is_wrapped for row in self.rows for cell in row if row[1:])

    def table(self) -> PlacedTable | None:
        """Return the table, None where its cells do not fit into columns."""
        usual = Counter(len(row) for row in self.rows if row[1:]).most_common()
        tables = (self._table(count) for count, _ in usual[:MOST_TRIED])
        return next(filter(None, tables), None)

    def _table(self, count: int) -> PlacedTable | None:
        """Return the table with the columns of the rows that have so many cells."""
        columns = _columns([row for row in self.rows if len(row) == count])
        placed = [_placed(row, at, columns) for at, row in enumerate(self.rows)]
        if len(columns) != count or not all(placed):
            return None
        first = next(at for at, row in enumerate(self.rows) if len(row) == count)
        if any(_has_wide(row) or _may_be_two(row) for row in placed[first + 1 :]):
            return None
        edges = (columns[0][0], *(end for _, end in columns))
        cells = tuple(cell for row in placed for cell in row)
        return PlacedTable(self.box, edges, len(self.rows), cells)

    @property
    def box(self) -> Box:
        boxes = [cell.box for row in self.rows for cell in row]
        return Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )

    def list(self) -> PlacedTable:
        """Return a column of all rows, where the places of the cells are not sure."""
        cells = tuple(
            PlacedCell(" ".join(map(_own_text, row)), number, 0)
            for number, row in enumerate(self.rows)
        )
        return PlacedTable(self.box, (0.0, 1.0), len(cells), cells, is_unclear=True)


def _own_text(cell: Cell) -> str:
    return cell.text(cell.box.x0, cell.box.x1).replace("\n", "")


def _has_wide(row: list[PlacedCell]) -> bool:
    """Tell a wide cell below the head, which may be two that touch."""
    return any(cell.colspan > 1 for cell in row) and len(row) > 1


def _may_be_two(row: list[PlacedCell]) -> bool:
    """Tell a label of several lines, which may be those of two rows.

    The row of the first is blank, so that nothing is drawn between them. Where labels
    have numbers, the second would have one too.
    """
    texts = [cell.text for cell in row if cell.text]
    _, *more = texts[0].split("\n")
    is_open = bool(more) and not NUMBERED.match(texts[0])
    return is_open and len(texts) > 1 and not more[0].startswith(("（", "("))


def regions_of(items: Sequence[Item]) -> dict[int, Region]:
    """Return the regions of cells side by side, by the index of their first line."""
    found: dict[int, Region] = {}
    position = 0
    for is_line, group in groupby(items, key=lambda item: isinstance(item, Line)):
        part = list(group)
        lines = [item for item in part if isinstance(item, Line)]
        if is_line and _stand_side_by_side(lines):
            found |= {position + at: region for at, region in _regions(lines)}
        position += len(part)
    return found


def _stand_side_by_side(lines: list[Line]) -> bool:
    """Tell lines that have gaps, or that are not drawn from top to bottom."""
    if not any(line.order for line in lines):
        return False
    if any(below.order < above.order for above, below in pairwise(lines)):
        return True
    return sum(len(pieces_of(line)) > 1 for line in lines) >= FEWEST_ROWS


def _regions(lines: list[Line]) -> Iterator[tuple[int, Region]]:
    standing = {order: at for at, line in enumerate(lines) for order in _orders(line)}
    sizes = Counter(standing.values())
    for group in _near(_rows(cells_of(lines))):
        for rows in _tables(group):
            own = Counter(
                standing[glyph.order]
                for row in rows
                for cell in row
                for glyph in cell.inked
            )
            first, last = min(own), max(own)
            if all(own[at] == sizes[at] for at in range(first, last + 1)):
                yield first, Region(tuple(rows), last + 1 - first)


def _tables(group: list[Row]) -> Iterator[list[Row]]:
    """Part rows at lines of their own where they make no table together."""
    if Region(tuple(group), 0).table():
        yield group
        return
    for is_row, rows in groupby(group, key=lambda row: len(row) > 1):
        if is_row:
            yield list(rows)


def _orders(line: Line) -> set[int]:
    """Return when the characters of a line are drawn."""
    glyphs = (glyph for run in line.runs for glyph in run.glyphs)
    return {glyph.order for glyph in glyphs if not glyph.text.isspace()}


def _rows(cells: list[Cell]) -> list[Row]:
    """Put cells that stand on one height into rows, from top to bottom."""
    rows: list[Row] = []
    bottom = float("-inf")
    for cell in sorted(cells, key=lambda each: each.box.y0):
        if not rows or cell.box.y0 > bottom - BESIDE * cell.size:
            rows.append([])
        rows[-1].append(cell)
        bottom = max(bottom, cell.box.y1) if rows[-1][1:] else cell.box.y1
    return [sorted(row, key=lambda cell: cell.box.x0) for row in rows]


def _near(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield rows of several cells that stand close; those of one may part them."""
    group: list[Row] = []
    for row in rows:
        if group and not _belongs(group, row):
            yield from _trimmed(group)
            group = []
        if group or row[1:]:
            group.append(row)
    yield from _trimmed(group)


def _belongs(group: list[Row], row: Row) -> bool:
    size = row[0].size
    distance = _distance(group[-1], row)
    if row[1:]:
        return distance <= FARTHEST_ROW * size
    usual = _distance(*group[-2:]) if group[1:] else size
    is_close = distance <= max(CLOSE_ROW * usual, size)
    return is_close and _is_label(row[0], group[0][0].size)


def _distance(above: Row, row: Row) -> float:
    return min(cell.box.y0 for cell in row) - max(cell.box.y1 for cell in above)


def _is_label(cell: Cell, size: float) -> bool:
    """Tell a row of one cell from the text or the heading between two tables."""
    is_alike = abs(cell.size - size) <= SAME_SIZE * size
    is_text = len(cell.inked) > LONGEST_LABEL or cell.inked[-1].text in "。；：:"
    return is_alike and not is_text and not cell.inked[0].level


def _trimmed(group: list[Row]) -> Iterator[list[Row]]:
    while group and not group[-1][1:]:
        group = group[:-1]
    if len(group) >= FEWEST_ROWS:
        yield group


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return where the columns of rows begin and end."""
    columns: list[tuple[float, float]] = []
    for low, high in sorted((c.box.x0, c.box.x1) for row in rows for c in row):
        if columns and low < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], high))
        else:
            columns.append((low, high))
    return columns


def _placed(
    row: Row, number: int, columns: list[tuple[float, float]]
) -> list[PlacedCell]:
    """Place the cells of a row; none where two share a column or one has none."""
    placed: list[PlacedCell] = []
    free = 0
    for cell in _joined(row, columns):
        over = _covered(cell, columns)
        if not over or over[0] < free:
            return []
        placed += [PlacedCell("", number, at) for at in range(free, over[0])]
        text = cell.text(columns[over[0]][0], columns[over[-1]][1])
        spans = (number, over[0], 1, len(over))
        placed.append(PlacedCell(text, *spans, glyphs=cell.inked))
        free = over[-1] + 1
    return placed + [PlacedCell("", number, at) for at in range(free, len(columns))]


def _covered(cell: Cell, columns: list[tuple[float, float]]) -> list[int]:
    return [
        at
        for at, (low, high) in enumerate(columns)
        if cell.box.x0 < high and cell.box.x1 > low
    ]


def _joined(row: Row, columns: list[tuple[float, float]]) -> Row:
    """Join parts of one cell: what is drawn one after the other in one column."""
    cells: Row = []
    for cell in sorted(row, key=lambda each: each.order):
        if cells and _covered(cells[-1], columns) == _covered(cell, columns):
            cells[-1] = Cell((*cells[-1].stretches, *cell.stretches))
        else:
            cells.append(cell)
    return sorted(cells, key=lambda each: each.box.x0)
