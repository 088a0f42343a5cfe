"""The part of a page that a drawing can be seen in.

Browsers draw a table that runs over a page down to its end, and cut it by a clip where
the page ends.
"""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from reports.extract.paper.geometry import (
    EVERYWHERE,
    Matrix,
    Point,
    box_of,
    common_box,
    moved,
)
from reports.extract.paper.page import Box, Rule

# Clips of tables are boxes; what is put together from more is not looked at.
MOST_PATHS, MOST_SEGMENTS = 20, 200
# In points, how far the middle of a line may stand beyond what is seen of it.
RIM = 1.0


def clip_of(item: Any, matrix: Matrix) -> Box:
    """Return the box around what can be seen of an object of a page."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if not 0 < count <= MOST_PATHS:
        return EVERYWHERE
    seen = EVERYWHERE
    for index in range(count):
        points = list(_points(clip, index, matrix))
        seen = common_box(seen, box_of(points)) if points else seen
    return seen


def _points(clip: Any, index: int, matrix: Matrix) -> Iterator[Point]:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, index)
    if not 2 < count <= MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, number)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield moved(x.value, y.value, matrix)


def seen_rules(rules: Iterable[Rule], seen: Box) -> Iterator[Rule]:
    """Yield what of each line stands inside of a box."""
    for rule in rules:
        low, high = (seen.x0, seen.x1) if rule.is_level else (seen.y0, seen.y1)
        first, last = (seen.y0, seen.y1) if rule.is_level else (seen.x0, seen.x1)
        start, end = max(rule.start, low), min(rule.end, high)
        if first - RIM <= rule.at <= last + RIM and start < end:
            yield Rule(is_level=rule.is_level, at=rule.at, start=start, end=end)
