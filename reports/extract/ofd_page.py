"""What is drawn on a page of an OFD file: characters, ruling lines, pictures.

Its coordinates are millimetres and go down the page; `Page` has points.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml import etree

from .ofd_package import Sheet, area_of, children, local, numbers
from .pdf_drawing import Point, bar_rules, line_rules
from .pdf_lines import is_wide
from .pdf_page import Box, Glyph, Page, Rule

POINTS = 72 / 25.4
SKEWED = math.radians(8)
# Parts of the em above and below the baseline, and the width of a narrow character.
ASCENT, DESCENT, NARROW, WIDEST_NARROW = 0.88, 0.12, 0.5, 0.9
SMALLEST = 0.05
MAX_POINTS = 10_000
ARITIES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
HIDDEN = ("false", "0")

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an object stands: its own coordinates turned and moved onto the page."""

    matrix: Matrix
    left: float
    top: float

    def point(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.matrix
        return (
            (a * x + c * y + e + self.left) * POINTS,
            (b * x + d * y + f + self.top) * POINTS,
        )

    @property
    def angle(self) -> float:
        return math.atan2(self.matrix[1], self.matrix[0])


def page_of(sheet: Sheet, most: int) -> Page:
    """Return what stands on a page; an empty one for a page that is not there.

    A page of more than `most` characters comes back with one more than those.
    """
    left, top, width, height = (side * POINTS for side in sheet.area)
    box = Box(left, top, left + width, top + height)
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    has_pictures = False
    for part in sheet.parts or ():
        for item in _objects(part):
            match local(item):
                case "TextObject":
                    glyphs += islice(_glyphs(item), most + 1 - len(glyphs))
                case "PathObject":
                    rules += _rules(item)
                case _:
                    has_pictures = True
    unknown = sum("\ue000" <= glyph.text <= "\uf8ff" for glyph in glyphs)
    return Page(box, tuple(glyphs), tuple(rules), has_pictures, unknown)


def _objects(part: etree._Element) -> Iterator[etree._Element]:
    for content in children(part, "Content"):
        for item in content.iter("*"):
            drawn = local(item) in ("TextObject", "PathObject", "ImageObject")
            if drawn and item.get("Visible", "") not in HIDDEN:
                yield item


def _place(item: etree._Element) -> _Place:
    matrix = numbers(item.get("CTM", ""))
    area = area_of(item.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1, 0, 0, 1, 0, 0)
    return _Place((a, b, c, d, e, f), area[0], area[1])


def _glyphs(item: etree._Element) -> Iterator[Glyph]:
    place = _place(item)
    turn = round(place.angle / (math.pi / 2))
    # A watermark across the page is no part of the text.
    if abs(place.angle - turn * math.pi / 2) > SKEWED:
        return
    size = (numbers(item.get("Size", "")) or [4.0])[0] or SMALLEST
    stretch = (numbers(item.get("HScale", "")) or [1.0])[0]
    x, y = 0.0, 0.0
    for code in children(item, "TextCode"):
        text = (code.text or "").replace("\r", "").replace("\n", "")
        x = (numbers(code.get("X", "")) or [x])[0]
        y = (numbers(code.get("Y", "")) or [y])[0]
        across = _steps(code.get("DeltaX", ""), len(text))
        down = _steps(code.get("DeltaY", ""), len(text))
        at_x, at_y = x, y
        for number, sign in enumerate(text):
            own = size * stretch * (1 if is_wide(sign) else NARROW)
            step = across[number] if number < len(across) else None
            yield _glyph(sign, place, (at_x, at_y, _width(own, step, size, sign)), size)
            is_vertical = bool(down) and not across
            at_x += step if step is not None else 0 if is_vertical else own
            at_y += down[number] if number < len(down) else 0


def _width(own: float, step: float | None, size: float, sign: str) -> float:
    """Return the room of a character: a step is its width unless it leaves a gap."""
    if step is None or step <= 0:
        return own
    return min(step, size if is_wide(sign) else WIDEST_NARROW * size)


def _glyph(
    sign: str, place: _Place, at: tuple[float, float, float], size: float
) -> Glyph:
    x, y, width = at
    x0, y0 = place.point(x, y - ASCENT * size)
    x1, y1 = place.point(x + width, y + DESCENT * size)
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    scale = math.hypot(place.matrix[2], place.matrix[3])
    turn = -round(place.angle / (math.pi / 2)) % 4
    em = max(size * scale, SMALLEST) * POINTS
    return Glyph(sign, box, place.point(x, y)[1], em, turn)


def _steps(text: str, most: int) -> list[float]:
    """Read the distances of characters; `g 3 5` says three times 5."""
    steps: list[float] = []
    words = text.split()
    while words and len(steps) < most:
        if words[0] == "g" and len(words) > 2:
            count, step = numbers(words[1]), numbers(words[2])
            steps += (step or [0.0]) * min(max(int((count or [0])[0]), 0), most)
            words = words[3:]
        else:
            steps += numbers(words[0]) or [0.0]
            words = words[1:]
    return steps


def _rules(item: etree._Element) -> Iterator[Rule]:
    data = next((d.text or "" for d in children(item, "AbbreviatedData")), "")
    is_stroked = item.get("Stroke", "") not in HIDDEN
    is_filled = item.get("Fill", "") in ("true", "1")
    for points in _outlines(data, _place(item)):
        if is_stroked:
            for start, end in pairwise(points):
                yield from line_rules(start, end)
        elif is_filled and points:
            yield from bar_rules(points)


def _outlines(data: str, place: _Place) -> Iterator[list[Point]]:
    """Yield the points of each part of a path, the first again where it closes."""
    points: list[Point] = []
    words = data.split()[: 8 * MAX_POINTS]
    position = 0
    while position < len(words):
        command = words[position]
        arity = ARITIES.get(command, 0)
        given = numbers(" ".join(words[position + 1 : position + 1 + arity]))
        position += 1 + (arity if len(given) == arity else 0)
        if command in ("S", "M") and points:
            yield points
            points = []
        if command == "C" and points:
            points.append(points[0])
        elif arity and len(given) == arity:
            points.append(place.point(given[-2], given[-1]))
    if points:
        yield points
