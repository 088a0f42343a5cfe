"""Printed numbers of headings: 第一部分, 一、 （一） 1. （1） ① and how they nest."""

import re
from dataclasses import dataclass
from itertools import pairwise

from reports.text.numerals import number as read_number

CHINESE = "一二三四五六七八九十百"
LONGEST_NUMBER = 20
LONGEST_HEADING = 50
LONGEST_RUN_IN = 60

# The order in which official documents nest them (GB/T 9704-2012, 7.3.3).
STYLES = (
    re.compile(rf"第(?P<value>[{CHINESE}]+)(?:部分|章|编|篇)[、：:\s]*"),
    re.compile(
        rf"(?P<value>[{CHINESE}]{{1,3}})\s*[、．.](?![{CHINESE}]、|[一二三四]季度)"
    ),
    re.compile(rf"[（(]\s*(?P<value>[{CHINESE}]{{1,3}})\s*[）)][、.．]?"),
    re.compile(r"(?P<value>\d{1,2})\s*(?:[．、]|\.(?!\d))"),
    re.compile(r"[（(]\s*(?P<value>\d{1,2})\s*[）)]"),
    re.compile(r"(?P<value>[①-⑳])"),
)
CHINESE_RANK = 1
SURE_RANK = 2
INLINE = re.compile(
    rf"(?:(?<=[。.！!？?；;：:\s])|^)(?P<value>[{CHINESE}]{{1,3}})(?P<mark>[、．.])"
)
FEWEST_INLINE = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number; rank 0 nests outermost."""

    rank: int
    value: int
    number: str
    rest: str


def read_numbered(line: str) -> Numbered | None:
    """Read the number a line begins with, or None."""
    for rank, style in enumerate(STYLES):
        match = style.match(line)
        number = match.group().rstrip() if match else ""
        if match and len(number) <= LONGEST_NUMBER:
            value = _value(match["value"])
            return Numbered(rank, value, number, line[match.end() :].strip())
    return None


def split_heading(rest: str, *, stops: str = "。") -> tuple[str, str] | None:
    """Split what follows a number into a heading and the text that runs on.

    Returns None where no heading can be told from the text.
    """
    end = next((index for index, each in enumerate(rest) if each in stops), -1)
    if end == -1 and len(rest) <= LONGEST_HEADING and not rest.endswith(("；", ";")):
        return rest, ""
    if 0 < end <= LONGEST_RUN_IN:
        return rest[: end + 1], rest[end + 1 :].strip()
    return None


def split_inline(text: str) -> list[str]:
    """Cut a text without line breaks before 一、 二、 三、 where they count up.

    >>> split_inline("引言.一.甲.二.乙.三.丙.")
    ['引言.', '一.甲.', '二.乙.', '三.丙.']
    """
    cuts: list[int] = []
    for match in INLINE.finditer(text):
        if _value(match["value"]) == len(cuts) + 1:
            cuts.append(match.start())
    if len(cuts) < FEWEST_INLINE:
        return [text]
    edges = [0, *cuts, len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    return [piece for piece in pieces if piece.strip()]


def _value(written: str) -> int:
    circled = ord(written[0]) - ord("①") + 1
    return circled if 1 <= circled <= 20 else read_number(written) or 0
