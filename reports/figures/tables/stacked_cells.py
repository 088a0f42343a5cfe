"""Rows that stand one below another in the cells of one row, each as a row of its own.

Some bodies write all labels of a group into one cell, a line each, and their numbers
into the next. They are told apart where each line of the labels is known, and every
cell behind has as many lines: a label that only wraps has none that is known alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_unit
from reports.figures.tables.grids import Grid, Place
from reports.figures.tables.page_ends import known_labels

FEWEST = 2


def unstacked(grid: Grid) -> Grid:
    """Return a table with a row for each line of such a row."""
    parted = {at: rows for at, row in enumerate(grid.printed) if (rows := _lines(row))}
    if not parted:
        return grid
    printed: list[tuple[Place, ...]] = []
    spread: list[tuple[Place, ...]] = []
    for at, (row, places) in enumerate(zip(grid.printed, grid.spread, strict=True)):
        for line in parted.get(at, [dict(zip(row, row, strict=True))]):
            printed.append(tuple(line[cell] for cell in row))
            spread.append(tuple(line.get(cell, cell) for cell in places))
    return replace(grid, printed=tuple(printed), spread=tuple(spread))


def _lines(row: Sequence[Place]) -> list[dict[Place, Place]]:
    """Return what each cell of a row is in each of its lines, or nothing."""
    texts = [_texts(cell) for cell in row]
    labels = next((at for at, each in enumerate(texts) if _are_labels(each)), None)
    if labels is None:
        return []
    count = len(texts[labels])
    behind = zip(row[labels + 1 :], texts[labels + 1 :], strict=True)
    if not all(len(each) == count or _is_shared(cell) for cell, each in behind):
        return []
    return [dict(_at(row, texts, number, labels)) for number in range(count)]


def _at(
    row: Sequence[Place], texts: Sequence[list[str]], number: int, labels: int
) -> Iterator[tuple[Place, Place]]:
    for at, cell in enumerate(row):
        is_own = at >= labels and len(texts[at]) > 1
        # Two lines of a cell may say the same, and are no one cell over two rows.
        own = replace(cell, text=texts[at][number], line=number + 1) if is_own else cell
        yield cell, own


def _texts(cell: Place) -> list[str]:
    return [line for line in cell.text.splitlines() if folded(line)]


def _are_labels(lines: Sequence[str]) -> bool:
    known = (fold_label(line) in known_labels() for line in lines)
    return len(lines) >= FEWEST and all(known)


def _is_shared(cell: Place) -> bool:
    """Say whether a cell is blank, or the unit of all lines."""
    return not folded(cell.text) or is_unit(cell.text)
