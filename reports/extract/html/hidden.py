"""Text that a page hides: tabs that are not open, folded sections, and the rest.

What a reader opens with a click is read where it stands. Of other hidden text an
editor is told, for a page also hides what belongs to no text: copies for the printer,
notices, how to share it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree

from reports.extract.document import Block, Paragraph

from .blocks import element_blocks
from .furniture import FEW_CHARACTERS, OF_SITE, holds_section, marks_of
from .overflow import has_sentence, holds_figures
from .visible import (
    DROPPED,
    HEADINGS,
    SECTION_NUMBER,
    is_dropped,
    is_hidden,
    show,
    weigh,
)

ANY_HIDDEN = etree.XPath(
    "//*[@hidden or contains(translate(@style, 'DISPLAY', 'display'), 'display')"
    " or contains(@style, '-')]"
)
# Rows and words are hidden one by one, parts of a text are not.
PANELS = frozenset(
    str.split("div section article ul ol li dl dd table p td blockquote")
)
ROWS = frozenset(str.split("tr tbody thead tfoot td th"))
# What tells an open tab from the others.
STATES = frozenset(
    str.split("on active cur current selected show hide hidden none first last fade in")
)
HEADING_TAGS = HEADINGS - {"h1"}
LONGEST_HEADING, LONGEST_NOTICE, NEAR = 60, 80, 5
# A sentence says something sooner than words do.
SHORTEST_SENTENCE, SHORTEST_WORDS = 20, 50
# Pages have a handful; each costs a look at what stands beside it.
MOST_GROUPS, DEEPEST, MOST_COMPARED = 40, 3, 300


@dataclass(frozen=True, slots=True)
class Opened:
    """A part that was hidden and is now shown; `text` is how it reads.

    `is_section` says that it begins with a numbered heading or stands below a heading.
    """

    element: etree._Element
    text: str
    is_section: bool


@dataclass(frozen=True, slots=True)
class Panels:
    """The parts a reader opens one at a time, with those that stand open already.

    `is_hiding` says whether the page hides anything that could be a part of a text.
    """

    opened: tuple[Opened, ...] = ()
    groups: tuple[tuple[etree._Element, ...], ...] = ()
    is_hiding: bool = False


NO_PANELS = Panels()


class Shown:
    """The texts that are shown, to tell what only repeats them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.texts = texts_of(blocks)
        self._whole = ""
        self._left = MOST_COMPARED

    def holds(self, text: str) -> bool:
        """Tell a text that is shown, alone or inside another."""
        if text in self.texts:
            return True
        # Each costs a look through everything.
        self._left -= 1
        self._whole = self._whole or "\n".join(self.texts)
        return self._left >= 0 and text in self._whole


def open_panels(root: etree._Element) -> Panels:
    """Show the tabs and folded sections of a page, each where it stands."""
    opened: dict[etree._Element, Opened] = {}
    groups: list[tuple[etree._Element, ...]] = []
    shown: set[str] = set()
    hidden = _by_parent(root)
    for siblings in hidden:
        if not _is_within_reach(siblings[0], opened):
            continue
        group = _group(siblings) if len(groups) < MOST_GROUPS else ()
        parts = list(_parts(siblings, group))
        if parts and not shown:
            shown = texts_of(element_blocks(root))
        found = {each.element: each for each in _new(parts, group, shown)}
        for element in found:
            show(element)
        opened |= found
        if group and not found.keys().isdisjoint(group):
            groups.append(tuple(e for e in group if e in found or not is_hidden(e)))
    is_hiding = any(map(_may_be_told, _styled(root)))
    return Panels(tuple(opened.values()), tuple(groups), is_hiding)


def show_article(root: etree._Element) -> bool:
    """Show what is hidden and as long as an article; say whether anything is."""
    is_found = False
    for element in islice(filter(is_hidden, _styled(root)), MOST_GROUPS):
        above = {each.tag for each in element.iterancestors()} | {element.tag}
        if DROPPED.isdisjoint(above) and len(own_text(element)) >= FEW_CHARACTERS:
            show(element)
            is_found = True
    return is_found


def hidden_parts(
    root: etree._Element,
    elements: Sequence[etree._Element],
    skipped: frozenset[etree._Element],
    is_article: Callable[[etree._Element], bool],
) -> Iterator[etree._Element]:
    """Yield what is hidden inside an article, or elsewhere and is like one."""
    inside = frozenset(elements)
    ways = {
        above.getparent(): _shape(above)
        for element in elements
        for above in (element, *element.iterancestors())
    }

    def is_beside(element: etree._Element) -> bool:
        way = ways.get(element.getparent())
        return way is not None and _is_alike(_shape(element), way)

    closed: set[etree._Element] = set()
    for element in filter(_may_be_told, _styled(root)):
        above = set(element.iterancestors())
        is_told = closed.isdisjoint(above) and skipped.isdisjoint((element, *above))
        closed.add(element)
        if is_told and (
            not inside.isdisjoint(above) or is_beside(element) or is_article(element)
        ):
            yield element


def own_text(element: etree._Element, shown: Shown | None = None) -> str:
    """Return what an element says that is not shown elsewhere, "" for little."""
    weight = weigh(element)[element]
    if weight.linked * 2 > weight.text:
        return ""
    blocks = element_blocks(element)
    kept = [text for text in _lines(blocks) if not _is_notice(text)]
    own = kept if shown is None else _not_shown(kept, shown)
    if own and element.tag in ROWS:
        # A number alone is found in any text.
        return "".join("".join(kept).split())
    text = "".join("".join(own).split())
    shortest = SHORTEST_SENTENCE if "。" in text else SHORTEST_WORDS
    # However little a section says, it is of the text: 六、其他 / 无.
    above = _heading_above(element)
    is_section = any(map(SECTION_NUMBER.match, (*own, above)))
    return text if is_section or len(text) >= shortest else ""


def _not_shown(texts: Sequence[str], shown: Shown) -> list[str]:
    return [text for text in texts if not shown.holds(text)]


def texts_of(blocks: Sequence[Block]) -> set[str]:
    """Return every paragraph and cell."""
    return set(_lines(blocks))


def _may_be_told(element: etree._Element) -> bool:
    return element.tag not in DROPPED and is_hidden(element)


def _hidden(root: etree._Element) -> list[etree._Element]:
    return [e for e in _styled(root) if e.tag in PANELS and is_hidden(e)]


def _styled(root: etree._Element) -> list[etree._Element]:
    return cast("list[etree._Element]", ANY_HIDDEN(root))


def _by_parent(root: etree._Element) -> list[list[etree._Element]]:
    """Group what is hidden under its parents, outer ones first."""
    found: defaultdict[etree._Element, list[etree._Element]] = defaultdict(list)
    for element in _hidden(root):
        parent = element.getparent()
        if parent is not None:
            found[parent].append(element)
    return list(found.values())


def _is_within_reach(
    element: etree._Element, opened: dict[etree._Element, Opened]
) -> bool:
    above = list(element.iterancestors())
    if sum(each in opened for each in above) >= DEEPEST:
        return False
    return not any(each.tag in DROPPED or is_hidden(each) for each in above)


def _group(hidden: list[etree._Element]) -> tuple[etree._Element, ...]:
    """Return the siblings of which one is open at a time, none where there are not."""
    parent = hidden[0].getparent()
    if parent is None:
        return ()
    wanted = _shape(hidden[0])
    alike = [child for child in parent if _is_alike(_shape(child), wanted)]
    telling = [each for each in alike if is_hidden(each) or _says_something(each)]
    return tuple(telling) if len(telling) > 1 else ()


Shape = tuple[object, frozenset[str]]


def _shape(element: etree._Element) -> Shape:
    if not isinstance(element.tag, str):
        return "", frozenset()
    marks = (mark.rstrip("0123456789") for mark in marks_of(element) - STATES)
    return element.tag, frozenset(marks)


def _is_alike(one: Shape, other: Shape) -> bool:
    if one[0] != other[0]:
        return False
    return bool(one[1] & other[1]) or not (one[1] or other[1])


def _parts(
    hidden: list[etree._Element], group: tuple[etree._Element, ...]
) -> Iterator[Opened]:
    """Yield what a click opens: a tab of several, what is folded, what goes on."""
    members = frozenset(group)
    for element in hidden:
        text = own_text(element)
        is_section = bool(SECTION_NUMBER.match(text) or _heading_above(element))
        if text and (is_section or element in members):
            yield Opened(element, text, is_section)


def _new(
    parts: list[Opened], group: tuple[etree._Element, ...], shown: set[str]
) -> Iterator[Opened]:
    """Yield the parts that copy nothing, and put them among what is shown."""
    beside = [texts_of(element_blocks(each)) for each in group if not is_hidden(each)]
    for part in parts:
        texts = texts_of(element_blocks(part.element))
        if _heading_above(part.element) or not _is_copy(texts, shown, beside):
            yield part
            shown |= texts


def _is_copy(texts: set[str], shown: set[str], beside: list[set[str]]) -> bool:
    """Tell a copy of what is shown, or the whole of which an extract is shown."""
    headings = set(filter(SECTION_NUMBER.match, texts))
    if headings and headings.isdisjoint(shown):
        return False
    is_shown = _size(texts & shown) * 2 > _size(texts)
    return is_shown or any(_size(texts & each) * 2 > _size(each) for each in beside)


def _size(texts: set[str]) -> int:
    return sum(map(len, texts))


def _heading_above(element: etree._Element) -> str:
    """Return the shown heading that an element is folded away below, or nothing."""
    for sibling in islice(element.itersiblings("*", preceding=True), NEAR):
        text = "".join(map(str, sibling.itertext())).strip()
        if not text or (is_dropped(sibling) and not is_hidden(sibling)):
            continue
        if is_hidden(sibling) or len(text) > LONGEST_HEADING or "。" in text:
            return ""
        is_heading = SECTION_NUMBER.match(text) or sibling.tag in HEADING_TAGS
        return text if is_heading else ""
    return ""


def _says_something(element: etree._Element) -> bool:
    if has_sentence(element) or holds_figures(element):
        return True
    return holds_section(element_blocks(element))


def _is_notice(text: str) -> bool:
    return len(text) <= LONGEST_NOTICE and OF_SITE.search(text) is not None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row if cell.text)
