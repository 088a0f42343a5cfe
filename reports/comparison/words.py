"""Cutting a text into what is compared: characters or words, numbers always whole."""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from reports.text.folding import fold_written
from reports.text.segment import dictionary

CHINESE_DIGITS = "〇○零一二三四五六七八九"
# What follows the first digit of a number. A pattern that begins with a set of signs is
# looked for without trying to match at each place of a text.
AFTER_FIRST = (
    r"(?<=\d)\d*(?:[,，]\d{3})*(?:[.．]\d+)?[%％‰]?"
    rf"|(?<=[{CHINESE_DIGITS}])[{CHINESE_DIGITS}]{{3}}(?=年)"
)
NUMBER = re.compile(rf"[\d{CHINESE_DIGITS}](?:{AFTER_FIRST})")
APART = re.compile(rf"({NUMBER.pattern})")
CHINESE_YEAR = re.compile(rf"[{CHINESE_DIGITS}]{{4}}")
DIGIT = re.compile(rf"[\d{CHINESE_DIGITS}]")
LETTER = re.compile(r"[A-Za-z]")
# What stands for a number while words are looked for, and is in no word itself.
IN_PLACE = "\uf8ff"
WHOLE = re.compile(
    rf"([\d{CHINESE_DIGITS}{IN_PLACE}](?:{AFTER_FIRST}|(?<={IN_PLACE})))"
)
PARTS = re.compile(rf"{IN_PLACE}|[^{IN_PLACE}]+")
OTHER = re.compile(r"[A-Za-z]+|[^A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]+")
MOST_KNOWN = 8_192


class Unit(StrEnum):
    """What is compared one by one."""

    CHARACTER = "character"
    WORD = "word"


@lru_cache(maxsize=MOST_KNOWN)
def is_number(token: str) -> bool:
    """Say whether a token is a number, or a year in Chinese digits.

    >>> is_number("二〇二一"), is_number("一心一意")
    (True, False)
    """
    first = token[0]
    return first.isdecimal() or (
        first in CHINESE_DIGITS and CHINESE_YEAR.fullmatch(token) is not None
    )


def numbers_apart(text: str) -> list[str]:
    """Cut a text before and after its numbers and nowhere else.

    >>> numbers_apart("受理67件")
    ['受理', '67', '件']
    """
    return [piece for piece in APART.split(text) if piece]


def cut(text: str, unit: Unit) -> list[str]:
    """Cut a text; the pieces joined are the text again.

    >>> cut("受理67件，增长3.5%", Unit.WORD)
    ['受理', '67', '件', '，', '增长', '3.5%']
    """
    between = WHOLE.split(text)
    # No word goes across a number, so that the dictionary need be asked only once.
    without = IN_PLACE.join(between[::2])
    pieces = list(without) if unit == Unit.CHARACTER else _all_words(without)
    place = -1
    for number in between[1::2]:
        place = pieces.index(IN_PLACE, place + 1)
        pieces[place] = number
    return pieces


def _all_words(text: str) -> list[str]:
    folded = fold_written(text)
    if len(folded) == len(text):
        return _words(text, folded)
    # What folding makes longer or shorter costs its own stretch the words, and no more.
    pieces = PARTS.findall(text)
    return [word for piece in pieces for word in _words(piece, fold_written(piece))]


def _words(text: str, folded: str) -> list[str]:
    """Cut along the dictionary's path, which knows simplified characters only."""
    if len(folded) != len(text):
        return OTHER.findall(text)
    words = dictionary().path(folded)
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
