"""The terms a report is found by, field by field.

Only strings go in and come out, so that many processes can work at it at once: it
takes far longer than anything else that is done for an index.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.text.normalise import (
    BREAK,
    CHINESE_YEAR,
    arabic_years,
    cut_thousands,
    readings,
    searched,
)
from reports.text.segment import index_words, pairs
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


@dataclass(frozen=True, slots=True)
class Wording:
    """All that is written in a report; `roles` holds the text of statutory sections.

    `numbers` are 文号 and 索引号, `names` those its body bears or has borne.
    """

    title: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    headings: tuple[str, ...]
    text: str
    roles: dict[str, str]


def terms_of(wording: Wording) -> dict[str, str]:
    """Return the terms of each field of the index, with a space between them."""
    title = searched(wording.title)
    numbers = _seamed(wording.numbers)
    names = _seamed(wording.names)
    # Numbers and title may stand in the catalogue alone, so they count as text.
    text = SEAM.join(part for part in (numbers, title, searched(wording.text)) if part)
    cut = cut_thousands(wording.text)
    return {
        "words": _written_words(text),
        "pairs": _written_pairs(SEAM.join([text, *cut])),
        "title_words": _written_words(title),
        "title_pairs": _written_pairs(title),
        "heading_pairs": _written_pairs(_seamed(wording.headings)),
        "names": _written_words(names),
        "name_pairs": _written_pairs(names),
        "number_pairs": _written_pairs(numbers),
        **_role_terms(wording.roles),
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


def _role_terms(roles: dict[str, str]) -> dict[str, str]:
    """Return the terms of each statutory section, told apart by their role."""
    words: list[str] = []
    found: list[str] = []
    for role, text in roles.items():
        matched, cut = searched(text), cut_thousands(text)
        prefix = role_prefix(role)
        words += _prefixed(prefix, text_words(matched))
        found += _prefixed(prefix, text_pairs(SEAM.join([matched, *cut])))
    return {"role_words": " ".join(words), "role_pairs": " ".join(found)}


def _prefixed(prefix: str, terms: list[str]) -> list[str]:
    # One string of all, in a fraction of the time that one for each would take.
    return [f"{prefix}{f' {prefix}'.join(terms)}"] if terms else []


def _seamed(texts: Iterable[str]) -> str:
    return SEAM.join(searched(text) for text in texts if text)


def _written_words(matched: str) -> str:
    return " ".join(text_words(matched))


def _written_pairs(matched: str) -> str:
    return " ".join(text_pairs(matched)) if matched else ""
