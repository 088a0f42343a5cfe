"""What a report lacks where it stood: chapters with nothing in them, tables it names.

Both may be pictures, or what a script was to load.
"""

import re
from itertools import pairwise

from reports.extract.document import Paragraph
from reports.extract.formats import CSV, MAIL, TEXT, XML
from reports.parse.parsed import ParsedSection, Part
from reports.parse.roles import read_role

# A plain text holds no pictures: what it lacks is not there to be looked up.
WITHOUT_PICTURES = frozenset({TEXT, CSV, MAIL, XML})
# Six others may have nothing to say: 其他需要报告的事项.
TELLING = frozenset({"overview", "proactive", "requests", "review", "problems"})
LONGEST_HEADING, MOST_NAMED = 40, 3
NOT_A_HEADING = "：:。；"

# The table is to follow: 具体情况如下表：
PROMISED = re.compile(r"(?:[如见]|参见)下(?:面的?|列|方)?表(?:格|所示)?\s*[：:。]?$")
NO_TABLE = "“{words}”之后没有表格，原文可能是图片，请核对。"
SHOWN = 20
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


def missing_table(sections: tuple[ParsedSection, ...], media_type: str) -> str:
    """Say in Chinese which words announce a table that is not there, "" for none."""
    if media_type in WITHOUT_PICTURES:
        return ""
    for section, below in pairwise((*sections, None)):
        last = section.blocks[-1:] if section is not None else ()
        if not last or not isinstance(last[0], Paragraph):
            continue
        follows = below is not None and below.part != Part.BODY
        if PROMISED.search(last[0].text) and not follows:
            return NO_TABLE.format(words=last[0].text[-SHOWN:])
    return ""


def _is_empty(section: ParsedSection, below: ParsedSection | None) -> bool:
    is_chapter = section.part == Part.BODY and section.depth == 1
    if not is_chapter or read_role(section.heading) not in TELLING or section.blocks:
        return False
    if below is not None and below.depth > section.depth:
        return False
    # 二、主动公开：本机关公开信息 12 条。 says it in its heading.
    is_short = len(section.heading) <= LONGEST_HEADING
    return is_short and not any(sign in section.heading for sign in NOT_A_HEADING)
