"""What is drawn on a page of an OFD file: characters, ruling lines, pictures.

Its coordinates are millimetres and go down the page; `Page` has points.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from lxml import etree

from reports.extract.paper.geometry import Point, quarter_turns
from reports.extract.paper.lines.line import is_wide
from reports.extract.paper.page import Box, Glyph, Page, Rule, is_pale, is_unknown
from reports.extract.paper.rules import bar_rules, line_rules
from reports.extract.reading import Refusal

from .package import Sheet, area_of, children, local, numbers

POINTS = 72 / 25.4
# Parts of the em above and below the baseline, and the width of a narrow character.
ASCENT, DESCENT, NARROW, WIDEST_NARROW = 0.88, 0.12, 0.5, 0.9
SMALLEST = 0.05
RGB = 3
MAX_POINTS = 10_000
ARITIES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
HIDDEN = ("false", "0")
# Blocks hold objects; a composite shows a drawing that is kept apart, to any depth.
BLOCKS, COMPOSITE = ("Layer", "PageBlock"), "CompositeObject"
OBJECTS = frozenset({*BLOCKS, COMPOSITE, "TextObject", "PathObject", "ImageObject"})
MAX_OBJECTS, DEEPEST = 200_000, 12
TOO_MANY = f"OFD 一页上的对象过多（上限 {MAX_OBJECTS} 个），无法读取"
# Stands in a text for a glyph that has no character.
PLACEHOLDER = "\u00a4"
ESCAPED = re.compile(r"\\([0-9A-Fa-f]{4})")
LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")
LEAST_PICTURED = 1e-6

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands: its own coordinates turned and moved onto the page."""

    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def point(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS

    @property
    def angle(self) -> float:
        return math.atan2(self.matrix[1], self.matrix[0])

    def within(self, item: etree._Element) -> "Place":
        """Return the place of an object that stands inside of this one."""
        given = numbers(item.get("CTM", ""))
        left, top, *_ = area_of(item.get("Boundary", "")) or (0.0, 0.0)
        a, b, c, d, e, f = given if len(given) == 6 else (1, 0, 0, 1, 0, 0)
        e, f = e + left, f + top
        p, q, r, s, t, u = self.matrix
        return Place(
            (
                *(p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d),
                *(p * e + r * f + t, q * e + s * f + u),
            )
        )


def page_of(sheet: Sheet, most: int) -> Page:
    """Return what stands on a page.

    A page of more than `most` characters comes back with one more than those.
    """
    left, top, width, height = (side * POINTS for side in sheet.area)
    box = Box(left, top, left + width, top + height)
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    pictured, unknown = 0.0, 0
    for item, outer in objects(sheet):
        match local(item):
            case "TextObject":
                glyphs += islice(_glyphs(item, outer), most + 1 - len(glyphs))
                unknown += _placeholders(item)
            case "PathObject":
                rules += _rules(item, outer.within(item))
            case _:
                pictured += _pictured(item, outer, box)
    unknown += sum(is_unknown(glyph.text) for glyph in glyphs)
    return Page(box, tuple(glyphs), tuple(rules), pictured, unknown)


def objects(sheet: Sheet) -> Iterator[tuple[etree._Element, Place]]:
    """Yield all objects of a page and where they stand, those of its drawings too."""
    walk = _Walk(sheet)
    for part in sheet.parts or ():
        for content in children(part, "Content"):
            yield from walk.objects(content, Place(), ())


class _Walk:
    """Goes through the layers and blocks of a page, and through shared drawings."""

    def __init__(self, sheet: Sheet) -> None:
        self._units = sheet.units
        self._left = MAX_OBJECTS

    def objects(
        self, block: etree._Element, place: Place, inside: tuple[str, ...]
    ) -> Iterator[tuple[etree._Element, Place]]:
        """Yield the objects of a block; `inside` are the drawings it is part of."""
        for item in block:
            name = local(item)
            if name not in OBJECTS or item.get("Visible", "") in HIDDEN:
                continue
            self._left -= 1
            if self._left < 0 or len(inside) > DEEPEST:
                raise Refusal(TOO_MANY)
            if name in BLOCKS:
                yield from self.objects(item, place, inside)
            elif name == COMPOSITE:
                yield from self._drawing(item, place, inside)
            else:
                yield item, place

    def _drawing(
        self, item: etree._Element, place: Place, inside: tuple[str, ...]
    ) -> Iterator[tuple[etree._Element, Place]]:
        number = item.get("ResourceID", "")
        unit = self._units.get(number)
        if unit is None or number in inside:
            return
        for content in children(unit, "Content"):
            yield from self.objects(content, place.within(item), (*inside, number))


def _placeholders(item: etree._Element) -> int:
    return sum(
        (each.text or "").count(PLACEHOLDER) for each in children(item, "TextCode")
    )


def _pictured(item: etree._Element, outer: Place, page: Box) -> float:
    """Return the part of the page that a picture covers, from 0 to 1; never nothing."""
    _, _, width, height = area_of(item.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, _, _ = outer.matrix
    area = abs(width * height * (a * d - b * c)) * POINTS * POINTS
    return min(max(area / max(page.width * page.height, 1.0), LEAST_PICTURED), 1.0)


def _glyphs(item: etree._Element, outer: Place) -> Iterator[Glyph]:
    place = outer.within(item)
    if quarter_turns(place.angle) is None:
        return
    size = (numbers(item.get("Size", "")) or [4.0])[0] or SMALLEST
    stretch = (numbers(item.get("HScale", "")) or [1.0])[0]
    pale = _is_pale(item)
    x, y = 0.0, 0.0
    for code in children(item, "TextCode"):
        text = _spelt(code.text or "")
        x = (numbers(code.get("X", "")) or [x])[0]
        y = (numbers(code.get("Y", "")) or [y])[0]
        across = _steps(code.get("DeltaX", ""), len(text))
        down = _steps(code.get("DeltaY", ""), len(text))
        at_x, at_y = x, y
        for number, sign in enumerate(text):
            own = size * stretch * (1 if is_wide(sign) else NARROW)
            step = across[number] if number < len(across) else None
            if sign != PLACEHOLDER:
                width = _width(own, step, size, sign)
                glyph = _glyph(sign, place, (at_x, at_y, width), size)
                yield replace(glyph, is_pale=True) if pale else glyph
            is_vertical = bool(down) and not across
            at_x += step if step is not None else 0 if is_vertical else own
            at_y += down[number] if number < len(down) else 0


def _is_pale(item: etree._Element) -> bool:
    """Tell a text in a colour that other text shines through; black if it has none."""
    colour = next(children(item, "FillColor"), None)
    given = numbers(colour.get("Value", "")) if colour is not None else []
    parts = given if len(given) == RGB else [0.0] * RGB
    seen = [
        (numbers(each.get("Alpha", "")) or [255.0])[0]
        for each in (item, colour)
        if each is not None
    ]
    return is_pale(*map(int, (*parts, min(seen))))


def _spelt(written: str) -> str:
    """Return the characters of a text as they are placed, one by one.

    What XML cannot hold is written as a backslash and four digits; line ends and what
    indents them were put in by the writer of the XML.

    >>> _spelt("\\n    政\\\\5E9C\\n  ")
    '政府'
    """
    text = LINE_END.sub("", written)
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _width(own: float, step: float | None, size: float, sign: str) -> float:
    """Return the room of a character: a step is its width unless it leaves a gap."""
    if step is None or step <= 0:
        return own
    return min(step, size if is_wide(sign) else WIDEST_NARROW * size)


def _glyph(
    sign: str, place: Place, at: tuple[float, float, float], size: float
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


def _rules(item: etree._Element, place: Place) -> Iterator[Rule]:
    data = next((d.text or "" for d in children(item, "AbbreviatedData")), "")
    is_stroked = item.get("Stroke", "") not in HIDDEN
    is_filled = item.get("Fill", "") in ("true", "1")
    for points in _outlines(data, place):
        if is_stroked:
            for start, end in pairwise(points):
                yield from line_rules(start, end)
        elif is_filled and points:
            yield from bar_rules(points)


def _outlines(data: str, place: Place) -> Iterator[list[Point]]:
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
