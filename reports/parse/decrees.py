"""Decrees: 某某令 and 第N号 stand above a text that bears the title of its own."""

import re
from dataclasses import dataclass

from reports.text.normalise import fold

COUNTRY = "中华人民共和国"
STATE_COUNCIL = "国务院"
MARK = re.compile(r"^(?P<body>[\u4e00-\u9fff]{2,30})令$")
NUMBER = re.compile(
    r"^(?P<year>(?:(?:19|20)\d\d\s*年\s*)?)第\s*(?P<number>\d{1,5})\s*号$"
)
NAMED = re.compile(r"《(?P<name>[^《》]{4,80})》")
FIRST_LINES = 12


@dataclass(frozen=True, slots=True)
class Decree:
    """What the head of a decree says; `title_line` prints the name of what it makes."""

    body: str
    number: str
    written: str
    title: str = ""
    title_line: int = -1


def read_decree(lines: list[str]) -> Decree | None:
    """Read the head of a decree from the first lines of a text, or return None."""
    if len(lines) < 3:
        return None
    mark = MARK.match("".join(fold(lines[0]).split()))
    number = NUMBER.match(fold(lines[1]).strip())
    if not mark or not number:
        return None
    body = mark["body"].removeprefix(COUNTRY)
    # 国令 is how the State Council's own catalogue writes it.
    name = "国令" if body == STATE_COUNCIL else f"{mark['body']}令"
    year = "".join(number["year"].split())
    title, at = _title(lines)
    written = f"{lines[0].strip()} {lines[1].strip()}"
    return Decree(body, f"{name}{year}第{int(number['number'])}号", written, title, at)


def _title(lines: list[str]) -> tuple[str, int]:
    """Return the name the decree gives in 《》 where a line of its own prints it."""
    names = NAMED.findall("".join(lines[2:5]))
    for at, line in enumerate(lines[2:FIRST_LINES], start=2):
        written = "".join(line.split())
        if written in names:
            return written, at
    return "", -1
