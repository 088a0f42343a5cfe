"""All tables of a report, each read by the reader that knows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.figures.disputes_table import DisputesReader
from reports.figures.grids import Grid, grid_of
from reports.figures.indicators import TABLE_LABELS
from reports.figures.page_ends import mended
from reports.figures.proactive_table import ProactiveReader
from reports.figures.readings import Cell, Figure, ReadTable, Unread
from reports.figures.requests_table import RequestsReader
from reports.figures.statistics_table import StatisticsReader

LEAST_NUMBERS = 3
UNKNOWN = "不是已知格式的表格，其中的数字没有读取。"
TWICE = "与已经读过的“{}”重复，没有读取。"
ROWS = "“{}”中有读不懂的行：第 {} 行。"


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section as the readers see it; `blocks` as they are stored."""

    order: int
    role: str
    blocks: Sequence[Mapping[str, Any]]


def read_tables(
    sections: Iterable[PrintedSection],
) -> tuple[list[Figure], list[Unread]]:
    """Read the statutory tables; the first of a kind counts, others are named."""
    readers = (
        RequestsReader(),
        DisputesReader(),
        StatisticsReader(),
        ProactiveReader(),
    )
    figures: dict[tuple[str, str], Figure] = {}
    unread: list[Unread] = []
    for cell, grid in _tables(sections):
        reader = next((each for each in readers if each.recognises(grid)), None)
        if reader is None:
            if grid.numbers >= LEAST_NUMBERS:
                unread.append(Unread(cell, UNKNOWN))
            continue
        read = reader.read(grid)
        for figure in read.figures:
            figures.setdefault(figure.key, _placed(figure, cell))
        unread += _unread(read, grid, cell)
    return list(figures.values()), unread


def _tables(sections: Iterable[PrintedSection]) -> Iterable[tuple[Cell, Grid]]:
    for section in sections:
        tables = [
            grid_of(block["rows"])
            for block in section.blocks
            if block["type"] == "table"
        ]
        for number, grid in enumerate(mended(tables), start=1):
            yield Cell(section.order, number), grid


def _unread(read: ReadTable, grid: Grid, cell: Cell) -> Iterable[Unread]:
    label = TABLE_LABELS[read.kind]
    if not read.figures and grid.numbers >= LEAST_NUMBERS:
        yield Unread(cell, TWICE.format(label))
    elif read.unread_rows:
        rows = "、".join(map(str, read.unread_rows[:20]))
        yield Unread(cell, ROWS.format(label, rows))


def _placed(figure: Figure, table: Cell) -> Figure:
    number = figure.cell.table or table.table
    place = replace(figure.cell, section=table.section, table=number)
    return replace(figure, cell=place)
