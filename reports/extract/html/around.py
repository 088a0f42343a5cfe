"""What a page writes around its article, told by its words where no name tells it.

The way to the page, its title, the line below that, the card, buttons and notices.
"""

import re
from collections.abc import Sequence

from lxml import etree

from reports.extract.document import Block, Paragraph

from .blocks import element_blocks
from .card import LABEL, WEAK_LABELS, labelled_pairs, pairs_of_blocks
from .furniture import SITE_NOTICE
from .info_line import EDGES, MOMENT, info_line
from .site_lines import is_site_line
from .visible import SECTION_NUMBER, Weight

# 发布于2024年1月25日由办公室
PUT_UP = re.compile(
    rf"(?:发布|发表|更新|张贴|上传)[于在]\s*{MOMENT.pattern}[^。]{{0,16}}"
)
# Beside known labels, others are of the card as well: 公文时效：有效.
LABELLED = re.compile(r"[\u4e00-\u9fff\s\u3000\u00a0]{2,12}[：:][^。；]{0,60}")
# Set apart by the style sheet alone: 索引号113/2024.
MARKED = re.compile(rf"[【\[]?(?P<label>{LABEL})(?=\S)[^。；]{{1,80}}")
TITLES = frozenset({"articletitle", "og:title", "title"})
FEWEST_PAIRS, SHORTEST_TITLE, LONGEST = 2, 6, 1_000
# A page has a dozen regions; each costs a look at its text.
MOST_ELEMENTS = 100


def page_titles(root: etree._Element) -> str:
    """Return the titles a page states in its head, for looking up its headline."""
    stated = (
        meta.get("content", "")
        for meta in root.iter("meta")
        if (meta.get("name") or meta.get("property") or "").lower() in TITLES
    )
    shown = ("".join(map(str, title.itertext())) for title in root.iter("title"))
    return "\n".join("".join(each.split()) for each in (*stated, *shown))


def without_around(
    elements: Sequence[etree._Element],
    weights: dict[etree._Element, Weight],
    titles: str,
) -> list[etree._Element]:
    """Leave out what says nothing but what a page writes around an article."""
    if len(elements) > MOST_ELEMENTS:
        return list(elements)
    read = [(each, _blocks(each, weights[each])) for each in elements]
    stated = sum(
        len(labelled_pairs(block)) + _is_marked_pair(block)
        for _, blocks in read
        for block in blocks or ()
    )
    in_card = stated >= FEWEST_PAIRS
    return [
        each
        for each, blocks in read
        if blocks is None or not _are_around(blocks, titles, in_card=in_card)
    ]


def _blocks(element: etree._Element, weight: Weight) -> list[Block] | None:
    """Return the blocks of an element, None where it is too long to stand around."""
    return element_blocks(element) if weight.text <= LONGEST else None


def _are_around(blocks: list[Block], titles: str, *, in_card: bool) -> bool:
    pairs = pairs_of_blocks(blocks)
    return all(
        at in pairs or _is_around(block, titles, in_card=in_card)
        for at, block in enumerate(blocks)
    )


def _is_around(block: Block, titles: str, *, in_card: bool) -> bool:
    if not isinstance(block, Paragraph):
        return bool(labelled_pairs(block))
    text = block.text.strip()
    if in_card and (LABELLED.fullmatch(text) or _is_marked_pair(block)):
        return True
    if SECTION_NUMBER.match(text):
        return False
    return (
        _is_title(text, titles)
        or is_site_line(text)
        or bool(info_line(text))
        or MOMENT.fullmatch(text.strip(EDGES)) is not None
        or PUT_UP.fullmatch(text) is not None
        or len(set(SITE_NOTICE.findall(text))) > 1
    )


def _is_title(text: str, titles: str) -> bool:
    written = "".join(text.split())
    return len(written) >= SHORTEST_TITLE and written in titles


def _is_marked_pair(block: Block) -> bool:
    found = (
        MARKED.fullmatch(block.text.strip()) if isinstance(block, Paragraph) else None
    )
    return found is not None and "".join(found["label"].split()) not in WEAK_LABELS
