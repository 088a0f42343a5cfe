"""Cutting a text into what is compared: characters or words, numbers always whole."""

import re
from collections.abc import Iterator
from enum import StrEnum

from reports.text.normalise import fold
from reports.text.segment import dictionary

CHINESE_DIGITS = "〇○零一二三四五六七八九"
NUMBER = re.compile(
    rf"\d+(?:[,，]\d{{3}})*(?:[.．]\d+)?[%％‰]?|[{CHINESE_DIGITS}]{{4}}(?=年)"
)
OTHER = re.compile(r"[A-Za-z]+|[^A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]+")


class Unit(StrEnum):
    """What is compared one by one."""

    CHARACTER = "character"
    WORD = "word"


def is_number(token: str) -> bool:
    """Say whether a token is a number, or a year in Chinese digits."""
    return token[0].isdecimal() or (len(token) == 4 and token[0] in CHINESE_DIGITS)


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


def _between(text: str, unit: Unit) -> Iterator[str]:
    if unit == Unit.CHARACTER:
        yield from text
        return
    last = 0
    for match in HAN.finditer(text):
        yield from _others(text[last : match.start()])
        yield from _han_words(match.group())
        last = match.end()
    yield from _others(text[last:])


def _others(text: str) -> list[str]:
    return OTHER.findall(text)


def _han_words(run: str) -> Iterator[str]:
    """Cut along the dictionary's path, which knows simplified characters only."""
    folded = fold(run)
    words = dictionary().path(folded)
    if len(folded) != len(run) or sum(map(len, words)) != len(run):
        yield from run
        return
    place = 0
    for word in words:
        yield run[place : place + len(word)]
        place += len(word)
