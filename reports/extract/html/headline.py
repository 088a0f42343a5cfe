"""The title of a page whose systems put it above the container of the text."""

import re
from collections.abc import Iterator

from lxml import etree

from reports.extract.document import Paragraph

from .blocks import collapsed, element_blocks
from .info_line import MOMENT, info_line

TITLE_LINE = "标题行"
# The way to a page: 首页 > 政务公开 > 正文.
PATH = re.compile(r"[>»›→]|^(?:当前|您的?|现在|你)?(?:所在)?位置|^您?现在")
LONGEST, MOST_LINES, NEAR = 120, 3, 6


def lines_above(element: etree._Element) -> Iterator[str]:
    """Yield what may be the title above an article, the nearest first.

    A title over several lines is yielded whole, and then line by line.
    """
    seen = 0
    for above in (element, *element.iterancestors()):
        for sibling in above.itersiblings("*", preceding=True):
            lines = _title_lines(sibling)
            if 1 < len(lines) <= MOST_LINES and sum(map(len, lines)) <= LONGEST:
                yield "".join(lines)
            for line in reversed(lines):
                yield line
                seen += 1
                if seen >= NEAR:
                    return


def _title_lines(element: etree._Element) -> list[str]:
    blocks = element_blocks(element)
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    # A link leads to another report.
    links = {collapsed("".join(map(str, a.itertext()))) for a in element.iter("a")}
    return [text for text in texts if _may_be_title(text) and text not in links]


def _may_be_title(text: str) -> bool:
    if len(text) > LONGEST or PATH.search(text):
        return False
    return not (MOMENT.fullmatch(text.strip()) or info_line(text))
