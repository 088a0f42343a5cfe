"""Cutting a text into what is compared: characters or words, numbers always whole."""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate

from reports.text.normalise import fold
from reports.text.segment import dictionary

CHINESE_DIGITS = "〇○零一二三四五六七八九"
NUMBER = re.compile(
    rf"\d+(?:[,，]\d{{3}})*(?:[.．]\d+)?[%％‰]?|[{CHINESE_DIGITS}]{{4}}(?=年)"
)
DIGIT = re.compile(rf"[\d{CHINESE_DIGITS}]")
LETTER = re.compile(r"[A-Za-z]")
OTHER = re.compile(r"[A-Za-z]+|[^A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]+")


class Unit(StrEnum):
    """What is compared one by one."""

    CHARACTER = "character"
    WORD = "word"


def is_number(token: str) -> bool:
    """Say whether a token is a number, or a year in Chinese digits."""
    return token[0].isdecimal() or (len(token) == 4 and token[0] in CHINESE_DIGITS)


def may_hold_number(text: str) -> bool:
    """Say at a glance whether a number may be among the tokens of a text."""
    return DIGIT.search(text) is not None


def cut(text: str, unit: Unit) -> list[str]:
    """Cut a text; the pieces joined are the text again.

    >>> cut("受理67件，增长3.5%", Unit.WORD)
    ['受理', '67', '件', '，', '增长', '3.5%']
    """
    found: list[str] = []
    last = 0
    for match in NUMBER.finditer(text):
        found += _between(text[last : match.start()], unit)
        found.append(match.group())
        last = match.end()
    return [*found, *_between(text[last:], unit)]


def _between(text: str, unit: Unit) -> Iterable[str]:
    if not text or unit == Unit.CHARACTER:
        return text
    return _words(text)


def _words(text: str) -> list[str]:
    """Cut along the dictionary's path, which knows simplified characters only."""
    folded = fold(text)
    words = dictionary().path(folded)
    if sum(map(len, words)) != len(text):
        return OTHER.findall(text)
    if folded != text:
        ends = list(accumulate(map(len, words)))
        words = [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    if LETTER.search(text) is None:
        return words
    # What is not Chinese is cut everywhere alike.
    return [
        piece
        for word in words
        for piece in ([word] if HAN.fullmatch(word) else OTHER.findall(word))
    ]
