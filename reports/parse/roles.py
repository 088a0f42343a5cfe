"""The statutory role of a section, told by its heading.

The six are those of 国办公开办函〔2021〕30号; earlier reports word them freely.
"""

import re
from dataclasses import replace

from reports.parse.parsed import ParsedSection

# The first that fits wins: 申请 also stands in headings about 行政复议.
ROLES = (
    ("review", re.compile("复议|诉讼")),
    ("problems", re.compile("问题|不足|改进")),
    ("requests", re.compile("依申请|申请(?:的)?(?:办理|受理|处理|情况)|收到和处理")),
    ("proactive", re.compile("主动公开")),
    ("overview", re.compile("总体情况|概述|概况|基本情况|总体工作")),
    ("miscellaneous", re.compile("其他.*(?:报告|事项|说明)|需要(?:报告|说明)")),
)


def read_role(heading: str) -> str:
    """Return the statutory role that a heading names, or nothing."""
    return next((role for role, words in ROLES if words.search(heading)), "")


def with_roles(sections: tuple[ParsedSection, ...]) -> tuple[ParsedSection, ...]:
    """Give the top-level sections of an annual report their roles."""
    return tuple(
        replace(section, role=read_role(section.heading))
        if section.depth == 1
        else section
        for section in sections
    )
