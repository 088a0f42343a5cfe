"""The years that a text names, however they are written."""

import re

from reports.text.numerals import number

BRACKETED_NUMBER = re.compile(
    r"[〔\[（(【﹝［〖<＜〈{｛]\s*(?:19|20)\d\d\s*年?\s*[〕\])）】﹞］〗>＞〉}｝](?=\s*第?\s*\d|号)"
)
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)|([二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})(?=年)"
)
# Spaced out to fill a line, and typed with 0 or O for 〇.
SPACED_YEAR = re.compile(r"(?<!\d)[12]\s{1,3}[09]\s{1,3}\d\s{1,3}\d(?=\s*年)")
MIXED_YEAR = re.compile(
    r"[二一贰壹][〇零九玖0oO][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]{2}(?=年)"
)
CHINESE_DIGITS = str.maketrans(
    "〇○零oO一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00000123456789123456789"
)


def years_in(text: str) -> list[int]:
    """List the years a text names, without those of 文号.

    >>> years_in("2 0 2 3年，二0二四年，〔2022〕5号")
    [2023, 2024]
    """
    plain = SPACED_YEAR.sub(lambda each: "".join(each[0].split()), text)
    plain = MIXED_YEAR.sub(lambda each: each[0].translate(CHINESE_DIGITS), plain)
    found = YEAR.findall(BRACKETED_NUMBER.sub("", plain))
    return [
        int(arabic) if arabic else number(chinese) or 0 for arabic, chinese in found
    ]
