"""Marks of notes that stand small and high behind a number: 67¹ is not 671."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from reports.extract.document import raised
from reports.extract.paper.page import Glyph

SIGN = re.compile(r"[\d①-⑳*＊※†‡注\[\]［］()（）〔〕【】]")
# Against the character before: how small a mark is, and in ems of that one how high
# it stands and how near. A number set smaller in a column of its own is no mark.
SMALLER, LOWEST, HIGHEST, NEAR = 0.8, 0.12, 0.7, 0.6
# One that is hardly smaller stands clearly above the middle of the line.
HARDLY_SMALLER, HIGH = 0.92, 0.3


def with_raised_digits(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Write the raised digits of one run as such; other characters stay."""
    parts = groupby(_marked(glyphs), key=lambda each: each[1])
    return tuple(
        glyph
        for is_raised, part in parts
        for glyph in _written(tuple(glyph for glyph, _ in part), is_raised=is_raised)
    )


def levels(glyphs: Iterable[Glyph]) -> Iterator[tuple[float, Glyph]]:
    """Yield the baseline of the row of each character, in the order they are drawn.

    A mark that is drawn right behind its number stands on the row of that.
    """
    base: Glyph | None = None
    for glyph in glyphs:
        if base and SIGN.fullmatch(glyph.text) and _is_behind(glyph, base):
            yield base.baseline, glyph
            continue
        base = glyph if not glyph.text.isspace() else base
        yield glyph.baseline, glyph


def stands_raised(row: list[Glyph], below: list[Glyph]) -> bool:
    """Tell whether all that stands in a row are marks behind characters of the next."""
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not all(SIGN.fullmatch(glyph.text) for glyph in inked):
        return False
    return all(any(_is_behind(glyph, base) for base in below) for glyph in inked)


def _marked(glyphs: Iterable[Glyph]) -> Iterator[tuple[Glyph, bool]]:
    base: Glyph | None = None
    for glyph in glyphs:
        is_raised = bool(base) and not glyph.text.isspace() and _is_mark(glyph, base)
        if not is_raised and not glyph.text.isspace():
            base = glyph
        yield glyph, is_raised


def _is_mark(glyph: Glyph, base: Glyph | None) -> bool:
    if base is None:
        return False
    height = (base.baseline - glyph.baseline) / base.size
    is_small = glyph.size <= SMALLER * base.size
    is_high = glyph.size <= HARDLY_SMALLER * base.size and height >= HIGH
    is_raised = is_small or (is_high and _is_near(glyph, base))
    return is_raised and LOWEST <= height <= HIGHEST


def _is_behind(glyph: Glyph, base: Glyph) -> bool:
    return _is_mark(glyph, base) and _is_near(glyph, base)


def _is_near(glyph: Glyph, base: Glyph) -> bool:
    gap = glyph.box.x0 - base.box.x1
    # A mark of several digits stands as wide as them.
    return -NEAR <= gap / base.size <= 2 * NEAR


def _written(glyphs: tuple[Glyph, ...], *, is_raised: bool) -> Iterator[Glyph]:
    text = "".join(glyph.text for glyph in glyphs)
    if not is_raised or raised(text) == text:
        yield from glyphs
        return
    for glyph in glyphs:
        yield replace(glyph, text=raised(glyph.text))
