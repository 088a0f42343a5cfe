"""Tables of contents of a PDF, which must not be read as the headings they list."""

import re
from collections.abc import Iterator, Sequence

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.breaks import glued, is_finished
from reports.extract.paper.lines.line import Line
from reports.extract.paper.order.columns import Item

ENTRY = re.compile(
    r"^(?P<heading>.*?\S)\s*[.．…·‥_\s]{4,}\s*[-—(（]?\s*(?P<page>\d{1,4})\s*[-—)）]?$"
)
FEWEST_ENTRIES = 3
# Lines before the one with the page: an entry that wraps, or that has no page.
MOST_WAITING = 4


def contents_at(
    items: Sequence[Item], position: int
) -> tuple[list[tuple[str, str]], int] | None:
    """Return headings and pages of the contents at an item, and where they end."""
    entries: list[tuple[str, str]] = []
    waiting: list[str] = []
    listed, end = 0, position
    for at, item in enumerate(items[position:], start=position):
        match = ENTRY.match(item.text) if isinstance(item, Line) else None
        if match:
            *without, last = _headings([*waiting, match["heading"]])
            entries += [*((each, "") for each in without), (last, match["page"])]
            waiting, listed, end = [], listed + 1, at + 1
        elif isinstance(item, Line) and _may_wait(item.text, waiting):
            waiting.append(item.text)
        else:
            break
    if listed < FEWEST_ENTRIES:
        return None
    if waiting and end + len(waiting) == len(items):
        # The page ends with an entry that was printed without its own.
        entries += [(each, "") for each in _headings(waiting)]
        end = len(items)
    return entries, end


def _may_wait(text: str, waiting: list[str]) -> bool:
    if is_finished(text) or len(waiting) >= MOST_WAITING:
        return False
    return bool(waiting) or NUMBERED.match(text) is not None


def _headings(lines: list[str]) -> Iterator[str]:
    """Join the lines of entries, each of which begins with its number."""
    text = lines[0]
    for line in lines[1:]:
        if NUMBERED.match(line):
            yield text
            text = line
        else:
            text = glued(text, line)
    yield text
