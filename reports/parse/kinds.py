"""The kind of a report, told by the words of its title, or without one by its parts."""

import re

from reports.parse.about_reports import is_of_part_of_a_year
from reports.parse.parsed import ParsedSection
from reports.parse.roles import read_role

ANNUAL, PLAN, PROGRESS, OTHER = "annual", "plan", "progress", "other"
KINDS = (
    (PROGRESS, re.compile("(?:落实|贯彻|推进).*(?:情况|进展)|进展情况|落实情况")),
    (PLAN, re.compile("要点|工作安排|工作计划|实施方案|任务分工|分工方案")),
    (ANNUAL, re.compile("年度报告|年报|公开.*(?:报告|总结)|公开(?:年度|工作)*情况$")),
)
# Reports about one undertaking, not about a year's work.
SPECIAL = re.compile("自查|检查|督查|试点|调研|标准化")
# Letters about a report, and what one body passes on from another.
LETTER = re.compile("转发|的(?:函|意见|批复|请示|复函|决定)$")
FEWEST_PARTS = 4


def read_kind(title: str) -> str:
    """Tell the kind of a report by its title."""
    if LETTER.search(title):
        return OTHER
    kind = next((kind for kind, words in KINDS if words.search(title)), OTHER)
    if kind != ANNUAL:
        return kind
    is_special = "年度报告" not in title and SPECIAL.search(title)
    return OTHER if is_special or is_of_part_of_a_year(title) else kind


def kind_of(title: str, sections: tuple[ParsedSection, ...]) -> str:
    """Tell the kind by the title; without one it is told by the parts of an annual."""
    return ANNUAL if not title and _has_parts(sections) else read_kind(title)


def _has_parts(sections: tuple[ParsedSection, ...]) -> bool:
    roles = {read_role(each.heading) for each in sections if each.depth == 1} - {""}
    return len(roles) >= FEWEST_PARTS
