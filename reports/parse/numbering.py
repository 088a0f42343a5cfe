"""Printed numbers of headings: 第一部分, 一、 （一） 1. （1） ① and how they nest."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reports.parse.roles import STATUTORY, read_role, statutory_end
from reports.text.numerals import number as read_number

CHINESE = "一二三四五六七八九十百"
FORMAL = "壹贰叁肆伍陆柒捌玖拾貳參陸"
LONGEST_NUMBER = 20
LONGEST_HEADING = 50
LONGEST_RUN_IN = 60

# The order in which official documents nest them (GB/T 9704-2012, 7.3.3).
STYLES = (
    re.compile(
        rf"第\s*(?P<value>[{CHINESE}]+|\d{{1,2}})\s*(?:部分|章|编|篇)[、：:\s]*"
        rf"|(?P<enclosed>[{FORMAL}])\s*[、．.，,：:]\s*(?=[^\s。；]{{2}})"
    ),
    re.compile(
        rf"(?P<value>[{CHINESE}]{{1,3}})"
        rf"(?:\s*[、．.](?![{CHINESE}]、|[一二三四]季度)"
        # 一　总体情况 has a space for the mark, 一总体情况 nothing.
        rf"|[ \u3000]+(?=[^\s{CHINESE}〇○零月年是个次件季日号][^。；，,：:]{{1,28}}$)"
        rf"|(?={STATUTORY.pattern}\s*$))"
    ),
    re.compile(
        rf"(?:[（(]\s*(?P<value>[{CHINESE}]{{1,3}})\s*[）)]|(?P<enclosed>[㈠-㈩]))[、．.]?"
    ),
    re.compile(r"(?:(?P<value>\d{1,2})\s*(?:[．、]|\.(?!\d))|(?P<enclosed>[⒈-⒛]))"),
    re.compile(r"\d{1,2}\.(?P<value>\d{1,2})(?:[、\s]+)(?=\D)"),
    re.compile(r"\d{1,2}\.\d{1,2}\.(?P<value>\d{1,2})(?:[、\s]+)(?=\D)"),
    re.compile(
        r"(?:[（(]?\s*(?P<value>\d{1,2})\s*[）)](?!\s*[（(]?\d)"
        r"|(?P<enclosed>[⑴-⒇]))[、．.]?"
    ),
    re.compile(r"(?P<value>[①-⑳❶-❿])"),
)
# However oddly it is numbered, a line that then only is a statutory heading is one:
# 一，总体情况  【一】总体情况  【一、总体情况】  第一、总体情况  Ⅰ. 总体情况
ODDLY = re.compile(
    rf"[【\[（(]?(?:第?(?P<value>[{CHINESE}]{{1,3}}|\d{{1,2}})(?:部分)?"
    r"|(?P<enclosed>[Ⅰ-Ⅻⅰ-ⅻ壹贰叁肆伍陆柒捌玖]|[IVX]{1,4}))[\s、．.,，:：)）·\]】—-]{0,3}"
    rf"(?={STATUTORY.pattern}[：:】\]]?\s*$)"
)
CHINESE_RANK = 1
SURE_RANK = 2
# What goes on after a statutory heading and still belongs to it.
STILL_HEADING = re.compile(r"[及和与、的以等之，（(]|工作|方面|情况|说明|措施")
# 主动公开：本机关……, where the name of the part is no statutory heading.
COLON = re.compile(r"(?P<name>[^，。；：:]{2,20})[：:](?=.)")
INLINE = re.compile(
    rf"(?:(?<=[。.！!？?；;：:\s])|^|(?=[{CHINESE}]{{1,3}}[、．.]{STATUTORY.pattern}))"
    rf"(?P<value>[{CHINESE}]{{1,3}})[、．.]"
)
INLINE_BELOW = re.compile(
    rf"(?:(?<=[。！!？?；;：:\s])|^)[（(](?P<value>[{CHINESE}]{{1,3}})[）)]"
)
INLINE_PARTS = re.compile(
    rf"(?:(?<=[。.！!？?；;：:\s])|^)第(?P<value>[{CHINESE}]{{1,3}}|\d)(?:部分|章)"
)
INLINE_DIGITS = re.compile(
    r"(?:(?<=[。！!？?；;：:\s])|^)(?P<value>\d{1,2})[、．.](?=[\u4e00-\u9fff])"
)
FEWEST_INLINE, FEWEST_BELOW, FEWEST_STATUTORY = 3, 2, 2


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
            groups = match.groupdict()
            value = _value(groups["value"] or groups.get("enclosed") or "")
            return Numbered(rank, value, number, line[match.end() :].strip())
    match = ODDLY.match(line)
    if match is None:
        return None
    value = _value(match["value"] or match["enclosed"])
    rest = line[match.end() :].strip()
    return Numbered(CHINESE_RANK, value, match.group().rstrip(), rest)


def split_heading(rest: str, *, stops: str = "。") -> tuple[str, str] | None:
    """Split what follows a number into a heading and the text that runs on.

    Returns None where no heading can be told from the text.
    """
    run_on = _run_on(rest) or _before_colon(rest)
    if run_on:
        return rest[:run_on], rest[run_on:].strip()
    end = next((index for index, each in enumerate(rest) if each in stops), -1)
    if end == -1 and len(rest) <= LONGEST_HEADING and not rest.endswith(("；", ";")):
        return rest, ""
    if 0 < end <= LONGEST_RUN_IN:
        return rest[: end + 1], rest[end + 1 :].strip()
    return None


def _before_colon(rest: str) -> int:
    """Return where the name of a part ends that a colon parts from its text."""
    match = COLON.match(rest)
    is_heading = match is not None and "。" in rest and bool(read_role(match["name"]))
    return match.end() if match and is_heading else 0


def _run_on(rest: str) -> int:
    """Return where a statutory heading ends that its text follows on the line."""
    end = statutory_end(rest)
    following = rest[end : end + 1]
    if not end or not following:
        return 0
    if following in "。：:":
        return end + 1
    is_apart = following.isspace() or following.isdecimal()
    is_long = "。" in rest or len(rest) > LONGEST_HEADING
    runs_on = is_long and not STILL_HEADING.match(rest, end)
    return end if is_apart or runs_on else 0


def split_inline(text: str) -> list[str]:
    """Cut a text without line breaks before 一、 二、 三、 where they count up.

    >>> split_inline("引言.一.甲.二.乙.三.丙.")
    ['引言.', '一.甲.', '二.乙.', '三.丙.']
    """
    parts = _cut(text, INLINE_PARTS, FEWEST_INLINE)
    return [piece for part in parts for piece in _split_part(part)]


def split_missing(text: str, last: int, known: Collection[int]) -> list[str]:
    """Cut a text before the statutory headings that go on from `last` in its lines.

    Of what is `known` to begin a line, no text is cut.

    >>> split_missing("一、总体情况 好。 二、主动公开政府信息情况", 1, {1, 3})
    ['一、总体情况 好。 ', '二、主动公开政府信息情况']
    """
    cuts: list[int] = []
    matches = INLINE.finditer(text) if last + 1 not in known else ()
    for match in matches:
        value = _value(match["value"])
        is_next = value == last + len(cuts) + 1 and value not in known
        if is_next and match.start() and statutory_end(text[match.end() :]):
            cuts.append(match.start())
    if not cuts:
        return [text]
    pieces = [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
    return [
        part for piece in pieces for part in _cut(piece, INLINE_BELOW, FEWEST_BELOW)
    ]


def _split_part(text: str) -> list[str]:
    pieces = _cut(text, INLINE, FEWEST_INLINE)
    if len(pieces) > 1:
        below = (_cut(piece, INLINE_BELOW, FEWEST_BELOW) for piece in pieces)
        return [part for parts in below for part in parts]
    return next(filter(_are_statutory, _cuts_of_lists(text)), pieces)


def _cuts_of_lists(text: str) -> Iterator[list[str]]:
    """Yield a text cut at （一） or 1., which mostly number what is no section."""
    for numbers in (INLINE_BELOW, INLINE_DIGITS):
        yield _cut(text, numbers, FEWEST_INLINE)


def _are_statutory(pieces: list[str]) -> bool:
    if len(pieces) == 1:
        return False
    numbered = filter(None, map(read_numbered, pieces))
    found = sum(statutory_end(each.rest) > 0 for each in numbered)
    return found >= FEWEST_STATUTORY


def _cut(text: str, numbers: re.Pattern[str], fewest: int) -> list[str]:
    """Cut a text before the numbers that count up from one, if there are enough."""
    cuts: list[int] = []
    for match in numbers.finditer(text):
        if _value(match["value"]) == len(cuts) + 1:
            cuts.append(match.start())
    if len(cuts) < fewest:
        return [text]
    pieces = [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
    return [piece for piece in pieces if piece.strip()]


def _value(written: str) -> int:
    """Read 3, 三, ③, ⑶, ⒊ or ㈢."""
    if len(written) == 1 and not written.isdecimal():
        value = unicodedata.numeric(written, 0)
        return int(value) if value else 0
    return read_number(written) or 0
