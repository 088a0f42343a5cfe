"""The head of a table without lines: a word for each column, others over several."""

from dataclasses import replace
from itertools import pairwise

from reports.extract.paper.table import PlacedCell

from .number_rows import PITCH, Placing, Word, cell_of

# In ems: how far a word may stand out of its column, words on one height.
OUTSIDE, SAME_HEIGHT = 0.3, 0.6


def head_cells(
    words: list[Word], corner: list[Word], edges: tuple[float, ...], labels: int
) -> list[Placing]:
    """Return the cells above the first row: one a column, and rows of wider ones."""
    if not words and not corner:
        return []
    single, wide = _divided(words, edges)
    levels = _levels(wide)
    height = len(levels) + 1
    cells: list[PlacedCell] = []
    if labels:
        cells.append(cell_of(corner, 0, 0, height, labels))
    for row, level in enumerate(levels):
        cells += _wide_cells(level, row, edges, labels)
    for column, found in enumerate(single):
        cells.append(cell_of(found, height - 1, labels + column))
    return [Placing(cell) for cell in cells]


def _divided(
    words: list[Word], edges: tuple[float, ...]
) -> tuple[list[list[Word]], list[Word]]:
    """Part the words of single columns, the lowest of each, from wider ones above."""
    single: list[list[Word]] = [[] for _ in edges[1:]]
    wide: list[Word] = []
    for word in sorted(words, key=lambda e: (-e.baseline, -e.box.x0)):
        column = _column(word, edges)
        if column is None:
            wide.append(word)
            continue
        below = single[column]
        if below and below[0].baseline - word.baseline > PITCH * word.size:
            wide.append(word)
        else:
            below.insert(0, word)
    return single, wide


def _column(word: Word, edges: tuple[float, ...]) -> int | None:
    slack = OUTSIDE * word.size
    for column, (low, high) in enumerate(pairwise(edges)):
        if low - slack <= word.box.x0 and word.box.x1 <= high + slack:
            return column
    return None


def _levels(words: list[Word]) -> list[list[Word]]:
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.baseline):
        near = SAME_HEIGHT * word.size
        if not levels or word.baseline - levels[-1][0].baseline > near:
            levels.append([])
        levels[-1].append(word)
    return levels


def _wide_cells(
    words: list[Word], row: int, edges: tuple[float, ...], labels: int
) -> list[PlacedCell]:
    """Place words over the columns that they cover, with blanks between them."""
    cells: list[PlacedCell] = []
    column = 0
    for word in sorted(words, key=lambda each: each.box.x0):
        covered = [
            at
            for at, (low, high) in enumerate(pairwise(edges))
            if at >= column and word.box.x0 < high and word.box.x1 > low
        ]
        if not covered:
            if cells:
                above = cells[-1]
                cells[-1] = replace(
                    above,
                    text=f"{above.text}{word.text}",
                    glyphs=(*above.glyphs, *word.glyphs),
                )
            continue
        cells += [PlacedCell("", row, labels + at) for at in range(column, covered[0])]
        cells.append(cell_of([word], row, labels + covered[0], 1, len(covered)))
        column = covered[-1] + 1
    cells += [PlacedCell("", row, labels + at) for at in range(column, len(edges) - 1)]
    return cells
