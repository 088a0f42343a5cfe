"""From elements to paragraphs and tables, as a browser would break them."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reports.extract.document import (
    AMOUNT,
    Block,
    Cell,
    Paragraph,
    Table,
    raised,
    struck,
)
from reports.extract.text_blocks import text_blocks

from .fields import FIELDS, field_text, has_fixed_text
from .visible import ink, is_dropped, is_hidden

BLOCK_TAGS = frozenset(
    str.split("""
    address article aside blockquote body br caption center dd details dialog dir div
    dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr
    html legend li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """)
)
LEVELS = {f"h{level}": level for level in range(1, 7)}

HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Browsers show a line break in the source as a space, which Chinese does not use.
SOURCE_BREAK = re.compile(f"(?<=[{HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}])")
# 某县水利局<br>2021年… is one name in a heading.
HEADING_BREAK = re.compile(
    f"(?<=[{HAN}])[ \t]*[\r\n]+[ \t]*|[ \t]*[\r\n]+[ \t]*(?=[{HAN}])"
)
SPACES = re.compile("[ \t\r\n\f]+")
MAX_SPAN = 1000
# Elements with a line through them, looked for so far up.
STRUCK, MOST_AROUND = ("del", "s", "strike"), 8
LAYOUT_CELL = 500
LAYOUT_SHARE = 0.8
# Tables of data with others in their cells have few of them.
MOST_INNER = 20


def element_blocks(
    root: etree._Element, skipped: frozenset[etree._Element] = frozenset()
) -> list[Block]:
    """Return the paragraphs and tables under one element, leaving `skipped` out."""
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.close(element)
            if element is not root:
                writer.write(element.tail)
        elif element is not root and (element in skipped or is_dropped(element)):
            if element.tag in FIELDS and not is_hidden(element):
                writer.write(field_text(element))
            elif element.tag == "textarea" and has_fixed_text(element):
                writer.flush()
                writer.blocks += text_blocks(element.text or "")
            walk.skip_subtree()
        elif whole := _whole_blocks(element, skipped):
            writer.flush()
            writer.blocks += whole
            walk.skip_subtree()
        else:
            writer.open(element)
    writer.flush()
    return writer.blocks


class _Writer:
    """Gathers running text until a block element ends it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._level = 0

    def open(self, element: etree._Element) -> None:
        if element.tag == "br" and self._level:
            # A heading over two lines is still one heading.
            self.write("\n")
        elif element.tag in BLOCK_TAGS:
            self.flush()
            self._level = LEVELS.get(str(element.tag), self._level)
        self.write(_own_text(element))

    def close(self, element: etree._Element) -> None:
        if element.tag in BLOCK_TAGS and not (element.tag == "br" and self._level):
            self.flush()
        if element.tag in LEVELS:
            self._level = 0

    def write(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def flush(self) -> None:
        written = "".join(self._parts)
        if self._level:
            written = HEADING_BREAK.sub("", written)
        if text := collapsed(written):
            self.blocks.append(Paragraph(text, self._level))
        self._parts.clear()


def _own_text(element: etree._Element) -> str:
    text = element.text or ""
    if (written := raised(text)) == text and not AMOUNT.fullmatch(text):
        return text
    around = [element, *islice(element.iterancestors(), MOST_AROUND)]
    if any(map(_is_struck, around)):
        return struck(text)
    return written if any(each.tag == "sup" for each in around) else text


def _is_struck(element: etree._Element) -> bool:
    """Tell what is shown with a line through it: what stands beside it holds."""
    return element.tag in STRUCK or "line-through" in element.get("style", "")


def collapsed(text: str) -> str:
    """Collapse the white space of the source; U+3000 and U+00A0 are text."""
    return SPACES.sub(" ", SOURCE_BREAK.sub("", text)).strip()


def _whole_blocks(
    element: etree._Element, skipped: frozenset[etree._Element]
) -> list[Block]:
    """Return what a table or preformatted text says, or nothing to walk into it."""
    if element.tag == "pre":
        return list(text_blocks(_preformatted(element)))
    if element.tag != "table" or not _is_data(element, skipped):
        return []
    caption = [
        block for child in element.iter("caption") for block in element_blocks(child)
    ]
    rows = (row for row in _rows(element, skipped) if row)
    return [*caption, Table(tuple(rows))]


def _preformatted(element: etree._Element) -> str:
    return "".join(_preformatted_parts(element))


def _preformatted_parts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element.iterdescendants():
        yield "\n" if inner.tag == "br" else inner.text or ""
        yield inner.tail or ""


def _is_data(table: etree._Element, skipped: frozenset[etree._Element]) -> bool:
    """Tell a table of data from one that only lays out a page."""
    if _is_mostly_of_tables(table):
        return False
    if any(element in skipped for element in table.iterdescendants()):
        return False
    rows = [list(row.iterchildren("td", "th")) for row in _own_rows(table)]
    if max(map(len, rows), default=0) < 2:
        return False
    sizes = [ink(cell) for row in rows for cell in row]
    longest, total = max(sizes), sum(sizes)
    is_layout = longest > LAYOUT_CELL and longest > LAYOUT_SHARE * total
    return not is_layout and sum(1 for size in sizes if size) > 1


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of tables in its cells."""
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _is_mostly_of_tables(table: etree._Element) -> bool:
    """Tell a table that lays out others from one with a small table in some cells."""
    inside = list(islice(table.iterdescendants("table"), MOST_INNER + 1))
    if not inside:
        return False
    if len(inside) > MOST_INNER:
        return True
    inner = [each for each in inside if _is_outermost(each, table)]
    rows = sum(1 for _ in _own_rows(table))
    return rows <= 2 * len(inner) or sum(map(ink, inner)) * 2 > ink(table)


def _is_outermost(inner: etree._Element, table: etree._Element) -> bool:
    return next(inner.iterancestors("table"), None) is table


def _rows(
    table: etree._Element, skipped: frozenset[etree._Element]
) -> Iterator[tuple[Cell, ...]]:
    for row in _own_rows(table):
        group = row.getparent()
        if not (is_dropped(row) or (group is not None and is_dropped(group))):
            cells = (c for c in row.iterchildren("td", "th") if not is_dropped(c))
            yield tuple(_cell(cell, skipped) for cell in cells)


def _cell(cell: etree._Element, skipped: frozenset[etree._Element]) -> Cell:
    text = "\n".join(_block_text(block) for block in element_blocks(cell, skipped))
    return Cell(text, _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return min(max(int(digits[:6]), 1), MAX_SPAN)
