"""Strokes and thin bars of a drawing as ruling lines."""

from collections.abc import Iterator

from .geometry import Point
from .page import Rule

# Borders are drawn as strokes or as thin filled boxes; nothing thicker rules a table.
THICKEST = 4.0
# Dashes and dots are drawn one by one; the grid puts them together.
SHORTEST = 0.4
SLANT = 1.0


def line_rules(start: Point, end: Point) -> Iterator[Rule]:
    """Yield a stroke as a rule, if it is level or upright."""
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= SLANT and abs(x1 - x0) >= SHORTEST:
        left, right = sorted((x0, x1))
        yield Rule(is_level=True, at=(y0 + y1) / 2, start=left, end=right)
    elif abs(x1 - x0) <= SLANT and abs(y1 - y0) >= SHORTEST:
        top, bottom = sorted((y0, y1))
        yield Rule(is_level=False, at=(x0 + x1) / 2, start=top, end=bottom)


def bar_rules(points: list[Point]) -> Iterator[Rule]:
    """Yield a filled outline as a rule, if it is thin."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    # A dot may belong to a line of either direction.
    if bottom - top <= THICKEST:
        yield from line_rules((left, (top + bottom) / 2), (right, (top + bottom) / 2))
    if right - left <= THICKEST:
        yield from line_rules(((left + right) / 2, top), ((left + right) / 2, bottom))
