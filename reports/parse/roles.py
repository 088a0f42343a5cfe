"""The statutory role of a section, told by its heading.

The six are those of 国办公开办函〔2021〕30号; earlier reports word them freely.
"""

import re
from dataclasses import replace

from reports.parse.parsed import ParsedSection
from reports.text.normalise import fold

_TOPIC = "(?:政府信息公开|政务公开|信息公开|政府信息和政务公开)?"
# The first that fits wins: 申请 also stands in headings about 行政复议.
ROLES = (
    ("review", re.compile("复议|诉讼|申诉|^(?:举报|投诉)|救济")),
    (
        "miscellaneous",
        re.compile(
            rf"^(?:依申请(?:公开)?|{_TOPIC})(?:政府|政务)?(?:信息)?(?:工作)?的?"
            "(?:收取)?的?(?:收费|费用|支出)"
        ),
    ),
    (
        "problems",
        re.compile(
            "问题|不足|改进|困难|薄弱环节|下一?步|今后|打算|整改|努力方向|工作(?:思路|展望|设想)"
            "|(?:下|明|来)一?(?:年|阶段)|下年|(?:年|年度)工作(?:计划|安排|要点)$"
        ),
    ),
    (
        "requests",
        re.compile(
            "依申请|申请(?:的)?(?:办理|受理|处理|答复|情况)|(?:收到|受理|接受|办理)(?:和|及|与|、)?"
            "(?:处理|办理|答复)?.*申请|收到和处理|公开申请|申请公开|不予公开"
        ),
    ),
    (
        "proactive",
        re.compile(
            "主动(?:地)?(?:向社会)?公开|公开政府信息的?情况"
            "|公开的?(?:主要)?内容(?!保障)|公开政府信息数量"
            rf"|^(?:{_TOPIC})情况$"
        ),
    ),
    (
        "overview",
        re.compile(
            "总体情况|概述|概况|基本(?:工作)?情况|总体工作|整体情况|总体|[综总]述|工作开展情况"
            "|工作回顾|主要做法"
            # 2015年政府信息公开工作情况, 推进政务公开工作主要情况
            r"|^(?:\d{4}年度?|[本全]?年度?)?(?:推进|开展)?(?:主要|重点)?"
            rf"{_TOPIC}(?:的)?(?:主要)?工作(?:的)?(?:主要|推进|落实|开展)?情况$"
        ),
    ),
    (
        "miscellaneous",
        re.compile(
            "其[他它].*(?:报告|事项|说明|情况)|需要?(?:报告|说明)|收费|信息处理费|附则"
            "|^(?:说明(?:[与和及]附表)?|附[表录])$"
        ),
    ),
)

# Whole headings, as they also stand without a number or with the text run on.
_SUBJECT = (
    "(?:[本我]?(?:单位|机关|局|部门|年度|市|县|区|省)?)(?:政府信息公开)?(?:工作)?的?"
)
_AND = "(?:、|和|及|与|以及|，)?"
STATUTORY = re.compile(
    rf"(?:{_SUBJECT}(?:总体情况|基本情况|总体工作情况|工作概述|概述|概况)"
    rf"|(?:行政机关|本机关|{_SUBJECT})?主动公开(?:的)?(?:政府)?(?:信息)?(?:的)?情况"
    r"|(?:行政机关|本机关)?收到和处理政府信息公开申请(?:的)?情况"
    rf"|{_SUBJECT}依申请公开(?:政府信息)?(?:工作)?(?:的)?(?:办理|处理|答复)?(?:的)?情况"
    r"|政府信息公开申请(?:的)?(?:办理|受理|处理)?(?:的)?情况"
    rf"|(?:因)?{_SUBJECT}(?:被)?(?:申请|提起)?行政复议{_AND}(?:被)?(?:提起)?行政诉讼(?:的)?情况"
    rf"|(?:{_SUBJECT}中?)?存在的?(?:主要)?(?:问题|不足){_AND}(?:下一步)?"
    r"(?:改进|整改)?(?:措施|情况|打算|意见)?"
    r"|其[他它]需要(?:报告|说明)的(?:事项|情况))"
)


def read_role(heading: str) -> str:
    """Return the statutory role that a heading names, or nothing."""
    # 概　述 is widened to stand flush with the headings around it.
    written = "".join(fold(heading).split())
    return next((role for role, words in ROLES if words.search(written)), "")


def statutory_end(text: str) -> int:
    """Return where a statutory heading at the start of a text ends, 0 for none.

    >>> statutory_end("总体情况2021年，本机关……")
    4
    """
    # Simplified, a text keeps its length; forms that do not are read as they stand.
    folded = fold(text)
    match = STATUTORY.match(folded if len(folded) == len(text) else text)
    return match.end() if match else 0


def with_roles(sections: tuple[ParsedSection, ...]) -> tuple[ParsedSection, ...]:
    """Give the top-level sections of an annual report their roles."""
    return tuple(
        replace(section, role=read_role(section.heading))
        if section.depth == 1
        else section
        for section in sections
    )
