"""Page numbers in plain text, as programs leave them that print into a file."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .paper.furniture.margins import is_page_number

LINE_END = re.compile("(\r\n|[\r\n\f])")
DIGITS = re.compile(r"\d+")
BARE_NUMBER = re.compile(r"\d{1,3}(?:\s*/\s*\d{1,3})?")
FEWEST = 2


def without_page_numbers(text: str) -> str:
    """Leave out lines such as — 3 — that count up, or stand where a page ends.

    Bare numbers may be figures: they are left out where each of several ends a page.
    """
    pieces = LINE_END.split(text)
    lines = range(0, len(pieces), 2)
    bare = [at for at in lines if BARE_NUMBER.fullmatch(pieces[at].strip())]
    known = frozenset(bare)
    marked = [
        at for at in lines if at not in known and is_page_number(pieces[at].strip())
    ]
    at_ends = [at for at in bare if _is_at_page_end(pieces, at)]
    if len(marked) >= FEWEST or any(_is_at_page_end(pieces, at) for at in marked):
        _leave_out(pieces, marked)
    if len(at_ends) >= FEWEST:
        _leave_out(pieces, at_ends)
    return "".join(pieces)


def _leave_out(pieces: list[str], places: Sequence[int]) -> None:
    found = [DIGITS.search(pieces[at]) for at in places]
    numbers = [int(each.group()) for each in found if each]
    if all(after == before + 1 for before, after in pairwise(numbers)):
        for at in places:
            pieces[at] = ""


def _is_at_page_end(pieces: Sequence[str], at: int) -> bool:
    """Tell a line with nothing but blank lines between it and a form feed."""
    return _reaches_form_feed(pieces, at, -1) or _reaches_form_feed(pieces, at, 1)


def _reaches_form_feed(pieces: Sequence[str], at: int, step: int) -> bool:
    at += step
    while 0 <= at < len(pieces):
        if pieces[at] == "\f":
            return True
        if pieces[at].strip():
            return False
        at += step
    return False
