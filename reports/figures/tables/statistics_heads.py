"""The heads of columns of the 政府信息公开情况统计表, and the column that counts."""

import re
from itertools import dropwhile, islice, takewhile

from reports.figures.belonging import Reported, claim_of
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_unit, is_value
from reports.figures.tables.grids import Grid, Place

# Columns that hold the number, the surest first: some tables add one for each level.
COUNTS = ("统计数", "合计", "总计", "总数", "数量", "数值")
HEADS = 4
YEAR_ALONE = re.compile(r"20[012]\d")
# What stands above the labels and the units.
OTHER_HEADS = re.compile(
    r"(?:统计|具体)?(?:指标|项目|内容)(?:名称)?|(?:计量)?单位|类别|事项"
)


def head_rows(grid: Grid) -> list[tuple[Place, ...]]:
    """Return the rows of heads, on top: with several words and no number."""
    rows = zip(grid.printed, grid.spread, strict=True)
    above = dropwhile(lambda each: not _is_head(each[0]), islice(rows, HEADS))
    return [places for row, places in takewhile(lambda each: _is_head(each[0]), above)]


def _is_head(row: tuple[Place, ...]) -> bool:
    return (
        sum(bool(folded(cell.text)) for cell in row) > 1
        and not any(is_value(cell.text) for cell in _without_years(row))
        and not has_unit(row)
    )


def _without_years(row: tuple[Place, ...]) -> list[Place]:
    """Leave away the years above columns, which have no 年 beside the other heads."""
    texts = [folded(cell.text) for cell in row]
    is_named = any(map(OTHER_HEADS.fullmatch, texts))
    pairs = zip(row, texts, strict=True)
    return [c for c, text in pairs if not (is_named and YEAR_ALONE.fullmatch(text))]


def head_above(rows: list[tuple[Place, ...]], at: int, about: Reported) -> str:
    """Return what stands above a column: the lowest head, if it says whose it is."""
    texts = [cell.text.strip() for cell in _heads_of(rows, at)]
    return texts[-1] if texts and claim_of(texts[-1], about) else "".join(texts)


def _heads_of(rows: list[tuple[Place, ...]], at: int) -> list[Place]:
    """List the heads of a column that are not blank, from above."""
    cells = dict.fromkeys(row[at] for row in rows if at < len(row))
    return [cell for cell in cells if cell.text.strip()]


def surest_column(rows: list[tuple[Place, ...]], numbers: list[int]) -> int | None:
    """Return the one column whose lowest head is sure to count, or None.

    A head above others may have lost the columns that it lies over.
    """
    heads = (_heads_of(rows, at) for at in range(max(map(len, rows))))
    lowest = {at: cells[-1] for at, cells in enumerate(heads) if cells}
    for word in COUNTS:
        named = {
            at: cell for at, cell in lowest.items() if fold_label(cell.text) == word
        }
        if named:
            columns = [at for at in named if at in numbers] or list(named)
            is_merged = not numbers and len(set(named.values())) == 1
            return columns[0] if is_merged or len(columns) == 1 else None
    return None


def has_unit(row: tuple[Place, ...]) -> bool:
    """Say whether a row has a cell with nothing but a unit."""
    return any(is_unit(cell.text) for cell in row)
