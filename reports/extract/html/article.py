"""The blocks of an article, without the lines a site adds to it."""

import re

from reports.extract.document import Block, Paragraph

from .blocks import element_blocks
from .body import Body
from .furniture import SITE_NOTICE
from .site_lines import is_site_line

CONTROL = re.compile(
    "打印本页|打印|关闭窗口|关闭|收藏|分享到|分享|字体|字号|返回顶部|大|中|小"
    "|扫一扫在手机打开当前页"
)
BETWEEN_CONTROLS = re.compile(r"[\s:：|｜【】\[\]]*")

TO_NEIGHBOUR = re.compile("^(?:【|\\[)?[上下]一[条篇页](?:】|\\])?\\s*[：:]")


def blocks_of(body: Body) -> tuple[Block, ...]:
    """Return the paragraphs and tables of an article."""
    blocks = (
        block
        for element in body.elements
        for block in element_blocks(element, body.skipped)
    )
    kept = [block for block in blocks if not _is_control(block)]
    while kept and _is_site_line(kept[0]):
        kept.pop(0)
    while kept and _is_page_foot(kept[-1]):
        kept.pop()
    return tuple(kept)


def _is_control(block: Block) -> bool:
    """Tell a line of buttons, such as 【字体：大 中 小】 打印 关闭."""
    if not isinstance(block, Paragraph) or len(block.text) > 40:
        return False
    rest, controls = CONTROL.subn("", block.text)
    return controls > 1 and BETWEEN_CONTROLS.fullmatch(rest) is not None


def _is_page_foot(block: Block) -> bool:
    """Tell a line that belongs to the site: its notice, or the way to other pages."""
    if not isinstance(block, Paragraph):
        return False
    notices = set(SITE_NOTICE.findall(block.text))
    is_foot = len(notices) > 1 or TO_NEIGHBOUR.match(block.text) is not None
    return is_foot or _is_site_line(block)


def _is_site_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_site_line(block.text)
