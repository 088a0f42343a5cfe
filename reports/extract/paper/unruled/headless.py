"""Rows at the top of a page whose head stands on the page before, without lines.

Columns are as wide as what stands in them on each page: where these are not the same,
nobody knows which head a figure stands under, and the rows are listed for an editor.
So are words beside blanks, which may be the rest of a row that the page end cuts.
"""

from collections.abc import Sequence
from dataclasses import replace

from reports.extract.paper.order.columns import Stream
from reports.extract.paper.table import PlacedTable, is_figure, joined

from .around import listed


def with_headless_listed(pages: Sequence[list[Stream]]) -> list[list[Stream]]:
    """List the tables without a head that go on with none above."""
    found: list[list[Stream]] = []
    above: PlacedTable | None = None
    for page in pages:
        kept = list(page)
        first = _table(kept[0], 0) if kept else None
        if above and first and _is_headless(above, first):
            items = (listed(first), *kept[0].items[1:])
            kept[0] = replace(kept[0], items=items)
        above = _table(kept[-1], -1) if kept else None
        found.append(kept)
    return found


def _table(stream: Stream, at: int) -> PlacedTable | None:
    """Return the table at an end of a stream, if its lines are not all drawn."""
    item = stream.items[at] if stream.items else None
    return item if isinstance(item, PlacedTable) and item.is_inferred else None


def _is_headless(above: PlacedTable, table: PlacedTable) -> bool:
    texts = [cell for cell in table.cells if cell.text]
    has_figures = any(is_figure(cell.text) for cell in table.row(0))
    is_placed = all(cell.glyphs for cell in texts)
    if has_figures:
        return is_placed and joined(above, table) is None
    return is_placed and any(not cell.text for cell in table.row(0))
