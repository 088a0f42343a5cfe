"""Text broken by hand at a fixed width, as old editors and e-mail wrote it."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

# A page of such text is at least twenty Chinese characters wide; narrower equal
# lines are lists.
NARROWEST, WIDEST = 36, 200
FEWEST_LINES = 4
SLACK = 5
SAMPLE_LINES = 2000

FINISHED = re.compile(r"[。！？；：!?;:][”’」』）)\"]?$")
INDENT = re.compile(r"[\s\u3000]")
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]"
    r"|第[一二三四五六七八九十百零\d]+[章节条款编部分]|附[件表录：:])"
)
LATIN_BOTH_SIDES = re.compile(r"[\x21-\x7e][\x21-\x7e]")


def joined_lines(lines: list[str]) -> list[str]:
    """Join the lines of a hard-wrapped text; any other text comes back as it is."""
    width = _wrap_width(lines)
    if not width:
        return lines
    return ["".join(_glued(group)) for group in _groups(lines, width)]


def _groups(lines: list[str], width: int) -> list[list[str]]:
    """Put what would be one paragraph, were the text wrapped at a width, together."""
    indented = any(INDENT.match(line) for line in lines if line.strip())
    groups: list[list[str]] = []
    full = False
    for line in lines:
        if (
            full
            and line.strip()
            and _continues(groups[-1][-1], line, by_indent=indented)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        full = _columns(line.rstrip()) > width - SLACK
    return groups


def _wrap_width(lines: list[str]) -> int:
    """Return the width a text is wrapped at, 0 if its lines are just lines."""
    sample = [line.rstrip() for line in lines[:SAMPLE_LINES] if line.strip()]
    if len(sample) < FEWEST_LINES or any(len(line) > WIDEST for line in sample):
        return 0
    widths = [_columns(line) for line in sample]
    width = max(widths)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [line for line, w in zip(sample, widths, strict=True) if w > width - SLACK]
    running = [line for line in full if not FINISHED.search(line)]
    if len(running) * 3 < len(full) * 2:
        return 0
    is_mostly_full = len(full) * 2 >= len(sample)
    return width if is_mostly_full or _become_sentences(lines, width) else 0


def _become_sentences(lines: list[str], width: int) -> bool:
    """Tell a text of many headings: where its full lines are joined, sentences end.

    The items of a list and the rows of a table end anywhere.
    """
    groups = _groups(lines[:SAMPLE_LINES], width)
    ends = [group[-1].rstrip() for group in groups if len(group) > 1]
    finished = sum(FINISHED.search(end) is not None for end in ends)
    return len(ends) >= FEWEST_LINES and finished * 10 >= len(ends) * 9


def _continues(above: str, line: str, *, by_indent: bool) -> bool:
    if INDENT.match(line) or NUMBERED.match(line):
        return False
    return by_indent or not FINISHED.search(above.rstrip())


def _glued(group: list[str]) -> Iterator[str]:
    above = ""
    for line in map(str.strip, group):
        if LATIN_BOTH_SIDES.match(above[-1:] + line[:1]):
            yield " "
        yield line
        above = line


def _columns(line: str) -> int:
    return len(line) + sum(east_asian_width(char) in "WF" for char in line)
