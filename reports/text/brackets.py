"""Which parenthesis closes which, and where the words of a query end.

Each is looked for once, from left to right, and remembered: hundreds of parentheses
in each other would otherwise each be looked for to the end.
"""

import re
from dataclasses import dataclass, field

from reports.text.operators import (
    BARS,
    CLOSING,
    CLOSING_QUOTES,
    OPENING,
    OPENING_QUOTES,
)

END_OF_WORD = re.compile(rf"[\s\u3000{OPENING_QUOTES}{BARS}]")


@dataclass(slots=True)
class Brackets:
    """The parentheses of one query; those inside quotations count for nothing."""

    text: str
    closings: dict[int, int | None] = field(default_factory=dict)
    word: tuple[int, int] = (0, -1)

    def closing(self, place: int) -> int | None:
        """Find the parenthesis that closes the one at `place`."""
        if place not in self.closings:
            self._read_from(place)
        return self.closings[place]

    def is_unbroken(self, place: int, end: int) -> bool:
        """Say whether no word ends from `place` up to `end`."""
        looked_from, found = self.word
        if not looked_from <= place <= found:
            match = END_OF_WORD.search(self.text, place)
            found = match.start() if match else len(self.text)
            self.word = place, found
        return found >= end

    def end_of_quotation(self, start: int) -> int:
        """Return where the quotation ends that begins at `start`, at most the end."""
        ends = (self.text.find(quote, start) for quote in CLOSING_QUOTES)
        return min((end for end in ends if end >= 0), default=len(self.text))

    def _read_from(self, place: int) -> None:
        """Pair all parentheses from an open one on, up to the one that closes it."""
        still_open: list[int] = []
        index = place
        while index < len(self.text):
            character = self.text[index]
            if character in OPENING_QUOTES:
                index = self.end_of_quotation(index + 1)
            elif character in OPENING:
                still_open.append(index)
            elif character in CLOSING:
                self.closings[still_open.pop()] = index
                if not still_open:
                    return
            index += 1
        self.closings |= dict.fromkeys(still_open)
