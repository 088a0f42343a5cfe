"""What an editor is told of the text that a page hides."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reports.extract.document import Block, Paragraph
from reports.text.numerals import number

from .blocks import element_blocks
from .body import Body, holds_mark
from .card import labelled_pairs
from .hidden import Opened, Panels, Shown, hidden_parts, own_text

TOP_LEVEL = re.compile(
    r"\s*(?:第([一二三四五六七八九十]{1,3})部分|([一二三四五六七八九十]{1,3})\s*[、.．])"
)
SHOWN = 20

OPENED = "网页中有 {count} 处点开才显示的文字（共 {size} 个字），已按顺序收录"
UNSURE = (
    "网页中有 {count} 处平时不显示的文字（共 {size} 个字，如“{first}”），"
    "已按顺序收录，请核对是否属于正文"
)
LEFT_OUT = (
    "网页隐藏了正文的一部分（{count} 处，共 {size} 个字，如“{first}”），"
    "没有收录，请核对原文"
)


def opened_notes(panels: Panels, body: Body, blocks: Sequence[Block]) -> list[str]:
    """Say what was opened, where it surely goes on with the text."""
    found = _inside(panels, body)
    return [_said(OPENED, found)] if found and _is_one_text(found, blocks) else []


def doubtful_text(
    root: etree._Element, panels: Panels, body: Body, blocks: Sequence[Block]
) -> Iterator[str]:
    """Say what was opened and may belong elsewhere, and what was left out."""
    found = _inside(panels, body)
    if found and not _is_one_text(found, blocks):
        yield _said(UNSURE, found)
    left = list(_left_out(root, body, blocks)) if panels.is_hiding else []
    if left:
        yield _said(LEFT_OUT, left)


def _inside(panels: Panels, body: Body) -> list[Opened]:
    inside = frozenset(body.elements)
    around = {above for element in inside for above in element.iterancestors()}
    return [
        each
        for each in panels.opened
        if each.element in around
        or not inside.isdisjoint((each.element, *each.element.iterancestors()))
    ]


def _is_one_text(found: Sequence[Opened], blocks: Sequence[Block]) -> bool:
    """Tell sections that go on with each other from a second text in another tab."""
    if not all(each.is_section for each in found):
        return False
    lines = (block.text for block in blocks if isinstance(block, Paragraph))
    starts = [match for match in map(TOP_LEVEL.match, lines) if match]
    numbers = [number(match[1] or match[2]) for match in starts]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _left_out(
    root: etree._Element, body: Body, blocks: Sequence[Block]
) -> Iterator[Opened]:
    shown: Shown | None = None
    for element in hidden_parts(root, body.elements, body.skipped, holds_mark):
        shown = shown or Shown(blocks)
        # A hidden card of 索引号 says nothing that a reader of the text would miss.
        if any(map(labelled_pairs, element_blocks(element))):
            continue
        if text := own_text(element, shown):
            yield Opened(element, text, is_section=False)


def _said(sentence: str, found: Sequence[Opened]) -> str:
    size = sum(len(each.text) for each in found)
    return sentence.format(count=len(found), size=size, first=found[0].text[:SHOWN])
