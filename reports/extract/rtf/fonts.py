"""The fonts of an RTF file: how the bytes of their characters are read."""

import re
from contextlib import suppress

from reports.extract.plausibility import plausibility
from reports.extract.symbol_fonts import PRIVATE, is_symbol_font, with_signs

from .words import CODE_PAGES, CODECS, WESTERN, WESTERN_CHARSETS

HIGH_BYTES = re.compile(rb"([\x80-\xff]+)")
CHINESE, LEAST_PLAUSIBLE = "gb18030", 0.5


class Fonts:
    """The code page of a file, and the code pages and names of its fonts."""

    def __init__(self) -> None:
        self.code_page = WESTERN
        self.default = 0
        self.undecodable = 0
        self._number = 0
        self._codecs: dict[int, str] = {}
        self._names: dict[int, str] = {}

    def describe(self, word: str, number: int) -> None:
        """Take in a word of the table of fonts."""
        if word in ("f", "af"):
            self._number = number
        elif word == "fcharset" and number in CODECS:
            self._codecs[self._number] = CODECS[number]
        elif word == "fcharset" and number in WESTERN_CHARSETS:
            self._codecs[self._number] = WESTERN
        elif word == "cpg" and number in CODE_PAGES:
            self._codecs.setdefault(self._number, CODE_PAGES[number])

    def name(self, text: str) -> None:
        """Take in a part of the name of the font that is described."""
        written = self._names.get(self._number, "") + text
        self._names[self._number] = written

    def written(self, raw: bytes, font: int) -> str:
        """Return the characters that these bytes are in a font."""
        name = self._names.get(font, "").strip().rstrip(";")
        if is_symbol_font(name):
            signs = "".join(chr(PRIVATE + b) if b > 0x7F else chr(b) for b in raw)
            return with_signs(signs, name)
        return self._decoded(raw, self._codecs.get(font, ""))

    def _decoded(self, raw: bytes, own: str) -> str:
        # Fonts of the West are named for Chinese as well, and the other way round.
        both = (self.code_page, own) if own == WESTERN else (own, self.code_page)
        wanted = [codec for codec in both if codec]
        if wanted[0] == WESTERN:
            return "".join(map(_western, HIGH_BYTES.split(raw)))
        for codec in wanted:
            try:
                return raw.decode(codec)
            except UnicodeDecodeError:
                continue
        text = raw.decode(WESTERN, "replace").replace("\ufffd", "")
        # A dot before a paragraph of a list is no text that was lost.
        self.undecodable += any(map(str.isalnum, text))
        return text


def _western(raw: bytes) -> str:
    """Decode bytes of a Western file, in which Chinese may stand: é is one byte."""
    with suppress(UnicodeDecodeError):
        text = raw.decode(CHINESE)
        if not raw.isascii() and plausibility(text) >= LEAST_PLAUSIBLE:
            return text
    return raw.decode(WESTERN, "replace").replace("\ufffd", "")
