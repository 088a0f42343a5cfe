"""Paragraph styles of a Word 97 file: heading levels and lists they put text into."""

import struct
from collections.abc import Iterator

from .file import STYLES, WordFile
from .runs import Properties, properties

HEADINGS = 9
BODY = 9
BASED_ON_NOTHING = 0xFFF
LONGEST_CHAIN = 12


class WordStyles:
    """The paragraph styles of a file."""

    def __init__(self, file: WordFile) -> None:
        self._styles: list[tuple[int, int, Properties]] = []
        sheet = file.structure(STYLES)
        if len(sheet) >= 6:
            self._styles = list(_styles(sheet))

    def level(self, paragraph: Properties) -> int:
        """Return the heading level of a paragraph, 0 for text."""
        if paragraph.outline is not None:
            return _level(paragraph.outline)
        for built_in, own in self._chain(paragraph.style):
            if own.outline is not None:
                return _level(own.outline)
            if 1 <= built_in <= HEADINGS:
                return built_in
        return 0

    def list_of(self, paragraph: Properties) -> tuple[int, int]:
        """Return the list a paragraph is numbered in, 0 for none, and its level."""
        sources = [paragraph, *(own for _, own in self._chain(paragraph.style))]
        ids = (each.list_id for each in sources if each.list_id is not None)
        levels = (each.list_level for each in sources if each.list_level is not None)
        return next(ids, 0), next(levels, 0)

    def _chain(self, number: int) -> Iterator[tuple[int, Properties]]:
        for _ in range(LONGEST_CHAIN):
            if number >= len(self._styles):
                return
            built_in, base, own = self._styles[number]
            yield built_in, own
            number = base


def _level(outline: int) -> int:
    return outline + 1 if outline < BODY else 0


def _styles(sheet: bytes) -> Iterator[tuple[int, int, Properties]]:
    header, count, base_size = struct.unpack_from("<HHH", sheet)
    position = 2 + header
    for _ in range(count):
        if position + 2 > len(sheet):
            return
        (size,) = struct.unpack_from("<H", sheet, position)
        yield _style(sheet[position + 2 : position + 2 + size], base_size)
        position += 2 + size


def _style(style: bytes, base_size: int) -> tuple[int, int, Properties]:
    """Return the built-in number of a style, that of its base, what it says."""
    if len(style) < max(base_size, 6) + 2:
        return 0, BASED_ON_NOTHING, Properties()
    built_in, kind, variants = struct.unpack_from("<HHH", style)
    (name_size,) = struct.unpack_from("<H", style, base_size)
    position = base_size + 2 + 2 * name_size + 2
    own = Properties()
    if kind & 0xF == 1 and variants & 0xF and position + 4 <= len(style):
        (size,) = struct.unpack_from("<H", style, position)
        own = properties(style[position + 4 : position + 2 + size])
    return built_in & 0xFFF, kind >> 4, own
