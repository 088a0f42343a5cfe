"""Statutory headings inside a text without line breaks, whatever numbers they bear."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reports.parse.numbering import CHINESE, FORMAL, STILL_HEADING
from reports.parse.roles import STATUTORY, read_role

# 一：  第一部分  【一】  壹、  IV.  A.  ③  ●
MARK = (
    rf"[【\[（(]?第?(?:[{CHINESE}{FORMAL}]{{1,3}}|\d{{1,2}}|[IVX]{{1,4}}|[A-FⅠ-Ⅻ①-⑳])"
    r"(?:部分|章)?[】\])）]?[\s、．.，,：:·—-]{0,3}|[●◆■□○★▲]\s*"
)
HEADING = re.compile(rf"(?P<mark>{MARK})?(?P<heading>{STATUTORY.pattern})[：:。]?")
BEGINS = re.compile(r"[。！!；;：:\s]")
# As the form of 国办公开办函〔2021〕30号 has them.
ORDER = ("overview", "proactive", "requests", "review", "problems", "miscellaneous")
FEWEST = 4
# To look for headings takes a text longer than all else; these have one on requests.
SHORTEST, ALWAYS = 60, "申请"


def split_at_statutory(text: str) -> list[str]:
    """Cut a text before and behind its statutory headings, if they stand in order.

    >>> split_at_statutory("总体情况好。")
    ['总体情况好。']
    """
    is_whole = len(text) >= SHORTEST and ALWAYS in text
    found = list(_in_order(text)) if is_whole else []
    if len(found) < FEWEST or len({bool(each["mark"]) for each in found}) > 1:
        return [text]
    edges = [edge for each in found for edge in each.span()]
    pieces = [text[start:end] for start, end in pairwise([0, *edges, len(text)])]
    return [piece for piece in pieces if piece.strip()]


def _in_order(text: str) -> Iterator[re.Match[str]]:
    last = -1
    for match in HEADING.finditer(text):
        role = read_role(match["heading"])
        place = ORDER.index(role) if role in ORDER else last
        if place > last and _is_heading(text, match):
            yield match
            last = place


def _is_heading(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    is_begun = bool(match["mark"]) or not before or BEGINS.match(before) is not None
    return is_begun and not STILL_HEADING.match(text, match.end())
