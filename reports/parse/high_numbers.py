"""Headings from 100 on: 101. 一百零一、 （101）, each one more than the one before.

So high a number alone begins lines of all kinds (120、130万元). Counted up to, it is
one of the tasks of a plan.
"""

import re
from collections.abc import Sequence

from reports.extract.document import Block, Paragraph
from reports.parse.numbering import CHINESE_RANK, STYLES, Numbered, read_numbered
from reports.text.numerals import number as read_number

FIRST = 100
DIGIT = "一二三四五六七八九"
CHINESE_NUMBER = rf"[{DIGIT}]百(?:零[{DIGIT}]|[{DIGIT}]?十[{DIGIT}]?)?"
ENCLOSED_RANK, DIGITS_RANK, ENCLOSED_DIGITS_RANK = 2, 3, 6
FORMS = {
    CHINESE_RANK: re.compile(rf"(?P<value>{CHINESE_NUMBER})\s*[、．.]"),
    ENCLOSED_RANK: re.compile(rf"[（(]\s*(?P<value>{CHINESE_NUMBER})\s*[）)][、．.]?"),
    DIGITS_RANK: re.compile(r"(?P<value>\d{3})\s*(?:[．、]|\.(?!\d))"),
    ENCLOSED_DIGITS_RANK: re.compile(r"[（(]?\s*(?P<value>\d{3})\s*[）)][、．.]?"),
}


def high_numbers(blocks: Sequence[Block], start: int) -> dict[int, Numbered]:
    """Return the lines under numbers from 100 on, by their blocks."""
    found: dict[int, Numbered] = {}
    last = dict.fromkeys(range(len(STYLES)), 0)
    for at, block in enumerate(blocks[start:], start=start):
        if not isinstance(block, Paragraph):
            continue
        if usual := read_numbered(block.text):
            last[usual.rank] = usual.value
        for high in filter(None, (_read(block.text, rank) for rank in FORMS)):
            if high.value >= FIRST and high.value == last[high.rank] + 1:
                last[high.rank] = high.value
                found[at] = high
    return found


def _read(line: str, rank: int) -> Numbered | None:
    match = FORMS[rank].match(line)
    if match is None:
        return None
    value = read_number(match["value"]) or 0
    return Numbered(rank, value, match.group().rstrip(), line[match.end() :].strip())
