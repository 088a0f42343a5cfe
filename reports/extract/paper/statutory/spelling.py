"""Words of a page that spell out the labels of a table, each part of one label."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reports.extract.paper.lines.line import Line
from reports.extract.paper.page import Glyph

from .forms import Place, Stream, folded

FIGURE = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# In ems: a gap between two words, rows of one height.
GAP, SAME_HEIGHT = 0.25, 0.25
# No table has more; more states than these are no table either.
MOST_TOKENS, MOST_STATES = 1_000, 256

# Where a column begins and ends.
Ends = tuple[float, float]
State = tuple[int, ...]
Parts = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Token:
    """Characters without a gap; `row` counts the heights of its page."""

    glyphs: tuple[Glyph, ...]
    page: int
    row: tuple[int, int]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def is_figure(self) -> bool:
        return FIGURE.fullmatch(self.text) is not None

    @property
    def value(self) -> Decimal:
        return Decimal(re.sub("[,，]", "", self.text))

    @property
    def left(self) -> float:
        return self.glyphs[0].box.x0

    @property
    def right(self) -> float:
        return self.glyphs[-1].box.x1

    @cached_property
    def inked(self) -> tuple[Glyph, ...]:
        """The characters that are no marks."""
        return tuple(glyph for glyph in self.glyphs if folded(glyph.text))


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a token stands in one cell."""

    token: Token
    glyphs: tuple[Glyph, ...]


def tokens_of(lines: Iterable[Line], page: int) -> Iterator[Token]:
    """Yield the words of a page, row by row and from left to right."""
    glyphs = [
        glyph
        for line in lines
        for run in line.runs
        for glyph in run.glyphs
        if not glyph.text.isspace()
    ]
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.baseline):
        near = SAME_HEIGHT * glyph.size
        if not rows or glyph.baseline - rows[-1][0].baseline > near:
            rows.append([])
        rows[-1].append(glyph)
    for number, row in enumerate(rows):
        for part in _parted(sorted(row, key=lambda each: each.box.x0)):
            yield Token(tuple(part), page, (page, number))


def _parted(row: list[Glyph]) -> Iterator[list[Glyph]]:
    part = row[:1]
    for left, right in pairwise(row):
        if right.box.x0 - left.box.x1 > GAP * right.size or _are_two(left, right):
            yield part
            part = []
        part.append(right)
    yield part


def _are_two(left: Glyph, right: Glyph) -> bool:
    """Tell the digits of two numbers, which the file writes in two strings."""
    are_digits = left.text.isdigit() and right.text.isdigit()
    return are_digits and left.part != right.part


def spelt_out(
    streams: Sequence[Stream], tokens: Sequence[Token], columns: Sequence[Ends]
) -> dict[Place, list[Piece]] | None:
    """Divide tokens among the cells of streams; None where any letter is left over.

    `columns` are those of figures that some of the cells stand over.
    """
    if len(tokens) > MOST_TOKENS:
        return None
    reached: dict[State, tuple[Parts, ...]] = {(0,) * len(streams): ()}
    speller = _Speller(streams, columns)
    for token in tokens:
        ways: dict[State, tuple[Parts, ...]] = {}
        for state, taken in reached.items():
            for after, parts in speller.ways(token.inked, state):
                ways.setdefault(after, (*taken, parts))
        if not 0 < len(ways) <= MOST_STATES:
            return None
        reached = ways
    ends = [taken for state, taken in reached.items() if speller.is_end(state)]
    return _pieces(streams, tokens, ends[0]) if len(ends) == 1 else None


class _Speller:
    """Tells in which ways a word goes on with what was spelt out so far."""

    def __init__(self, streams: Sequence[Stream], columns: Sequence[Ends]) -> None:
        self._streams = streams
        self._texts = [stream.text for stream in streams]
        self._ends = [set(stream.ends) for stream in streams]
        # A head stands over no figures of the columns beside its own.
        self._lows = [float("-inf"), *(right for _, right in columns)]
        self._highs = [*(left for left, _ in columns[1:]), float("inf")]

    def is_end(self, state: State) -> bool:
        """Tell a state in which all is spelt out."""
        return all(
            position == len(text) or (stream.may_be_blank and not position)
            for position, text, stream in zip(
                state, self._texts, self._streams, strict=True
            )
        )

    def ways(
        self, glyphs: Sequence[Glyph], state: State
    ) -> Iterator[tuple[State, Parts]]:
        """Yield the states that a word leads to, and which stream took what of it."""
        if not glyphs:
            yield state, ()
            return
        for at, position in enumerate(state):
            count = self._common(glyphs, at, position)
            if not count or not self._may_stop(glyphs, at, position, count):
                continue
            moved = (*state[:at], position + count, *state[at + 1 :])
            for after, parts in self.ways(glyphs[count:], moved):
                yield after, ((at, position, count), *parts)

    def _common(self, glyphs: Sequence[Glyph], at: int, position: int) -> int:
        """Count the characters that a stream goes on with."""
        count = 0
        for glyph, wanted in zip(glyphs, self._texts[at][position:], strict=False):
            if glyph.text != wanted or not self._is_over(glyph, at):
                break
            count += 1
        return count

    def _is_over(self, glyph: Glyph, at: int) -> bool:
        over = self._streams[at].over
        if over is None:
            return True
        return self._lows[over] < glyph.centre[0] < self._highs[over]

    def _may_stop(
        self, glyphs: Sequence[Glyph], at: int, position: int, count: int
    ) -> bool:
        """Tell whether the rest of a word may be another cell's."""
        if count == len(glyphs) or position + count in self._ends[at]:
            return True
        return not self._is_over(glyphs[count], at)


def _pieces(
    streams: Sequence[Stream], tokens: Sequence[Token], taken: Sequence[Parts]
) -> dict[Place, list[Piece]]:
    pieces: dict[Place, list[Piece]] = {}
    place: Place | None = None
    for token, parts in zip(tokens, taken, strict=True):
        owners: list[Place] = []
        for at, position, count in parts:
            owners += _places(streams[at], position, count)
        rest = iter(owners)
        for glyph in token.glyphs:
            # A mark belongs to the character before it.
            opens = glyph.text in "（(“" and len(token.glyphs) > 1
            if folded(glyph.text):
                place = next(rest)
            elif opens and glyph is token.glyphs[0]:
                place = owners[0] if owners else place
            if place is not None:
                pieces.setdefault(place, []).append(Piece(token, (glyph,)))
    return pieces


def _places(stream: Stream, position: int, count: int) -> Iterator[Place]:
    """Yield the cell of each character of a stretch of a stream."""
    ends = stream.ends
    for at in range(position, position + count):
        index = next(number for number, end in enumerate(ends) if at < end)
        yield stream.cells[index][1]
