"""Titles as they are printed at the head of a text, on one line or on several."""

import re
from dataclasses import dataclass, replace

from reports.extract.html.site_lines import is_site_line
from reports.parse.bodies import ENDINGS, bodies_in_title
from reports.parse.cards import read_card
from reports.parse.document_numbers import without_number
from reports.parse.evidence import Certainty
from reports.parse.kinds import ANNUAL, OTHER, read_kind
from reports.parse.named_years import years_in
from reports.text.normalise import fold

LONGEST_TITLE = 120
LONGEST_TITLE_LINE = 60
# As it is written, spaced out or twice on its line; what is longer is no title.
LONGEST_WRITTEN = 4 * LONGEST_TITLE
MOST_TITLE_LINES = 5
# A card with its labels and values in turn has two lines for each.
LINES_BELOW_CARD = 12
# What a title of an official document ends with (党政机关公文处理工作条例, art. 8).
COMPLETE = re.compile(
    r"(?:报告|要点|情况|年报|方案|通知|复函|函|总结|意见|计划|安排|办法|规定|决定|批复|"
    r"公告|通报|答复|规划|细则|条例|规则|目录|指南|名单|统计表|说明)(?:[（(].{1,20}[）)])?$"
)
FIRST_SECTION = re.compile(r"\s*(?:第[一二三四五六七八九十]+(?:部分|章)|一\s*[、.．])")
NOT_A_TITLE = re.compile(r"[。；：:，,]|^[（(]?[一二三四五六七八九十\d]+[、.．）)]")
# A notice is signed before what it passes on begins: 2023年8月7日, （此件公开发布）.
BELOW_SIGNATURE = re.compile(
    r"[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[）)]?|[（(]此件.{1,12}[）)]"
)
# （2021年度） or 2021年度 on a line of its own below a title still belongs to it.
OF_A_YEAR = re.compile(
    r"[（(]?\s*(?:(?:19|20)\d\d|[二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})\s*年?度?\s*[）)]?"
)
# A line that ends so, or says so, goes on in the title below it.
GOES_ON = re.compile(
    rf"关于|印发|转发|《|(?:[省市区县旗州盟镇乡村年度的和与及、]|街道|{'|'.join(ENDINGS)})$"
)
# What a site calls the list that a report stands in.
COLUMN = re.compile(
    r"(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:专栏|年报|年度报告|目录|平台|栏目|内容)?"
)
# What a list or a file name has behind a title: [2022-01-15], _某局_某市政府网, .pdf
BEHIND_TITLE = re.compile(
    r"\s*[\[（(【]\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\]）)】]$|\s*[_|｜].*$"
    r"|\.(?:pdf|docx?|wps|ofd|rtf|txt|html?)$",
    re.IGNORECASE,
)
TWICE = re.compile(r"(?P<once>.{8,}?)\s*(?P=once)")
# 2021 年 度 报 告 keeps its number together.
SPACED_OUT = re.compile(
    r"(?:\d{1,4}|[^\s])(?:[ \u3000\u00a0]{1,3}(?:\d{1,4}|[^\s])){3,}"
)
PRINTED = "文首的标题行"
SUBJECT = re.compile("信息公开|政务公开|公开")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the indexes of the paragraphs that print it."""

    text: str
    blocks: range = range(0)
    origin: str = ""
    certainty: Certainty = Certainty.SURE


def printed_title(lines: list[str], start: int) -> Title:
    """Read the title at the head, or further down where the head holds no title."""
    if any(map(FIRST_SECTION.match, lines[start : start + 1])):
        return Title("")
    found = _complete(lines, start)
    if found and _tells_whose(found.text):
        return found
    first = tightened(lines[start]) if start < len(lines) else ""
    is_prose = len(first) > LONGEST_TITLE or first.endswith(tuple("。：:，,；;"))
    is_prose = is_prose or BELOW_SIGNATURE.fullmatch(first) is not None
    end = min(len(lines), start + LINES_BELOW_CARD)
    card = read_card(lines)
    places = (index for index in range(start + 1, end) if index not in card)
    below = (_complete(lines, index) for index in places)
    likely = next((each for each in below if each and is_likelier(each.text)), None)
    if likely:
        return replace(likely, certainty=Certainty.LIKELY)
    if is_prose:
        return Title("")
    single = range(start, start + 1) if first else range(0)
    return found or Title(first, single, PRINTED, Certainty.LIKELY)


def lines_printing(title: str, lines: list[str], start: int) -> range:
    """Return which lines from `start` on print a title that is stated elsewhere."""
    wanted = "".join(title.split())
    for count in range(1, MOST_TITLE_LINES + 1):
        printed = "".join("".join(lines[start : start + count]).split())
        if printed == wanted:
            return range(start, start + count)
    return range(0)


def tightened(line: str) -> str:
    """Close up a line that is spaced out to fill its width: 报 告 is 报告.

    >>> tightened("报　告　目　录 |"), tightened("某局2021年年报 某局2021年年报")
    ('报告目录', '某局2021年年报')
    """
    # What bars a program has left of the cells beside it is none of the title.
    written = line.strip(" \t\u3000\u00a0|｜")
    if len(written) > LONGEST_WRITTEN:
        return written
    written = without_number(written)
    # A page prints it over the text as well, which a program has put on one line.
    if twice := TWICE.fullmatch(written):
        return twice["once"]
    alone = BEHIND_TITLE.sub("", written)
    if alone != written and is_ended(alone):
        return alone
    return "".join(written.split()) if SPACED_OUT.fullmatch(written) else written


def is_ended(title: str) -> bool:
    """Tell a title by the word it ends with."""
    return COMPLETE.search(fold(title)) is not None


def is_on_disclosure(title: str) -> bool:
    """Tell a title that is about disclosure."""
    return SUBJECT.search(fold(title)) is not None


def names_a_column(title: str) -> bool:
    """Tell what a site calls itself from a title: 某局政府信息公开."""
    folded = fold(title)
    body = next(iter(bodies_in_title(folded)), "")
    is_column = COLUMN.fullmatch(folded.removeprefix(body)) is not None
    return is_column and read_kind(folded) != ANNUAL


def is_likelier(title: str) -> bool:
    """Tell a title that names a report and whose it is, or of which year."""
    return _is_of_a_report(title) and _tells_whose(title)


def _complete(lines: list[str], start: int) -> Title | None:
    """Read a title of one line, or of several up to where it is complete."""
    head = [tightened(each) for each in lines[start : start + MOST_TITLE_LINES]]
    if not head or len(head[0]) > LONGEST_TITLE or head[0].endswith("。"):
        return None
    if BELOW_SIGNATURE.fullmatch(head[0]) or is_site_line(head[0]):
        return None
    for count in range(1, len(head) + 1):
        joined = "".join(head[:count])
        if is_ended(joined):
            count += any(map(OF_A_YEAR.fullmatch, head[count : count + 1]))
            first = _first_of_title(head[:count])
            text = "".join(head[first:count])
            return Title(text, range(start + first, start + count), PRINTED)
        if count < len(head) and not _may_go_on(joined, head[count]):
            break
    return None


def _first_of_title(head: list[str]) -> int:
    """Return which line a title begins with: the name of a column may stand above."""
    for first in range(len(head) - 1, 0, -1):
        above, rest = "".join(head[:first]), "".join(head[first:])
        goes_on = GOES_ON.search(fold(above)) and not rest.startswith(above)
        is_named = COLUMN.fullmatch(fold(head[first - 1])) or bodies_in_title(
            fold(rest)
        )
        if _is_of_a_report(rest) and is_named and not goes_on:
            return first
    return 0


def _tells_whose(title: str) -> bool:
    """Tell a title from the name of a column: 信息公开年报 is no body's of no year."""
    names_year = is_on_disclosure(title) and years_in(fold(title))
    return bool(names_year or bodies_in_title(fold(title)))


def _is_of_a_report(title: str) -> bool:
    return is_on_disclosure(title) and read_kind(fold(title)) != OTHER


def _may_go_on(joined: str, line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE_LINE
        and len(joined) + len(line) <= LONGEST_TITLE
        and not (NOT_A_TITLE.search(line) or BELOW_SIGNATURE.fullmatch(line))
    )
