"""Cells of a PDF's tables, and tables that run over a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reports.extract.document import Cell, Table
from reports.extract.line_wrap import NUMBERED

from .lines.breaks import glued, is_finished
from .page import Box, Glyph

SAME_EDGE = 6.0
MOST_HEADER_ROWS = 6
LISTED = re.compile(r"^(?:其中|[•●■◆·①-⑳])")
# 67, 1,064件, 67①, 67（其中线上12）, 六十七, and the signs of none.
FIGURE = re.compile(
    r"[共计+\-−－]{0,2}(?:[\d,，]+(?:[.．]\d+)?|[〇零一二三四五六七八九十百千万]+)"
    r"(?:[件条次项个份人宗篇]次?|[万亿]?元)?(?:[①-⑳¹²³⁰⁴-⁹*＊※]+|[\[［(（].*|注\d*)?"
    r"|[-—－–/／无]+"
)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its text; `runs_on` where its last line is full.

    `glyphs` are the characters that its text was read from, where they are asked for.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    runs_on: bool = False
    glyphs: tuple[Glyph, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table on one page, or on several once joined.

    `is_unclear` where its cells are only listed, as their places are not sure;
    `is_inferred` where not all of its lines are drawn.
    """

    box: Box
    edges: tuple[float, ...]
    row_count: int
    cells: tuple[PlacedCell, ...]
    is_unclear: bool = False
    is_inferred: bool = False

    def row(self, number: int) -> tuple[PlacedCell, ...]:
        """Return the cells that begin in a row."""
        return tuple(cell for cell in self.cells if cell.row == number)

    def reaching(self, number: int) -> tuple[PlacedCell, ...]:
        """Return the cells that cover a row."""
        return tuple(
            cell for cell in self.cells if cell.row <= number < cell.row + cell.rowspan
        )


def joined(first: PlacedTable, second: PlacedTable) -> PlacedTable | None:
    """Join a table with what stands at the top of the next page, if that goes on."""
    pair = _on_one_grid(first, second) or _under_one_head(first, second)
    if pair is None:
        return None
    first, second = pair[0], _without_header(*pair)
    if not second.row_count:
        return first
    split = _is_split_row(first, second)
    head = not split and _head_goes_on(first, second)
    shift = first.row_count - split
    moved = [replace(cell, row=cell.row + shift) for cell in second.cells]
    kept = list(first.cells)
    for index, cell in enumerate(kept):
        if cell.row + cell.rowspan < first.row_count:
            continue
        below = _continuation(cell, moved, shift, is_cut=(split, head))
        if below:
            moved.remove(below)
            kept[index] = _merged(cell, below)
    row_count = shift + second.row_count
    return PlacedTable(first.box, first.edges, row_count, (*kept, *moved))


def _on_one_grid(
    first: PlacedTable, second: PlacedTable
) -> tuple[PlacedTable, PlacedTable] | None:
    """Give two tables the same columns, if one has all edges of the other."""
    shift = first.edges[0] - second.edges[0]
    edges = tuple(edge + shift for edge in second.edges)
    if abs(first.edges[-1] - edges[-1]) > SAME_EDGE:
        return None
    if len(first.edges) >= len(edges):
        places = _places(edges, first.edges)
        return (first, _respanned(second, places, first.edges)) if places else None
    places = _places(first.edges, edges)
    return (_respanned(first, places, edges), second) if places else None


def _places(fewer: tuple[float, ...], more: tuple[float, ...]) -> list[int]:
    """Return the index among more edges of each of fewer ones; empty if one is not."""
    places: list[int] = []
    for edge in fewer:
        index = min(range(len(more)), key=lambda each: abs(more[each] - edge))
        if abs(more[index] - edge) > SAME_EDGE or index in places:
            return []
        places.append(index)
    return places


def _respanned(
    table: PlacedTable, places: list[int], edges: tuple[float, ...]
) -> PlacedTable:
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            colspan=places[cell.column + cell.colspan] - places[cell.column],
        )
        for cell in table.cells
    )
    return replace(table, edges=edges, cells=cells)


def repeats_head(first: PlacedTable, second: PlacedTable) -> bool:
    """Tell a table of as many columns that begins with the head of another."""
    return len(first.edges) == len(second.edges) and _head_rows(first, second) > 0


def _under_one_head(
    first: PlacedTable, second: PlacedTable
) -> tuple[PlacedTable, PlacedTable] | None:
    """Give a table the columns of the one whose head it repeats.

    Without lines the columns of a page are as wide as what stands in them there.
    """
    if not repeats_head(first, second):
        return None
    return first, replace(second, edges=first.edges)


def _without_header(first: PlacedTable, second: PlacedTable) -> PlacedTable:
    """Drop the head of a table that Word prints again on each page."""
    count = _head_rows(first, second)
    if not count:
        return second
    cells = tuple(
        replace(cell, row=cell.row - count)
        for cell in second.cells
        if cell.row >= count
    )
    return replace(second, row_count=second.row_count - count, cells=cells)


def _head_rows(first: PlacedTable, second: PlacedTable) -> int:
    """Count the first rows of a table that are those of another, and no figures."""
    count = 0
    for number in range(min(MOST_HEADER_ROWS, first.row_count, second.row_count)):
        rows = [_signature(table.row(number)) for table in (first, second)]
        if rows[0] != rows[1] or not any(text for _, text, *_ in rows[0]):
            break
        count = number + 1
    # A head is parted from the rows by a line from side to side.
    while count and any(c.row + c.rowspan > count for c in second.reaching(count - 1)):
        count -= 1
    return 0 if _is_data(second, count) else count


def _is_data(table: PlacedTable, count: int) -> bool:
    """Tell rows of figures, which may well be equal on two pages."""
    texts = [c.text for row in range(count) for c in table.row(row) if c.text]
    figures = [text for text in texts if is_figure(text)]
    return len(figures) * 2 > len(texts)


def _signature(row: tuple[PlacedCell, ...]) -> list[tuple[int, str, int, int]]:
    return [
        (cell.column, "".join(cell.text.split()), cell.rowspan, cell.colspan)
        for cell in row
    ]


def _is_split_row(first: PlacedTable, second: PlacedTable) -> bool:
    """Tell a row that a page end has cut: its label or its values are below."""
    above = {cell.column: cell for cell in first.reaching(first.row_count - 1)}
    below = {cell.column: cell for cell in second.row(0)}
    if {c.column: c.colspan for c in above.values()} != {
        c.column: c.colspan for c in below.values()
    }:
        return False
    pairs = [(above[at], below[at]) for at in sorted(below) if below[at].rowspan == 1]
    both = [pair for pair in pairs if pair[0].text and pair[1].text]
    if both:
        only_labels = len(both) == sum(bool(lower.text) for _, lower in pairs)
        return all(_goes_on(*pair, alone=only_labels) for pair in both)
    merged = [(above[at], below[at]) for at in below if below[at].rowspan > 1]
    if any(_goes_on(*pair) for pair in merged):
        # Beside a corner that is cut, the rest of the head row may be blank.
        return all(not lower.text for _, lower in pairs)
    return bool(pairs) and _complete_each_other(pairs)


def _head_goes_on(first: PlacedTable, second: PlacedTable) -> bool:
    """Tell a head cut between two rows: what spans above is divided below."""
    below = [cell for cell in second.row(0) if cell.text]
    above = [cell for cell in first.reaching(first.row_count - 1) if cell.text]
    if not below or any(is_figure(cell.text) for cell in (*above, *below)):
        return False
    spanning = [cell for cell in above if cell.colspan > 1]
    return any(
        sum(c.column <= b.column < c.column + c.colspan for b in below) > 1
        for c in spanning
    )


def _complete_each_other(pairs: list[tuple[PlacedCell, PlacedCell]]) -> bool:
    """Tell a row whose label stands on one page and whose values on the other.

    A row that is blank throughout is the edge of one that stands on the next page.
    """
    upper, lower = pairs[0]
    above = any(cell.text for cell, _ in pairs)
    below = any(cell.text for _, cell in pairs)
    if not above or not below:
        return not above
    return bool(upper.text) or bool(lower.text)


def _goes_on(upper: PlacedCell, lower: PlacedCell, *, alone: bool = False) -> bool:
    """Tell whether the text of a cell goes on in the one below the page end.

    `alone` where nothing new stands beside the lower one.
    """
    if is_figure(upper.text) or is_figure(lower.text) or is_finished(upper.text):
        return False
    if NUMBERED.match(lower.text) or LISTED.match(lower.text):
        return False
    return upper.runs_on or (alone and bool(NUMBERED.match(upper.text)))


def is_figure(text: str) -> bool:
    """Tell a number, whatever stands behind it; 1.属于国家秘密 is a label."""
    return FIGURE.fullmatch("".join(text.split())) is not None


def _continuation(
    cell: PlacedCell, moved: list[PlacedCell], row: int, *, is_cut: tuple[bool, bool]
) -> PlacedCell | None:
    """Return what of a cell stands on the next page, None where it ended.

    `is_cut` tells whether the page end cuts the row, and whether it cuts the head.
    """
    split, head = is_cut
    for below in moved:
        same = (below.row, below.column, below.colspan) == (
            row,
            cell.column,
            cell.colspan,
        )
        if not same:
            continue
        if split:
            return below
        spans = head or cell.rowspan > 1 or below.rowspan > 1
        blank = not below.text or not cell.text
        if spans and (blank or _goes_on(cell, below) or _is_one_word(cell, below)):
            return below
    return None


def _is_one_word(cell: PlacedCell, below: PlacedCell) -> bool:
    """Tell a label that the page end cuts in the middle of its bracketed number."""
    if NUMBERED.match(below.text) or not NUMBERED.match(cell.text):
        return False
    return cell.rowspan > 1 or below.rowspan > 1


def _merged(cell: PlacedCell, below: PlacedCell) -> PlacedCell:
    last = below.row + below.rowspan
    return replace(
        cell,
        text=glued(cell.text, below.text),
        rowspan=last - cell.row,
        runs_on=below.runs_on or (cell.runs_on and not below.text),
    )


def as_table(table: PlacedTable) -> Table:
    """Return a table as rows of cells, each at its first place."""
    return Table(tuple(_rows(table)))


def _rows(table: PlacedTable) -> Iterator[tuple[Cell, ...]]:
    rows: dict[int, list[PlacedCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number in range(table.row_count):
        row = sorted(rows.get(number, []), key=lambda cell: cell.column)
        yield tuple(Cell(cell.text, cell.rowspan, cell.colspan) for cell in row)
