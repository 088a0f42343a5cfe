"""Automatic list numbers, which readers see though no text holds them."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from reports.extract.list_numerals import FORMATS

from .package import attribute, child, setting, tag
from .styles import Styles

LEVELS = 9
PLACEHOLDER = re.compile("%([1-9])")
# After these a list number needs no space before the text.
CLOSED = tuple("、，。．：；）】〕》")


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered.

    It starts anew below any depth under `restarts_below`, and never where that is 0.
    """

    format: str
    text: str
    start: int
    suffix: str
    is_legal: bool
    restarts_below: int
    style: str = ""

    def written(self, number: int) -> str:
        """Write a number in this level's format."""
        return FORMATS.get(self.format, str)(number)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, part: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        parts = list(part) if part is not None else []
        self._abstract = {
            attribute(e, "abstractNumId"): e for e in parts if tag(e) == "w:abstractNum"
        }
        self._lists = {attribute(e, "numId"): e for e in parts if tag(e) == "w:num"}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[str] = set()
        self.unknown_formats: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """Count a paragraph and return its number as printed, "" without one."""
        list_id, given = self._styles.number(paragraph)
        if list_id not in self._lists:
            return ""
        levels = self._levels_of(list_id)
        depth = self._depth(paragraph, levels) if given is None else given
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._count(list_id, levels, depth)
        if level.format == "bullet":
            return ""
        if level.format not in FORMATS:
            self.unknown_formats.add(level.format)
        return printed(level, levels, counts)

    def _depth(self, paragraph: etree._Element, levels: dict[int, Level]) -> int:
        """Return the level that is linked with the style (ECMA-376-1, 17.9.23)."""
        for name in self._styles.names(paragraph):
            for depth, level in levels.items():
                if level.style and level.style == name:
                    return depth
        return 0

    def _count(
        self, list_id: str, levels: dict[int, Level], depth: int
    ) -> dict[int, int]:
        """Advance the count; lists of one definition share it, as in Word."""
        counts = self._counts.setdefault(self._definition_id(list_id), {})
        if list_id not in self._restarted:
            self._restarted.add(list_id)
            for override in self._overrides(list_id):
                counts.pop(override, None)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        begin_anew(counts, levels, depth)
        return counts

    def _overrides(self, list_id: str) -> list[int]:
        return [
            _number(attribute(override, "ilvl"))
            for override in self._lists[list_id]
            if child(override, "w:startOverride") is not None
        ]

    def _definition_id(self, list_id: str) -> str:
        identifier = setting(self._lists[list_id], "w:abstractNumId")
        style = setting(self._abstract.get(identifier), "w:numStyleLink")
        linked = self._lists.get(self._styles.list_of(style)) if style else None
        return setting(linked, "w:abstractNumId") or identifier

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels:
            definition = self._abstract.get(self._definition_id(list_id))
            levels = _levels(definition) if definition is not None else {}
            for override in self._lists[list_id]:
                levels |= _levels(override)
                _restart(levels, override)
            self._levels[list_id] = levels
        return self._levels[list_id]


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _number(attribute(element, "ilvl")): Level(
            format=setting(_format_element(element)) or "decimal",
            text=setting(element, "w:lvlText"),
            start=_number(setting(element, "w:start"), 1),
            suffix=setting(element, "w:suff") or "tab",
            is_legal=child(element, "w:isLgl") is not None,
            restarts_below=_number(setting(element, "w:lvlRestart"), LEVELS),
            style=setting(element, "w:pStyle"),
        )
        for element in parent
        if tag(element) == "w:lvl"
    }


def _format_element(level: etree._Element) -> etree._Element | None:
    plain = child(level, "w:numFmt")
    if plain is not None:
        return plain
    # Newer formats hide in a choice; the fallback is what every reader shows.
    return child(child(child(level, "mc:AlternateContent"), "mc:Fallback"), "w:numFmt")


def _restart(levels: dict[int, Level], override: etree._Element) -> None:
    start = setting(override, "w:startOverride")
    depth = _number(attribute(override, "ilvl"))
    if start and depth in levels:
        old = levels[depth]
        levels[depth] = replace(old, start=_number(start, 1))


def begin_anew(counts: dict[int, int], levels: dict[int, Level], depth: int) -> None:
    """Let the levels below one that has counted begin anew: 1.1 after 一、.

    Articles go on through the chapters of a law, whose levels say so.
    """
    for deeper in range(depth + 1, LEVELS):
        if deeper not in levels or depth < levels[deeper].restarts_below:
            counts.pop(deeper, None)


def printed(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """Write the number of a paragraph with what stands around it."""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        source = levels.get(depth, level)
        value = counts.get(depth, source.start)
        return str(value) if level.is_legal else source.written(value)

    label = PLACEHOLDER.sub(number, level.text)
    needs_space = label and level.suffix != "nothing" and not label.endswith(CLOSED)
    return f"{label} " if needs_space else label


def _number(value: str, default: int = 0) -> int:
    is_small = value.isascii() and value.isdigit() and len(value) < 7
    return int(value) if is_small else default
