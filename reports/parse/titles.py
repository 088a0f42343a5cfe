"""The title of a report, and what it tells: kind and year."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from reports.extract.document import Document, Metadata, Paragraph
from reports.text.numerals import number

TITLE_NAMES = ("ArticleTitle", "标题", "名称", "h1")
WEAK_TITLE_NAMES = ("title",)
LONGEST_TITLE = 120
LONGEST_TITLE_LINE = 60
MOST_TITLE_LINES = 5
FIRST_LINES = 12
# What a title of an official document ends with (党政机关公文处理工作条例, art. 8).
COMPLETE = re.compile(
    r"(?:报告|要点|情况|年报|方案|通知|复函|函|总结|意见|计划|安排|办法|规定|决定|批复|"
    r"公告|通报|答复|规划|细则|条例|规则|目录|指南|名单|统计表|说明)(?:[（(].{1,20}[）)])?$"
)
LABELLED = re.compile(r"^(?P<name>[^，。；：:\s]{2,8})\s*[：:]\s*(?P<value>.*)$")
NOT_A_TITLE = re.compile(r"[。；：:，,]|^[（(]?[一二三四五六七八九十\d]+[、.．）)]")
BRACKETED_NUMBER = re.compile(r"[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\])）】]")
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)|([二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})(?=年)"
)
PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起)?\s*(?:至|到|—|-|－)"
)

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


def find_title(document: Document) -> Title:
    """Return the title: stated by the document, else printed at its head."""
    lines = [each.text for each in _opening(document)]
    start = _after_labels(lines)
    stated = _stated(document, TITLE_NAMES)
    printed = _printed(lines, start)
    if stated and printed.text != stated:
        return Title(stated, _lines_printing(stated, lines, start))
    if printed.text:
        return printed
    return Title(_stated(document, WEAK_TITLE_NAMES))


def labelled_lines(document: Document) -> Iterator[Metadata]:
    """Yield what a catalogue card above the title says: 索引号：…, 文号：…."""
    lines = [each.text for each in _opening(document)]
    for line in lines[: _after_labels(lines)]:
        match = LABELLED.match(line)
        if match and match["value"]:
            yield Metadata(match["name"], match["value"].strip())


def read_kind(title: str) -> str:
    """Tell the kind of a report by its title."""
    if LETTER.search(title):
        return OTHER
    kind = next((kind for kind, words in KINDS if words.search(title)), OTHER)
    is_special = kind == ANNUAL and "年度报告" not in title and SPECIAL.search(title)
    return OTHER if is_special else kind


def years_in(text: str) -> list[int]:
    """List the years a text names, without those of 文号."""
    found = YEAR.findall(BRACKETED_NUMBER.sub("", text))
    return [
        int(arabic) if arabic else number(chinese) or 0 for arabic, chinese in found
    ]


def period_year(text: str) -> int | None:
    """Return the year of the period a report says it covers, from its 1 January."""
    found = Counter(int(year) for year in PERIOD.findall(text))
    return found.most_common(1)[0][0] if found else None


def latest_repeated_year(text: str) -> int | None:
    """Return the latest year that a text names more than once."""
    counts = Counter(years_in(text))
    return max((year for year, count in counts.items() if count > 1), default=None)


def _opening(document: Document) -> list[Paragraph]:
    opening: list[Paragraph] = []
    for block in document.blocks[:FIRST_LINES]:
        if not isinstance(block, Paragraph):
            break
        opening.append(block)
    return opening


def _stated(document: Document, names: tuple[str, ...]) -> str:
    for name in names:
        for each in document.metadata:
            value = " ".join(each.value.split())
            if each.name.lower() == name.lower() and 0 < len(value) <= LONGEST_TITLE:
                return value
    return ""


def _after_labels(lines: list[str]) -> int:
    labelled = takewhile(LABELLED.match, lines)
    return len(list(labelled))


def _printed(lines: list[str], start: int) -> Title:
    """Read the title at the head: one line, or several up to where it is complete."""
    head = lines[start : start + MOST_TITLE_LINES]
    if not head or len(head[0]) > LONGEST_TITLE or head[0].endswith("。"):
        return Title("")
    for count in range(1, len(head) + 1):
        joined = "".join(head[:count])
        if COMPLETE.search(joined):
            return Title(joined, range(start, start + count))
        if count < len(head) and not _may_go_on(joined, head[count]):
            break
    return Title(head[0], range(start, start + 1))


def _may_go_on(joined: str, line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE_LINE
        and len(joined) + len(line) <= LONGEST_TITLE
        and not NOT_A_TITLE.search(line)
    )


def _lines_printing(title: str, lines: list[str], start: int) -> range:
    wanted = "".join(title.split())
    for count in range(1, MOST_TITLE_LINES + 1):
        printed = "".join("".join(lines[start : start + count]).split())
        if printed == wanted:
            return range(start, start + count)
    return range(0)
