"""Styles and lists of a Word 97 file: heading levels and the numbers Word prints."""

import struct
from collections.abc import Iterator
from contextlib import suppress

from reports.extract.docx.numbering import LEVELS, Level, printed

from .file import LIST_OVERRIDES, LISTS, STYLES, WordFile
from .runs import Properties, properties

HEADINGS = 9
BODY = 9
BASED_ON_NOTHING = 0xFFF
LONGEST_CHAIN = 12

# The numbers of [MS-OSHARED] 2.2.1.3 under the names that OOXML has for them.
FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
SUFFIXES = ("tab", "space", "nothing")
LIST_SIZE, LEVEL_SIZE, OVERRIDE_SIZE = 28, 28, 16
MAX_LISTS = 5_000


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


class WordLists:
    """The lists of a file and how far each has counted."""

    def __init__(self, file: WordFile) -> None:
        self._levels: dict[int, dict[int, Level]] = {}
        # What a damaged table of lists hides are numbers, not the text.
        with suppress(struct.error, IndexError):
            self._levels |= _lists(file.structure(LISTS))
        self._ids = list(_override_ids(file.structure(LIST_OVERRIDES)))
        self._counts: dict[int, dict[int, int]] = {}

    def label(self, number: int, depth: int) -> str:
        """Count a paragraph of a list and return its number as printed."""
        if not 1 <= number <= len(self._ids):
            return ""
        identifier = self._ids[number - 1]
        levels = self._levels.get(identifier, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(identifier, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)
        return "" if level.format == "bullet" else printed(level, levels, counts)


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


def _lists(table: bytes) -> dict[int, dict[int, Level]]:
    (count,) = struct.unpack_from("<H", table)
    count = min(count, MAX_LISTS)
    position = 2 + count * LIST_SIZE
    lists: dict[int, dict[int, Level]] = {}
    for number in range(count):
        start = 2 + number * LIST_SIZE
        (identifier,) = struct.unpack_from("<i", table, start)
        depths = 1 if table[start + 26] & 1 else LEVELS
        lists[identifier] = {}
        for depth in range(depths):
            lists[identifier][depth], position = _list_level(table, position)
    return lists


def _list_level(table: bytes, position: int) -> tuple[Level, int]:
    start, code, flags = struct.unpack_from("<iBB", table, position)
    suffix = table[position + 15]
    character_size, paragraph_size = table[position + 24], table[position + 25]
    position += LEVEL_SIZE + character_size + paragraph_size
    (size,) = struct.unpack_from("<H", table, position)
    raw = table[position + 2 : position + 2 + 2 * size]
    text = "".join(
        f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign
        for sign in raw.decode("utf-16-le", "replace")
    )
    level = Level(
        FORMATS.get(code, "decimal"),
        text,
        min(max(start, 0), 1_000_000),
        SUFFIXES[suffix] if suffix < len(SUFFIXES) else "tab",
        bool(flags & 4),
    )
    return level, position + 2 + 2 * size


def _override_ids(table: bytes) -> Iterator[int]:
    if len(table) < 4:
        return
    (count,) = struct.unpack_from("<I", table)
    for number in range(min(count, (len(table) - 4) // OVERRIDE_SIZE)):
        yield struct.unpack_from("<i", table, 4 + number * OVERRIDE_SIZE)[0]
