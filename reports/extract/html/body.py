"""Where in a page its article stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .around import page_titles, without_around
from .blocks import element_blocks
from .furniture import (
    FEW_CHARACTERS,
    holds_section,
    is_framing,
    is_furniture,
    is_of_site,
    is_signature,
    marks_of,
)
from .hidden import NO_PANELS, Panels
from .overflow import SENTENCE_END, has_sentence, holds_figures, overflow
from .parts import outermost, with_headings, with_text_between
from .visible import Weight, weigh

# The containers of the systems Chinese government sites are built with.
MARKS = frozenset(
    str.split("""
    ucap-content trs_editor trs_editor_view trs_ueditor view_content zoom zoomcon
    article-content article_content articlecontent article-con article_con
    pages_content vsb_content vsb_content_2 vsb_content_4 v_news_content fontzoom
    bt-content bt_content news_content newscontent news-content detail-content
    detail_content info-content info_content ewb-article-info easysite-news-text
    xxgk_content xxgk-content content_text arc_content art_con zwgk_content
    wzy_content wp_articlecontent js_content textcontent doccontent
    """)
)
SEMANTIC = frozenset({"article", "main"})

# A marked container this much poorer than the densest block holds a stub.
STUB_FACTOR = 4
PART_FACTOR = 5
# Less than nearly all, and a section of the article would be left behind.
DENSE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that hold the article, and what inside them is not part of it."""

    elements: tuple[etree._Element, ...]
    skipped: frozenset[etree._Element] = field(default_factory=frozenset)

    @property
    def has_pictures(self) -> bool:
        """Whether an image stands in the article."""
        return any(has_pictures(element) for element in self.elements)


def find_body(root: etree._Element, panels: Panels = NO_PANELS) -> Body:
    """Find the article: by the marks of known systems, else by density of text.

    Where one of `panels` is of the article, so are those that open beside it.
    """
    weights, titles = weigh(root), page_titles(root)
    dense = _densest(root, weights, titles)
    for candidates in (_marked(root), list(root.iter(*SEMANTIC))):
        found = _best(candidates, weights)
        found = tuple(_inside(each, weights, titles) for each in found)
        if found and _is_article(found, dense, weights):
            parts = _with_panels(with_headings(found), panels)
            return _with_overflow(_with_text_between(parts, weights), weights)
    furniture = frozenset(_furniture(dense, weights))
    whole = _with_overflow(_with_panels((dense,), panels), weights)
    return Body(whole.elements, whole.skipped | furniture)


def _with_panels(
    found: tuple[etree._Element, ...], panels: Panels
) -> tuple[etree._Element, ...]:
    """Add the panels that hold none of what was found, in their places."""
    for group in panels.groups:
        held = [
            [e for e in found if e is member or member in e.iterancestors()]
            for member in group
        ]
        inside = [element for elements in held for element in elements]
        if not inside:
            continue
        whole = [
            part
            for each, own in zip(group, held, strict=True)
            for part in own or [each]
        ]
        at = found.index(inside[0])
        found = (
            *found[:at],
            *whole,
            *(each for each in found[at:] if each not in inside),
        )
    return found


def _with_text_between(
    found: tuple[etree._Element, ...], weights: dict[etree._Element, Weight]
) -> tuple[etree._Element, ...]:
    def is_text(element: etree._Element) -> bool:
        weight = weights.get(element, Weight())
        whole = Weight(text=2 * weight.text)
        is_own = weight.linked * 2 <= weight.text
        return is_own and not is_of_site(element, weight, whole)

    def is_part(element: etree._Element) -> bool:
        return has_sentence(element) or _is_part(element)

    return with_text_between(found, is_text, is_part)


def _with_overflow(
    found: tuple[etree._Element, ...], weights: dict[etree._Element, Weight]
) -> Body:
    """Add what stands behind the containers, or between them, and is text of theirs."""
    known = frozenset(found)

    def is_empty(element: etree._Element) -> bool:
        return element in weights and not weights[element].text

    def is_part(element: etree._Element) -> bool:
        weight = weights.get(element, Weight())
        return weight.linked * 2 <= weight.text and _is_part(element)

    behind = {each: overflow(each, known, is_empty, is_part) for each in found}
    elements = outermost(part for each in found for part in (each, *behind[each]))
    last = found[-1]
    parent = last.getparent()
    tails = (element.tail or "" for element in (last, *behind[last]))
    if parent is None or not any(map(SENTENCE_END.search, tails)):
        return Body(elements)
    # Bare text behind an element belongs to the parent alone.
    inside = frozenset(elements)
    others = (child for child in parent if child not in inside)
    outside = (element for element in elements if element.getparent() is not parent)
    return Body((*outside, parent), frozenset(others))


def _is_part(element: etree._Element) -> bool:
    """Tell figures, whole sections and signatures, wherever they stand."""
    if not is_framing(element) and holds_figures(element):
        return True
    blocks = element_blocks(element)
    return holds_section(blocks) or is_signature(blocks)


def has_pictures(element: etree._Element) -> bool:
    """Tell whether an element contains images."""
    return next(element.iter("img"), None) is not None


def _marked(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter("*") if MARKS & marks_of(element)]


def holds_mark(element: etree._Element) -> bool:
    """Tell whether a container that systems put an article into is in an element."""
    return any(MARKS & marks_of(inner) for inner in element.iter("*"))


def _best(
    candidates: list[etree._Element], weights: dict[etree._Element, Weight]
) -> tuple[etree._Element, ...]:
    """Return the candidate with most text, and its equals: a body cut in parts."""
    chosen = set(candidates)
    shown = [e for e in candidates if e in weights]
    outer = [e for e in shown if not chosen.intersection(e.iterancestors())]
    most = max((weights[element].text for element in outer), default=0)
    return tuple(e for e in outer if weights[e].text * PART_FACTOR >= most)


def _is_article(
    found: tuple[etree._Element, ...],
    dense: etree._Element,
    weights: dict[etree._Element, Weight],
) -> bool:
    own = sum(weights[element].text for element in found)
    if own * STUB_FACTOR >= weights[dense].own and own:
        return True
    few = weights[dense].own < FEW_CHARACTERS
    return few and any(has_pictures(element) for element in found)


def _densest(
    root: etree._Element, weights: dict[etree._Element, Weight], titles: str
) -> etree._Element:
    """Go down as long as one child holds nearly all that is not furniture."""
    element, whole = root, weights[root]
    while True:
        inner = [
            child
            for child in element
            if child in weights and not is_furniture(child, weights[child], whole)
        ]
        richest = max(inner, key=lambda child: weights[child].own, default=None)
        if richest is None or not _is_block(richest):
            return element
        if not _holds_nearly_all(richest, inner, weights):
            inner = without_around(inner, weights, titles)
            if richest not in inner or not _holds_nearly_all(richest, inner, weights):
                return element
        others = (child for child in inner if child is not richest)
        if any(_says_something(child, weights[child]) for child in others):
            return element
        element = richest


def _holds_nearly_all(
    richest: etree._Element,
    inner: list[etree._Element],
    weights: dict[etree._Element, Weight],
) -> bool:
    element = richest.getparent()
    if element is None:
        return False
    own = sum(weights[child].own for child in inner)
    loose = weights[element].own - sum(weights[child].own for child in element)
    return weights[richest].own > DENSE_SHARE * (own + loose)


def _inside(
    element: etree._Element, weights: dict[etree._Element, Weight], titles: str
) -> etree._Element:
    """Go down as long as all but one child is surely around the article."""
    whole = weights[element]
    while True:
        children = [child for child in element if child in weights]
        loose = weights[element].text - sum(weights[child].text for child in children)
        own = [
            child
            for child in children
            if not is_furniture(child, weights[child], whole)
        ]
        inner = without_around(own, weights, titles)
        if loose or len(inner) != 1 or not _is_block(inner[0]):
            return element
        (element,) = inner


def _says_something(element: etree._Element, weight: Weight) -> bool:
    if has_sentence(element):
        return True
    # Without a sentence only a short section is one: 六、其他 / 无.
    is_short = 0 < weight.text < FEW_CHARACTERS and weight.linked * 2 <= weight.text
    return is_short and holds_section(element_blocks(element))


def _is_block(element: etree._Element) -> bool:
    return element.tag not in ("p", "span", "a", "font", "b", "strong", "em", "pre")


def _furniture(
    dense: etree._Element, weights: dict[etree._Element, Weight]
) -> Iterator[etree._Element]:
    whole = weights[dense]
    walk = etree.iterwalk(dense, events=("start",))
    for _, element in walk:
        weight = weights.get(element)
        if element is dense:
            continue
        if weight and is_furniture(element, weight, whole):
            yield element
            walk.skip_subtree()
