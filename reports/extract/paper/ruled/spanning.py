"""Words over the columns of a table without upright lines: which of them they span."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from reports.extract.paper.lines.line import Line, Run
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.table import is_figure

# What the edges of columns may be off, in points.
EXACT = 0.4
# In ems: how far a word stands from the middle of its columns, what parts two words.
CENTRED, PARTED = 0.5, 0.03


def is_across(box: Box, edge: float) -> bool:
    """Tell what stands across a place."""
    return box.x0 + EXACT < edge < box.x1 - EXACT


def words_of(line: Line, edges: Sequence[float]) -> Iterator[Run]:
    """Yield the words of a line; those that touch at an edge are two or one.

    One word that ends a character there stands in the middle of all its columns, and
    its parts do not in theirs. A number never spans columns.
    """
    boxes = [glyph.box for glyph in _inked(line.runs)]
    inner = [e for e in edges if not any(is_across(box, e) for box in boxes)]
    for piece in pieces_of(line):
        glyphs = _inked([piece])
        parts = [
            Run(tuple(part))
            for _, part in groupby(glyphs, lambda g: bisect_left(inner, g.centre[0]))
        ]
        are_words = (
            _have_gaps(parts, glyphs)
            or any(is_figure(part.text) for part in parts)
            or all(_is_centred(part, edges) for part in parts)
        )
        yield from parts if are_words else [piece]


def stretches_over(
    words: Sequence[Run], edges: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """Yield the widest columns that each word is alone in, and in the middle of."""
    for word in words:
        middle = (word.box.x0 + word.box.x1) / 2
        others = [other.box for other in words if other is not word]
        for low in edges:
            high = 2 * middle - low
            nearest = _nearest(high, edges)
            if low > word.box.x0 or abs(nearest - high) > CENTRED * word.size:
                continue
            if not any(box.x1 > low and box.x0 < nearest for box in others):
                yield low, nearest
                break


def _nearest(place: float, edges: Sequence[float]) -> float:
    return min(edges, key=lambda edge: abs(edge - place))


def _inked(runs: Sequence[Run]) -> list[Glyph]:
    return [g for run in runs for g in run.glyphs if not g.text.isspace()]


def _have_gaps(parts: list[Run], glyphs: list[Glyph]) -> bool:
    """Tell parts that stand farther from one another than their characters do."""
    gaps = [(b.box.x0 - a.box.x1) / b.size for a, b in pairwise(glyphs)]
    between = [(b.box.x0 - a.box.x1) / b.size for a, b in pairwise(parts)]
    return min(between, default=0.0) > max(median(gaps or [0.0]), 0.0) + PARTED


def _is_centred(word: Run, edges: Sequence[float]) -> bool:
    """Tell a word in the middle of the columns that it stands in."""
    low = max((e for e in edges if e <= word.box.x0 + EXACT), default=edges[0])
    high = min((e for e in edges if e >= word.box.x1 - EXACT), default=edges[-1])
    middle = (word.box.x0 + word.box.x1) / 2
    return abs((low + high) / 2 - middle) <= CENTRED * word.size
