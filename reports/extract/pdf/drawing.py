"""What is drawn on a page of a PDF besides text: ruling lines and pictures."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from reports.extract.paper.geometry import (
    EVERYWHERE,
    IDENTITY,
    Matrix,
    Point,
    box_of,
    moved,
    times,
)
from reports.extract.paper.page import Box, Rule, is_white
from reports.extract.paper.rules import THICKEST, bar_rules, line_rules

from .clip import clip_of, seen_rules

DEEPEST = 8
# A map or a chart has more; no table does.
MOST_OBJECTS = 60_000
MOST_SEGMENTS = 10_000

UNIT: tuple[Point, ...] = ((0, 0), (1, 0), (0, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lines of a page, and the area of its pictures in square points.

    `grounds` are the boxes that are not left in the colour of the paper.
    """

    rules: tuple[Rule, ...]
    pictured: float
    grounds: tuple[Box, ...] = ()


def drawn(page: Any) -> Drawing:
    """Return what is drawn on a loaded page."""
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    rules: list[Rule] = []
    grounds: list[Box] = []
    pictured = 0.0
    for number, (item, matrix) in enumerate(_flattened(objects, IDENTITY, 0)):
        if number > MOST_OBJECTS:
            return Drawing((), pictured, (EVERYWHERE,))
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            placed = times(_matrix(item), matrix)
            pictured += _area(placed)
            grounds.append(box_of([moved(*corner, placed) for corner in UNIT]))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += seen_rules(_rules(item, matrix), clip_of(item, matrix))
            grounds += _grounds(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            grounds.append(EVERYWHERE)
    return Drawing(tuple(rules), pictured, tuple(grounds))


def _flattened(
    objects: Iterator[Any], matrix: Matrix, depth: int
) -> Iterator[tuple[Any, Matrix]]:
    for item in objects:
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inner = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(count))
            yield from _flattened(inner, times(_matrix(item), matrix), depth + 1)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _area(matrix: Matrix) -> float:
    """Return the area of a picture, which fills the unit square before its matrix."""
    a, b, c, d, *_ = matrix
    area = abs(a * d - b * c)
    return area if math.isfinite(area) else 0.0


def _rules(path: Any, matrix: Matrix) -> Iterator[Rule]:
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    for points in _outlines(path, count, times(_matrix(path), matrix)):
        if stroked.value:
            for start, end in pairwise(points):
                yield from line_rules(start, end)
        elif fill.value:
            yield from bar_rules(points)


def _grounds(path: Any, matrix: Matrix) -> Iterator[Box]:
    """Yield the boxes that a path fills with a colour, if they are no lines."""
    count = pdfium.FPDFPath_CountSegments(path)
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    colours = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path, *colours)
    if not fill.value or is_white(*(each.value for each in colours)):
        return
    if count > MOST_SEGMENTS:
        yield EVERYWHERE
        return
    for points in _outlines(path, count, times(_matrix(path), matrix)):
        box = box_of(points)
        if min(box.width, box.height) > THICKEST:
            yield box


def _outlines(path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """Return the points of each part of a path, the first again where it closes."""
    outlines: list[list[Point]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(moved(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines
