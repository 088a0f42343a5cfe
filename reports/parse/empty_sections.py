"""Sections of a report with nothing in them: what stood there may be a picture."""

from itertools import pairwise

from reports.extract.formats import CSV, MAIL, TEXT, XML
from reports.parse.parsed import ParsedSection, Part
from reports.parse.roles import read_role

# A plain text holds no pictures: what it lacks is not there to be looked up.
WITHOUT_PICTURES = frozenset({TEXT, CSV, MAIL, XML})
# Six others may have nothing to say: 其他需要报告的事项.
TELLING = frozenset({"overview", "proactive", "requests", "review", "problems"})
LONGEST_HEADING, MOST_NAMED = 40, 3
NOT_A_HEADING = "：:。；"

EMPTY = "“{names}”{more}下没有文字也没有表格，原文可能是图片，请核对。"


def empty_sections(sections: tuple[ParsedSection, ...], media_type: str) -> str:
    """Say in Chinese which sections of a report have nothing in them, "" for none."""
    if media_type in WITHOUT_PICTURES:
        return ""
    empty = [
        f"{section.number}{section.heading}"
        for section, below in pairwise((*sections, None))
        if section is not None and _is_empty(section, below)
    ]
    if not empty:
        return ""
    more = f"等 {len(empty)} 个部分" if len(empty) > MOST_NAMED else ""
    return EMPTY.format(names="”“".join(empty[:MOST_NAMED]), more=more)


def _is_empty(section: ParsedSection, below: ParsedSection | None) -> bool:
    is_chapter = section.part == Part.BODY and section.depth == 1
    if not is_chapter or read_role(section.heading) not in TELLING or section.blocks:
        return False
    if below is not None and below.depth > section.depth:
        return False
    # 二、主动公开：本机关公开信息 12 条。 says it in its heading.
    is_short = len(section.heading) <= LONGEST_HEADING
    return is_short and not any(sign in section.heading for sign in NOT_A_HEADING)
