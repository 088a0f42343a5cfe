"""Lines with words side by side that no table was made of: they are listed as printed.

Cells or columns that are read across say what nobody wrote, so that an editor is told.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.line import Line
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.order.columns import Item
from reports.extract.paper.table import is_figure

from .numbers import as_lines

# In ems: what words side by side leave free, how far lines of one row stand apart.
NARROWEST, FARTHEST = 1.0, 4.0

Gap = tuple[float, float]


def with_rows_listed(items: Sequence[Item]) -> Iterator[Item]:
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
    return [as_lines(rows)] if rows[1:] else rows


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
