"""A report whose title names a place and no body: that of its government.

丽水市2017年政府信息公开工作年度报告 is what the government has drawn up for the place
(《政府信息公开条例》, art. 49), and its text speaks for it: 我市, 各县（市、区）. The
office that signs or posts it does so for the government.
"""

import re

from reports.models import Kind
from reports.parse import ParsedReport
from reports.parse.bodies import head_of
from reports.parse.speakers import OF_A_BUREAU, PARTS
from reports.resolver import Resolver, leaves_region_out
from reports.text.normalise import fold

GOVERNMENT = "人民政府"
# Its own offices, which say 政府 or what they are there for.
OF_THE_GOVERNMENT = re.compile(
    r"(?:政府|政务公开|信息公开)(?:(?:工作)?(?:领导小组)?(?:办公[厅室]|办))?$"
)
PLACES = "省市县区州旗盟"


def government_of_title(parsed: ParsedReport, resolver: Resolver, text: str) -> str:
    """Return the government whose report a title of a place alone heads, or nothing.

    Nothing where another body is named, or the text does not speak for the place.
    """
    head = head_of(fold(parsed.title))
    if parsed.kind != Kind.ANNUAL:
        return ""
    if not head.endswith(tuple(PLACES)) or leaves_region_out(head):
        return ""
    government = f"{head}{GOVERNMENT}"
    folded = fold(text)
    place = resolver.places.split(government, folded)
    if place is None or not place.is_sure or place.rest != GOVERNMENT:
        return ""
    others = (name for name in parsed.agencies if fold(name) != head)
    if any(OF_THE_GOVERNMENT.search(name) is None for name in others):
        return ""
    return government if _speaks_for(head, folded) else ""


def _speaks_for(head: str, text: str) -> bool:
    whole = re.search(rf"[我本全]{head[-1]}(?!级|直)", text) or PARTS.search(text)
    return whole is not None and OF_A_BUREAU.search(text) is None
