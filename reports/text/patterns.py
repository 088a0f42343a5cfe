"""A normalised run as a pattern, to be found where it stands in a folded text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from reports.text.normalise import BREAK, LIKE_THOUSANDS

LATIN = re.compile(r"[a-z0-9]")
# What `normalised` drops or makes a break of, as it stands in a text that is folded.
GAP = r"(?:[^\w+%#&@.]|_|(?<![a-z0-9])\.|\.(?![a-z0-9]))"
# Latin words and numbers match whole, so 14 is not marked inside 2014; nor, alone, 5
# in 1.5, while 3.12345热线 may be a heading with its number, and 3.2021年 is one.
LEFT_EDGE, RIGHT_EDGE = r"(?<![a-z0-9])", r"(?![a-z0-9])"
YEAR_AHEAD = r"(?=(?:19|20)\d\d\s*年)"
ALONE = (
    rf"(?:(?<![a-z0-9]\.)|{YEAR_AHEAD})",
    rf"(?!\.[a-z0-9])|(?=\.{YEAR_AHEAD})",
)
# A comma may stand inside 12,845, which is one number, and 845 is none in it.
THOUSANDS = r"(?:(?<=[0-9])[,，](?=[0-9]{3}(?![0-9])))?"
WITHIN_THOUSANDS = (
    r"(?<![0-9][,，](?=[0-9]{3}(?![0-9])))",
    r"(?![,，][0-9]{3}(?![0-9]))",
)
MOST_KNOWN = 2048


def places(run: str, text: str, *, exact: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where a run stands in a folded text; it may begin inside itself.

    >>> list(places("哈哈", "哈哈哈"))
    [(0, 2), (1, 3)]
    """
    wanted = pattern(run, text, exact=exact)
    if not _may_overlap(run):
        yield from (match.span() for match in wanted.finditer(text))
        return
    match = wanted.search(text)
    while match:
        yield match.span()
        match = wanted.search(text, match.start() + 1)


def pattern(run: str, text: str, *, exact: bool = False) -> re.Pattern[str]:
    """Match a normalised run in a folded text, through all that is no part of it."""
    has_thousands = any(map(str.isdecimal, run)) and LIKE_THOUSANDS.search(text)
    return _compiled(run, exact=exact, has_thousands=bool(has_thousands))


@lru_cache(maxsize=MOST_KNOWN)
def _compiled(run: str, *, exact: bool, has_thousands: bool) -> re.Pattern[str]:
    written, before, is_broken = [], "", False
    for character in run:
        if character == BREAK:
            is_broken = True
            continue
        if before:
            gap = _between(before, character, exact=exact, is_broken=is_broken)
            is_within = has_thousands and not gap and (before + character).isdecimal()
            written.append(THOUSANDS if is_within else gap)
        written.append(re.escape(character))
        before, is_broken = character, False
    pattern = "".join(written)
    if not exact:
        left = LEFT_EDGE if LATIN.match(run[0]) else ""
        right = RIGHT_EDGE if LATIN.match(run[-1]) else ""
        if has_thousands:
            left += WITHIN_THOUSANDS[0] if run[0].isdecimal() else ""
            right += WITHIN_THOUSANDS[1] if run[-1].isdecimal() else ""
        pattern = f"{left}{pattern}{right}"
        if run.isascii():
            pattern = f"{ALONE[0]}{pattern}(?:{ALONE[1]})"
    return re.compile(pattern)


def _between(before: str, after: str, *, exact: bool, is_broken: bool) -> str:
    """Return what may stand between two characters of a run.

    Quotes look past punctuation, but never join two numbers or Latin words.
    """
    if before.isascii() and after.isascii():
        if is_broken:
            return f"{GAP}+"
        return "" if LATIN.match(before) and LATIN.match(after) else r"\s*"
    return f"{GAP}*" if exact else r"\s*"


@lru_cache(maxsize=MOST_KNOWN)
def _may_overlap(run: str) -> bool:
    return any(run.endswith(run[:length]) for length in range(1, len(run)))
