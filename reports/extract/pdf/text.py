"""The characters of one page, as PDFium tells them one by one."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from reports.extract.paper.geometry import quarter_turns
from reports.extract.paper.page import Box, Glyph, is_pale, is_white
from reports.extract.reading import joined_halves

from .tags import NO_HEADING, Levels

HYPHEN_AT_LINE_END = 2
# In ems: no font gives its characters more height than this.
TALLEST = 3.0
SMALLEST = 0.1


class PageText:
    """Reads the characters of a loaded text page; its buffers are used again."""

    def __init__(self, text: Any, levels: Levels | None) -> None:
        self._text = text
        self._levels = levels
        self._matrix = pdfium.FS_MATRIX()
        self._loose = pdfium.FS_RECTF()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._colours = tuple(ctypes.c_uint() for _ in range(4))

    def glyphs(self, count: int) -> tuple[Glyph, ...]:
        """Return the characters that are written on the page, in drawing order."""
        read = (self._glyph(index) for index in range(count))
        return _with_strings(_joined_surrogates(glyph for glyph in read if glyph))

    def _glyph(self, index: int) -> Glyph | None:
        """Return a character, None for what PDFium put in or what lies askew."""
        if pdfium.FPDFText_IsGenerated(self._text, index) == 1:
            return None
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        turn = quarter_turns(math.atan2(matrix.b, matrix.a))
        if turn is None:
            return None
        size = pdfium.FPDFText_GetFontSize(self._text, index)
        size = max(size * math.hypot(matrix.c, matrix.d), SMALLEST)
        box, baseline = self._place(index, size)
        if not math.isfinite(box.x0 + box.y0 + box.x1 + box.y1 + baseline):
            return None
        code = pdfium.FPDFText_GetUnicode(self._text, index)
        spelt = "-" if code == HYPHEN_AT_LINE_END else chr(code)
        heading = self._levels.of(self._text, index) if self._levels else NO_HEADING
        pale, white = self._colour(index)
        part = self._part(index)
        shape = (spelt, box, baseline, size, turn % 4)
        return Glyph(*shape, *heading, index, pale, part, white)

    def _part(self, index: int) -> int:
        """Return the string that a character is drawn in, which is of one cell."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.cast(drawn, ctypes.c_void_p).value or 0

    def _colour(self, index: int) -> tuple[bool, bool]:
        """Tell whether a character is pale, and whether it is white."""
        if not pdfium.FPDFText_GetFillColor(self._text, index, *self._colours):
            return False, False
        colour = [each.value for each in self._colours]
        return is_pale(*colour), is_white(*colour)

    def _place(self, index: int, size: float) -> tuple[Box, float]:
        """Return the box of a character with the room it is given, and its baseline."""
        loose, sides = self._loose, self._sides
        pdfium.FPDFText_GetLooseCharBox(self._text, index, loose)
        bottom, top = -loose.bottom, -loose.top
        if top > bottom:
            bottom, top = top, bottom
        if bottom - top > TALLEST * size:
            # The room of vertical text comes back unscaled; its ink does not.
            pdfium.FPDFText_GetCharBox(self._text, index, *sides)
            left, right, low, high = (side.value for side in sides)
            return Box(left, -high, right, -low), -low
        pdfium.FPDFText_GetCharOrigin(self._text, index, sides[0], sides[1])
        return Box(loose.left, top, loose.right, bottom), -sides[1].value


def _with_strings(glyphs: Iterator[Glyph]) -> tuple[Glyph, ...]:
    """Forget the strings of one character, which may be a part of any word.

    Where most characters of a page are written so, the others tell nothing either.
    """
    read = tuple(glyphs)
    lengths = Counter(glyph.part for glyph in read)
    if len(lengths) * 2 > len(read):
        lengths.clear()
    return tuple(
        glyph if lengths[glyph.part] > 1 else replace(glyph, part=0) for glyph in read
    )


def _joined_surrogates(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Put characters beyond the first 65,536 together; PDFium gives them in halves."""
    high: Glyph | None = None
    for glyph in glyphs:
        if "\ud800" <= glyph.text <= "\udbff":
            high = glyph
        elif high and "\udc00" <= glyph.text <= "\udfff":
            yield replace(high, text=joined_halves(high.text + glyph.text))
            high = None
        else:
            yield glyph
