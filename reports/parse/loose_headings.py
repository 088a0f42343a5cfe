"""Headings under numbers that mostly number other things, or under none at all.

A. and 5 begin lines of all kinds, and so do bullets. They are taken for headings only
where a text has no usual numbers, and such lines, one after the other, have the names
that the parts of a report have.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.extract.document import Block, Paragraph, Table
from reports.parse.numbering import CHINESE, CHINESE_RANK, Numbered, read_numbered
from reports.parse.roles import read_role
from reports.parse.table_labels import is_table_label
from reports.text.numerals import DATE
from reports.text.numerals import number as read_number

MARK = r"\s*(?:[、．.，,：:)）|｜·\]】—-]|[ \u3000])[ \u3000]*"
ROMAN_NUMBER = re.compile(rf"[【\[（(]?(?P<value>[Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{{1,4}}){MARK}")
LETTER = re.compile(rf"[【\[（(]?(?P<value>[A-ZＡ-Ｚ]){MARK}")
PART = re.compile(
    rf"(?i:part|chapter)\s*\.?\s*(?P<value>\d{{1,2}}|[IVX]{{1,4}})(?:{MARK}|\s*)"
)
DIGITS = re.compile(rf"[【\[]?第?0?(?P<value>\d{{1,2}})(?:{MARK}|(?=[\u4e00-\u9fff]))")
BARE_CHINESE = re.compile(rf"[【\[]?第?(?P<value>[{CHINESE}]{{1,3}}){MARK}")
COUNTED = (ROMAN_NUMBER, LETTER, PART, DIGITS, BARE_CHINESE)
UNCOUNTED = tuple(
    re.compile(pattern)
    for pattern in (
        r"[◆◇■□●○★☆▲△▪•►▶※➢◎✦❖]\s*",
        r"(?=【[^【】]+】$)",
        r"(?=[\u4e00-\u9fff])",
    )
)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LATIN = " ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHORTEST, LONGEST, LONGEST_MARK, LONG_TEXT = 2, 30, 10, 40
NOT_IN_HEADING = re.compile(r"[。；;！!？?，,\t]|\d\s*$")
# A part that no role is for, as one of the parts around it: 回应解读情况.
OF_A_PART = re.compile(
    r"(?:情况|措施|建设|保障|解读|事项|打算|计划|安排|公开|培训|考核|监督|其他|其它)[：:】]?$"
)
FEWEST, FEWEST_ROLES, FEWEST_ROLES_UNCOUNTED = 3, 2, 3

Headings = dict[int, Numbered]


def loose_headings(blocks: Sequence[Block], start: int) -> Headings:
    """Return the headings of a text without usual numbers, by their blocks."""
    lines = list(_lines(blocks, start))
    usual = _roles(_usual(blocks[start:]))
    for mark in COUNTED:
        found = _counting_up(_marked(lines, mark))
        if _are_headings(found, FEWEST_ROLES, usual):
            return found
    for mark in UNCOUNTED:
        found = dict(_introducing(_marked(lines, mark), blocks))
        if _are_headings(found, FEWEST_ROLES_UNCOUNTED, usual):
            return found
    return {}


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line that may be a heading, and where it stands."""

    at: int
    text: str


def _lines(blocks: Sequence[Block], start: int) -> Iterator[_Line]:
    for at, block in enumerate(blocks[start:], start=start):
        if isinstance(block, Table) or block.level:
            continue
        if len(block.text) <= LONGEST + LONGEST_MARK:
            yield _Line(at, block.text)


def _marked(
    lines: list[_Line], mark: re.Pattern[str]
) -> Iterator[tuple[int, Numbered]]:
    for line in lines:
        match = mark.match(line.text)
        if match is None:
            continue
        rest = line.text[match.end() :].strip()
        if is_shaped_like_heading(rest):
            value = rare_value(match.groupdict().get("value") or "")
            number = match.group().rstrip()
            yield line.at, Numbered(CHINESE_RANK, value, number, rest)


def is_shaped_like_heading(rest: str) -> bool:
    """Tell a few words without a full stop, a date or a number of their own."""
    fits = SHORTEST <= len(rest) <= LONGEST and not NOT_IN_HEADING.search(rest)
    return fits and not (
        is_table_label(rest) or read_numbered(rest) or DATE.search(rest)
    )


def _counting_up(lines: Iterator[tuple[int, Numbered]]) -> Headings:
    found: Headings = {}
    for at, numbered in lines:
        if numbered.value == len(found) + 1:
            found[at] = numbered
    return found


def _introducing(
    lines: Iterator[tuple[int, Numbered]], blocks: Sequence[Block]
) -> Iterator[tuple[int, Numbered]]:
    """Yield the lines that name a part and have text or a table below."""
    for at, numbered in lines:
        names_part = read_role(numbered.rest) or OF_A_PART.search(numbered.rest)
        if names_part and _is_text(blocks[at + 1 : at + 2]):
            yield at, replace(numbered, value=0)


def _is_text(below: Sequence[Block]) -> bool:
    return any(
        isinstance(each, Table)
        or len(each.text) > LONG_TEXT
        or each.text.rstrip().endswith("。")
        for each in below
    )


def _usual(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the headings that are told by their number or by the format."""
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) <= LONG_TEXT:
            numbered = read_numbered(block.text)
            if numbered or block.level:
                yield numbered.rest if numbered else block.text


def _are_headings(found: Headings, fewest_roles: int, usual: set[str]) -> bool:
    roles = _roles(each.rest for each in found.values())
    is_likelier = len(roles - usual) >= len(usual - roles)
    return len(found) >= FEWEST and len(roles) >= fewest_roles and is_likelier


def _roles(headings: Iterator[str]) -> set[str]:
    return {role for each in headings if (role := read_role(each))}


def rare_value(written: str) -> int:
    """Read IV, Ⅳ, D, 4 or 四."""
    plain = unicodedata.normalize("NFKC", written).upper()
    for values in (ROMAN, LATIN):
        if plain and plain in values:
            return values.index(plain)
    return read_number(written) or 0
