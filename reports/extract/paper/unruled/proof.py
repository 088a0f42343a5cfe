"""Whether a table whose lines are not all drawn can be read in one way only.

Its readers put cells together by what stands side by side. Here it is asked of what
they found whether two cells may have become one, or one two, and whether a row or a
head may stand elsewhere. What cannot be ruled out is listed for an editor.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.table import PlacedTable

from .placed_text import PlacedText, placed_texts
from .seams import are_whole

# In ems: what columns may overlap, how much of a line stands above its baseline, and
# how far the cells of a row may stand from one height, and a head from its figures.
OVERLAP, ASCENT, LEVEL, ASIDE = 0.05, 0.6, 0.35, 0.5
# In ems: rows this close may be lines of one cell; so may one closer than the others.
CLOSE_ROWS, CLOSER = 1.9, 0.9


def is_proven(table: PlacedTable) -> bool:
    """Tell a table whose cells, rows and columns can be no others."""
    cells = placed_texts(table)
    if not cells:
        return True
    size = median(glyph.size for cell in cells for glyph in cell.glyphs)
    return (
        are_whole(cells)
        and _columns_stand_apart(cells, size)
        and _rows_stand_apart(cells, size)
        and _rows_are_level(cells, size)
        and _have_heads(cells)
        and _has_whole_heads(cells)
        and _have_labels(cells, table)
        and _rows_are_rows(cells, table, size)
    )


def _columns_stand_apart(cells: Sequence[PlacedText], size: float) -> bool:
    """Tell columns with room between them from top to bottom."""
    slack = OVERLAP * size
    ends: dict[int, tuple[float, float]] = {}
    for cell in cells:
        if len(cell.columns) == 1:
            low, high = ends.get(cell.column, (cell.left, cell.right))
            ends[cell.column] = min(low, cell.left), max(high, cell.right)
    ordered = [ends[at] for at in sorted(ends)]
    if any(right[0] < left[1] - slack for left, right in pairwise(ordered)):
        return False
    return not any(
        _is_over(cell, ends[at], slack)
        for cell in cells
        if len(cell.columns) > 1
        for at in ends
        if at not in cell.columns
    )


def _is_over(cell: PlacedText, ends: tuple[float, float], slack: float) -> bool:
    return cell.left < ends[1] - slack and cell.right > ends[0] + slack


def _rows_stand_apart(cells: Sequence[PlacedText], size: float) -> bool:
    """Tell rows each of which begins below the last line of the one above."""
    first, last = _heights(cells)
    rows = pairwise(sorted(first))
    return all(first[below] - ASCENT * size >= last[above] for above, below in rows)


def _heights(
    cells: Sequence[PlacedText],
) -> tuple[dict[int, float], dict[int, float]]:
    """Return by rows the baselines of their first and of their last line."""
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    for cell in cells:
        if len(cell.rows) == 1:
            first[cell.row] = min(first.get(cell.row, cell.top), cell.top)
            last[cell.row] = max(last.get(cell.row, cell.bottom), cell.bottom)
    return first, last


def _rows_are_level(cells: Sequence[PlacedText], size: float) -> bool:
    """Tell rows whose cells are all set to the top, the middle or the bottom.

    Those of two rows that were taken for one are not.
    """
    for _, row in groupby(_by_rows(cells), key=lambda cell: cell.row):
        within = [cell for cell in row if len(cell.rows) == 1]
        heights = zip(
            *((c.top, c.bottom, (c.top + c.bottom) / 2) for c in within), strict=True
        )
        spread = [max(each) - min(each) for each in heights]
        if spread and min(spread) > LEVEL * size:
            return False
    return True


def _by_rows(cells: Sequence[PlacedText]) -> list[PlacedText]:
    return sorted(cells, key=lambda cell: cell.row)


def _first_row_of_figures(cells: Sequence[PlacedText]) -> int:
    return min((cell.row for cell in cells if cell.is_figure), default=0)


def _have_heads(cells: Sequence[PlacedText]) -> bool:
    """Tell a table each of whose columns of figures has a head of its own, or none.

    The head stands above the figures, not beside them, and is no paragraph.
    """
    first = _first_row_of_figures(cells)
    heads = [cell for cell in cells if cell.row < first]
    if any(cell.text.endswith("。") for cell in heads):
        return False
    figures: dict[int, list[PlacedText]] = {}
    for cell in cells:
        if cell.is_figure:
            figures.setdefault(cell.column, []).append(cell)
    return not heads or all(
        _has_head([cell for cell in heads if column in cell.columns], below)
        for column, below in figures.items()
    )


def numbers_are_proven(table: PlacedTable) -> bool:
    """Tell a table of numbers each of which is one, and in its column.

    Its columns have heads, and its labels stand in all of their columns.
    """
    cells = placed_texts(table)
    numbers = [cell for cell in cells if cell.is_figure]
    if not numbers:
        return False
    size = median(glyph.size for cell in numbers for glyph in cell.glyphs)
    are_sure = are_whole(numbers) and _columns_stand_apart(numbers, size)
    first = _first_row_of_figures(cells)
    body = {at for cell in cells if cell.row >= first for at in cell.columns}
    is_full = not first or len(body) == len(table.edges) - 1
    return are_sure and is_full and _have_heads(cells)


def _has_whole_heads(cells: Sequence[PlacedText]) -> bool:
    """Tell a table whose heads above other heads leave none of them blank.

    Without a line it is not known how many of the blanks beside it a head spans.
    """
    first = _first_row_of_figures(cells)
    covered = {(row, at) for cell in cells for row in cell.rows for at in cell.columns}
    columns = {cell.column for cell in cells if cell.is_figure}
    return all((row, column) in covered for row in range(first) for column in columns)


def _has_head(heads: Sequence[PlacedText], below: Sequence[PlacedText]) -> bool:
    if not heads:
        return False
    head = max(heads, key=lambda cell: cell.row)
    left, right = min(c.left for c in below), max(c.right for c in below)
    slack = ASIDE * head.lines[0].size
    is_over = head.left <= right + slack and head.right >= left - slack
    return len(head.columns) == 1 and is_over


def _have_labels(cells: Sequence[PlacedText], table: PlacedTable) -> bool:
    """Tell columns of labels without blanks, which a label beside may stand over.

    A column without any figure or label is the half of one beside it.
    """
    first = _first_row_of_figures(cells)
    if not any(cell.is_figure for cell in cells):
        return True
    body = [cell for cell in cells if cell.row >= first]
    of_figures = {cell.column for cell in body if cell.is_figure}
    covered = {(row, at) for c in body for row in c.rows for at in c.columns}
    rows = {cell.row for cell in body if cell.is_figure}
    columns = [at for at in range(len(table.edges) - 1) if at not in of_figures]
    return all((row, column) in covered for row in rows for column in columns)


def _rows_are_rows(
    cells: Sequence[PlacedText], table: PlacedTable, size: float
) -> bool:
    """Tell a table none of whose rows may be a line of the row above or below.

    Such a line has no figures, and blanks beside it. A heading inside of the table is
    told by its number, if the row below has one too or is a head, and by its distance.
    """
    first = _first_row_of_figures(cells)
    has_figures = any(cell.is_figure for cell in cells)
    close, closer = _close_rows(cells, size)
    rows = {at: list(row) for at, row in groupby(_by_rows(cells), lambda c: c.row)}
    for number, row in rows.items():
        if number <= first or any(cell.is_figure for cell in row):
            continue
        covered = sum(c.colspan for c in table.reaching(number) if c.text)
        if covered >= len(table.edges) - 1:
            continue
        is_heading = _is_heading(row, rows.get(number + 1, [])) and not (
            {number, number + 1} & closer
        )
        if (has_figures and not is_heading) or (not has_figures and number in close):
            return False
    return True


def _close_rows(cells: Sequence[PlacedText], size: float) -> tuple[set[int], set[int]]:
    """Return the rows that stand as close below the one above as lines of a cell do.

    The second are closer than other rows of the table are.
    """
    first, last = _heights(cells)
    gaps = {low: first[low] - last[high] for high, low in pairwise(sorted(first))}
    usual = sorted(gaps.values())[len(gaps) * 3 // 4] if gaps else 0.0
    closer = {row for row, gap in gaps.items() if gap < CLOSER * usual}
    return closer | {row for row, g in gaps.items() if g < CLOSE_ROWS * size}, closer


def _is_heading(row: Sequence[PlacedText], below: Sequence[PlacedText]) -> bool:
    if len(row) > 1 or not below:
        return False
    is_above_head = len(below) > 1 and not any(cell.is_figure for cell in below)
    return is_above_head or all(NUMBERED.match(c.text) for c in (row[0], below[0]))
