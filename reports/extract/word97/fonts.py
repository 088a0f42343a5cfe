"""The names of the fonts of a Word 97 file, by their number."""

import struct
from contextlib import suppress

from .file import FONTS, WordFile

# Of a font's entry, before its name: flags, weight, charset and the like.
BEFORE_NAME = 39
MOST_FONTS = 2_000


def font_names(file: WordFile) -> list[str]:
    """Return the names in order; what is damaged of the table is left out."""
    table = file.structure(FONTS)
    names: list[str] = []
    with suppress(struct.error, IndexError):
        (count,) = struct.unpack_from("<H", table)
        position = 4
        for _ in range(min(count, MOST_FONTS)):
            size = table[position]
            entry = table[position + 1 + BEFORE_NAME : position + 1 + size]
            name = entry[: len(entry) // 2 * 2].decode("utf-16-le", "replace")
            names.append(name.split("\0")[0])
            position += 1 + size
    return names
