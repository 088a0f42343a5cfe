"""The colours of an RTF file, as far as they hide a text: white on white paper."""

from dataclasses import dataclass, field

WHITE = {"red": 255, "green": 255, "blue": 255}
# Said of characters, paragraphs and cells; each names a colour behind them.
BEHIND = frozenset({"highlight", "cb", "chcbpat", "cbpat", "chshdng", "shading"})
BEHIND_CELLS = frozenset({"clcbpat", "clcbpatraw", "clshdng", "trcbpat"})


@dataclass(slots=True)
class Colours:
    """The table of colours, and the white texts that were met."""

    white: set[int] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)
    _number: int = 0

    def part(self, word: str, number: int) -> None:
        """Take in the share of red, green or blue in a colour."""
        if word in WHITE:
            self._parts[word] = number

    def end(self, signs: str) -> None:
        """End a colour of the table at each semicolon; an empty one is automatic."""
        for _ in range(signs.count(";")):
            if self._parts == WHITE:
                self.white.add(self._number)
            self._number += 1
            self._parts = {}

    def write(self, text: str, colour: int) -> None:
        """Note a text in a colour where nothing of a colour lies behind it."""
        if colour in self.white and text.strip():
            self.seen.append(text.strip())
