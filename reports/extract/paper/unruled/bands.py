"""What stands outside of ruled tables, in bands: text, contents, words side by side.

Words side by side are read as a table where they fit into columns, and are listed as
they are printed where they do not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.line import Line
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.order.columns import Item
from reports.extract.paper.table import PlacedTable, is_figure

from .contents import contents_at
from .doubts import with_doubtful_listed
from .drawn import Region, regions_of
from .listing import as_lines

LABELLED = re.compile(r"^[^，。；：:\s]{2,8}\s*[：:]")
# In ems: what words side by side leave free, how far lines of one row stand apart.
NARROWEST, FARTHEST = 1.0, 4.0
# A line that ends in so many figures is a row, however close they stand.
FEWEST_FIGURES = 5

Gap = tuple[float, float]


def with_tables(items: Sequence[Item]) -> tuple[Item, ...]:
    """Put tables and lists in the place of words that stand side by side."""
    return tuple(with_doubtful_listed(_with_rows_listed(_with_tables(items))))


def _with_tables(items: Sequence[Item]) -> Iterator[Item]:
    position = 0
    regions = regions_of(items)
    while position < len(items):
        found = contents_at(items, position) or _rows_at(regions, position)
        if found:
            table, line_count = found
            yield table
            position += line_count
        else:
            yield from _statements(items[position])
            position += 1


def _rows_at(
    regions: Mapping[int, Region], position: int
) -> tuple[PlacedTable, int] | None:
    """Return the table that begins at an item, or its rows where their cells wrap."""
    region = regions.get(position)
    table = region and (region.table() or region.list())
    return (table, region.line_count) if region and table else None


def _statements(item: Item) -> Iterator[Item]:
    """Part 索引号：… 发布日期：…, which are two statements side by side."""
    runs = item.runs if isinstance(item, Line) else ()
    if len(runs) > 1 and all(LABELLED.match(run.text) for run in runs):
        yield from (Line((run,)) for run in runs)
    else:
        yield item


def _with_rows_listed(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, those lines as lists that stand in columns."""
    rows: list[Line] = []
    for item in items:
        if rows and isinstance(item, Line) and _are_rows(rows[-1], item):
            rows.append(item)
            continue
        yield from _listed(rows)
        rows = [item] if isinstance(item, Line) else []
        if not rows:
            yield item
    yield from _listed(rows)


def _listed(rows: list[Line]) -> Sequence[Item]:
    are_rows = len(rows) > 1 or any(map(_is_row_of_figures, rows))
    return [as_lines(rows)] if are_rows else rows


def _is_row_of_figures(line: Line) -> bool:
    words = line.text.split()[-FEWEST_FIGURES:]
    return len(words) == FEWEST_FIGURES and all(map(is_figure, words))


def _are_rows(above: Line, below: Line) -> bool:
    """Tell two lines that leave the same room free, or the words of one beside it."""
    if below.baseline - above.baseline > FARTHEST * below.size:
        return False
    first, second = _gaps(above), _gaps(below)
    if first and second and _has_figure(above) and _has_figure(below):
        return True
    if not first or not second:
        return _is_beside(above, second) or _is_beside(below, first)
    least = NARROWEST * below.size
    return any(
        min(a[1], b[1]) - max(a[0], b[0]) >= least for a in first for b in second
    )


def _gaps(line: Line) -> list[Gap]:
    """Return what a line leaves free between its words, but behind its number."""
    pieces = pieces_of(line)
    gaps = [(left.box.x1, right.box.x0) for left, right in pairwise(pieces)]
    return gaps[1:] if NUMBERED.fullmatch(pieces[0].text) else gaps


def _is_beside(line: Line, gaps: list[Gap]) -> bool:
    """Tell a line that stands right of what another leaves free."""
    least = NARROWEST * line.size
    return any(high - low >= least and line.box.x0 > high - least for low, high in gaps)


def _has_figure(line: Line) -> bool:
    return any(is_figure(piece.text) for piece in pieces_of(line))
