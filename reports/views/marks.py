"""The places in a report where a query stands, numbered in reading order."""

from dataclasses import dataclass

from reports.text.highlight import Needles, marked

MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of original text; `place` is the number of its mark, 0 without."""

    text: str
    place: int = 0


@dataclass(slots=True)
class Marker:
    """Marks text after text; past MOST_MARKS places are counted only."""

    wanted: Needles
    places: int = 0

    @property
    def count(self) -> int:
        """The number of the last mark shown."""
        return min(self.places, MOST_MARKS)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Split a text at its marks; empty when there are none to show."""
        if not self.wanted:
            return ()
        found, before = [], self.places
        for span in marked(text, self.wanted):
            self.places += span.mark
            shown = span.mark and self.places <= MOST_MARKS
            found.append(Piece(span.text, self.places if shown else 0))
        return tuple(found) if before < self.count else ()
