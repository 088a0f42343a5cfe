"""The table of contents of a report: lines at its head that come again as headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reports.extract.document import Block, Paragraph
from reports.parse.numbering import read_numbered

CAPTION = "目录"
# 一、总体情况……………1, 一、总体情况\t1, 一、总体情况（1）
PAGE = re.compile(
    r"[\s.．。…‥·•_\-—－]*[（(]?\s*\d{1,3}\s*[）)]?$|[\s.．。…‥·•_\-—－]{2,}$"
)
ANNEX_ENTRY = re.compile(r"附\s*[件表录：:]")
LONGEST_ENTRY = 90
FEWEST_ENTRIES = 3
CAPTION_WITHIN = 40
NONE = range(0)


def is_caption(line: str) -> bool:
    """Say whether a line is the caption of a table of contents: 目　录."""
    return _closed_up(line) == CAPTION


def without_page(line: str) -> str:
    """Leave out the leaders and the page at the end of a line, and all blanks."""
    return _closed_up(PAGE.sub("", line))


def find_contents(blocks: Sequence[Block], start: int) -> range:
    """Return the indexes of the table of contents with its caption, or none.

    It begins at 目录 or at the first number after `start`; every line of it comes again
    below it, in the same order.
    """
    first = _first_entry(blocks, start)
    labels: list[str] = []
    for block in islice(blocks, first, None):
        if not _is_entry(block) or without_page(_text(block)) in labels:
            break
        labels.append(without_page(_text(block)))
    end = first + len(labels)
    if len(labels) < FEWEST_ENTRIES or not _comes_again(blocks, first, end):
        return NONE
    has_caption = first > start and is_caption(_text(blocks[first - 1]))
    return range(first - has_caption, end)


def _first_entry(blocks: Sequence[Block], start: int) -> int:
    for index in range(start, len(blocks)):
        text = _text(blocks[index])
        if index < start + CAPTION_WITHIN and is_caption(text):
            return index + 1
        if read_numbered(text):
            return index
    return len(blocks)


def _is_entry(block: Block) -> bool:
    text = _text(block)
    if not text or len(text) > LONGEST_ENTRY:
        return False
    numbered = read_numbered(text)
    return bool(numbered and numbered.rest) or bool(ANNEX_ENTRY.match(text))


def _comes_again(blocks: Sequence[Block], first: int, end: int) -> bool:
    """Say whether lines begin below as they do here, in this order."""
    below = (_closed_up(_text(block)) for block in islice(blocks, end, None))
    return all(
        _is_below(_closed_up(_text(entry)), without_page(_text(entry)), below)
        for entry in islice(blocks, first, end)
    )


def _is_below(written: str, label: str, below: Iterator[str]) -> bool:
    return any(line.startswith((written, label)) for line in below)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _closed_up(line: str) -> str:
    return "".join(line.split())
