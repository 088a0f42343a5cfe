"""The table of contents of a report: lines at its head that come again as headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reports.extract.document import Block, Paragraph
from reports.parse.numbering import read_numbered

CAPTION = "目录"
# 一、总体情况……………1, 一、总体情况\t1, 一、总体情况（1）
PAGE = re.compile(
    r"[\s.．。…‥·•_\-—－]*[（(]?\s*\d{1,3}\s*[）)]?$|[\s.．。…‥·•_\-—－]{2,}$"
)
LEADERS_TO_PAGE = re.compile(
    r"(?:[.．。…‥·•_\-—－\s]{2,}|\t|[（(]\s*)\d{1,3}\s*[）)]?$"
)
ENDS_IN_PAGE = re.compile(r"[\s.．。…‥·•_\-—－（(]\d{1,3}\s*[）)]?$|\D\d{1,3}$")
ANNEX_ENTRY = re.compile(r"附\s*[件表录：:]")
LONGEST_ENTRY = 90
FEWEST_ENTRIES = 3
CAPTION_WITHIN = 40
MOST_LINES = 300
# Of the lines of contents with a caption or pages, one in this many may be mistyped.
MISTYPED_ONE_IN = 3
NONE = range(0)


def is_caption(line: str) -> bool:
    """Say whether a line is the caption of a table of contents: 目　录."""
    return _closed_up(line) == CAPTION


def without_page(line: str) -> str:
    """Leave out the leaders and the page at the end of a line, and all blanks."""
    return _closed_up(PAGE.sub("", line))


def find_contents(blocks: Sequence[Block], start: int) -> range:
    """Return the indexes of the table of contents with its caption, or none.

    It begins at 目录 or at the first number after `start`; its lines come again below
    it, in the same order. One may be mistyped there, or run over two lines.
    """
    first = _first_entry(blocks, start)
    entries = _entries(blocks, first)
    end = first + sum(each.line_count for each in entries)
    has_caption = first > start and is_caption(_text(blocks[first - 1]))
    is_plain = has_caption or 2 * sum(e.has_page for e in entries) > len(entries)
    may_miss = len(entries) // MISTYPED_ONE_IN if is_plain else 0
    if len(entries) < FEWEST_ENTRIES or not _come_again(
        entries, blocks[end:], may_miss
    ):
        return NONE
    return range(first - has_caption, end)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of contents, or two that it wraps over."""

    written: str
    line_count: int = 1

    @property
    def label(self) -> str:
        return without_page(self.written)

    @property
    def has_page(self) -> bool:
        return LEADERS_TO_PAGE.search(self.written) is not None


def _entries(blocks: Sequence[Block], first: int) -> list[_Entry]:
    """Read entries up to where they end, or where the first of them comes again."""
    entries: list[_Entry] = []
    labels: set[str] = set()
    for block in islice(blocks, first, first + MOST_LINES):
        text = _text(block)
        if entries and _ends_entry(entries[-1], text):
            above = entries.pop()
            labels.discard(above.label)
            entry = _Entry(above.written + text, above.line_count + 1)
        elif _is_entry(text) and not _begins_again(entries, text):
            entry = _Entry(text)
        else:
            break
        if entry.label in labels:
            break
        labels.add(entry.label)
        entries.append(entry)
    return entries


def _ends_entry(above: _Entry, text: str) -> bool:
    """Tell the second half of an entry, which has the page that the first lacks."""
    is_half = above.line_count == 1 and not above.has_page
    if not is_half or read_numbered(text) or ANNEX_ENTRY.match(text):
        return False
    return len(text) <= LONGEST_ENTRY and bool(ENDS_IN_PAGE.search(text))


def _begins_again(entries: list[_Entry], text: str) -> bool:
    """Tell the first heading below the contents: its number has been there."""
    numbered = [each for e in entries if (each := read_numbered(e.written))]
    again = read_numbered(text)
    top = min((each.rank for each in numbered), default=None)
    if again is None or again.rank != top:
        return False
    return again.value <= max(each.value for each in numbered if each.rank == top)


def _first_entry(blocks: Sequence[Block], start: int) -> int:
    for index in range(start, len(blocks)):
        text = _text(blocks[index])
        if index < start + CAPTION_WITHIN and is_caption(text):
            return index + 1
        if read_numbered(text):
            return index
    return len(blocks)


def _is_entry(text: str) -> bool:
    if not text or len(text) > LONGEST_ENTRY:
        return False
    numbered = read_numbered(text)
    is_numbered = numbered is not None and bool(numbered.rest)
    return is_numbered or bool(ANNEX_ENTRY.match(text) or LEADERS_TO_PAGE.search(text))


def _come_again(entries: list[_Entry], blocks: Sequence[Block], may_miss: int) -> bool:
    """Say whether lines begin below as the entries do, in this order."""
    below = [_closed_up(_text(block)) for block in blocks]
    position = missed = 0
    for entry in entries:
        begins = (_closed_up(entry.written), entry.label)
        places = range(position, len(below))
        found = next((at for at in places if below[at].startswith(begins)), None)
        missed += found is None
        if missed > may_miss:
            return False
        position = position if found is None else found + 1
    return len(entries) - missed >= FEWEST_ENTRIES


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _closed_up(line: str) -> str:
    return "".join(line.split())
