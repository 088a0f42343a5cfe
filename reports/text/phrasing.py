"""Where a line of a heading may end: between words, and never inside a number.

>>> phrases("岚川省商务厅2021年政府信息公开工作年度报告")
('岚川省', '商务厅', '2021年', '政府', '信息', '公开', '工作', '年度报告')
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reports.text.segment import dictionary

MOST_KNOWN = 4_096
# A title can be a whole paragraph; that is set like one.
LONGEST = 200
LONGEST_GLUED = 6
TOKEN = re.compile(
    r"(?P<number>[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?|[〇零一二三四五六七八九十]{2,})"
    r"|(?P<latin>[^\W\d_㐀-鿿]+)"
    r"|(?P<han>[㐀-鿿]+)|(?P<open>[（〔《〈“‘「『【(\[])|(?P<other>.)",
    re.DOTALL,
)
# What is said of a number belongs to it, and these to the word before them.
COUNTED = "年月日号条项件份次个名人万亿元级届章节款页期"
LEANING = "的之和与及等"
NUMERALS = "〇零一二三四五六七八九十"


@lru_cache(maxsize=MOST_KNOWN)
def phrases(text: str) -> tuple[str, ...]:
    """Cut a heading into what should stand on one line; joined they are the text."""
    if len(text) > LONGEST:
        return (text,)
    found: list[str] = []
    holds = False
    for kind, token in _tokens(text):
        if found and (holds or _belongs(kind, token, found[-1])):
            found[-1] += token
        else:
            found.append(token)
        # What opens a bracket, and a lone character at the beginning, wait for more.
        is_lone = kind == "han" and found[-1] == token and len(token) == 1
        holds = kind == "open" or is_lone
    return tuple(found)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "han":
            yield from ((kind, word) for word in dictionary().path(match.group()))
        else:
            yield kind, match.group()


def _belongs(kind: str, token: str, before: str) -> bool:
    """Say whether a token cannot begin a line after what stands before it."""
    if kind == "other":
        return True
    if kind == "number":
        return before[-1] in "第约共-－—.·/"
    if kind != "han":
        return False
    if before[-1].isdigit() or before[-1] in "%％‰" + NUMERALS:
        return token[0] in COUNTED or len(token) == 1
    is_short = len(before) < LONGEST_GLUED or token in LEANING
    return len(token) == 1 and before[-1].isalpha() and is_short
