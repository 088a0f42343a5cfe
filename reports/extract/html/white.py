"""White signs of a web page: nobody sees them where nothing of a colour lies behind.

Only what elements say of themselves is known: the colours of a style sheet are not.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from .body import Body

WHITE = r"(?:white|#fff(?:fff)?(?![0-9a-f])|rgba?\(\s*255\s*,\s*255\s*,\s*255\b[^)]*\))"
COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.IGNORECASE)
BEHIND = re.compile(r"(?<![-\w])background(?:-color|-image)?\s*:\s*([^;]+)", re.I)
IS_WHITE = re.compile(WHITE, re.IGNORECASE)
NO_COLOUR = re.compile(
    rf"(?:{WHITE}|none|transparent|inherit|initial|unset)(?:\s*!\s*important)?\s*", re.I
)
LONGEST_STYLE, MOST_ANCESTORS, MOST_TEXTS, SHOWN = 2_000, 40, 20_000, 20
MESSAGE = "网页中有 {count} 处白色的文字（如“{first}”），在白底上看不见，请核对原文"


def white_texts(body: Body) -> Iterator[str]:
    """Say in Chinese which texts of an article are white on nothing of a colour."""
    if not any(map(_calls_for_white, body.elements)):
        return
    written = (
        (element, text)
        for part in body.elements
        for element in part.iter("*")
        if (text := _own_text(element))
    )
    found = [t for element, t in islice(written, MOST_TEXTS) if _is_white(element)]
    if found:
        yield MESSAGE.format(count=len(found), first=found[0][:SHOWN])


def _calls_for_white(part: etree._Element) -> bool:
    """Tell quickly a part of a page in which, or around which, something is white."""
    around = islice(part.iterancestors(), MOST_ANCESTORS)
    return any(
        IS_WHITE.match(_colour(each, each.get("style", "")[:LONGEST_STYLE]))
        for each in chain(around, part.iter("*"))
    )


def _own_text(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return ""
    pieces = (element.text, *(child.tail for child in element))
    return "".join(piece or "" for piece in pieces).strip()


def _is_white(element: etree._Element) -> bool:
    colour = ""
    for each in islice(chain([element], element.iterancestors()), MOST_ANCESTORS):
        style = each.get("style", "")[:LONGEST_STYLE]
        colour = colour or _colour(each, style)
        if colour and not IS_WHITE.match(colour):
            return False
        if _has_colour_behind(each, style):
            return False
    return bool(colour)


def _colour(element: etree._Element, style: str) -> str:
    said = COLOUR.findall(style)
    own = said[-1] if said else ""
    if not own and element.tag == "font":
        own = element.get("color", "")
    return own.strip()


def _has_colour_behind(element: etree._Element, style: str) -> bool:
    behind = [*BEHIND.findall(style), element.get("bgcolor", "")]
    is_coloured = any(
        value.strip() and not NO_COLOUR.fullmatch(value.strip()) for value in behind
    )
    return is_coloured or bool(element.get("background", ""))
