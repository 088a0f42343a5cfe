"""Which cells of two rows belong together, however each file merges its cells.

Below a merged cell stands an empty one, so the same row has more cells in a web page
than in a text: what is printed is the same, and only the empty ones are not.
"""

from collections.abc import Sequence
from itertools import zip_longest

from reports.comparison.passages import Cell, Row

CellPair = tuple[Cell | None, Cell | None]


def pair_cells(left: Row, right: Row) -> list[CellPair]:
    """Pair the cells of two rows, empty ones alone where they must be; or none at all.

    >>> row = Cell("新收"), Cell("3")
    >>> pair_cells((Cell(""), *row), row)[0]
    (Cell(text='', width=1), None)
    """
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    if _told(left) == _told(right):
        return _by_words(left, right)
    return _from_the_end(left, right)


def _told(row: Row) -> int:
    return sum(bool(cell.text.strip()) for cell in row)


def _by_words(left: Row, right: Row) -> list[CellPair]:
    """Pair the cells that say something, and the empty ones between these."""
    pairs: list[CellPair] = []
    for ours, theirs in zip(_runs(left), _runs(right), strict=True):
        pairs += zip_longest(ours[:-1], theirs[:-1])
        pairs.append((ours[-1], theirs[-1]))
    # The last run of each is what follows the last words, if anything does.
    return [pair for pair in pairs if pair != (None, None)]


def _runs(row: Row) -> list[list[Cell | None]]:
    """Cut a row after each cell that says something."""
    runs: list[list[Cell | None]] = [[]]
    for cell in row:
        runs[-1].append(cell)
        if cell.text.strip():
            runs.append([])
    runs[-1].append(None)
    return runs


def _from_the_end(left: Row, right: Row) -> list[CellPair]:
    """Pair the numbers at the end, where all that is left over is empty."""
    shortest = min(len(left), len(right))
    over: Sequence[Cell] = (*left[:-shortest], *right[:-shortest])
    if _told(tuple(over)):
        return []
    paired = zip(left[-shortest:], right[-shortest:], strict=True)
    alone: list[CellPair] = [(cell, None) for cell in left[:-shortest]]
    alone += [(None, cell) for cell in right[:-shortest]]
    return [*alone, *paired]
