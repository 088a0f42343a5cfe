"""Numbers of lists, which browsers write though no text of the page holds them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from reports.extract.document import Paragraph
from reports.extract.line_wrap import NUMBERED
from reports.extract.list_numerals import chinese, letters, roman

from .blocks import collapsed
from .card import labelled_pairs
from .visible import Weight, is_dropped, is_hidden, weigh

Writing = Callable[[int], str]

TYPES: dict[str, Writing] = {
    "1": lambda number: f"{number}. ",
    "a": lambda number: f"{letters(number)}. ",
    "A": lambda number: f"{letters(number).upper()}. ",
    "i": lambda number: f"{roman(number)}. ",
    "I": lambda number: f"{roman(number).upper()}. ",
}


def _chinese(number: int) -> str:
    return f"{chinese(number)}、"


STYLES: dict[str, Writing] = {
    "decimal": TYPES["1"],
    "decimal-leading-zero": lambda number: f"{number:02d}. ",
    **dict.fromkeys(("lower-alpha", "lower-latin"), TYPES["a"]),
    **dict.fromkeys(("upper-alpha", "upper-latin"), TYPES["A"]),
    "lower-roman": TYPES["i"],
    "upper-roman": TYPES["I"],
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), _chinese
    ),
    **dict.fromkeys(
        ("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"),
        lambda _: "",
    ),
    # The editor UEditor draws these with pictures, and names them by classes.
    "num": lambda number: f"{number}. ",
    "num1": lambda number: f"{number}）",
    "num2": lambda number: f"（{number}）",
    "cn": _chinese,
    "cn1": lambda number: f"{chinese(number)}）",
    "cn2": lambda number: f"（{chinese(number)}）",
}
STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
UEDITOR = re.compile(r"(?:^|\s)custom_((?:num|cn)[12]?)(?:\s|$)")
# A page takes the numbers of all its lists away where it counts by hand.
NO_NUMBERS = re.compile(
    r"(?:^|[\s,}])(?:ol|li)\s*(?:,[^{}]*)?\{[^{}]*list-style(?:-type)?\s*:\s*none",
    re.IGNORECASE,
)
# Beyond, browsers count and nobody reads.
SMALL = re.compile(r"-?\d{1,6}", re.ASCII)
WITHOUT_NUMBER = frozenset({"table", "ol", "ul"})
# Each item is looked into so far: deeper, its text is no item of a list.
MOST_STEPS = 60
MOST_TEXTS, LONGEST_PAIR = 10, 200


def write_list_numbers(root: etree._Element) -> None:
    """Put the numbers of numbered lists before their items, where a reader sees them.

    A list whose items bring numbers of their own, or are links, has none: sites switch
    them off in style sheets that are not in the file.
    """
    if any(NO_NUMBERS.search(style.text or "") for style in root.iter("style")):
        return
    lists = list(root.iter("ol"))
    weights = weigh(root) if lists else {}
    for numbered in lists:
        weight = weights.get(numbered, Weight())
        items = [item for item in numbered.iterchildren("li") if not is_hidden(item)]
        starts = [_first_text(item) for item in items]
        if weight.own <= weight.linked or any(map(_has_number, starts)):
            continue
        if any(map(_is_of_a_card, items)):
            continue
        for item, start, number in zip(
            items, starts, _numbers(numbered, items), strict=True
        ):
            if start:
                start.put_before(_writing(numbered, item)(number))


@dataclass(frozen=True, slots=True)
class Start:
    """Where the text of an item begins: in an element, or behind one."""

    element: etree._Element
    is_behind: bool

    @property
    def text(self) -> str:
        """What stands there."""
        text = self.element.tail if self.is_behind else self.element.text
        return (text or "").lstrip()

    def put_before(self, number: str) -> None:
        """Write a number before the text."""
        if self.is_behind:
            self.element.tail = number + self.text
        else:
            self.element.text = number + self.text


def _first_text(item: etree._Element) -> Start | None:
    """Find the first text of an item, be it in a paragraph of it; tables have none."""
    walk = etree.iterwalk(item, events=("start", "end"))
    for event, element in islice(walk, MOST_STEPS):
        if event == "start":
            if element.tag in WITHOUT_NUMBER:
                return None
            if element is not item and is_dropped(element):
                walk.skip_subtree()
            elif (element.text or "").strip():
                return Start(element, is_behind=False)
        elif element is not item and (element.tail or "").strip():
            return Start(element, is_behind=True)
    return None


def _is_of_a_card(item: etree._Element) -> bool:
    """Tell an item such as 索引号：1234, which says something of the document."""
    text = "".join(map(str, islice(item.itertext(), MOST_TEXTS)))
    return bool(labelled_pairs(Paragraph(collapsed(text[:LONGEST_PAIR]))))


def _has_number(start: Start | None) -> bool:
    return start is not None and NUMBERED.match(start.text) is not None


def _numbers(numbered: etree._Element, items: list[etree._Element]) -> Iterator[int]:
    """Yield the numbers of the items, counted down in a reversed list."""
    is_reversed = numbered.get("reversed") is not None
    number = _small(numbered.get("start"), len(items) if is_reversed else 1)
    for item in items:
        number = _small(item.get("value"), number)
        yield number
        number += -1 if is_reversed else 1


def _small(value: str | None, default: int) -> int:
    found = SMALL.fullmatch((value or "").strip())
    return int(found.group()) if found else default


def _writing(numbered: etree._Element, item: etree._Element) -> Writing:
    """Return how a list writes a number: by its item, its style, class or type."""
    if found := UEDITOR.search(numbered.get("class", "")):
        return STYLES[found[1]]
    for element in (item, numbered):
        words = STYLE.findall(element.get("style", "").lower())
        for word in chain.from_iterable(map(str.split, reversed(words))):
            if word in STYLES:
                return STYLES[word]
        if element.get("type", "") in TYPES:
            return TYPES[element.get("type", "")]
    return TYPES["1"]
