"""Styles: the heading levels and list numbers they give, and what they switch on."""

import re

from lxml import etree

from .controls import OFF
from .package import attribute, child, setting, tag

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
BODY_LEVEL = 9


class Styles:
    """The styles of one document, with what they inherit."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._values: dict[tuple[str, str], str] = {}
        self.default = ""
        for style in part if part is not None else ():
            if tag(style) == "w:style":
                self._add(style)

    def _add(self, style: etree._Element) -> None:
        identifier = attribute(style, "styleId")
        self._styles[identifier] = style
        is_default = attribute(style, "default") in ("1", "true", "on")
        if is_default and attribute(style, "type") == "paragraph":
            self.default = identifier

    def level(self, paragraph: etree._Element) -> int:
        """Return the heading level of a paragraph, 0 for text."""
        properties = child(paragraph, "w:pPr")
        if own := setting(properties, "w:outlineLvl"):
            return _outline_level(own)
        for style in self._chain(properties):
            if outline := setting(style, "w:pPr", "w:outlineLvl"):
                return _outline_level(outline)
            if named := HEADING_NAME.fullmatch(setting(style, "w:name").strip()):
                return int(named[1])
        return 0

    def number(self, paragraph: etree._Element) -> tuple[str, int | None]:
        """Return the list a paragraph is numbered in, "" for none, and its level.

        The level is None where none is given.
        """
        properties = child(paragraph, "w:pPr")
        sources = [properties]
        sources += [child(style, "w:pPr") for style in self._chain(properties)]
        found, level = "", ""
        for source in sources:
            numbered = child(source, "w:numPr")
            found = found or setting(numbered, "w:numId")
            level = level or setting(numbered, "w:ilvl")
        # A list of id 0 takes the numbers of the style away.
        return ("" if found == "0" else found), _small(level) if level else None

    def names(self, paragraph: etree._Element) -> list[str]:
        """Return the style of a paragraph and what it is based on."""
        styles = self._chain(child(paragraph, "w:pPr"))
        return [attribute(style, "styleId") for style in styles]

    def list_of(self, style_id: str) -> str:
        """Return the list a numbering style stands for."""
        return setting(self._styles.get(style_id), "w:pPr", "w:numPr", "w:numId")

    def set_property(self, name: str) -> bool:
        """Tell whether any style sets a property of its text."""
        styles = self._styles.values()
        return any(child(child(each, "w:rPr"), name) is not None for each in styles)

    def is_shaded(self, identifier: str) -> bool:
        """Tell whether a style, or what it is based on, says anything of shading."""
        return any(
            tag(each) == "w:shd"
            for style in self._based(identifier)
            for each in style.iter("*")
        )

    def value(self, identifier: str, name: str) -> str:
        """Return what a style, or what it is based on, gives a property of text."""
        key = identifier, name
        if key not in self._values:
            found = (setting(each, "w:rPr", name) for each in self._based(identifier))
            self._values[key] = next(filter(None, found), "")
        return self._values[key]

    def is_on(self, identifier: str, name: str) -> bool:
        """Tell whether a style, or what it is based on, switches a property on."""
        for style in self._based(identifier):
            found = child(child(style, "w:rPr"), name)
            if found is not None:
                return attribute(found, "val") not in OFF
        return False

    def _chain(self, properties: etree._Element | None) -> list[etree._Element]:
        return self._based(setting(properties, "w:pStyle") or self.default)

    def _based(self, identifier: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (style := self._styles.get(identifier)) is not None and (
            style not in chain
        ):
            chain.append(style)
            identifier = setting(style, "w:basedOn")
        return chain


def _outline_level(value: str) -> int:
    level = _small(value, BODY_LEVEL)
    return 0 if level >= BODY_LEVEL else level + 1


def _small(value: str, default: int = 0) -> int:
    return (
        int(value)
        if value.isascii() and value.isdigit() and len(value) < 4
        else (default)
    )
