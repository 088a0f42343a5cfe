"""Seams in the text of a cell: where it may be put together from two cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from reports.extract.paper.lines.line import Line, Run, is_wide
from reports.extract.paper.lines.pieces import pieces_of
from reports.extract.paper.page import Glyph
from reports.extract.paper.table import is_figure

from .placed_text import PlacedText

# In ems: what the gaps inside of a number and of a word may differ, and how far the
# lines of a cell may stand from one edge or one middle, and numbers from one height.
NUMBER_OFF, WORD_OFF, SAME_EDGE, SAME_LINE = 0.04, 0.12, 0.6, 0.25
# In ems, what is no gap inside of a word any more.
WIDEST = 0.5
SAME_SIZE = 0.15


def are_whole(cells: Sequence[PlacedText]) -> bool:
    """Tell cells none of which may be two that touch, or half of one."""
    lines = [line for cell in cells for line in cell.lines]
    usual = {kind: _usual_gap(lines, kind) for kind in (_is_digit, _is_word)}
    has_figures = any(cell.is_figure for cell in cells)
    return not (
        any(map(_is_parted, lines))
        or any(_is_stacked(cell, cells) for cell in cells)
        or (has_figures and any("\n" in cell.text for cell in cells))
        or any(len(cell.columns) > 1 and _has_figure(cell.text) for cell in cells)
        or any(
            _has_seam(line, _is_digit, usual[_is_digit], NUMBER_OFF) for line in lines
        )
        or any(_has_seam(line, _is_word, usual[_is_word], WORD_OFF) for line in lines)
        or _touch(cells)
    )


def _is_parted(line: Line) -> bool:
    """Tell words side by side; the characters of a word may be spaced out."""
    pieces = pieces_of(line)
    return len(pieces) > 1 and any(len(p.text) > 1 or is_figure(p.text) for p in pieces)


def _is_wrapped(cell: PlacedText, cells: Sequence[PlacedText]) -> bool:
    """Tell a number over two lines that the others of its row stand in the middle of.

    Numbers of two rows would have others on their own heights.
    """
    middle = (cell.top + cell.bottom) / 2
    near = SAME_LINE * cell.lines[0].size
    beside = [c for c in cells if c.row == cell.row and c.is_figure and c is not cell]
    level = [
        abs(c.top - middle) <= near and abs(c.bottom - middle) <= near for c in beside
    ]
    wraps = [len(c.lines) > 1 for c in beside]
    first, last = cell.lines[0].box.width, cell.lines[-1].box.width
    is_even = all(a or b for a, b in zip(level, wraps, strict=True))
    return len(cell.lines) == 2 and sum(level) > 1 and is_even and first >= last


def _is_stacked(cell: PlacedText, cells: Sequence[PlacedText]) -> bool:
    """Tell numbers below one another, or lines that no one cell would set so."""
    if len(cell.lines) < 2:
        return False
    if sum(is_figure(line.text) for line in cell.lines) > 1:
        return not _is_wrapped(cell, cells)
    sizes = [line.size for line in cell.lines]
    if max(sizes) - min(sizes) > SAME_SIZE * max(sizes):
        return True
    return not all(_are_aligned(*pair) for pair in pairwise(cell.lines))


def _are_aligned(above: Line, below: Line) -> bool:
    near = SAME_EDGE * below.size
    left, right = below.box.x0 - above.box.x0, below.box.x1 - above.box.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= near


def _has_figure(text: str) -> bool:
    return text[-1:].isdigit() or text[:1].isdigit()


def _has_seam(
    line: Line, kind: Callable[[str], bool], usual: float, off: float
) -> bool:
    """Tell a gap between two characters of a kind that is none of the others.

    Digits of two strings of the file are those of two numbers, those of one are not.
    """
    pairs = list(_pairs(line, kind))
    own = median([_gap(*pair) for pair in pairs] or [usual])
    return any(_is_seam(*pair, (own, usual), off) for pair in pairs)


def _is_seam(left: Glyph, right: Glyph, usual: tuple[float, float], off: float) -> bool:
    if left.part == right.part != 0:
        return False
    is_off = min(abs(_gap(left, right) - each) for each in usual) > off
    return is_off or (left.part != right.part and left.text.isdigit())


def spelt(line: Line) -> str:
    """Return the text of a line with a space between numbers that may be two."""
    usual = _usual_gap([line], _is_digit)
    seams = {
        id(right)
        for left, right in _pairs(line, _is_digit)
        if _is_seam(left, right, (usual, usual), NUMBER_OFF)
    }
    if not seams:
        return line.text
    parts: list[list[Glyph]] = []
    for run in line.runs:
        for at, glyph in enumerate(run.glyphs):
            if not at or id(glyph) in seams:
                parts.append([])
            parts[-1].append(glyph)
    return " ".join(Run(tuple(part)).text for part in parts)


def _usual_gap(lines: Iterable[Line], kind: Callable[[str], bool]) -> float:
    gaps = [_gap(*pair) for line in lines for pair in _pairs(line, kind)]
    return median(gaps) if gaps else 0.0


def _pairs(line: Line, kind: Callable[[str], bool]) -> Iterator[tuple[Glyph, Glyph]]:
    for run in line.runs:
        for left, right in pairwise(run.glyphs):
            alike = kind(left.text) and kind(right.text) and left.size == right.size
            if alike and _gap(left, right) < WIDEST:
                yield left, right


def _gap(left: Glyph, right: Glyph) -> float:
    return (right.box.x0 - left.box.x1) / right.size


def _is_digit(character: str) -> bool:
    return character.isdigit()


def _is_word(character: str) -> bool:
    return is_wide(character) and character.isalpha()


def _touch(cells: Sequence[PlacedText]) -> bool:
    """Tell cells side by side whose characters stand as close as those of one."""
    by_place = {(cell.row, at): cell for cell in cells for at in cell.columns}
    for cell in cells:
        beside = by_place.get((cell.row, cell.columns[-1] + 1))
        if beside and any(_meet(cell, beside, kind) for kind in (_is_digit, _is_word)):
            return True
    return False


def _meet(left: PlacedText, right: PlacedText, kind: Callable[[str], bool]) -> bool:
    for line in left.lines:
        for other in right.lines:
            if abs(line.baseline - other.baseline) > line.size / 4:
                continue
            ends = line.runs[-1].glyphs[-1], other.runs[0].glyphs[0]
            alike = all(kind(end.text) for end in ends)
            if alike and ends[0].part in (0, ends[1].part) and _gap(*ends) < NUMBER_OFF:
                return True
    return False
