"""From the pages of a file set for paper to paragraphs and tables as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.extract.document import Block

from .furniture.margins import PageLines, is_page_number, without_margins
from .furniture.watermarks import without_watermarks
from .lines.line import Line, lines_of, vertical_order
from .order.columns import Stream, streams
from .order.flow import blocks_of
from .page import Glyph, Page
from .ruled.cells import filled
from .ruled.grid import grids_of
from .ruled.level_lines import level_grids
from .ruled.overhang import may_be_cut, with_overhang, with_wide_numbers
from .ruled.upright_lines import upright_grids
from .statutory.tables import Proven, proven_tables
from .table import PlacedTable
from .unruled.aligned import with_aligned_tables
from .unruled.around import listed
from .unruled.headless import with_headless_listed
from .unruled.proof import is_proven


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
    ordered, address = _ordered(pages, tables)
    if any(map(_is_inferred, ordered)) and (proven := _proven(pages, tables)):
        pages = [_without(page, at, proven) for at, page in enumerate(pages)]
        tables = [
            [*(each.table for each in proven if each.page == at), *_tables(page)]
            for at, page in enumerate(pages)
        ]
        ordered, address = _ordered(pages, tables)
    unclear = [any(map(_is_unclear, page)) for page in ordered]
    return Laid(blocks_of(ordered), address, unclear, marks)


def _ordered(
    pages: list[Page], tables: list[list[PlacedTable]]
) -> tuple[list[list[Stream]], str]:
    """Return what each page says in reading order, and the address in the margins."""
    lines, address = _outside(pages, tables)
    ordered = [
        [
            replace(stream, items=with_aligned_tables(stream.items))
            for stream in streams(page.box, each, found)
        ]
        for page, each, found in zip(pages, lines, tables, strict=True)
    ]
    return with_headless_listed(ordered), address


def _outside(
    pages: list[Page], tables: list[list[PlacedTable]]
) -> tuple[list[list[Line]], str]:
    """Return the lines outside of tables and margins, and the address in these."""
    outside = [
        PageLines(page.box, _lines(page, found))
        for page, found in zip(pages, tables, strict=True)
    ]
    return without_margins(outside)


def _proven(pages: list[Page], tables: list[list[PlacedTable]]) -> list[Proven]:
    """Find the statutory tables in what stands in no table with all its lines."""
    ruled = [
        [t for t in page if not (t.is_inferred or t.is_unclear)] for page in tables
    ]
    lines, _ = _outside(pages, ruled)
    return [each for each in proven_tables(lines) if each.is_alone(pages)]


def _without(page: Page, number: int, proven: list[Proven]) -> Page:
    glyphs, rules = page.glyphs, page.rules
    for each in proven:
        glyphs = each.left_of(glyphs, number)
        rules = each.lines_outside(rules, number)
    return replace(page, glyphs=glyphs, rules=rules)


def _is_inferred(page: list[Stream]) -> bool:
    tables = (e for stream in page for e in stream.items if isinstance(e, PlacedTable))
    return any(table.is_inferred or table.is_unclear for table in tables)


def _is_unclear(stream: Stream) -> bool:
    return any(isinstance(e, PlacedTable) and e.is_unclear for e in stream.items)


def _tables(page: Page) -> list[PlacedTable]:
    found: list[PlacedTable] = []
    left: list[Glyph] = list(page.glyphs)
    grids = [with_wide_numbers(g, page.glyphs) for g in grids_of(page.rules)]
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
        is_cut = grid in grids[-1:] and may_be_cut(grid, page.glyphs, page.rules)
        is_unclear = table.is_unclear or is_cut
        table = replace(table, is_inferred=is_inferred, is_unclear=is_unclear)
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
