"""A few bytes that are no characters, in a text that otherwise is one.

A disk or a transfer spoils single bytes; the rest is worth reading. What is spoilt is
marked where it stands, and an editor is told the place.
"""

from dataclasses import dataclass

MARK = "\ufffd"
# One in a short text, a few in a long one; more is another encoding, or no text.
CHARACTERS_A_PLACE, MOST_PLACES = 1_000, 20
LONGEST_PLACE = 8
SHORTEST_TEXT = 40
CONTEXT = 6
# What is read in units goes on with the next one.
UNITS = {"utf-16": 2, "utf-32": 4}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with a mark for each place where bytes are spoilt."""

    text: str
    places: tuple[int, ...]

    @property
    def message(self) -> str:
        """Tell an editor how many places there are, and where the first one is."""
        first = self.places[0]
        line = self.text.count("\n", 0, first) + 1
        around = self.text[max(0, first - CONTEXT) : first + CONTEXT + 1]
        shown = "".join(filter(str.isprintable, "".join(around.split())))
        return (
            f"文件有 {len(self.places)} 处字节损坏，读不出的字以“{MARK}”标出"
            f"（首处在第 {line} 行“{shown}”），请核对原文"
        )


def mended(content: bytes, codec: str) -> Mended | None:
    """Decode bytes with a mark where they are spoilt; None where that is often."""
    parts: list[str] = []
    places: list[int] = []
    start = length = spoilt = 0
    while start < len(content) and len(places) <= MOST_PLACES:
        part, end = _whole_part(content, start, codec)
        if part or not places:
            spoilt = 0
        if part:
            parts.append(part)
            length += len(part)
        if end >= len(content):
            break
        if not spoilt:
            places.append(length)
            parts.append(MARK)
            length += 1
        spoilt += 1
        if spoilt > LONGEST_PLACE:
            return None
        start = end + UNITS.get(codec[:6], 1)
    allowed = min(1 + length // CHARACTERS_A_PLACE, MOST_PLACES)
    if length < SHORTEST_TEXT or not 0 < len(places) <= allowed:
        return None
    return Mended("".join(parts), tuple(places))


def _whole_part(content: bytes, start: int, codec: str) -> tuple[str, int]:
    """Return the text up to the first spoilt byte, and where that byte is."""
    rest = content[start:]
    try:
        return rest.decode(codec), len(content)
    except UnicodeDecodeError as error:
        return rest[: error.start].decode(codec), start + error.start
