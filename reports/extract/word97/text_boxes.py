"""Which text box of a Word 97–2003 file stands at which place of its text.

The names of the structures are those of [MS-DOC]: PlcfSpa says where shapes are
anchored, PlcftxbxTxt which shape each text belongs to.
"""

import struct
from collections.abc import Iterator

from .file import WordFile

ANCHORS, BOX_TEXTS = 0x1DA, 0x25A
ANCHOR_SIZE, BOX_SIZE = 26, 22
# Behind the counts of a box stand whether it is out of use, and its shape.
IS_FREE, SHAPE = 8, 14

Placed = tuple[int, int, int]


def text_boxes(file: WordFile, start: int, end: int) -> list[Placed]:
    """Return where each text box is anchored, and where its text begins and ends.

    Texts stand from `start` to `end`. Those are left out whose shape is anchored
    nowhere, as the parts of a group are.
    """
    anchors = dict(_anchors(file.structure(ANCHORS)))
    return [
        (anchors[shape], start + first, start + last)
        for shape, first, last in _texts(file.structure(BOX_TEXTS))
        if shape in anchors and start + last <= end
    ]


def not_placed(start: int, end: int, placed: list[Placed]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a story that no place was found for."""
    for _, first, last in sorted(placed, key=lambda each: each[1]):
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _anchors(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield shapes and the positions of the text that they are anchored at."""
    count = max(len(table) - 4, 0) // (4 + ANCHOR_SIZE)
    for number in range(count):
        (position,) = struct.unpack_from("<I", table, 4 * number)
        entry = 4 * (count + 1) + ANCHOR_SIZE * number
        yield struct.unpack_from("<I", table, entry)[0], position


def _texts(table: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield shapes and where their texts begin and end in the story of boxes."""
    count = max(len(table) - 4, 0) // (4 + BOX_SIZE)
    bounds = struct.unpack_from(f"<{count + 1}I", table) if count else ()
    reached = 0
    for number in range(count):
        entry = 4 * (count + 1) + BOX_SIZE * number
        (is_free,) = struct.unpack_from("<H", table, entry + IS_FREE)
        (shape,) = struct.unpack_from("<I", table, entry + SHAPE)
        first, last = bounds[number : number + 2]
        if not is_free and reached <= first < last:
            reached = last
            yield shape, first, last
