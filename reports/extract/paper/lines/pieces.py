"""Pieces of a line: what stands apart on it, as columns and cells do."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from .line import Line, Run

# In ems: the narrowest gutter.
GUTTER = 0.5
# A gutter is wider than so many times the usual gap of its line.
SPACED_OUT = 2.0


def pieces_of(line: Line) -> list[Run]:
    """Part a line wherever it leaves as much free as a narrow gutter."""
    return [piece for run in line.runs for piece in _pieces(run)]


def _pieces(run: Run) -> Iterator[Run]:
    glyphs = [glyph for glyph in run.glyphs if not glyph.text.isspace()]
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(glyphs)]
    least = GUTTER * run.size
    if not any(gap >= least for gap in gaps):
        yield run
        return
    # A line that is spaced out has wide gaps everywhere.
    least = max(least, SPACED_OUT * median(gaps))
    start = 0
    for at, gap in enumerate(gaps, start=1):
        if gap >= least:
            yield Run(tuple(glyphs[start:at]))
            start = at
    yield Run(tuple(glyphs[start:]))
