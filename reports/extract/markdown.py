"""Markdown in a text: # before headings, ** around words, tables as a page has them.

Programs that read paper write its tables so, to keep what spans rows and columns.
"""

import re
from collections.abc import Iterator

from .document import Block, Table
from .html.blocks import element_blocks
from .html.limits import check_markup
from .html.reader import parsed
from .text_blocks import text_blocks

HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*\*(?!\*)")
FEWEST_HEADINGS = 2
TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)


def without_marks(text: str) -> str:
    """Return a text without the marks, where its title or two headings have them.

    >>> without_marks("# 年报\\n## 一、概述\\n**公开**2条")
    '年报\\n一、概述\\n公开2条'
    >>> without_marks("年报\\n# 号店**市")
    '年报\\n# 号店**市'
    """
    has_title = HEADING.match(text.lstrip()) is not None
    if not has_title and len(HEADING.findall(text)) < FEWEST_HEADINGS:
        return text
    return BOLD.sub(r"\1", HEADING.sub("", text))


def marked_up_blocks(text: str) -> tuple[Block, ...]:
    """Split a text into its paragraphs and tables, those in markup as well."""
    places = list(_marked_up_tables(text))
    if places:
        check_markup(text)
    blocks: list[Block] = []
    position = 0
    for start, end in places:
        found = element_blocks(parsed(text[start:end]))
        if any(isinstance(block, Table) for block in found):
            blocks += [*text_blocks(text[position:start]), *found]
            position = end
    return (*blocks, *text_blocks(text[position:]))


def _marked_up_tables(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while start := TABLE.search(text, position):
        end = TABLE_END.search(text, start.end())
        if end is None:
            return
        position = end.end()
        yield start.start(), position
