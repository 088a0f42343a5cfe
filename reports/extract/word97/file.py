"""The streams of a Word 97–2003 file and the text that its piece table puts together.

The field names are those of [MS-DOC]. antiword and catdoc are GPL and break characters
beyond the basic plane; LibreOffice takes a second a file.
"""

import io
import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from reports.extract.plausibility import plausibility
from reports.extract.reading import Refusal

WORD_97, WORD_95 = 0xA5EC, 0x0069
ENCRYPTED, USES_TABLE_1 = 0x0100, 0x0200
COMPRESSED = 0x40000000
MAX_CHARACTERS = 20_000_000
CHINESE = 0.5

# Where the file information block says offset and length of a structure.
STYLES, FOOTNOTE_REFERENCES, FOOTNOTE_TEXTS = 0xA2, 0xAA, 0xB2
CHARACTER_RUNS, PARAGRAPH_RUNS, FONTS = 0xFA, 0x102, 0x112
PIECES, LISTS, LIST_OVERRIDES = 0x1A2, 0x2E2, 0x2EA
# The lengths of the stories, in their order: text, footnotes, headers, macros,
# comments, endnotes, text boxes, text boxes of headers.
STORY_LENGTHS = 0x4C

DAMAGED = "Word 文档已损坏，无法读取，请用 Word 打开后另存为 docx 再上传"
LOCKED = "Word 文档加了密码，无法读取，请去掉密码后再上传"
TOO_OLD = "这是 Word 95 或更早的文档，请用 Word 打开后另存为 docx 再上传"
NOT_WORD = "这是旧版 Office 文件，但其中没有 Word 文档"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, from `start` to `end`, that stands at `offset`."""

    start: int
    end: int
    offset: int
    width: int

    def place(self, position: int) -> int:
        """Return where in the stream a character stands."""
        return self.offset + (position - self.start) * self.width


class WordFile:
    """The streams of one file; text has one element for each position of Word."""

    def __init__(self, content: bytes) -> None:
        streams = _streams(content)
        if "WordDocument" not in streams:
            raise Refusal(NOT_WORD)
        self.main = streams["WordDocument"]
        flags = self._check_header()
        table = "1Table" if flags & USES_TABLE_1 else "0Table"
        self._table = streams.get(table, b"")
        self.data = streams.get("Data", b"")
        self.pieces = list(self._pieces())
        self._starts = [piece.start for piece in self.pieces]
        self.text = "".join(map(self._piece_text, self.pieces))

    def structure(self, place: int) -> bytes:
        """Return a structure of the table stream by its place in the header."""
        if len(self.main) < place + 8:
            return b""
        offset, size = struct.unpack_from("<II", self.main, place)
        return self._table[offset : offset + size]

    def from_structure(self, place: int) -> bytes:
        """Return the table stream from a structure on.

        What describes the levels of lists follows theirs and counts for no size.
        """
        if not self.structure(place):
            return b""
        (offset,) = struct.unpack_from("<I", self.main, place)
        return self._table[offset:]

    def stories(self) -> list[tuple[int, int]]:
        """Return where each of the eight stories begins and ends."""
        lengths = struct.unpack_from("<8i", self.main, STORY_LENGTHS)
        stories, start = [], 0
        for length in lengths:
            end = min(start + max(length, 0), len(self.text))
            stories.append((start, end))
            start = end
        return stories

    def footnotes(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return where each footnote is referred to, and where it begins and ends.

        They stand one after another from `start` to `end`; none is returned where the
        tables of them do not say so.
        """
        references = self.structure(FOOTNOTE_REFERENCES)
        count = max(len(references) - 4, 0) // 6
        texts = self.structure(FOOTNOTE_TEXTS)
        if not count or len(texts) < 4 * (count + 1):
            return []
        places = struct.unpack_from(f"<{count}I", references)
        bounds = [start + cp for cp in struct.unpack_from(f"<{count + 1}I", texts)]
        if bounds[0] != start or bounds[-1] > end or bounds != sorted(bounds):
            return []
        return list(zip(places, bounds, bounds[1:], strict=False))

    def place(self, position: int) -> int:
        """Return where in the main stream a character stands."""
        index = bisect_right(self._starts, position) - 1
        return self.pieces[index].place(position)

    def _check_header(self) -> int:
        if len(self.main) < PIECES + 8:
            raise Refusal(DAMAGED)
        magic, version = struct.unpack_from("<HH", self.main)
        if magic != WORD_97 or version <= WORD_95:
            raise Refusal(TOO_OLD)
        (flags,) = struct.unpack_from("<H", self.main, 0x0A)
        if flags & ENCRYPTED:
            raise Refusal(LOCKED)
        return int(flags)

    def _pieces(self) -> Iterator[Piece]:
        table = _piece_table(self.structure(PIECES))
        count = (len(table) - 4) // 12
        if count < 1:
            raise Refusal(DAMAGED)
        positions = struct.unpack_from(f"<{count + 1}I", table)
        start = 0
        for number in range(count):
            length = positions[number + 1] - positions[number]
            entry = 4 * (count + 1) + 8 * number
            (offset,) = struct.unpack_from("<I", table, entry + 2)
            piece = self._piece(start, length, offset)
            if piece.end > MAX_CHARACTERS:
                raise Refusal("Word 文档的文字过多，无法收录")
            if length > 0:
                yield piece
                start = piece.end

    def _piece(self, start: int, length: int, offset: int) -> Piece:
        width = 1 if offset & COMPRESSED else 2
        place = (offset & ~COMPRESSED) // (2 if width == 1 else 1)
        there = max(len(self.main) - place, 0) // width
        if length > there:
            raise Refusal(DAMAGED)
        return Piece(start, start + length, place, width)

    def _piece_text(self, piece: Piece) -> str:
        size = (piece.end - piece.start) * piece.width
        raw = self.main[piece.offset : piece.offset + size]
        if piece.width == 2:
            units = array("I", array("H", raw))
            return units.tobytes().decode("utf-32-le", "surrogatepass")
        if raw.isascii():
            return raw.decode("ascii")
        return _double_bytes(raw) or raw.decode("cp1252", "replace")


def _streams(content: bytes) -> dict[str, bytes]:
    # Given bytes, olefile would take short ones for the name of a file to open.
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                raise Refusal(LOCKED)
            names = ("WordDocument", "0Table", "1Table", "Data")
            found = [name for name in names if ole.exists(name)]
            # A chain of sectors that runs in a circle is followed for gigabytes.
            if max(map(ole.get_size, found), default=0) > len(content):
                raise Refusal(DAMAGED)
            if ole.root.size > len(content):
                raise Refusal(DAMAGED)
            return {name: ole.openstream(name).read() for name in found}
    except (OSError, ValueError, IndexError, TypeError, struct.error) as error:
        raise Refusal(DAMAGED) from error


def _piece_table(clx: bytes) -> bytes:
    position = 0
    while position + 3 <= len(clx) and clx[position] == 1:
        (size,) = struct.unpack_from("<H", clx, position + 1)
        position += 3 + size
    if position + 5 > len(clx) or clx[position] != 2:
        raise Refusal(DAMAGED)
    (size,) = struct.unpack_from("<I", clx, position + 1)
    return clx[position + 5 : position + 5 + size]


def _double_bytes(raw: bytes) -> str:
    """Read bytes as Chinese if they are; fillers keep one position to a byte."""
    try:
        text = raw.decode("gbk")
    except UnicodeDecodeError:
        return ""
    if plausibility(text) < CHINESE:
        return ""
    return "".join(sign if sign < "\x80" else f"{sign}\x00" for sign in text)
