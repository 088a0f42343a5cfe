"""Headings that a tagged PDF declares: which characters stand under H1 to H6."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

DEEPEST = 64
MOST_ELEMENTS = 20_000
LONGEST_TYPE = 64


NO_HEADING = (0, 0)


class Levels:
    """The heading of every marked piece of one page: its level, and which it is."""

    def __init__(self, page: Any) -> None:
        self._headings: dict[int, tuple[int, int]] = {}
        self._seen = 0
        self._objects: dict[int, tuple[int, int]] = {}
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            for index in range(_bounded(pdfium.FPDF_StructTree_CountChildren(tree))):
                child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
                self._walk(child, NO_HEADING, 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def of(self, text: Any, index: int) -> tuple[int, int]:
        """Return level and number of the heading a character is in, zeros for none."""
        if not self._headings:
            return NO_HEADING
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if not drawn:
            return NO_HEADING
        address = ctypes.addressof(drawn.contents)
        if address not in self._objects:
            marked = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            self._objects[address] = self._headings.get(marked, NO_HEADING)
        return self._objects[address]

    def _walk(self, element: Any, heading: tuple[int, int], depth: int) -> None:
        self._seen += 1
        if not element or depth > DEEPEST or self._seen > MOST_ELEMENTS:
            return
        if level := _heading_level(element):
            heading = (level, self._seen)
        children = _bounded(pdfium.FPDF_StructElement_CountChildren(element))
        for index in range(children):
            marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if marked >= 0 and heading != NO_HEADING:
                self._headings[marked] = heading
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self._walk(child, heading, depth + 1)


def _bounded(count: int) -> int:
    return min(max(count, 0), MOST_ELEMENTS)


def _heading_level(element: Any) -> int:
    buffer = ctypes.create_string_buffer(LONGEST_TYPE)
    pdfium.FPDF_StructElement_GetType(element, buffer, LONGEST_TYPE)
    kind = buffer.raw.decode("utf-16-le", "ignore").split("\x00")[0]
    is_heading = len(kind) == 2 and kind[0] == "H" and kind[1] in "123456"
    return int(kind[1]) if is_heading else 0
