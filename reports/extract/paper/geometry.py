"""Points, boxes and matrices of what is drawn on a page."""

import math
from collections.abc import Sequence

from .page import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
EVERYWHERE = Box(-math.inf, -math.inf, math.inf, math.inf)
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
QUARTER, SKEWED = math.pi / 2, math.radians(8)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that moves as one does and then the other."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """Return where a point of the file stands on the page, y downwards."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, -(b * x + d * y + f)


def quarter_turns(angle: float) -> int | None:
    """Return how many quarters text is turned by, None where it lies askew.

    A watermark across the page is no part of the text.
    """
    quarters = round(angle / QUARTER)
    return quarters if abs(angle - quarters * QUARTER) <= SKEWED else None


def box_of(points: Sequence[Point]) -> Box:
    """Return the smallest box around points."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def common_box(one: Box, other: Box) -> Box:
    """Return what two boxes share; its sides cross where they share nothing."""
    return Box(
        max(one.x0, other.x0),
        max(one.y0, other.y0),
        min(one.x1, other.x1),
        min(one.y1, other.y1),
    )
