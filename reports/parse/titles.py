"""The title of a report, and what it tells: kind and year."""

import re
from collections import Counter

from reports.extract.document import Document, Paragraph
from reports.text.numerals import number

TITLE_NAMES = ("ArticleTitle", "标题", "名称", "h1")
WEAK_TITLE_NAMES = ("title",)
LONGEST_TITLE = 120
FIRST_LINES = 12
BODY_ENDING = re.compile(r"(?:部|委员会|委|厅|局|办公厅|办公室|办|署|政府|会|院|中心)$")
TITLE_WORDS = re.compile("报告|要点|情况|公开|年报|方案|通知|复函|总结")
LABELLED = re.compile(r"^[^，。；]{2,8}[：:]")
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
SUBJECT = re.compile("信息公开|政务公开|公开")


def find_title(document: Document) -> tuple[str, int]:
    """Return the title and how many of the first paragraphs print it."""
    lines = [each.text for each in _opening(document)]
    stated = _stated(document, TITLE_NAMES)
    printed, count = _printed(lines)
    if stated and printed != stated:
        return stated, _lines_printing(stated, lines)
    if printed:
        return printed, count
    return _stated(document, WEAK_TITLE_NAMES), 0


def read_kind(title: str) -> str:
    """Tell the kind of a report by its title."""
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


def _printed(lines: list[str]) -> tuple[str, int]:
    """Join the lines that print the title, skipping nothing before them."""
    if not lines or len(lines[0]) > LONGEST_TITLE or lines[0].endswith("。"):
        return "", 0
    if LABELLED.match(lines[0]):
        return "", 0
    runs_on = len(lines) > 1 and _runs_on(lines[0], lines[1])
    return ("".join(lines[:2]), 2) if runs_on else (lines[0], 1)


def _runs_on(first: str, second: str) -> bool:
    """Say whether a title goes on in its second line."""
    if len(first) + len(second) > LONGEST_TITLE or second.endswith(("。", "：", ":")):
        return False
    unfinished = not TITLE_WORDS.search(first) or first.endswith(("关于", "年", "的"))
    return unfinished and bool(TITLE_WORDS.search(second)) and len(second) <= 60


def _lines_printing(title: str, lines: list[str]) -> int:
    wanted = "".join(title.split())
    for count in (1, 2, 3):
        if "".join("".join(lines[:count]).split()) == wanted:
            return count
    return 0
