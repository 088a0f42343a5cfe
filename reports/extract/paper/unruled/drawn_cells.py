"""Cells of tables without lines, told by the order in which they are drawn.

What is drawn without a gap is a stretch, stretches below one another are a cell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from statistics import median

from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.line import LATIN, Line, lines_of
from reports.extract.paper.page import Box, Glyph
from reports.extract.paper.ruled.cells import cell_text

# In ems: a gap inside of a cell, the distance of its lines, how far their edges differ.
GAP, WIDEST_GAP, FEWEST_GAPS, SAME_LINE = 0.35, 1.2, 8, 0.4
CLOSEST, CLOSE_LINE, FARTHEST_LINE = 0.8, 1.5, 2.0
SAME_EDGE, INDENT = 0.4, 4.5
LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Cell:
    """Stretches of characters, one below the other."""

    stretches: tuple[tuple[Glyph, ...], ...]

    @cached_property
    def inked(self) -> tuple[Glyph, ...]:
        """The characters that can be seen."""
        found = (glyph for part in self.stretches for glyph in part)
        return tuple(glyph for glyph in found if not glyph.text.isspace())

    @cached_property
    def box(self) -> Box:
        return Box(
            min(glyph.box.x0 for glyph in self.inked),
            min(glyph.baseline for glyph in self.inked) - self.size,
            max(glyph.box.x1 for glyph in self.inked),
            max(glyph.baseline for glyph in self.inked),
        )

    @property
    def size(self) -> float:
        return self.stretches[0][0].size

    @property
    def order(self) -> int:
        """When it is drawn."""
        return self.stretches[0][0].order

    @property
    def is_wrapped(self) -> bool:
        return len(self.stretches) > 1

    def text(self, left: float, right: float) -> str:
        """Return the text, as it wraps between two edges."""
        glyphs = [glyph for stretch in self.stretches for glyph in stretch]
        return cell_text(lines_of(glyphs), left, right)


def cells_of(lines: list[Line]) -> list[Cell]:
    """Put characters into cells in the order they are drawn."""
    glyphs = sorted(
        ((glyph, gap) for line in lines for glyph, gap in _with_gap(line)),
        key=lambda pair: pair[0].order,
    )
    cells: list[list[list[Glyph]]] = []
    stretches = list(_stretches(glyphs))
    for stretch, after in zip_longest(stretches, stretches[1:]):
        if cells and (
            _goes_on(cells[-1], stretch) or _is_inside(cells[-1], stretch, after)
        ):
            cells[-1].append(stretch)
        else:
            cells.append([stretch])
    return [Cell(tuple(map(tuple, cell))) for cell in cells]


def _is_inside(
    cell: list[list[Glyph]], stretch: list[Glyph], after: list[Glyph] | None
) -> bool:
    """Tell a line of a cell by what is drawn next: the cell beside it, higher up."""
    if after is None or not _is_next_line(cell, stretch):
        return False
    size = stretch[0].size
    is_higher = after[0].baseline < stretch[0].baseline - SAME_LINE * size
    end = max(stretch[-1].box.x1, cell[-1][-1].box.x1)
    start = max(stretch[0].box.x0, cell[-1][0].box.x0)
    touch = start <= min(stretch[-1].box.x1, cell[-1][-1].box.x1) + size
    return is_higher and touch and after[0].box.x0 >= end


def _is_next_line(cell: list[list[Glyph]], stretch: list[Glyph]) -> bool:
    step = (stretch[0].baseline - cell[-1][0].baseline) / stretch[0].size
    is_numbered = NUMBERED.match("".join(glyph.text for glyph in stretch))
    return CLOSEST <= step <= FARTHEST_LINE and not is_numbered


def _with_gap(line: Line) -> Iterator[tuple[Glyph, float]]:
    """Yield the characters of a line with the gap that its words may have, in ems."""
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    gaps = [(b.box.x0 - a.box.x1) / b.size for a, b in pairwise(inked)]
    least, usual = min(gaps, default=0.0), median(gaps or [0.0])
    # All characters of a line that is spaced out stand apart.
    is_spaced_out = len(gaps) >= FEWEST_GAPS and least >= usual / 2
    gap = min(max(GAP, 2 * usual), WIDEST_GAP) if is_spaced_out else GAP
    for glyph in glyphs:
        yield glyph, gap


def _stretches(glyphs: Iterable[tuple[Glyph, float]]) -> Iterator[list[Glyph]]:
    stretch: list[Glyph] = []
    for glyph, gap in glyphs:
        if stretch and not _touches(stretch[-1], glyph, gap):
            yield stretch
            stretch = []
        if stretch or not glyph.text.isspace():
            stretch.append(glyph)
    if stretch:
        yield stretch


def _touches(left: Glyph, right: Glyph, widest: float) -> bool:
    gap = (right.box.x0 - left.box.x1) / right.size
    is_level = abs(right.baseline - left.baseline) <= SAME_LINE * right.size
    pair = left.text + right.text
    if LATIN.match(left.text) and LATIN.match(right.text) and LETTER.search(pair):
        widest = WIDEST_GAP
    return is_level and -2 * SAME_LINE <= gap <= widest


def _goes_on(cell: list[list[Glyph]], stretch: list[Glyph]) -> bool:
    """Tell whether a stretch is the next line of a cell."""
    if not _is_next_line(cell, stretch):
        return False
    above, size = cell[-1], stretch[0].size
    step = (stretch[0].baseline - above[0].baseline) / size
    left = stretch[0].box.x0 - above[0].box.x0
    right = stretch[-1].box.x1 - above[-1].box.x1
    near = SAME_EDGE * size
    if abs(left) <= near or abs(right) <= near or abs(left + right) <= 2 * size:
        return True
    # The first line may be indented, or blanks may stand before the next.
    is_below = stretch[-1].box.x1 > above[0].box.x0 - size
    is_close = step <= CLOSE_LINE and stretch[0].box.x0 < above[-1].box.x1
    return is_below and abs(left) <= INDENT * size and (is_close or right <= size)
