"""Text of an OFD page that nobody sees: white on white paper, or beside the page.

It is kept, for what a reader of another program shows cannot be known; an editor is
told. The layer of characters over a scan is as unseen, and belongs to its picture.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from reports.extract.paper.page import Box

from .package import Sheet, area_of, children, local, numbers
from .page import HIDDEN, POINTS, Place, objects

WHITE, UNSEEN_ALPHA = 250, 10


@dataclass(frozen=True, slots=True)
class _Text:
    written: str
    box: Box
    is_white: bool


def unseen_texts(sheet: Sheet) -> Iterator[str]:
    """Yield the texts of a page that are white on nothing, or outside of it."""
    left, top, width, height = (side * POINTS for side in sheet.area)
    page = Box(left, top, left + width, top + height)
    texts: list[_Text] = []
    behind: list[Box] = []
    for item, outer in objects(sheet):
        box = _box(item, outer)
        if box is None:
            continue
        if local(item) == "TextObject":
            texts.append(_Text(_written(item), box, _is_white(item)))
        elif local(item) == "ImageObject" or _is_coloured(item):
            behind.append(box)
    for text in texts:
        is_hidden = text.is_white and not any(_holds(b, text.box) for b in behind)
        if text.written and (is_hidden or _lies_outside(text.box, page)):
            yield text.written


def _written(item: etree._Element) -> str:
    return "".join((code.text or "") for code in children(item, "TextCode")).strip()


def _box(item: etree._Element, outer: Place) -> Box | None:
    area = area_of(item.get("Boundary", ""))
    if area is None:
        return None
    left, top, width, height = area
    x0, y0 = outer.point(left, top)
    x1, y1 = outer.point(left + width, top + height)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_white(item: etree._Element) -> bool:
    colour = next(children(item, "FillColor"), None)
    seen = [
        (numbers(each.get("Alpha", "")) or [255.0])[0]
        for each in (item, colour)
        if each is not None
    ]
    return min(seen) < UNSEEN_ALPHA or _is_white_colour(colour)


def _is_white_colour(colour: etree._Element | None) -> bool:
    """Tell the white of grey or of red, green and blue; four parts are of ink."""
    parts = _parts(colour.get("Value", "")) if colour is not None else []
    return len(parts) in (1, 3) and min(parts) >= WHITE


def _parts(value: str) -> list[float]:
    """Read the parts of a colour, which may be hexadecimal (GB/T 33190, 8.3).

    >>> _parts("255 255 0"), _parts("#FF #0a")
    ([255.0, 255.0, 0.0], [255.0, 10.0])
    """
    with suppress(ValueError):
        if value.startswith("#"):
            return [float(int(word[1:], 16)) for word in value.split()]
    return numbers(value)


def _is_coloured(item: etree._Element) -> bool:
    if item.get("Fill", "") in ("", *HIDDEN):
        return False
    return not _is_white_colour(next(children(item, "FillColor"), None))


def _holds(outer: Box, inner: Box) -> bool:
    """Tell a box that the middle of another lies in."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _lies_outside(box: Box, page: Box) -> bool:
    return (
        box.x0 >= page.x1 or box.x1 <= page.x0 or box.y0 >= page.y1 or box.y1 <= page.y0
    )
