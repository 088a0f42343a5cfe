"""From two texts to what changed between them."""

from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz.distance import Postfix, Prefix

from reports.comparison.aligning import Effort, align, stretches
from reports.comparison.cells import pair_cells
from reports.comparison.likeness import TABLE
from reports.comparison.matching import match
from reports.comparison.passages import Block, Cell, Passage, Row, row_key
from reports.comparison.results import (
    Change,
    ComparedBlock,
    ComparedCell,
    ComparedPassage,
    ComparedRow,
    Comparison,
    Span,
    Spans,
)
from reports.comparison.tables import Drawn, cut_alike, drawn_as
from reports.comparison.words import (
    DIGIT,
    NUMBER,
    Unit,
    cut,
    is_number,
    numbers_apart,
)

# A lone character that happens to stand between two changes joins nothing.
SHORTEST_ISLAND = 2
# Signs that no word and no number goes across.
SENTENCE_ENDS = "。；"


def compare(
    left: Sequence[Passage], right: Sequence[Passage], unit: Unit = Unit.WORD
) -> Comparison:
    """Compare two texts; time and memory are bounded whatever their length.

    >>> before, now = Passage("概述", ("受理3件。",)), Passage("概述", ("受理5件。",))
    >>> found = compare([before], [now])
    >>> [span.text for span in found.passages[0].blocks[0].left]
    ['受理', '3', '件。']
    """
    differ = _Differ(unit)
    passages = tuple(
        differ.passage(left, right, one, other) for one, other in match(left, right)
    )
    return Comparison(passages, differ.effort.is_spent)


class _Differ:
    """One comparison: its unit, and what may be spent on it."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.effort = Effort()

    def passage(
        self,
        lefts: Sequence[Passage],
        rights: Sequence[Passage],
        left_place: int | None,
        right_place: int | None,
    ) -> ComparedPassage:
        left = lefts[left_place] if left_place is not None else None
        right = rights[right_place] if right_place is not None else None
        return ComparedPassage(
            self.text(left.label if left else "", right.label if right else ""),
            tuple(
                self.blocks(left.blocks if left else (), right.blocks if right else ())
            ),
            left,
            right,
            -1 if left_place is None else left_place,
            -1 if right_place is None else right_place,
        )

    def blocks(
        self, left: tuple[Block, ...], right: tuple[Block, ...]
    ) -> Iterator[ComparedBlock]:
        left, right = cut_alike(left, right)
        keys = [_key(block) for block in left], [_key(block) for block in right]
        for one, other in align(*keys, self.effort):
            if one is None:
                yield _whole(right[other or 0], Change.ADDED)
            elif other is None:
                yield _whole(left[one], Change.REMOVED)
            else:
                yield self.block(left[one], right[other])

    def block(self, left: Block, right: Block) -> ComparedBlock:
        if isinstance(left, str) and isinstance(right, str):
            return ComparedBlock(Change.SAME, self.text(left, right))
        assert not isinstance(left, str)  # noqa: S101 - the keys of the two kinds differ
        assert not isinstance(right, str)  # noqa: S101
        return ComparedBlock(
            Change.SAME, rows=tuple(self.rows(left, right)), is_table=True
        )

    def rows(
        self, left: tuple[Row, ...], right: tuple[Row, ...]
    ) -> Iterator[ComparedRow]:
        keys = [row_key(row) for row in left], [row_key(row) for row in right]
        drawn = drawn_as(left, right)
        for one, other in align(*keys, self.effort):
            if one is not None and other is not None:
                yield from self.row(left[one], right[other], drawn)
            elif one is not None:
                yield _whole_row(left[one], Change.REMOVED)
            else:
                yield _whole_row(right[other or 0], Change.ADDED)

    def row(self, left: Row, right: Row, drawn: Drawn) -> Iterator[ComparedRow]:
        pairs = pair_cells(left, right)
        if not pairs:
            yield _whole_row(left, Change.REMOVED)
            yield _whole_row(right, Change.ADDED)
            return
        yield ComparedRow(tuple(self.cell(*pair, drawn.width(*pair)) for pair in pairs))

    def cell(self, left: Cell | None, right: Cell | None, width: int) -> ComparedCell:
        if left is None:
            return _lone_cell(right, width, Change.ADDED)
        if right is None:
            return _lone_cell(left, width, Change.REMOVED)
        return ComparedCell(
            self.text(left.text, right.text),
            width,
            left.is_figure and right.is_figure,
        )

    def text(self, left: str, right: str) -> Spans:
        if left == right:
            return _spans([left], Change.SAME)
        if NUMBER.fullmatch(left) and NUMBER.fullmatch(right):
            # Hundreds of cells of a table hold one number and nothing else.
            return (
                Span(left, Change.REMOVED, is_number=True),
                Span(right, Change.ADDED, is_number=True),
            )
        tokens = self.tokens(left, right)
        found: list[tuple[list[str], Change]] = []
        for each in stretches(*tokens, self.effort):
            ours = tokens[0][each.left_start : each.left_end]
            theirs = tokens[1][each.right_start : each.right_end]
            if each.is_equal:
                found.append((ours, Change.SAME))
            else:
                found += [(ours, Change.REMOVED), (theirs, Change.ADDED)]
        joined = [_spans(tokens_, change) for tokens_, change in _joined(found)]
        return tuple(chain.from_iterable(joined))

    def tokens(self, left: str, right: str) -> tuple[list[str], list[str]]:
        """Cut both texts, but for the whole sentences that they begin and end with."""
        start = _common_start(left, right)
        end = _common_end(left[start:], right[start:])
        return self._cut(left, start, end), self._cut(right, start, end)

    def _cut(self, text: str, start: int, end: int) -> list[str]:
        stop = len(text) - end
        tokens = cut(text[start:stop], self.unit)
        return [each for each in (text[:start], *tokens, text[stop:]) if each]


def _whole(block: Block, change: Change) -> ComparedBlock:
    """Return a block that stands on one side only."""
    if isinstance(block, str):
        return ComparedBlock(change, _spans(numbers_apart(block), change))
    rows = tuple(_whole_row(row, change) for row in block)
    return ComparedBlock(change, rows=rows, is_table=True)


def _whole_row(row: Row, change: Change) -> ComparedRow:
    return ComparedRow(tuple(_whole_cell(cell, change) for cell in row), change)


def _whole_cell(cell: Cell, change: Change) -> ComparedCell:
    spans = _spans(numbers_apart(cell.text), change)
    return ComparedCell(spans, cell.width, cell.is_figure)


def _lone_cell(cell: Cell | None, width: int, change: Change) -> ComparedCell:
    """Return a cell without a partner, which says nothing but may hold blanks."""
    return ComparedCell(
        _spans([cell.text if cell else ""], change), width, change=change
    )


def _common_start(left: str, right: str) -> int:
    """Return how long the whole sentences are that two texts begin with."""
    shared = Prefix.similarity(left, right)
    return max(left.rfind(mark, 0, shared) for mark in SENTENCE_ENDS) + 1


def _common_end(left: str, right: str) -> int:
    """Return how long the whole sentences are that two texts end with."""
    shared = Postfix.similarity(left, right)
    tail = left[len(left) - shared :]
    places = [at for mark in SENTENCE_ENDS if (at := tail.find(mark)) >= 0]
    return shared - min(places) - 1 if places else 0


def _joined(
    found: list[tuple[list[str], Change]],
) -> list[tuple[list[str], Change]]:
    """Take islands of a character or two between changes for changed as well."""
    joined: list[tuple[list[str], Change]] = []
    removed: list[str] = []
    added: list[str] = []
    for index, (tokens, change) in enumerate(found):
        if change == Change.REMOVED:
            removed += tokens
        elif change == Change.ADDED:
            added += tokens
        elif _is_short(tokens) and _is_island(
            tokens, (removed, added), [each for each, _ in found[index + 1 : index + 3]]
        ):
            removed += tokens
            added += tokens
        else:
            joined += [(removed, Change.REMOVED), (added, Change.ADDED)]
            joined.append((tokens, Change.SAME))
            removed, added = [], []
    return [*joined, (removed, Change.REMOVED), (added, Change.ADDED)]


def _is_short(tokens: list[str]) -> bool:
    return len(tokens) <= SHORTEST_ISLAND and _length(tokens) <= SHORTEST_ISLAND


def _is_island(
    tokens: list[str],
    before: tuple[list[str], list[str]],
    after: list[list[str]],
) -> bool:
    if any(map(is_number, tokens)):
        return False
    shortest = min(map(_length, (*before, *after))) if after else 0
    return shortest > _length(tokens)


def _length(tokens: list[str]) -> int:
    return sum(map(len, tokens))


def _spans(tokens: list[str], change: Change) -> Spans:
    """Join tokens to spans; numbers that changed stand apart."""
    text = "".join(tokens)
    if not text:
        return ()
    if change is Change.SAME or DIGIT.search(text) is None:
        return (Span(text, change),)
    if len(tokens) == 1:
        return (Span(text, change, is_number(text)),)
    spans: list[Span] = []
    start = 0
    for place, is_apart in enumerate(map(is_number, tokens)):
        if is_apart:
            if start < place:
                spans.append(Span("".join(tokens[start:place]), change))
            spans.append(Span(tokens[place], change, is_number=True))
            start = place + 1
    if start < len(tokens):
        spans.append(Span("".join(tokens[start:]), change))
    return tuple(spans)


def _key(block: Block) -> str:
    return block if isinstance(block, str) else TABLE + "\n".join(map(row_key, block))
