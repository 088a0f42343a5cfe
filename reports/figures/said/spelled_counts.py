"""Counts that a sentence spells out, as digits: 共受理六十七件.

What only resembles a count is left: 每一件, 一次性告知, 第三条, 六七件, 几十件.
"""

import re

from reports.text import numerals

HAN = "〇○零一二两三四五六七八九十百千万"
COUNT = re.compile(
    rf"(?<![第每任何某几数上好余\d.{HAN}])(?<![{HAN}\d][、至到~-])"
    rf"(?P<han>[{HAN}]+)(?=(?:件次?|宗)(?!事)|[份起条次篇](?!性))"
)
# 一起 is together, 一次 once: one of a kind is told as a count for cases alone.
ONE_OF_CASES = re.compile(r"一(?=[份起条次篇])")


def with_digits(text: str) -> tuple[str, dict[int, str]]:
    """Return a folded sentence with its counts in digits, and what was printed.

    The latter by where each stands in the returned text.

    >>> with_digits("全年受理申请六十七件，每一件都有答复")
    ('全年受理申请67件，每一件都有答复', {6: '六十七'})
    """
    parts: list[str] = []
    printed: dict[int, str] = {}
    length = end = 0
    for match in COUNT.finditer(text):
        value = numerals.count(match["han"])
        if value is None or ONE_OF_CASES.match(text, match.start()):
            continue
        parts += [text[end : match.start()], str(value)]
        length += match.start() - end
        printed[length] = match["han"]
        length, end = length + len(parts[-1]), match.end()
    return "".join((*parts, text[end:])), printed
