"""文号 in all the ways they are written, put into one form: 商办函〔2021〕30号."""

import re

from reports.parse.evidence import Certainty, Read
from reports.text.numerals import number

OPEN, CLOSE = r"〔\[（(【﹝［〖<＜〈《{｛『「", r"〕\])）】﹞］〗>＞〉》}｝』」"
MARK = r"(?P<mark>[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,15}?)"
YEAR = r"(?P<year>(?:19|20)\d\d|[二一][〇○零ＯO九][〇○零ＯO一二三四五六七八九]{2})"
NUMBER = r"(?P<number>\d{1,5}|[一二三四五六七八九十百]{1,5})(?P<part>[-—－–]\d{1,3})?"
BRACKETED = re.compile(
    rf"{MARK}\s*[{OPEN}]\s*{YEAR}\s*年?\s*[{CLOSE}]\s*(?:第\s*)?{NUMBER}\s*号"
)
DECREE = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{1,20}?(?:令|公告|通告))\s*"
    r"(?P<year>(?:(?:19|20)\d\d\s*年)?)\s*第?\s*(?P<number>\d{1,5})\s*号"
)
# What may follow a number on its line, and still leaves it the document's own.
AFTERWARDS = r"文?(?:[\s\u3000]*签\s*发\s*人.{0,20}|[（(](?:主动)?公开[）)])?"
# Alone on its line, or after a space at the end of the title's line: a number in
# running text belongs to another document, and so does one in brackets behind a title.
OWN = re.compile(rf"(?:^|[\s\u3000\u00a0]){BRACKETED.pattern}{AFTERWARDS}$")
OWN_DECREE = re.compile(rf"^{DECREE.pattern}$")
# 岚水2022年5号 has lost its brackets, 岚水2022〕5号 one of them. What is published in
# issues is counted likewise, and has no 文号.
UNBRACKETED = re.compile(
    rf"^{MARK}(?<!公报)(?<!简报)(?<!专报)(?<!快报)(?<!会议)(?<!公告)(?<!令)\s*"
    rf"[{OPEN}]?\s*{YEAR}\s*(?:[{CLOSE}]\s*第?|年?\s*第|年|[-—－–]|\s)\s*"
    rf"{NUMBER}\s*号$"
)
# Marks of 国务院 and its 办公厅, which reports cite at their head: 国办公开办函.
CENTRAL = re.compile(r"^(?:国办|国发〔|国函〔)")
CENTRAL_BODY = "国务院"
YEAR_OF = re.compile(r"〔(\d{4})〕")
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def own_number(line: str) -> Read[str] | None:
    """Return the 文号 that a line at the head of a document gives it, or nothing."""
    written = line.strip()
    plain = written.translate(FULL_WIDTH)
    if match := OWN.search(plain):
        return Read(_bracketed(match), "文首", written)
    if match := OWN_DECREE.match(plain):
        return Read(_decree(match), "文首", written)
    if match := UNBRACKETED.match(plain):
        return Read(_bracketed(match), "文首", written, Certainty.LIKELY)
    return None


def written_number(value: str) -> str:
    """Return the 文号 in a value that is labelled as one, or nothing."""
    plain = value.strip().translate(FULL_WIDTH)
    if match := BRACKETED.search(plain):
        return _bracketed(match)
    if match := DECREE.search(plain):
        return _decree(match)
    match = UNBRACKETED.match(plain)
    return _bracketed(match) if match else ""


def is_cited(written: str, bodies: tuple[str, ...]) -> bool:
    """Tell a 文号 of the State Council's from one that other bodies have given.

    >>> is_cited("国办公开办函〔2021〕30号", ("某县水利局",))
    True
    """
    is_central = any(CENTRAL_BODY in each for each in bodies)
    return bool(CENTRAL.search(written)) and not is_central


def year_of(written: str) -> int | None:
    """Return the year in the brackets of a 文号."""
    match = YEAR_OF.search(written)
    return int(match[1]) if match else None


def _bracketed(match: re.Match[str]) -> str:
    mark = "".join(match["mark"].split())
    part = f"-{match['part'][1:]}" if match["part"] else ""
    return f"{mark}〔{number(match['year'])}〕{number(match['number'])}{part}号"


def _decree(match: re.Match[str]) -> str:
    year = "".join(match["year"].split())
    return f"{match['mark']}{year}第{int(match['number'])}号"
