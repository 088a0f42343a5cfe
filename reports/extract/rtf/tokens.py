"""RTF as a row of tokens, in one pass whose time grows with the length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

START = (
    rb"\\([a-zA-Z]{1,40})(-?\d{1,9})? ?"
    rb"|((?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|[\r\n\x00]+|\\(?![a-zA-Z'])$|"
)
ONE_BYTE = re.compile(START + rb"([^\\{}\r\n\x00]+)", re.DOTALL)
# The second byte of a Chinese character may look like a brace or a backslash.
TWO_BYTES = re.compile(
    START + rb"((?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[^\\{}\r\n\x00])+)", re.DOTALL
)
HAS_TWO_BYTES = re.compile(rb"\\ansicpg9\d\d|\\fcharset1(?:28|29|34|36)(?!\d)")


class Kind(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SIGN = "sign"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A brace, a control word with its number, a control sign, or bytes of text."""

    kind: Kind
    word: str = ""
    number: int | None = None
    text: bytes = b""


OPEN, CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens(content: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; binary data is jumped over."""
    pattern = TWO_BYTES if HAS_TWO_BYTES.search(content) else ONE_BYTE
    position = 0
    while position < len(content):
        match = pattern.match(content, position)
        position = match.end() if match else position + 1
        if match is None:
            continue
        word, number, codes, sign, brace, text = match.groups()
        if word:
            size = int(number) if number else None
            if word == b"bin":
                position += max(size or 0, 0)
            yield Token(Kind.WORD, word.decode("ascii"), size)
        elif codes:
            yield Token(
                Kind.TEXT, text=bytes.fromhex(codes.decode().replace("\\'", ""))
            )
        elif sign:
            yield Token(Kind.SIGN, sign.decode("latin-1"))
        elif brace:
            yield OPEN if brace == b"{" else CLOSE
        elif text:
            yield Token(Kind.TEXT, text=text)
