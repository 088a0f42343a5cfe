"""Automatic list numbers, which readers see though no text holds them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from .package import attribute, child, setting, tag
from .styles import Styles

LEVELS = 9
PLACEHOLDER = re.compile("%([1-9])")
# After these a list number needs no space before the text.
CLOSED = tuple("、，。．：；）】〕》")

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int) -> str:
    """Write a number below 100,000 in Chinese.

    >>> chinese(10), chinese(21), chinese(105)
    ('十', '二十一', '一百零五')
    """
    if not 0 < number < 100_000:
        return str(number) if number else "零"
    text = ""
    for power, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (min(number, 5000) // value)
        number = min(number, 5000) % value
    return text


def _letters(number: int) -> str:
    # Word doubles the letter after z: aa, bb, cc.
    repeat, index = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + index) * (min(repeat, 20) + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= last else str(n)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda n: chinese(n).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda n: "".join(DIGITS[int(digit)] for digit in str(n)),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalFullWidth2": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "none": lambda _: "",
}
FORMATS["taiwaneseDigital"] = FORMATS["ideographDigital"]
FORMATS["japaneseDigitalTenThousand"] = FORMATS["ideographDigital"]


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered."""

    format: str
    text: str
    start: int
    suffix: str
    is_legal: bool

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

    def label(self, paragraph: etree._Element) -> str:
        """Count a paragraph and return its number as printed, "" without one."""
        list_id, depth = self._styles.number(paragraph)
        if list_id not in self._lists or depth >= LEVELS:
            return ""
        levels = self._levels_of(list_id)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._count(list_id, levels, depth)
        return "" if level.format == "bullet" else printed(level, levels, counts)

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
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)
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
        levels[depth] = Level(
            old.format, old.text, _number(start, 1), old.suffix, old.is_legal
        )


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
