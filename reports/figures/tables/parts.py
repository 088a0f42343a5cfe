"""A table that holds several statutory ones, and the rows that its reader leaves."""

import re
from dataclasses import replace

from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_number, is_value
from reports.figures.readings import ReadTable
from reports.figures.tables.grids import Grid, Place
from reports.figures.tables.page_ends import known_labels
from reports.figures.tables.requests_groups import is_group

# The headings of chapters 二 to 四, where a report is one table throughout.
TITLE = re.compile(
    r"(?:第?[一二三四五六][、部.])?(?:主动公开政府信息的?情况|收到和处理.{0,12}申请.{0,6}"
    r"|.{0,16}行政复议、?(?:提起)?行政诉讼.{0,4})"
)
SHORTEST_LABEL = 4


def parts_of(grid: Grid) -> list[Grid]:
    """Part a table at rows that are the heading of a chapter."""
    starts = [at for at, row in enumerate(grid.printed) if at and _is_title(row)]
    ends = [*starts, len(grid.printed)]
    return [
        replace(grid, printed=grid.printed[at:end], spread=grid.spread[at:end])
        for at, end in zip([0, *starts], ends, strict=True)
    ]


def rows_left(read: ReadTable, grid: Grid) -> list[int]:
    """List the rows with a statutory label and a number that were not read."""
    found = {each.cell.row for each in read.figures} | set(read.unread_rows)
    return [
        row[0].row
        for row in grid.printed
        if is_known_row(row) and not found & {cell.row for cell in row}
    ]


def is_known_row(row: tuple[Place, ...]) -> bool:
    """Say whether a row has a statutory label and a number."""
    labels = (fold_label(cell.text) for cell in row[:-1])
    is_named = any(
        len(label) >= SHORTEST_LABEL and label in known_labels() and not is_group(label)
        for label in labels
    )
    return is_named and any(is_number(cell.text) for cell in row[1:])


def _is_title(row: tuple[Place, ...]) -> bool:
    texts = {folded(cell.text) for cell in row} - {""}
    return (
        len(texts) == 1
        and not any(is_value(text) for text in texts)
        and TITLE.fullmatch(texts.pop()) is not None
    )
