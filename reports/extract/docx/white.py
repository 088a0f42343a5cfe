"""White signs of a Word document, which nobody sees on white paper.

They are kept: what lies behind a text (a picture, a theme) cannot always be told.
"""

from collections.abc import Iterator

from lxml import etree

from .package import attribute, child, setting, tag
from .styles import Styles

WHITE = "FFFFFF"
UNFILLED = ("", "auto", WHITE)
# What stands in a shape stands on the colour of that shape.
SHAPES = {"w:txbxContent"}
PROPERTIES = {"w:r": "w:rPr", "w:p": "w:pPr", "w:tc": "w:tcPr", "w:tbl": "w:tblPr"}


def white_texts(part: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield the text of each run that is white and stands on nothing of a colour."""
    if child(part, "w:background") is not None:
        return
    is_styled = styles.set_property("w:color")
    for run in part.iter("*"):
        if tag(run) != "w:r":
            continue
        colour = setting(run, "w:rPr", "w:color")
        if not colour and is_styled:
            colour = _styled_colour(run, styles)
        if colour.upper() == WHITE:
            text = "".join(each.text or "" for each in run if tag(each) == "w:t")
            if text.strip() and not _is_on_colour(run, styles):
                yield text.strip()


def _styled_colour(run: etree._Element, styles: Styles) -> str:
    """Return what the style of a run says of its colour, or else its paragraph's."""
    if found := styles.value(setting(run, "w:rPr", "w:rStyle"), "w:color"):
        return found
    paragraph = next((each for each in run.iterancestors() if tag(each) == "w:p"), None)
    named = setting(paragraph, "w:pPr", "w:pStyle") or styles.default
    return styles.value(named, "w:color")


def _is_on_colour(run: etree._Element, styles: Styles) -> bool:
    for element in (run, *run.iterancestors()):
        name = tag(element)
        properties = child(element, PROPERTIES.get(name, ""))
        styled = any(
            styles.is_shaded(setting(properties, kind))
            for kind in ("w:rStyle", "w:pStyle", "w:tblStyle")
        )
        if name in SHAPES or styled or is_filled(properties):
            return True
    return False


def is_filled(properties: etree._Element | None) -> bool:
    """Tell properties that colour what lies behind a text."""
    shading = child(properties, "w:shd")
    return (
        setting(properties, "w:highlight") not in ("", "none", "white")
        or attribute(shading, "fill").upper() not in map(str.upper, UNFILLED)
        or attribute(shading, "themeFill") != ""
        or attribute(shading, "val") not in ("", "clear", "nil")
    )
