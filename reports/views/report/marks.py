"""The places in a report where a query stands, numbered in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.text.highlight import Needles, Span, marked_together

MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of original text; `place` is the number of its mark, 0 without.

    A mark that goes on from the text before is the same place, numbered there.
    """

    text: str
    place: int = 0
    goes_on: bool = False


@dataclass(slots=True)
class Marker:
    """Marks text after text; past MOST_MARKS places are counted only."""

    wanted: Needles
    places: int = 0

    @property
    def count(self) -> int:
        """The number of the last mark shown."""
        return min(self.places, MOST_MARKS)

    @property
    def scattered(self) -> tuple[str, ...]:
        """The words that are marked for runs which stand nowhere as typed."""
        runs = self.wanted.runs
        apart = (word for run, words in runs for word in words if words != (run,))
        return tuple(dict.fromkeys(apart))

    def pieces(self, texts: Sequence[str]) -> list[tuple[Piece, ...]]:
        """Split texts that follow one another; one without a mark stays empty."""
        return [self._pieces(spans) for spans in marked_together(texts, self.wanted)]

    def _pieces(self, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
        found = []
        for span in spans:
            self.places += span.mark and not span.goes_on
            shown = span.mark and self.places <= MOST_MARKS
            is_new = shown and not span.goes_on
            found.append(
                Piece(span.text, self.places if is_new else 0, shown and span.goes_on)
            )
        return tuple(found) if any(each.place or each.goes_on for each in found) else ()
