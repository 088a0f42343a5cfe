"""Rows of a table without lines: which label and which numbers stand side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.table import PlacedCell

# 一、 （一） 1. are the levels of labels, each in a column of its own.
NUMBERED = (
    re.compile(r"[一二三四五六七八九十]+[、．.,，]"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d+[.、．,，](?!\d)"),
)
FIRST = re.compile(r"1[.、．,，]")
# In ems: lines of one label, a label beside its numbers, by its middle or its top.
PITCH, BESIDE, AT_TOP = 1.75, 0.6, 0.25
# Several times what the longest table of a page has.
MOST_NUMBERS, MOST_WORDS = 2_000, 600


class UnclearError(Exception):
    """Words of a table do not fit together; it is not read."""


@dataclass(frozen=True)
class Word:
    """Characters in a row without a gap."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def box(self) -> Box:
        return Box(
            self.glyphs[0].box.x0,
            min(glyph.box.y0 for glyph in self.glyphs),
            max(glyph.box.x1 for glyph in self.glyphs),
            max(glyph.box.y1 for glyph in self.glyphs),
        )

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


@dataclass(frozen=True, slots=True)
class Placing:
    """A cell before it is known how many rows the head has."""

    placed: PlacedCell

    @property
    def row(self) -> int:
        return self.placed.row

    @property
    def rowspan(self) -> int:
        return self.placed.rowspan

    def below(self, rows: int) -> "Placing":
        """Return it with so many rows above."""
        return Placing(replace(self.placed, row=self.placed.row + rows))


@dataclass(slots=True, eq=False)
class Label:
    """The lines of one label, and the level that its number tells."""

    words: list[Word]
    level: int

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """Where its middle stands on the page."""
        return (self.words[0].baseline + self.words[-1].baseline) / 2


@dataclass(slots=True)
class Row:
    """A row: where it stands, its label, and its numbers by column."""

    height: float
    numbers: dict[int, tuple[Word, ...]]
    label: Label | None = None

    @property
    def level(self) -> int:
        return self.label.level if self.label else 0


def cell_of(
    words: Sequence[Word], row: int, column: int, rowspan: int = 1, colspan: int = 1
) -> PlacedCell:
    """Return a cell of words."""
    text = "".join(word.text for word in words)
    glyphs = tuple(glyph for word in words for glyph in word.glyphs)
    return PlacedCell(text, row, column, rowspan, colspan, glyphs=glyphs)


def body_cells(
    words: list[Word], numbers: list[Word], edges: tuple[float, ...]
) -> tuple[int, list[Placing]]:
    """Return the number of label columns and the cells of all rows.

    Raises UnclearError where a label has no place, or a row has no label.
    """
    if len(numbers) > MOST_NUMBERS or len(words) > MOST_WORDS:
        raise UnclearError
    rows = _unwrapped(_number_rows(numbers, edges), numbers[0].size)
    labels = _labels(words)
    if not labels:
        if len(rows) > 1:
            raise UnclearError
        return 0, [_value(0, 0, column, rows[0], edges) for column in _places(edges)]
    groups = _matched(rows, labels, numbers[0].size)
    rows.sort(key=lambda row: row.height)
    width = len(NUMBERED) if any(label.level for label in labels) else 1
    cells = [
        _value(at, width, column, row, edges)
        for at, row in enumerate(rows)
        for column in _places(edges)
    ]
    return width, [*_label_cells(rows, groups, width), *cells]


def _places(edges: tuple[float, ...]) -> range:
    return range(len(edges) - 1)


def _value(
    at: int, width: int, column: int, row: Row, edges: tuple[float, ...]
) -> Placing:
    return Placing(cell_of(row.numbers.get(column, ()), at, width + column))


def _number_rows(numbers: list[Word], edges: tuple[float, ...]) -> list[Row]:
    """Put numbers on one height into a row; two in one column are unclear."""
    rows: list[Row] = []
    for word in sorted(numbers, key=lambda each: each.baseline):
        if not rows or word.baseline - rows[-1].height > AT_TOP * word.size:
            rows.append(Row(word.baseline, {}))
        inside = [
            at for at in _places(edges) if edges[at] <= word.middle < edges[at + 1]
        ]
        if len(inside) != 1 or inside[0] in rows[-1].numbers:
            raise UnclearError
        rows[-1].numbers[inside[0]] = (word,)
    return rows


def _unwrapped(rows: list[Row], size: float) -> list[Row]:
    """Join the halves of numbers that wrap: one above the row, one as far below."""
    kept = list(rows)
    for upper, row, lower in zip(rows, rows[1:], rows[2:], strict=False):
        is_even = abs(upper.height + lower.height - 2 * row.height) <= AT_TOP * size
        is_close = lower.height - upper.height <= PITCH * size
        halves = set(upper.numbers) == set(lower.numbers)
        if (
            is_even
            and is_close
            and halves
            and row.numbers.keys().isdisjoint(upper.numbers)
        ):
            for column, words in upper.numbers.items():
                row.numbers[column] = (*words, *lower.numbers[column])
            kept = [each for each in kept if each is not upper and each is not lower]
    return kept


def _labels(words: list[Word]) -> list[Label]:
    """Put the lines of labels together: each begins with its number."""
    labels: list[Label] = []
    for word in words:
        level = next((n for n, e in enumerate(NUMBERED) if e.match(word.text)), None)
        if level is not None:
            labels.append(Label([word], level))
            continue
        above = [label for label in labels if _goes_on(label, word)]
        if not above:
            raise UnclearError
        max(above, key=lambda label: _overlap(label.words[-1], word)).words.append(word)
    return labels


def _goes_on(label: Label, word: Word) -> bool:
    last = label.words[-1]
    distance = word.baseline - last.baseline
    return 0 < distance <= PITCH * word.size and _overlap(last, word) > 0


def _overlap(one: Word, other: Word) -> float:
    return min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)


def _matched(rows: list[Row], labels: list[Label], size: float) -> list[Label]:
    """Give each row its label, the innermost beside it; return the labels of groups.

    A label that stands beside no number and over no others has a row of blanks.
    """
    by_middle = [_beside(row, labels, size) for row in rows]
    by_top = [_at_top(row, labels, size) for row in rows]
    is_top = sum(map(bool, by_top)) > sum(map(bool, by_middle))
    # A page may cut the last row: its numbers stand beside the top of its label.
    by_middle[-1] += by_top[-1]
    for row, beside in zip(rows, by_top if is_top else by_middle, strict=True):
        if not beside:
            raise UnclearError
        row.label = max(beside, key=lambda label: label.level)
    taken = [row.label for row in rows]
    if len({id(label) for label in taken}) < len(taken):
        raise UnclearError
    left = [label for label in labels if not any(label is each for each in taken)]
    inner = [label for label in left if label.level == len(NUMBERED) - 1]
    # Rows of blanks first: groups are told by the rows they stand beside.
    rows += [Row(_height(label, is_top=is_top), {}, label) for label in inner]
    groups: list[Label] = []
    for label in left:
        if label.level == len(NUMBERED) - 1:
            continue
        if _is_group(label, rows, labels):
            groups.append(label)
        else:
            rows.append(Row(_height(label, is_top=is_top), {}, label))
    return groups


def _height(label: Label, *, is_top: bool) -> float:
    return label.words[0].baseline if is_top else label.height


def _beside(row: Row, labels: list[Label], size: float) -> list[Label]:
    return [e for e in labels if abs(e.height - row.height) <= BESIDE * size]


def _at_top(row: Row, labels: list[Label], size: float) -> list[Label]:
    return [
        each
        for each in labels
        if abs(each.words[0].baseline - row.height) <= AT_TOP * size
    ]


def _is_group(label: Label, rows: list[Row], labels: list[Label]) -> bool:
    """Tell a label that reaches over rows of deeper labels beside it."""
    inner = [row for row in rows if row.label and row.level > label.level]
    around = [row for row in inner if row.label and _right_of(row.label, label)]
    return bool(around) and any(
        row.height <= label.height + label.words[0].size * PITCH for row in around
    )


def _right_of(inner: Label, outer: Label) -> bool:
    right = max(word.box.x1 for word in outer.words)
    return min(word.box.x0 for word in inner.words) >= right - outer.words[0].size / 2


def _label_cells(rows: list[Row], groups: list[Label], width: int) -> Iterator[Placing]:
    for at, row in enumerate(rows):
        if row.label is None:
            raise UnclearError
        level = min(row.level, width - 1)
        yield Placing(cell_of(row.label.words, at, level, 1, width - level))
    left = list(groups)
    for level in range(width - 1):
        for start, end in _runs(rows, level):
            found = [
                g for g in left if g.level == level and _is_among(g, rows, start, end)
            ]
            if len(found) > 1 or not (found or start == 0 or end == len(rows)):
                raise UnclearError
            left = [group for group in left if group not in found]
            words = found[0].words if found else ()
            yield Placing(cell_of(words, start, level, end - start))
    if left:
        raise UnclearError


def _runs(rows: list[Row], level: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of rows that a label of a level stands over."""
    start: int | None = None
    for at, row in enumerate(rows):
        # Labels right below this level are counted anew under each head.
        anew = (
            level == len(NUMBERED) - 2
            and row.label is not None
            and FIRST.match(row.label.text) is not None
        )
        if start is not None and (row.level <= level or anew):
            yield start, at
            start = None
        if start is None and row.level > level:
            start = at
    if start is not None:
        yield start, len(rows)


def _is_among(label: Label, rows: list[Row], start: int, end: int) -> bool:
    slack = label.words[0].size * PITCH
    low, high = rows[start].height - slack, rows[end - 1].height + slack
    return low <= label.height <= high
