"""Tables without lines: rows whose words stand under one another."""

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.breaks import glued
from reports.extract.paper.lines.line import Line, Run, runs_of
from reports.extract.paper.order.columns import Item
from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.table import PlacedCell, PlacedTable

from .around import with_doubtful_listed
from .contents import contents_at
from .drawn import Region, regions_of
from .halved import with_whole_columns
from .numbers import as_lines, unruled_at
from .parted import with_parted_columns
from .proof import is_proven, numbers_are_proven

FEWEST_ROWS, LONGEST_CELL = 3, 16
NARROWEST_GAP, COLUMN_GAP = 1.0, 0.6
# Rows farther apart than this many ems do not belong together.
FARTHEST = 4.0
# Lines of a region at which another table is looked for.
MOST_STARTS = 100
WRAPPED = 1.7
NUMBER = re.compile(r"^[+\-−]?[\d,，.]+[%％]?$|^[-—/／无]$")
LABELLED = re.compile(r"^[^，。；：:\s]{2,8}\s*[：:]")

Gap = tuple[float, float]


def with_aligned_tables(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put tables in the place of rows that stand in columns without lines."""
    return tuple(with_doubtful_listed(list(_with_tables(items))))


def _with_tables(items: tuple[Item, ...]) -> Iterator[Item]:
    position = 0
    regions = regions_of(items)
    while position < len(items):
        item = items[position]
        found = None
        if isinstance(item, Line):
            found = _contents_at(items, position) or _found_at(items, regions, position)
        if found:
            table, position = found
            yield table
            continue
        position += 1
        if isinstance(item, Line) and _is_card(item):
            # 索引号：… 发布日期：… are two statements side by side.
            yield from (Line((run,)) for run in item.runs)
        else:
            yield item


def _found_at(
    items: tuple[Item, ...], regions: dict[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    """Return the table that is proven, or the lines of the first that was found."""
    end = position
    for reader in (_drawn_at, _listed_at, _unruled_at, _table_at):
        found = reader(items, regions, position)
        if found is None:
            continue
        table = with_whole_columns(with_parted_columns(found[0]))
        if table.is_unclear or is_proven(table):
            return replace(table, is_inferred=True), found[1]
        if reader is _unruled_at and numbers_are_proven(table):
            # Its labels are numbered, so that no row of figures is another's.
            return replace(table, is_unclear=True), found[1]
        end = end if end > position else found[1]
    lines = [item for item in items[position:end] if isinstance(item, Line)]
    return (as_lines(lines), end) if lines else None


def stand_in_columns(above: Line, below: Line) -> bool:
    """Tell whether two lines leave the same gaps free."""
    return len(below.runs) > 1 and bool(_left_free(_gaps(above), below))


def _is_card(line: Line) -> bool:
    return len(line.runs) > 1 and all(LABELLED.match(run.text) for run in line.runs)


def _drawn_at(
    items: tuple[Item, ...], regions: dict[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    region = regions.get(position)
    table = region.table() if region else None
    return (table, position + region.line_count) if region and table else None


def _listed_at(
    items: tuple[Item, ...], regions: dict[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    """Return a list of cells that wrap side by side and can be read in no other way.

    Their lines must not be read across.
    """
    region = regions.get(position)
    if region is None or not region.is_wrapped:
        return None
    end = position + region.line_count
    starts = range(position, min(end, position + MOST_STARTS))
    read = (unruled_at(items, at) for at in starts)
    if any(found and len(found[0].edges) > 2 for found in read):
        return None
    return region.list(), end


def _contents_at(
    items: tuple[Item, ...], position: int
) -> tuple[PlacedTable, int] | None:
    found = contents_at(items, position)
    if found is None:
        return None
    entries, end = found
    rows = [
        [PlacedCell(text, row, column) for column, text in enumerate(entry)]
        for row, entry in enumerate(entries)
    ]
    return _table(items[position:end], rows), end


def _unruled_at(
    items: tuple[Item, ...], regions: dict[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    return unruled_at(items, position)


def _table_at(
    items: tuple[Item, ...], regions: dict[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    lines = _group(items, position)
    if _is_small(lines[:2]) and all(len(line.runs) < 2 for line in lines[2:3]):
        # Small tables stand one below the other, each under a line of its own.
        lines = lines[:2]
    while lines and len(lines[-1].runs) < 2:
        lines.pop()
    is_small = _is_small(lines)
    if len(lines) < FEWEST_ROWS and not is_small:
        return None
    rows = _rows(lines, _common_gaps(lines))
    if not (is_small or _is_table(rows)):
        return None
    return _table(tuple(lines), rows), position + len(lines)


def _is_small(lines: list[Line]) -> bool:
    """Tell a head and one row: words, and below them a label with its numbers."""
    if (
        len(lines) != 2
        or len(lines[0].runs) != len(lines[1].runs)
        or not lines[0].runs[1:]
    ):
        return False
    head, (label, *numbers) = ([run.text for run in line.runs] for line in lines)
    are_words = not any(NUMBER.match(text) for text in [*head, label])
    return are_words and all(NUMBER.match(text) for text in numbers)


def _group(items: tuple[Item, ...], position: int) -> list[Line]:
    """Return the lines from here on that all leave some gap free."""
    lines: list[Line] = []
    gaps: list[Gap] = []
    for item in items[position:]:
        if not isinstance(item, Line) or (not lines and len(item.runs) < 2):
            break
        if lines and item.baseline - lines[-1].baseline > FARTHEST * item.size:
            break
        if len(item.runs) < 2 and (item.level or NUMBERED.match(item.text)):
            break
        gaps = _left_free(gaps, item) if lines else _gaps(item)
        if not gaps:
            break
        lines.append(item)
    return lines


def _common_gaps(lines: list[Line]) -> list[Gap]:
    """Return the stretches that no character of the fuller lines stands in."""
    usual = median(len(line.runs) for line in lines)
    boxes = sorted(
        (glyph.box.x0, glyph.box.x1)
        for line in lines
        if len(line.runs) >= usual
        for run in line.runs
        for glyph in run.glyphs
        if not glyph.text.isspace()
    )
    gaps: list[Gap] = []
    end = boxes[0][1]
    for low, high in boxes:
        if low - end >= COLUMN_GAP * lines[0].size:
            gaps.append((end, low))
        end = max(end, high)
    return gaps


def _gaps(line: Line) -> list[Gap]:
    ends = zip(line.runs, line.runs[1:], strict=False)
    return [(before.box.x1, after.box.x0) for before, after in ends]


def _left_free(gaps: list[Gap], line: Line) -> list[Gap]:
    """Return what a line leaves of the gaps above it."""
    left: list[Gap] = []
    for start, end in gaps:
        for run in line.runs:
            if run.box.x0 < end and run.box.x1 > start:
                middle = (run.box.x0 + run.box.x1) / 2
                if middle < (start + end) / 2:
                    start = max(start, run.box.x1)
                else:
                    end = min(end, run.box.x0)
        if end - start >= NARROWEST_GAP * line.size:
            left.append((start, end))
    return left


def _rows(lines: list[Line], gaps: list[Gap]) -> list[list[PlacedCell]]:
    rows: list[list[PlacedCell]] = []
    above = lines[0]
    for line in lines:
        runs = _divided(line, gaps)
        places = enumerate(_columns(gaps))
        cells = [_cell(len(rows), at, _between(runs, *ends)) for at, ends in places]
        is_close = line.baseline - above.baseline <= WRAPPED * line.size
        above = line
        if len(line.runs) == 1 and rows and is_close:
            # One wrapped cell of the row above.
            rows[-1] = [_joined(*each) for each in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _columns(gaps: list[Gap]) -> Iterator[Gap]:
    low = float("-inf")
    for start, end in gaps:
        yield low, (start + end) / 2
        low = (start + end) / 2
    yield low, float("inf")


def _divided(line: Line, gaps: list[Gap]) -> list[Run]:
    """Part the runs of a line where a gap of the table goes through them."""
    marks = [(start + end) / 2 for start, end in gaps]
    parts: list[list[Glyph]] = []
    for run in line.runs:
        above: float | None = None
        for glyph in run.glyphs:
            x = (glyph.box.x0 + glyph.box.x1) / 2
            crossed = above is not None and any(above < each < x for each in marks)
            if above is None or (crossed and _is_clear(run, marks, above, x)):
                parts.append([])
            parts[-1].append(glyph)
            above = x
    return [run for part in parts for run in runs_of(part)]


def _is_clear(run: Run, marks: list[float], low: float, high: float) -> bool:
    """Tell whether no character of a run stands on the mark between two others."""
    mark = next(each for each in marks if low < each < high)
    return not any(
        glyph.box.x0 < mark < glyph.box.x1
        for glyph in run.glyphs
        if not glyph.text.isspace()
    )


def _between(runs: list[Run], low: float, high: float) -> list[Run]:
    return [run for run in runs if low <= (run.box.x0 + run.box.x1) / 2 < high]


def _cell(row: int, column: int, runs: list[Run]) -> PlacedCell:
    glyphs = tuple(glyph for run in runs for glyph in run.glyphs)
    return PlacedCell(" ".join(run.text for run in runs), row, column, glyphs=glyphs)


def _joined(above: PlacedCell, below: PlacedCell) -> PlacedCell:
    text = glued(above.text, below.text)
    return replace(above, text=text, glyphs=(*above.glyphs, *below.glyphs))


def _is_table(rows: list[list[PlacedCell]]) -> bool:
    cells = [cell.text for row in rows for cell in row if cell.text]
    if len(rows) < FEWEST_ROWS or median(map(len, cells)) > LONGEST_CELL:
        return False
    if all(LABELLED.match(cell) for cell in cells):
        return False
    numbers = sum(bool(NUMBER.match(cell)) for cell in cells)
    return len(rows[0]) > 2 or numbers * 3 >= len(cells)


def _table(lines: tuple[Item, ...], rows: list[list[PlacedCell]]) -> PlacedTable:
    box = Box(
        min(line.box.x0 for line in lines),
        min(line.box.y0 for line in lines),
        max(line.box.x1 for line in lines),
        max(line.box.y1 for line in lines),
    )
    cells = tuple(cell for row in rows for cell in row)
    edges = tuple(float(index) for index in range(len(rows[0]) + 1))
    return PlacedTable(box, edges, len(rows), cells)
