"""Characters of a PDF into lines: which stand side by side, and what gaps mean."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from reports.extract.paper.page import Box, Glyph, upright

from .raised import levels, stands_raised, with_raised_digits

# Parts of one baseline, in ems: a superscript stays on its line.
SAME_LINE = 0.4
# A gap this wide parts two runs; justified text never opens one.
RUN_GAP = 1.6
# Narrower gaps that stand for a space which the file does not write.
LATIN_GAP, WIDE_GAP, STRETCHED = 0.18, 0.8, 2.0

# Part of its width that a character moves when it is drawn twice to look bold.
OVERPRINT = 0.25

# Marks of notes on one line.
MOST_MARKS = 12

LATIN = re.compile(r"[!-~\u00c0-\u024f]")
SPACE = " "


@dataclass(frozen=True)
class Run:
    """Characters in a row without a wide gap."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def box(self) -> Box:
        return Box(
            min(glyph.box.x0 for glyph in self.glyphs),
            min(glyph.box.y0 for glyph in self.glyphs),
            max(glyph.box.x1 for glyph in self.glyphs),
            max(glyph.box.y1 for glyph in self.glyphs),
        )

    @cached_property
    def size(self) -> float:
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @cached_property
    def baseline(self) -> float:
        return max(self.glyphs, key=lambda glyph: glyph.size).baseline

    @cached_property
    def text(self) -> str:
        return "".join(_spelt(self.glyphs)).strip()


@dataclass(frozen=True)
class Line:
    """Runs on one baseline, from left to right."""

    runs: tuple[Run, ...]

    @cached_property
    def box(self) -> Box:
        return Box(
            self.runs[0].box.x0,
            min(run.box.y0 for run in self.runs),
            max(run.box.x1 for run in self.runs),
            max(run.box.y1 for run in self.runs),
        )

    @cached_property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.glyphs)).size

    @property
    def baseline(self) -> float:
        return self.runs[0].baseline

    @cached_property
    def text(self) -> str:
        return SPACE.join(run.text for run in self.runs)

    @property
    def order(self) -> int:
        """When its first character is drawn."""
        return self.runs[0].glyphs[0].order

    @property
    def level(self) -> int:
        """The heading level the file declares for the whole line, 0 for none."""
        levels = {glyph.level for run in self.runs for glyph in run.glyphs}
        return levels.pop() if len(levels) == 1 else 0

    @property
    def heading(self) -> int:
        """The number of the heading that the whole line is part of, 0 for none."""
        numbers = {glyph.heading for run in self.runs for glyph in run.glyphs}
        return numbers.pop() if len(numbers) == 1 else 0


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Put characters into lines, from top to bottom; turned ones stand upright."""
    rows: list[list[Glyph]] = []
    anchor, height = 0.0, 0.0
    for level, glyph in sorted(levels(map(upright, glyphs)), key=lambda each: each[0]):
        if rows and level - anchor <= SAME_LINE * max(height, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            height = 0.0
        # The row stands where its largest character does.
        if glyph.size > height:
            anchor, height = level, glyph.size
    lines = (Line(tuple(runs_of(row))) for row in _with_marks(rows))
    return [line for line in lines if line.runs]


def _with_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put marks of notes that stand higher than others into the row below them."""
    kept: list[list[Glyph]] = []
    for row in reversed(rows):
        if kept and len(row) <= MOST_MARKS and stands_raised(row, kept[-1]):
            kept[-1] += row
        else:
            kept.append(row)
    return kept[::-1]


def runs_of(glyphs: list[Glyph]) -> list[Run]:
    """Part the characters of one line at its wide gaps; blank runs are left out."""
    runs: list[list[Glyph]] = []
    end = 0.0
    # Stable: the parts of a ligature share one box and keep their order.
    for glyph in sorted(glyphs, key=lambda each: each.box.x0):
        if glyph.text.isspace():
            if runs:
                runs[-1].append(glyph)
            continue
        if runs and _is_overprint(runs[-1][-1], glyph):
            continue
        if runs and glyph.box.x0 - end <= RUN_GAP * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        end = max(end, glyph.box.x1) if len(runs[-1]) > 1 else glyph.box.x1
    return [Run(with_raised_digits(_trimmed(run))) for run in runs]


def _is_overprint(first: Glyph, second: Glyph) -> bool:
    """Tell a character that is drawn again, a hair beside, to look bold."""
    if first.text != second.text or first.box == second.box:
        # Both letters of a ligature such as ff have the same box.
        return False
    shift = second.box.x0 - first.box.x0
    return shift <= OVERPRINT * second.box.width and shift < second.size / 5


def _trimmed(run: list[Glyph]) -> list[Glyph]:
    while run[-1].text.isspace():
        run = run[:-1]
    return run


def _spelt(glyphs: tuple[Glyph, ...]) -> Iterable[str]:
    above: Glyph | None = None
    usual = _usual_gap(glyphs)
    for glyph in glyphs:
        if above and _is_gap(above, glyph, usual):
            yield SPACE
        yield SPACE if glyph.text.isspace() else glyph.text
        above = glyph


def _usual_gap(glyphs: tuple[Glyph, ...]) -> float:
    """Return the distance that the characters of a stretched line keep, in ems."""
    gaps = [
        (right.box.x0 - left.box.x1) / right.size
        for left, right in pairwise(glyphs)
        if not (LATIN.match(left.text) and LATIN.match(right.text))
    ]
    return max(median(gaps), 0.0) if gaps else 0.0


def _is_gap(left: Glyph, right: Glyph, usual: float) -> bool:
    """Tell a space that is only a distance."""
    if left.text.isspace() or right.text.isspace():
        return False
    gap = (right.box.x0 - left.box.x1) / max(left.size, right.size)
    if LATIN.match(left.text) and LATIN.match(right.text):
        return gap > LATIN_GAP
    return gap > max(WIDE_GAP, STRETCHED * usual)


def vertical_order(lines: Iterable[Line]) -> list[Line]:
    """Sort lines from top to bottom."""
    return sorted(lines, key=lambda line: (line.baseline, line.box.x0))


def is_wide(character: str) -> bool:
    """Tell a character that fills a square."""
    return unicodedata.east_asian_width(character) in "WF"
