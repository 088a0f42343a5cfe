"""The terms a report is found by, field by field.

Only strings go in and come out, so that many processes can work at it at once: it
takes far longer than anything else that is done for an index.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from reports.text.normalise import (
    BREAK,
    CHINESE_YEAR,
    arabic_years,
    cut_thousands,
    joined_within,
    readings,
    searched,
    searched_within,
)
from reports.text.remembering import remembering
from reports.text.segment import LAST_ASCII, index_words, pairs
from reports.text.variant_words import VARIANT, usual_words

# No normalised text has two breaks in a row, so no phrase reaches over a seam.
SEAM = BREAK * 2
# One letter each: names would be half of the text that the engine is given.
ROLE_LETTERS = {
    "overview": "o",
    "proactive": "p",
    "requests": "q",
    "review": "r",
    "problems": "b",
    "miscellaneous": "m",
}
# So many characters around a word may make a longer one of it.
AROUND = 4
# The longest words of the dictionary have so many characters.
LONGEST_WORD = 16


class Part(NamedTuple):
    """A stretch of a report: a statutory section whole, or, without role, another."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All that is written in a report; `parts` are its text, in order.

    `numbers` are 文号 and 索引号, `names` those its body bears or has borne.
    """

    title: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    headings: tuple[str, ...]
    parts: tuple[Part, ...]


class _Matched:
    """A part as it is matched: worked out once for the text and for its section."""

    def __init__(self, part: Part) -> None:
        self.role = part.role
        self.within = searched_within(part.text)
        self.text = self.within.strip(BREAK)
        self.words = text_words(self.text)
        self.cut = cut_thousands(part.text)


def terms_of(wording: Wording) -> dict[str, str]:
    """Return the terms of each field of the index, with a space between them."""
    title = searched(wording.title)
    numbers = _seamed(wording.numbers)
    names = _seamed(wording.names)
    parts = [_Matched(part) for part in wording.parts]
    whole = reduce(joined_within, (part.within for part in parts), "").strip(BREAK)
    # Numbers and title may stand in the catalogue alone, so they count as text.
    texts = [text for text in (numbers, title, whole) if text]
    cut = [each for part in parts for each in part.cut]
    return {
        "words": " ".join([*text_words(numbers), *text_words(title), *_words(parts)]),
        "pairs": _written_pairs(SEAM.join([*texts, *cut])),
        "title_words": _written_words(title),
        "title_pairs": _written_pairs(title),
        "heading_pairs": _written_pairs(_seamed(wording.headings)),
        "names": _written_words(names),
        "name_pairs": _written_pairs(names),
        "number_pairs": _written_pairs(numbers),
        **_role_terms(parts),
    }


def terms_of_all(wordings: Iterable[Wording]) -> list[dict[str, str]]:
    """Return the terms of several reports, in their order."""
    return [terms_of(each) for each in wordings]


def role_prefix(role: str) -> str:
    """Return what the terms of a statutory section begin with in its own fields."""
    return ROLE_LETTERS[role]


def text_words(matched: str) -> list[str]:
    """List the words a text is found by, its Chinese years in Arabic digits too.

    Around a word that is also written otherwise, those of its usual form as well.
    """
    years = CHINESE_YEAR.findall(matched)
    found = index_words(matched) + [arabic_years(f"{year}年")[:4] for year in years]
    usual = usual_words(matched)
    if usual != matched:
        for variant in VARIANT.finditer(matched):
            start = max(0, variant.start() - AROUND)
            found += index_words(usual[start : variant.end() + AROUND])
    return found


def text_pairs(matched: str) -> list[str]:
    """List the pairs a text is found by; where years read otherwise, both ways.

    The break at the end pairs with the last character.
    """
    usual = readings(matched)[-1]
    both = matched if usual == matched else f"{matched}{SEAM}{usual}"
    return pairs(both + BREAK)


def _words(parts: Sequence[_Matched]) -> Iterator[str]:
    """Yield the words of a text: those of its parts, and those across two of them."""
    for part in parts:
        yield from part.words
    for before, behind in pairwise(part.within for part in parts):
        # Numbers and Latin words end with their part, as they end with their line.
        if before[-1:] > LAST_ASCII and behind[:1] > LAST_ASCII:
            yield from _words_across(before[-LONGEST_WORD:], behind[:LONGEST_WORD])


def _words_across(before: str, behind: str) -> Iterator[str]:
    apart = Counter(text_words(before)) + Counter(text_words(behind))
    yield from (Counter(text_words(before + behind)) - apart).elements()


def _role_terms(parts: Iterable[_Matched]) -> dict[str, str]:
    """Return the terms of each statutory section, told apart by their role."""
    words: list[str] = []
    found: list[str] = []
    for part in parts:
        if part.role:
            prefix = role_prefix(part.role)
            words += _prefixed(prefix, part.words)
            matched = SEAM.join([part.text, *part.cut])
            found += _prefixed(prefix, text_pairs(matched))
    return {"role_words": " ".join(words), "role_pairs": " ".join(found)}


def _prefixed(prefix: str, terms: list[str]) -> list[str]:
    # One string of all, in a fraction of the time that one for each would take.
    return [f"{prefix}{f' {prefix}'.join(terms)}"] if terms else []


def _seamed(texts: Iterable[str]) -> str:
    return SEAM.join(_searched(text) for text in texts if text)


# Headings are the same in most reports, names in all those of a body.
_searched = remembering(searched)


def _written_words(matched: str) -> str:
    return " ".join(text_words(matched))


def _written_pairs(matched: str) -> str:
    return " ".join(text_pairs(matched)) if matched else ""
