"""Lists of a Word 97 file: the numbers that Word prints before paragraphs."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from reports.extract.docx.numbering import LEVELS, Level, begin_anew, printed

from .file import LIST_OVERRIDES, LISTS, WordFile

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
    15: "decimalHalfWidth",
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
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    57: "numberInDash",
    255: "none",
}
SUFFIXES = ("tab", "space", "nothing")
# Of a level: its numbers are Arabic, and it does not begin anew.
LEGAL, GOES_ON = 4, 8
LIST_SIZE, LEVEL_SIZE, OVERRIDE_SIZE = 28, 28, 16
CHANGE_SIZE, DEPTH, BEGINS, WRITES = 8, 0xF, 0x10, 0x20
MAX_LISTS, HIGHEST_START = 5_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Override:
    """A use of a list: at which levels it begins anew, and what it writes otherwise."""

    list_id: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)

    def over(self, levels: dict[int, Level]) -> dict[int, Level]:
        """Return the levels of the list as this use of it writes them."""
        written = levels | self.levels
        for depth, start in self.starts.items():
            if depth in written:
                written[depth] = replace(written[depth], start=start)
        return written


class WordLists:
    """The lists of a file and how far each has counted."""

    def __init__(self, file: WordFile) -> None:
        self._lists: dict[int, dict[int, Level]] = {}
        self._overrides: list[Override] = []
        # What a damaged table of lists hides are numbers, not the text.
        with suppress(struct.error, IndexError):
            self._lists |= _lists(file.from_structure(LISTS))
        with suppress(struct.error, IndexError):
            for override in _overrides(file.structure(LIST_OVERRIDES)):
                self._overrides.append(override)
        self._levels: dict[int, dict[int, Level]] = {}
        self._counts: dict[int, dict[int, int]] = {}

    def label(self, number: int, depth: int) -> str:
        """Count a paragraph of a list and return its number as printed."""
        if not 1 <= number <= len(self._overrides):
            return ""
        override = self._overrides[number - 1]
        counts = self._counts.setdefault(override.list_id, {})
        if number not in self._levels:
            levels = self._lists.get(override.list_id, {})
            self._levels[number] = override.over(levels)
            # The first paragraph of a use that begins anew; later ones count on.
            for begun in override.starts:
                counts.pop(begun, None)
        levels = self._levels[number]
        level = levels.get(depth)
        if level is None:
            return ""
        counts[depth] = counts.get(depth, level.start - 1) + 1
        begin_anew(counts, levels, depth)
        return "" if level.format == "bullet" else printed(level, levels, counts)


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
    suffix, limit = table[position + 15], position + 26
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
        min(max(start, 0), HIGHEST_START),
        SUFFIXES[suffix] if suffix < len(SUFFIXES) else "tab",
        bool(flags & LEGAL),
        table[limit] if flags & GOES_ON else LEVELS,
    )
    return level, position + 2 + 2 * size


def _overrides(table: bytes) -> Iterator[Override]:
    """Yield the uses of lists; what each changes of its levels stands behind them."""
    if len(table) < 4:
        return
    (count,) = struct.unpack_from("<I", table)
    count = min(count, (len(table) - 4) // OVERRIDE_SIZE)
    position = 4 + count * OVERRIDE_SIZE
    for number in range(count):
        at = 4 + number * OVERRIDE_SIZE
        (list_id,) = struct.unpack_from("<i", table, at)
        override = Override(list_id)
        # Cut off here, the lists still count as they are defined.
        with suppress(struct.error, IndexError):
            position = _changed(override, table, position, changes=table[at + 12])
        yield override


def _changed(override: Override, table: bytes, position: int, *, changes: int) -> int:
    """Read the changed levels of a use, and return where they end."""
    position += 4
    for _ in range(changes):
        start, flags = struct.unpack_from("<iI", table, position)
        position += CHANGE_SIZE
        depth = flags & DEPTH
        if flags & WRITES:
            override.levels[depth], position = _list_level(table, position)
            start = override.levels[depth].start
        if flags & BEGINS:
            override.starts[depth] = min(max(start, 0), HIGHEST_START)
    return position
