"""From the pages of a file set for paper to paragraphs and tables as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .document import Block
from .pdf.aligned import with_aligned_tables
from .pdf.around import listed
from .pdf.cells import filled
from .pdf.columns import Stream, streams
from .pdf.flow import blocks_of
from .pdf.grid import grids_of
from .pdf.level_lines import level_grids
from .pdf.lines import Line, lines_of, vertical_order
from .pdf.margins import PageLines, is_page_number, without_margins
from .pdf.overhang import with_overhang
from .pdf.page import Glyph, Page
from .pdf.proof import is_proven
from .pdf.table import PlacedTable
from .pdf.upright_lines import upright_grids
from .pdf.watermarks import without_watermarks


@dataclass(frozen=True, slots=True)
class Laid:
    """What pages say: blocks, and the web address printed in their margins.

    `unclear` tells of each page whether it has a table whose cells are only listed,
    `marks` in Chinese what was left out and may be no watermark.
    """

    blocks: Iterator[Block]
    address: str
    unclear: list[bool]
    marks: list[str]


def page_blocks(pages: list[Page]) -> Laid:
    """Return the blocks of all pages, in the order they are read."""
    pages, marks = without_watermarks(pages)
    tables = [_tables(page) for page in pages]
    outside = [
        PageLines(page.box, _lines(page, found))
        for page, found in zip(pages, tables, strict=True)
    ]
    lines, address = without_margins(outside)
    ordered = [
        [
            replace(stream, items=with_aligned_tables(stream.items))
            for stream in streams(page.box, each, found)
        ]
        for page, each, found in zip(pages, lines, tables, strict=True)
    ]
    unclear = [any(map(_is_unclear, page)) for page in ordered]
    return Laid(blocks_of(ordered), address, unclear, marks)


def _is_unclear(stream: Stream) -> bool:
    return any(isinstance(e, PlacedTable) and e.is_unclear for e in stream.items)


def _tables(page: Page) -> list[PlacedTable]:
    found: list[PlacedTable] = []
    left: list[Glyph] = list(page.glyphs)
    grids = grids_of(page.rules)
    # The end of a page cuts the last table on it.
    grids[-1:] = [with_overhang(g, page.glyphs, page.rules) for g in grids[-1:]]
    inferred = [
        *level_grids(page.rules, page.glyphs, grids),
        *upright_grids(page.rules, page.glyphs, grids),
    ]
    for grid in [*grids, *inferred]:
        inside = [glyph for glyph in left if grid.box.holds(*glyph.centre)]
        table = filled(grid, inside)
        is_inferred = grid in inferred
        if table is None or (is_inferred and not is_proven(table)):
            # What is not proven by its lines may be by its words alone.
            continue
        table = replace(table, is_inferred=is_inferred)
        found.append(listed(table) if table.is_unclear else table)
        left = [glyph for glyph in left if not grid.box.holds(*glyph.centre)]
    return found


def _lines(page: Page, tables: list[PlacedTable]) -> list[Line]:
    outside = [
        glyph
        for glyph in page.glyphs
        if not any(table.box.holds(*glyph.centre) for table in tables)
    ]
    level = lines_of(glyph for glyph in outside if not glyph.turn)
    aside = lines_of(glyph for glyph in outside if glyph.turn)
    # On a page laid on its side, the page number may stand upright.
    return vertical_order(level) + [li for li in aside if not is_page_number(li.text)]
