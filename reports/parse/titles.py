"""The title of a report, and what it tells: kind and year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from reports.extract.document import Document, Metadata, Paragraph, Table
from reports.extract.html.card import labelled_pairs
from reports.extract.html.site_lines import is_site_line
from reports.parse.about_reports import is_of_part_of_a_year
from reports.parse.bodies import ENDINGS, bodies_in_title
from reports.parse.cards import LABELLED, read_card
from reports.parse.contents import find_contents, is_caption
from reports.parse.decrees import read_decree
from reports.parse.evidence import Certainty, Read
from reports.parse.labels import all_stated, origin_of
from reports.parse.letterhead import is_letterhead
from reports.parse.loose_titles import (
    agreed_title,
    loose_titles,
    page_title,
    without_site,
)
from reports.parse.openings import announced_title
from reports.text.normalise import fold, visible
from reports.text.numerals import number

TITLE_NAMES = (
    *("ArticleTitle", "标题", "信息名称", "名称", "文件名称", "信息标题"),
    *("h1", "og:title"),
)
CUT_SHORT = re.compile(r"(?:…|\.{2,}|。{2,})$")
LONGEST_TITLE = 120
LONGEST_TITLE_LINE = 60
# As it is written, spaced out or twice on its line; what is longer is no title.
LONGEST_WRITTEN = 4 * LONGEST_TITLE
MOST_TITLE_LINES = 5
# A card with its labels and values in turn has two lines for each.
FIRST_LINES, LINES_BELOW_CARD = 40, 12
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
BRACKETED_NUMBER = re.compile(
    r"[〔\[（(【﹝［〖<＜〈{｛]\s*(?:19|20)\d\d\s*年?\s*[〕\])）】﹞］〗>＞〉}｝](?=\s*第?\s*\d|号)"
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
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)|([二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})(?=年)"
)

# Spaced out to fill a line, and typed with 0 or O for 〇.
SPACED_YEAR = re.compile(r"(?<!\d)[12]\s{1,3}[09]\s{1,3}\d\s{1,3}\d(?=\s*年)")
MIXED_YEAR = re.compile(
    r"[二一贰壹][〇零九玖0oO][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]{2}(?=年)"
)
CHINESE_DIGITS = str.maketrans(
    "〇○零oO一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00000123456789123456789"
)

LOOSE_ORIGINS = frozenset(
    origin_of(Metadata(name, "")) for name in ("h1", "标题行", "title")
)
PRINTED = "文首的标题行"
ANNUAL, PLAN, PROGRESS, OTHER = "annual", "plan", "progress", "other"
KINDS = (
    (PROGRESS, re.compile("(?:落实|贯彻|推进).*(?:情况|进展)|进展情况|落实情况")),
    (PLAN, re.compile("要点|工作安排|工作计划|实施方案|任务分工|分工方案")),
    (ANNUAL, re.compile("年度报告|年报|公开.*报告|公开.*总结")),
)
# Reports about one undertaking, not about a year's work.
SPECIAL = re.compile("自查|检查|督查|试点|调研|标准化")
# Letters about a report, and what one body passes on from another.
LETTER = re.compile("转发|的(?:函|意见|批复|请示|复函|决定)$")
SUBJECT = re.compile("信息公开|政务公开|公开")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the indexes of the paragraphs that print it."""

    text: str
    blocks: range = range(0)
    origin: str = ""
    certainty: Certainty = Certainty.SURE


def find_title(document: Document) -> Title:
    """Return the title: stated by the document, else printed at its head."""
    lines = [each.text for each in _opening(document)]
    start = _after_contents(document, lines, _after_labels(lines))
    decree = read_decree(lines[start:])
    if decree and decree.title:
        at = start + decree.title_line
        return Title(decree.title, range(at, at + 1), "正文中公布的文件名称")
    printed = _printed(lines, start)
    found = _stated(document, TITLE_NAMES)
    if around := _around(document, found, printed):
        return around
    is_vague = not _is_whole(printed) and (found is None or _is_loose(found))
    if is_vague and not SUBJECT.search(printed.text):
        printed = _of_card(document, start) or _announced(document) or printed
    is_better = _is_loose(found) and _is_likelier(printed.text)
    if found and not (_is_cut_short(found.value, printed.text) or is_better):
        blocks = _lines_printing(found.value, lines, start)
        return Title(found.value, blocks, found.origin)
    if printed.text:
        return printed
    return _titled(page_title(document)) or Title("")


def _of_card(document: Document, start: int) -> Title | None:
    """Read the title that a card in the text states: 标　题 | 某局2021年年度报告."""
    card = labelled_lines(document, range(start, start))
    stated = _stated(replace(document, metadata=tuple(card)), TITLE_NAMES)
    return _titled(stated) if stated and _is_likelier(stated.value) else None


def _announced(document: Document) -> Title | None:
    return _titled(announced_title(document))


def _around(
    document: Document, stated: Read[str] | None, printed: Title
) -> Title | None:
    """Read the title around a text that prints none of a report."""
    is_firm = stated is not None and not _is_loose(stated)
    if is_firm or _is_likelier(printed.text):
        return None
    likely = (each for each in loose_titles(document) if _is_likelier(each.value))
    found = next(likely, None)
    return _titled(found or (None if _is_whole(printed) else agreed_title(document)))


def _is_whole(printed: Title) -> bool:
    return bool(printed.text) and printed.certainty == Certainty.SURE


def _is_loose(stated: Read[str] | None) -> bool:
    """Tell a heading of the page that may name the site, and no report."""
    if stated is None or stated.origin not in LOOSE_ORIGINS:
        return False
    return not _is_likelier(fold(stated.value))


def _titled(found: Read[str] | None) -> Title | None:
    if found is None:
        return None
    return Title(tightened(found.value), origin=found.origin, certainty=found.certainty)


def labelled_lines(document: Document, title: range) -> Iterator[Metadata]:
    """Yield what a card above or below the title says: 索引号：…, 文号：…."""
    lines = [each.text for each in _opening(document)]
    for block in document.blocks[:1]:
        yield from labelled_pairs(block) if isinstance(block, Table) else ()
    card = read_card(lines)
    above = _after_labels(lines)
    for at, line in enumerate(lines[:above]):
        match = LABELLED.match(line)
        if at in card:
            yield from card[at]
        elif match and match["value"]:
            yield Metadata(match["name"], match["value"].strip())
    # Words of the page may stand above the card: 加入收藏, 无障碍阅读.
    for lines_beside in (
        reversed(range(above, title.start)),
        range(max(above, title.stop), len(lines)),
    ):
        for at in takewhile(
            lambda at: at in card or not lines[at].strip(), lines_beside
        ):
            yield from card.get(at, ())


def read_kind(title: str) -> str:
    """Tell the kind of a report by its title."""
    if LETTER.search(title):
        return OTHER
    kind = next((kind for kind, words in KINDS if words.search(title)), OTHER)
    if kind != ANNUAL:
        return kind
    is_special = "年度报告" not in title and SPECIAL.search(title)
    return OTHER if is_special or is_of_part_of_a_year(title) else kind


def years_in(text: str) -> list[int]:
    """List the years a text names, without those of 文号.

    >>> years_in("2 0 2 3年，二0二四年，〔2022〕5号")
    [2023, 2024]
    """
    plain = SPACED_YEAR.sub(lambda each: "".join(each[0].split()), text)
    plain = MIXED_YEAR.sub(lambda each: each[0].translate(CHINESE_DIGITS), plain)
    found = YEAR.findall(BRACKETED_NUMBER.sub("", plain))
    return [
        int(arabic) if arabic else number(chinese) or 0 for arabic, chinese in found
    ]


def _opening(document: Document) -> list[Paragraph]:
    """Return the paragraphs above the first table; a blank stands for one of data.

    Marks that no one sees are gone from them.
    """
    opening: list[Paragraph] = []
    for block in document.blocks[:FIRST_LINES]:
        if isinstance(block, Paragraph):
            opening.append(replace(block, text=visible(block.text)))
        elif is_caption(opening[-1].text) if opening else labelled_pairs(block):
            # Contents whose pages stand in a column are a table, as is 索引号 | ….
            opening.append(Paragraph(""))
        else:
            break
    return opening


def _stated(document: Document, names: tuple[str, ...]) -> Read[str] | None:
    for each in all_stated(document, *names):
        value = " ".join(each.value.split())
        if len(value) <= LONGEST_TITLE:
            return replace(each, value=_without_site(tightened(value)))
    return None


def _without_site(title: str) -> str:
    """Take the site off a title, unless only its name tells whose the report is."""
    alone = without_site(title)
    return alone if COMPLETE.search(alone) and bodies_in_title(fold(alone)) else title


def _is_cut_short(stated: str, printed: str) -> bool:
    """Tell a title that a site has shortened to fit, by the one that is printed."""
    start = CUT_SHORT.sub("", stated)
    is_part = start != printed and printed.startswith(start)
    return is_part and (start != stated or not COMPLETE.search(stated))


def tightened(line: str) -> str:
    """Close up a line that is spaced out to fill its width: 报 告 is 报告.

    >>> tightened("报　告　目　录 |"), tightened("某局2021年年报 某局2021年年报")
    ('报告目录', '某局2021年年报')
    """
    # What bars a program has left of the cells beside it is none of the title.
    written = line.strip(" \t\u3000\u00a0|｜")
    if len(written) > LONGEST_WRITTEN:
        return written
    # A page prints it over the text as well, which a program has put on one line.
    if twice := TWICE.fullmatch(written):
        return twice["once"]
    alone = BEHIND_TITLE.sub("", written)
    if alone != written and COMPLETE.search(alone):
        return alone
    return "".join(written.split()) if SPACED_OUT.fullmatch(written) else written


def _after_labels(lines: list[str]) -> int:
    card = read_card(lines)
    places = range(len(lines))
    above = takewhile(lambda at: at in card or _is_above_title(lines[at]), places)
    return len(list(above))


def _is_above_title(line: str) -> bool:
    is_labelled = LABELLED.match(line) is not None
    is_around = is_letterhead(line) or is_site_line(line)
    return not line.strip() or is_labelled or is_around


def _after_contents(document: Document, lines: list[str], start: int) -> int:
    """Return where the head goes on below 目录, which is no title."""
    if not any(is_caption(line) for line in lines[start : start + 1]):
        return start
    end = max(start + 1, find_contents(document.blocks, start).stop)
    return end + (lines[end : end + 1] == [""])


def _printed(lines: list[str], start: int) -> Title:
    """Read the title at the head, or further down where the head holds no title."""
    if any(map(FIRST_SECTION.match, lines[start : start + 1])):
        return Title("")
    found = _complete(lines, start)
    if found and _tells_whose(found.text):
        return found
    first = tightened(lines[start]) if start < len(lines) else ""
    is_prose = len(first) > LONGEST_TITLE or first.endswith(("。", "：", ":"))
    is_prose = is_prose or BELOW_SIGNATURE.fullmatch(first) is not None
    end = min(len(lines), start + LINES_BELOW_CARD)
    card = read_card(lines)
    places = (index for index in range(start + 1, end) if index not in card)
    below = (_complete(lines, index) for index in places)
    likely = next((each for each in below if each and _is_likelier(each.text)), None)
    if likely:
        return replace(likely, certainty=Certainty.LIKELY)
    if is_prose:
        return Title("")
    single = range(start, start + 1) if first else range(0)
    return found or Title(first, single, PRINTED, Certainty.LIKELY)


def _complete(lines: list[str], start: int) -> Title | None:
    """Read a title of one line, or of several up to where it is complete."""
    head = [tightened(each) for each in lines[start : start + MOST_TITLE_LINES]]
    if not head or len(head[0]) > LONGEST_TITLE or head[0].endswith("。"):
        return None
    if BELOW_SIGNATURE.fullmatch(head[0]) or is_site_line(head[0]):
        return None
    for count in range(1, len(head) + 1):
        joined = "".join(head[:count])
        if COMPLETE.search(joined):
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
        goes_on = GOES_ON.search(above) and not rest.startswith(above)
        is_named = COLUMN.fullmatch(head[first - 1]) or bodies_in_title(fold(rest))
        if _is_of_a_report(rest) and is_named and not goes_on:
            return first
    return 0


def _tells_whose(title: str) -> bool:
    """Tell a title from the name of a column: 信息公开年报 is no body's of no year."""
    names_year = SUBJECT.search(title) and years_in(title)
    return bool(names_year or bodies_in_title(fold(title)))


def _is_likelier(title: str) -> bool:
    return _is_of_a_report(title) and _tells_whose(title)


def _is_of_a_report(title: str) -> bool:
    return bool(SUBJECT.search(title)) and read_kind(fold(title)) != OTHER


def _may_go_on(joined: str, line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE_LINE
        and len(joined) + len(line) <= LONGEST_TITLE
        and not (NOT_A_TITLE.search(line) or BELOW_SIGNATURE.fullmatch(line))
    )


def _lines_printing(title: str, lines: list[str], start: int) -> range:
    wanted = "".join(title.split())
    for count in range(1, MOST_TITLE_LINES + 1):
        printed = "".join("".join(lines[start : start + count]).split())
        if printed == wanted:
            return range(start, start + count)
    return range(0)
