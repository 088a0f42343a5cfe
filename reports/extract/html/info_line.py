"""The line below a title: when a page was put up, by whom, and how often it was read.

日期：2024-01-30  作者：办公室  点击：12, with labels that mean nothing when they stand
alone; so such a line counts only as a whole, where it holds nothing else.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from reports.extract.document import Metadata

INFO_LINE = "信息行"
# These name the day by themselves, others only among fields of their kind.
PLAIN_DAYS = frozenset(str.split("日期 时间"))
DAYS = str.split("""
    发布日期 发布时间 发布于 发表日期 发表时间 发稿时间 公开日期 公开时间 上网日期
    更新日期 更新时间 录入日期 录入时间 添加日期 添加时间 上传日期 上传时间 日期 时间
""")
SOURCES = str.split("""
    信息来源 文章来源 新闻来源 来源于 来源 稿源 发布机构 发布单位 供稿单位 供稿 作者
    撰稿 撰稿人 编辑 责任编辑 责编 编辑人 发布人 发布者 录入者 录入人 录入 审核 审核人
    审稿 审签 校对 摄影
""")
COUNTERS = str.split("""
    浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 阅读次数 阅读量
    阅读数 阅读 访问次数 访问量 访问数 访问 查看次数 查看 人气 热度 字体大小 字体 字号
    打印 分享到 分享 保护视力色 视力保护色 收藏
""")
LABEL = "|".join(
    r"\s*".join(each)
    for each in sorted([*DAYS, *SOURCES, *COUNTERS], key=len, reverse=True)
)
# 截止日期 and its like are days of something else, and no 日期 of the page.
OTHER_DAYS = str.split(
    "截止 成文 生成 印发 发文 实施 施行 生效 有效 会议 活动 开始 结束"
)
NOT_OTHER = "".join(f"(?<!{each})" for each in OTHER_DAYS)
FIELD = re.compile(rf"{NOT_OTHER}({LABEL})\s*[：:]")
DAY = r"[12]\d{3}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?"
CLOCK = r"\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?分?秒?"
MOMENT = re.compile(rf"{DAY}(?:[T\s]*{CLOCK})?")
# Two spans without a space between them: 2024-01-3010:20.
RUN_TOGETHER = re.compile(rf"({DAY}(?<!\s))(?={CLOCK})")
# 2024-01-30 09:12 佚名 （点击：35）
DAY_AND_NAME = re.compile(
    rf"(?P<day>{MOMENT.pattern})[\s\u3000\xa0]+[\u4e00-\u9fff·]{{2,10}}"
)
EDGES = " \t\n\u3000\xa0|｜/【】[]()（）·,，;；—-"
SENTENCE = re.compile(r"[。；！？：:]")
LONGEST, LONGEST_VALUE, FEWEST_FIELDS = 160, 40, 2

# What systems call the element that this line stands in.
CLASS = re.compile(
    r"(?:article|art|news|content|page|detail|doc|info|xl|show)?[-_]?"
    r"(?:info|date|time|pub[-_]?date|pub[-_]?time|publish[-_]?(?:date|time)?|source"
    r"|sources|property|properties|meta|message|msg|laiyuan|ly|fbsj|rq|riqi|shijian)"
    r"(?:[-_]?style)?[-_\d]*",
    re.IGNORECASE,
)
LISTS = frozenset({"li", "ul", "ol", "tr", "a", "dl", "nav", "footer"})

Field = tuple[str, str]


def info_line(text: str) -> tuple[Metadata, ...]:
    """Return what an info line states, nothing for a line of any other kind.

    Where its own label does not tell what the day is, the whole line does.
    """
    text = RUN_TOGETHER.sub(r"\1 ", text) if len(text) <= LONGEST else ""
    fields = list(_fields(text))
    days = [field for field in fields if field[0] in ("", *DAYS)]
    if len(fields) < FEWEST_FIELDS or len(days) != 1:
        return ()
    (label, value), *_ = days
    others = [each for each in fields if each not in days and each[0] not in COUNTERS]
    first = (label, value) if label and label not in PLAIN_DAYS else None
    stated = [first or (INFO_LINE, text.strip()), *others]
    return tuple(Metadata(name, value) for name, value in stated if value)


def marked_day(root: etree._Element, skipped: Iterable[etree._Element]) -> str:
    """Return the one day that stands in elements marked as info lines, or nothing.

    Dates beside the links of a list are marked in the same ways, and are not one.
    """
    inside = frozenset(skipped)
    found = {
        "".join(day.split())[:10]: text
        for element in root.iter()
        if isinstance(element.tag, str) and _is_marked(element)
        if (text := _short_text(element)) and (day := _lone_day(text))
        if not (element in inside or inside & set(element.iterancestors()))
        if not any(each.tag in LISTS for each in (element, *element.iterancestors()))
    }
    return next(iter(found.values())) if len(found) == 1 else ""


def _fields(text: str) -> Iterator[Field]:
    """Part a line into labels and values; a day may stand without a label."""
    starts = list(FIELD.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    opening = text[: starts[0].start()].strip(EDGES) if starts else "?"
    named = DAY_AND_NAME.fullmatch(opening)
    opening = named["day"] if named else opening
    if opening and not MOMENT.fullmatch(opening):
        return
    fields = [("", opening)] if opening else []
    for start, end in zip(starts, ends, strict=True):
        label = "".join(start[1].split())
        value = text[start.end() : end].strip(EDGES)
        closing = None if label in DAYS else _closing_day(value)
        if closing is not None:
            fields.append(("", value[closing:].strip(EDGES)))
            value = value[:closing].strip(EDGES)
        if not _fits(label, value):
            return
        fields.append((label, value))
    yield from fields


def _closing_day(value: str) -> int | None:
    """Return where a day begins that ends a value: 来源：某厅　2024-01-30."""
    found = list(MOMENT.finditer(value))
    return found[-1].start() if found and found[-1].end() == len(value) else None


def _fits(label: str, value: str) -> bool:
    if label in DAYS:
        return MOMENT.fullmatch(value) is not None
    return len(value) <= LONGEST_VALUE and not SENTENCE.search(value)


def _is_marked(element: etree._Element) -> bool:
    if element.tag == "time":
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(CLASS.fullmatch(mark) for mark in marks)


def _short_text(element: etree._Element) -> str:
    text = " ".join("".join(map(str, element.itertext())).split())
    return text if len(text) <= LONGEST else ""


def _lone_day(text: str) -> str:
    """Return the day of an element that holds a day and at most a label for it."""
    match = FIELD.match(text.lstrip(EDGES))
    label = "".join(match[1].split()) if match else ""
    value = text.lstrip(EDGES)[match.end() :] if match else text
    day = MOMENT.fullmatch(value.strip(EDGES))
    return day.group() if day and label in ("", *PLAIN_DAYS) else ""
