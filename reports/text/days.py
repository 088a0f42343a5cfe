"""Months and days in Chinese numerals and in figures, which mean the same.

>>> days_otherwise("截至12月31日"), days_otherwise("十二月三十一日")
(('截至十二月三十一日',), ('12月31日',))
"""

import re
from collections.abc import Callable
from functools import partial

TENS = ("", "十", "二十", "三十")
ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
# Each numeral that can be a month or a day, and no other: 三十二 is none.
SPELLED = {
    f"{tens}{ones}": 10 * times + value
    for times, tens in enumerate(TENS)
    for value, ones in enumerate(ONES)
    if 1 <= 10 * times + value <= 31
}
NUMERALS = {value: spelled for spelled, value in SPELLED.items()}
MONTHS = 12
HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = "[一二三四五六七八九十]{1,3}"
# A day alone may count days (三十日内); behind its month it is one.
MONTH = re.compile(
    rf"(?<![\d.一二三四五六七八九十第])(?P<month>\d{{1,2}}|{_CHINESE})月"
    rf"(?:(?P<day>\d{{1,2}}|{_CHINESE})(?P<sign>[日号]))?",
    re.ASCII,
)


def days_otherwise(text: str) -> tuple[str, ...]:
    """Return a text as it reads with its months and days in the other numerals.

    What is said of a day is 号, what is written of it 日.

    >>> days_otherwise("5月1号放假"), days_otherwise("三个月"), days_otherwise("13月")
    (('5月1日放假', '五月一日放假'), (), ())
    """
    written = text.translate(HALF_WIDTH)
    if not MONTH.search(written):
        return ()
    ways = (partial(_written, spell=each) for each in (str, NUMERALS.__getitem__))
    both = dict.fromkeys(MONTH.sub(way, written) for way in ways)
    return tuple(each for each in both if each != text)


def _written(match: re.Match[str], spell: Callable[[int], str]) -> str:
    """Write a month and its day as they are spelled; what is neither stays."""
    month, day = (_value(match[name]) for name in ("month", "day"))
    if not 1 <= month <= MONTHS or (match["day"] and not day):
        return match.group()
    return f"{spell(month)}月{spell(day)}日" if day else f"{spell(month)}月"


def _value(numeral: str | None) -> int:
    """Return a number up to 31; nought where there is none."""
    if not numeral:
        return 0
    value = int(numeral) if numeral.isdecimal() else SPELLED.get(numeral, 0)
    return value if value in NUMERALS else 0
