"""What Word 97 says of runs of characters and paragraphs, by their place."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reports.extract.flow import Shape

from .file import CHARACTER_RUNS, PARAGRAPH_RUNS, WordFile

PAGE = 512
# The operand of a modifier is as long as the upper three bits of its code say.
OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
LONG_OPERANDS = {0xD608, 0xD606}
TABS, TABS_BY_COUNT = 0xC615, 255

TABLE, HUGE = 0xD608, (0x6645, 0x6646)
DELETED, HIDDEN, SYMBOL, HEIGHT = 0x0800, 0x083C, 0x6A09, 0x2A48
# How far above the line, in half points; words in a form are moved by one or two.
LIFT, LEAST_LIFT = 0x4845, 4
# White by its number among sixteen colours, or by its parts; what lies behind a text.
COLOUR, COLOUR_PARTS, WHITE, WHITE_PARTS = 0x2A42, 0x6870, b"\x08", b"\xff\xff\xff\x00"
BEHIND = (0x2A0C, 0x4866, 0xCA71)
# One line through characters, or two.
STRUCK = (0x0837, 0x2A53)
ON, RAISED = (1, 0x81), b"\x01"

MERGED, MERGED_DOWN, RESTARTS = 0x0002, 0x0020, 0x0040
CELL_SIZE = 20

Run = tuple[int, int, bytes]
PageReader = Callable[[bytes, int], bytes]

FLAGS = {
    0x2416: "in_table",
    0x6649: "in_table",
    0x2417: "ends_row",
    0x244B: "ends_inner_cell",
    0x244C: "ends_inner_row",
}
NUMBERS = {0x2640: "outline", 0x260A: "list_level", 0x460B: "list_id"}


@dataclass(frozen=True, slots=True)
class Properties:
    """What is said of a paragraph; None where nothing is said."""

    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    shapes: tuple[Shape, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """Characters that are not shown, that a sign stands for, raised or struck ones.

    `font` is the number of the font that a sign is of.
    """

    is_gone: bool = False
    symbol: int = 0
    font: int = 0
    is_white: bool = False
    is_raised: bool = False
    is_struck: bool = False


class ParagraphRuns:
    """The properties of every paragraph of a file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        runs = _runs(file, PARAGRAPH_RUNS, _paragraph_modifiers)
        self._starts = [start for start, _, _ in runs]
        self._runs = runs

    def at(self, position: int) -> Properties:
        """Return the properties of the paragraph that ends at a position."""
        place = self._file.place(position)
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._runs[index][1]:
            return Properties()
        modifiers = self._runs[index][2]
        if len(modifiers) < 2:
            return Properties()
        (style,) = struct.unpack_from("<H", modifiers)
        return properties(modifiers[2:], self._file.data, style)


def marked_runs(file: WordFile) -> Iterator[tuple[int, int, Marks]]:
    """Yield positions whose characters are not shown as they stand in the text."""
    runs = _runs(file, CHARACTER_RUNS, _character_modifiers)
    marked = [
        (start, end, marks) for start, end, data in runs if (marks := _marks(data))
    ]
    starts = [start for start, _, _ in marked]
    for piece in file.pieces:
        last = piece.place(piece.end)
        index = max(bisect_right(starts, piece.offset) - 1, 0)
        while index < len(marked) and marked[index][0] < last:
            start, end, marks = marked[index]
            first = max(start, piece.offset) - piece.offset
            beyond = min(end, last) - piece.offset
            if first < beyond:
                begin = piece.start + first // piece.width
                yield begin, piece.start + beyond // piece.width, marks
            index += 1


def properties(modifiers: bytes, data: bytes = b"", style: int = 0) -> Properties:
    """Read the modifiers of a paragraph or of a style."""
    found = Properties(style)
    for code, operand in _modifiers(modifiers):
        if code in HUGE and len(operand) == 4:
            (place,) = struct.unpack("<I", operand)
            (size,) = struct.unpack_from("<H", data[place : place + 2].ljust(2, b"\0"))
            # Not once more: a loop of them would never end.
            return properties(data[place + 2 : place + 2 + size], b"", style)
        found = _modified(found, code, operand)
    return found


def _modified(found: Properties, code: int, operand: bytes) -> Properties:
    said: dict[str, Any] = {}
    if code in FLAGS:
        said[FLAGS[code]] = any(operand)
    elif code in NUMBERS:
        said[NUMBERS[code]] = int.from_bytes(operand, "little")
    elif code == TABLE:
        said["left"], said["shapes"] = _shapes(operand)
    return replace(found, **said) if said else found


def _shapes(operand: bytes) -> tuple[int, tuple[Shape, ...]]:
    count = operand[0] if operand else 0
    if len(operand) < 1 + 2 * (count + 1):
        return 0, ()
    left, *edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells = operand[1 + 2 * (count + 1) :]
    shapes = []
    for number, edge in enumerate(edges):
        described = cells[number * CELL_SIZE : number * CELL_SIZE + 2].ljust(2, b"\0")
        (flags,) = struct.unpack("<H", described)
        down = "restart" if flags & RESTARTS else "continue"
        shapes.append(
            Shape(edge, bool(flags & MERGED), down if flags & MERGED_DOWN else "")
        )
    return left, tuple(shapes)


def _marks(modifiers: bytes) -> Marks | None:
    said: dict[str, Any] = {}
    is_on_colour = False
    for code, operand in _modifiers(modifiers):
        is_on = bool(operand) and operand[0] in ON
        if code in (DELETED, HIDDEN):
            said["is_gone"] = said.get("is_gone", False) or is_on
        elif code == SYMBOL and len(operand) == 4:
            said["font"], said["symbol"] = struct.unpack("<HH", operand)
        elif code == HEIGHT:
            said["is_raised"] = operand == RAISED
        elif code == LIFT and len(operand) == 2:
            (lift,) = struct.unpack("<h", operand)
            said["is_raised"] = said.get("is_raised", False) or lift >= LEAST_LIFT
        elif code in STRUCK:
            said["is_struck"] = is_on
        elif code in (COLOUR, COLOUR_PARTS):
            said["is_white"] = operand in (WHITE, WHITE_PARTS)
        elif code in BEHIND:
            is_on_colour = any(operand)
    marks = Marks(**said)
    marks = replace(marks, is_white=marks.is_white and not is_on_colour)
    return marks if marks != Marks() else None


def _modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 2 < len(data):
        (code,) = struct.unpack_from("<H", data, position)
        position += 2
        size = OPERAND_SIZES.get(code >> 13, 0)
        if not size and code in LONG_OPERANDS:
            size = max(int.from_bytes(data[position : position + 2], "little") - 1, 0)
            position += 2
        elif not size:
            size = data[position]
            position += 1
            if code == TABS and size == TABS_BY_COUNT:
                return
        yield code, data[position : position + size]
        position += size


def _runs(file: WordFile, where: int, reader: PageReader) -> list[Run]:
    """Return the runs of all pages of formatting, sorted by their place."""
    table = file.structure(where)
    known = (len(table) - 4) // 8
    # More pages than the file has are pages told twice.
    count = min(known, len(file.main) // PAGE)
    runs: list[Run] = []
    for number in range(count):
        (page,) = struct.unpack_from("<I", table, 4 * (known + 1) + 4 * number)
        start = (page & 0x3FFFFF) * PAGE
        content = file.main[start : start + PAGE]
        if len(content) == PAGE:
            runs += _page_runs(content, reader)
    return sorted(runs)


def _page_runs(page: bytes, reader: PageReader) -> Iterator[Run]:
    count = page[-1]
    if 4 * (count + 1) > PAGE:
        return
    places = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        start, end = places[number], places[number + 1]
        if start < end:
            yield start, end, reader(page, number)


def _paragraph_modifiers(page: bytes, number: int) -> bytes:
    entry = 4 * (page[-1] + 1) + 13 * number
    start = 2 * page[entry] if entry < PAGE else 0
    if not start:
        return b""
    # Counted in words; a zero says that the count stands in the next byte.
    size = 2 * page[start] - 1
    if size < 0:
        start += 1
        size = 2 * page[start] if start < PAGE else 0
    return page[start + 1 : start + 1 + size]


def _character_modifiers(page: bytes, number: int) -> bytes:
    entry = 4 * (page[-1] + 1) + number
    start = 2 * page[entry] if entry < PAGE else 0
    return page[start + 1 : start + 1 + page[start]] if start else b""
