"""文号 in all the ways they are written, put into one form: 商办函〔2021〕30号."""

import re

from reports.parse.evidence import Certainty, Read
from reports.text.numerals import number

OPEN, CLOSE = r"〔\[（(【﹝［〖<＜〈《{｛『「", r"〕\])）】﹞］〗>＞〉》}｝』」"
MARK = r"(?P<mark>[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,15}?)"
YEAR = r"(?P<year>(?:19|20)\d\d|[二一][〇○零ＯO九][〇○零ＯO一二三四五六七八九]{2})"
NUMBER = (
    r"(?P<number>\d{1,5}|[〇○零一二三四五六七八九十百]{1,5})(?P<part>[-—－–]\d{1,3})?"
)
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
# （岚水〔2022〕5号） below a title.
ENCLOSED = re.compile(r"^[（(](.+)[）)]$")
OWN_DECREE = re.compile(rf"^{DECREE.pattern}$")
# 岚水〔2022〕5号 岚川县水利局关于印发……的通知, before the title on its line.
LEADING = re.compile(rf"^{BRACKETED.pattern}[\s\u3000\u00a0]+(?=[^。；]*$)")
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
# Marks of a government and its office, which a bureau has no right to: 岚政办发.
# 民政发 and 财政函 are of bureaus.
OF_GOVERNMENT = re.compile(
    r"(?:(?<![民财行邮市国])政|府)(?:办)?(?:发|函|字|规|电|秘|通|明电|办)〔"
)
GOVERNMENTS = (*("政府", "办公厅", "办公室", "公署", "管委会", "管理委员会", "办事处"),)
YEAR_OF = re.compile(r"〔(\d{4})〕")
ZEROS = re.compile(r"(?<=[〕第])0+(?=\d)")
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def own_number(line: str) -> Read[str] | None:
    """Return the 文号 that a line at the head of a document gives it, or nothing."""
    written = line.strip()
    plain = written.translate(FULL_WIDTH)
    if match := OWN.search(plain):
        return Read(_bracketed(match), "文首", written)
    if match := OWN_DECREE.match(plain):
        return Read(_decree(match), "文首", written)
    bare = UNBRACKETED.match(plain) or OWN.search(ENCLOSED.sub(r"\1", plain))
    if match := bare or LEADING.match(plain):
        return Read(_bracketed(match), "文首", written, Certainty.LIKELY)
    return None


def without_number(line: str) -> str:
    """Return a line without the 文号 that it begins with.

    >>> without_number("岚水〔2022〕5号 岚川县水利局公告")
    '岚川县水利局公告'
    """
    return LEADING.sub("", line)


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
    """Tell a 文号 of the State Council's, or a bureau's from one of its government.

    >>> is_cited("国办公开办函〔2021〕30号", ("某县水利局",))
    True
    """
    if CENTRAL.search(written):
        return not any(CENTRAL_BODY in each for each in bodies)
    may_be_own = not bodies or bodies[0].endswith(GOVERNMENTS)
    return bool(OF_GOVERNMENT.search(written)) and not may_be_own


def without_zeros(written: str) -> str:
    """Write a 文号 as it is counted, so that 007号 and 7号 are one.

    >>> without_zeros("岚发〔2021〕007号")
    '岚发〔2021〕7号'
    """
    return ZEROS.sub("", written)


def year_of(written: str) -> int | None:
    """Return the year in the brackets of a 文号."""
    match = YEAR_OF.search(written)
    return int(match[1]) if match else None


def _bracketed(match: re.Match[str]) -> str:
    mark = "".join(match["mark"].split())
    part = f"-{match['part'][1:]}" if match["part"] else ""
    counted = match["number"]
    # As it is printed: 007号 is found as 7号, too.
    plain = counted if counted.isdecimal() else str(number(counted))
    return f"{mark}〔{number(match['year'])}〕{plain}{part}号"


def _decree(match: re.Match[str]) -> str:
    year = "".join(match["year"].split())
    return f"{match['mark']}{year}第{match['number']}号"
