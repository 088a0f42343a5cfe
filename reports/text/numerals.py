"""Chinese numerals and dates as officials write them."""

import re
from datetime import date

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
# Letters and circles stand for 〇 where a keyboard had none.
ZEROS = "〇○零◯OＯoοОо"
DIGITS |= dict.fromkeys(ZEROS, 0) | {"两": 2}
DIGITS |= {str(value): value for value in range(10)}
DIGITS |= {character: value for value, character in enumerate("０１２３４５６７８９")}
# 元月 is the first month, 廿 and 卅 are twenty and thirty.
OLD_STYLE = {"元": "一", "廿": "二十", "卅": "三十"}
UNITS = {"十": 10, "百": 100, "千": 1000}
DIGIT = "〇○零一二三四五六七八九0-9０-９"
ONE_TO_NINE = "一二两三四五六七八九"
# How a count is spelled out; 七八 and 十七八 are only near, and no count.
BELOW_TEN_THOUSAND = (
    rf"(?:[{ONE_TO_NINE}]千)?(?:零?[{ONE_TO_NINE}]百)?(?:零?[{ONE_TO_NINE}]?十)?"
    rf"(?:[零〇]?[{ONE_TO_NINE}])?"
)
SPELLED_OUT = re.compile(
    rf"(?:(?P<thousands>{BELOW_TEN_THOUSAND})万)?(?P<rest>{BELOW_TEN_THOUSAND})"
)
# Digit by digit, which only a nought tells from what is near: 一〇六.
DIGIT_BY_DIGIT = re.compile(
    rf"[{ONE_TO_NINE}](?=.*[〇○零])[〇○零{ONE_TO_NINE}]+|[〇○零]"
)
DATE = re.compile(
    rf"(?P<year>[{DIGIT}{ZEROS}]{{4}})\s*(?:年|[-/.])\s*"
    rf"(?P<month>元(?=\s*月)|[十{DIGIT}]{{1,3}})\s*(?:月|[-/.])\s*"
    rf"(?P<day>[十廿卅{DIGIT}]{{1,3}})\s*(?:日|号)?"
)


def number(text: str) -> int | None:
    """Read a whole number in Arabic or Chinese digits, or None.

    >>> [number(text) for text in ("二〇二一", "十五", "二十", "一百零三", "12", "第")]
    [2021, 15, 20, 103, 12, None]
    """
    if not text or any(each not in DIGITS and each not in UNITS for each in text):
        return None
    if not any(each in UNITS for each in text):
        return int("".join(str(DIGITS[each]) for each in text))
    total = pending = 0
    for each in text:
        if each in UNITS:
            total += (pending or 1) * UNITS[each]
            pending = 0
        else:
            pending = DIGITS[each]
    return total + pending


def count(text: str) -> int | None:
    """Read a count in Chinese numerals that can be no other, or None.

    >>> [count(text) for text in ("六十七", "一百零三", "一万二千", "一〇六", "零")]
    [67, 103, 12000, 106, 0]
    >>> [count(text) for text in ("七八", "十七八", "几十", "百", "")]
    [None, None, None, None, None]
    """
    if DIGIT_BY_DIGIT.fullmatch(text):
        return number(text)
    spelled = SPELLED_OUT.fullmatch(text)
    if spelled is None or not any(each in ONE_TO_NINE or each == "十" for each in text):
        return None
    thousands, rest = spelled["thousands"], spelled["rest"]
    if thousands == "":
        return None
    return 10_000 * (number(thousands or "零") or 0) + (number(rest or "零") or 0)


def read_date(text: str) -> date | None:
    """Read the first date in the text, or None.

    >>> read_date("二〇一五年一月六日")
    datetime.date(2015, 1, 6)
    >>> read_date("二〇一五年元月廿六日")
    datetime.date(2015, 1, 26)
    """
    match = DATE.search(text)
    return _date(match) if match else None


def _date(match: re.Match[str]) -> date | None:
    written = [match[name] for name in ("year", "month", "day")]
    for old, usual in OLD_STYLE.items():
        written = [part.replace(old, usual) for part in written]
    parts = [number(part) for part in written]
    try:
        return date(*[part for part in parts if part is not None])
    except (TypeError, ValueError):
        return None
