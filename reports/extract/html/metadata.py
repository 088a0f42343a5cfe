"""What a page says about its document: meta tags, headings, and labelled values."""

from collections.abc import Iterator

from lxml import etree

from reports.extract.document import Block, Metadata, Paragraph

from .blocks import collapsed, element_blocks
from .body import Body
from .card import (
    MAX_VALUE,
    WEAK_LABELS,
    labelled_pairs,
    pairs_of_blocks,
    says_nothing_else,
)
from .headline import TITLE_LINE, lines_above
from .info_line import INFO_LINE, marked_day

TECHNICAL = frozenset(
    str.split("""
    viewport renderer robots generator referrer format-detection theme-color
    force-rendering googlebot csrf-token csrf-param applicable-device
    """)
)
MAX_ENTRIES = 100
TOP_BLOCKS = 12


def head_metadata(root: etree._Element) -> Iterator[Metadata]:
    """Yield the page's title and its named meta tags."""
    title = next(root.iter("title"), None)
    if title is not None and (text := collapsed("".join(map(str, title.itertext())))):
        yield Metadata("title", text[:MAX_VALUE])
    for number, meta in enumerate(root.iter("meta")):
        name = (meta.get("name") or "").strip()
        value = collapsed(meta.get("content") or "")
        if number < MAX_ENTRIES and value and name and name.lower() not in TECHNICAL:
            yield Metadata(name[:100], value[:MAX_VALUE])


def outside_metadata(root: etree._Element, body: Body) -> Iterator[Metadata]:
    """Yield headings and labelled values that stand around the article."""
    if day := marked_day(root, body.elements):
        yield Metadata(INFO_LINE, day)
    around = [] if root in body.elements else [root]
    furniture = [e for e in body.skipped if body.skipped.isdisjoint(e.iterancestors())]
    inside = frozenset(body.elements)
    headings: set[str] = set()
    for part in (*around, *furniture):
        blocks = element_blocks(part, inside)
        found = pairs_of_blocks(blocks)
        for number, block in enumerate(blocks):
            if isinstance(block, Paragraph) and block.level == 1:
                headings.add(block.text)
                yield Metadata("h1", block.text[:MAX_VALUE])
            else:
                yield from found.get(number, ())
    for line in lines_above(body.elements[0]):
        if line not in headings and not labelled_pairs(Paragraph(line)):
            yield Metadata(TITLE_LINE, line)


def without_labels(
    blocks: tuple[Block, ...],
) -> tuple[tuple[Block, ...], tuple[Metadata, ...]]:
    """Take the labelled values off the top of an article."""
    found = pairs_of_blocks(blocks[:TOP_BLOCKS])
    entries = tuple(entry for pairs in found.values() for entry in pairs)
    if len(entries) == 1 and entries[0].name in WEAK_LABELS:
        return blocks, ()
    kept = (
        block
        for number, block in enumerate(blocks)
        if number not in found or not says_nothing_else(block)
    )
    return tuple(kept), entries
