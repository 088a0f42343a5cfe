"""Where in a page its article stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .overflow import SENTENCE_END, has_sentence, overflow

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

# Not the head: libxml2 leaves an <article> in it where a page opens no body.
DROPPED = frozenset(
    str.split("""
    script style noscript template svg iframe object embed applet select button input
    textarea audio video canvas map meta link title base datalist
    """)
)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

FURNITURE_TAGS = frozenset({"nav", "header", "footer", "aside", "form"})
FURNITURE_MARK = re.compile(
    r"(?:nav|navbar|navi|menu|header|head|top|footer|foot|bottom|crumbs?|breadcrumbs?"
    r"|position|location|dqwz|weizhi|mbx|share|bdsharebuttonbox|sidebar|side|aside"
    r"|copyright|search|login|links?|friendlink|related|pager|pagination|toolbar"
    r"|qrcode|ewm|banner|logo)(?:[-_\d].*)?",
    re.IGNORECASE,
)

# A marked container this much poorer than the densest block holds a stub.
STUB_FACTOR = 4
PART_FACTOR = 5
FEW_CHARACTERS = 200
# Less than nearly all, and a section of the article would be left behind.
DENSE_SHARE = 0.9
LINKS_OF_A_LIST = 4


@dataclass(slots=True)
class Weight:
    """Visible characters under an element, those in links, and the links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def own(self) -> int:
        """Characters that are not links."""
        return self.text - self.linked

    def add(self, other: "Weight") -> None:
        """Count a child in."""
        self.text += other.text
        self.linked += other.linked
        self.links += other.links


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that hold the article, and what inside them is not part of it."""

    elements: tuple[etree._Element, ...]
    skipped: frozenset[etree._Element] = field(default_factory=frozenset)

    @property
    def has_pictures(self) -> bool:
        """Whether an image stands in the article."""
        return any(has_pictures(element) for element in self.elements)


def find_body(root: etree._Element) -> Body:
    """Find the article: by the marks of known systems, else by density of text."""
    weights = weigh(root)
    dense = _densest(root, weights)
    for candidates in (_marked(root), list(root.iter(*SEMANTIC))):
        found = _best(candidates, weights)
        if found and _is_article(found, dense, weights):
            return _with_overflow(found, weights)
    furniture = frozenset(_furniture(dense, weights))
    whole = _with_overflow((dense,), weights)
    return Body(whole.elements, whole.skipped | furniture)


def _with_overflow(
    found: tuple[etree._Element, ...], weights: dict[etree._Element, Weight]
) -> Body:
    """Add what stands behind the containers, or between them, and is text of theirs."""
    known = frozenset(found)

    def is_empty(element: etree._Element) -> bool:
        return element in weights and not weights[element].text

    behind = {each: overflow(each, known, is_empty, _is_framing) for each in found}
    elements = tuple(part for each in found for part in (each, *behind[each]))
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


def _is_framing(element: etree._Element) -> bool:
    marks = map(FURNITURE_MARK.fullmatch, _marks(element))
    return element.tag in FURNITURE_TAGS or any(marks)


def is_dropped(element: etree._Element) -> bool:
    """Tell an element a reader of the page does not see as text."""
    if element.tag in DROPPED or element.get("hidden") is not None:
        return True
    return HIDDEN.search(element.get("style", "")) is not None


def has_pictures(element: etree._Element) -> bool:
    """Tell whether an element contains images."""
    return next(element.iter("img"), None) is not None


def weigh(root: etree._Element) -> dict[etree._Element, Weight]:
    """Count the visible text under every element in one pass."""
    weights: dict[etree._Element, Weight] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    linked = 0
    for event, element in walk:
        if event == "start":
            linked += element.tag == "a"
            weights[element] = Weight(links=int(element.tag == "a"))
            if element is not root and is_dropped(element):
                walk.skip_subtree()
            else:
                _count(weights[element], element.text, in_link=linked > 0)
            continue
        linked -= element.tag == "a"
        parent = element.getparent()
        if element is not root and parent is not None:
            weights[parent].add(weights[element])
            _count(weights[parent], element.tail, in_link=linked > 0)
    return weights


def _count(weight: Weight, text: str | None, *, in_link: bool) -> None:
    characters = len("".join(text.split())) if text else 0
    weight.text += characters
    weight.linked += characters if in_link else 0


def _marked(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter("*") if MARKS & _marks(element)]


def _marks(element: etree._Element) -> set[str]:
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return set(names.lower().split())


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
    root: etree._Element, weights: dict[etree._Element, Weight]
) -> etree._Element:
    """Go down as long as one child holds nearly all that is not furniture."""
    element, whole = root, weights[root]
    while True:
        inner = [
            child
            for child in element
            if child in weights and not _is_furniture(child, weights[child], whole)
        ]
        own = sum(weights[child].own for child in inner)
        richest = max(inner, key=lambda child: weights[child].own, default=None)
        if richest is None or not _is_block(richest):
            return element
        loose = weights[element].own - sum(weights[child].own for child in element)
        if weights[richest].own <= DENSE_SHARE * (own + loose):
            return element
        if any(has_sentence(child) for child in inner if child is not richest):
            return element
        element = richest


def _is_block(element: etree._Element) -> bool:
    return element.tag not in ("p", "span", "a", "font", "b", "strong", "em", "pre")


def _furniture(
    dense: etree._Element, weights: dict[etree._Element, Weight]
) -> Iterator[etree._Element]:
    whole = weights[dense]
    for element in dense.iterdescendants("*"):
        weight = weights.get(element)
        if weight and _is_furniture(element, weight, whole):
            yield element


def _is_furniture(element: etree._Element, weight: Weight, whole: Weight) -> bool:
    if weight.text * 2 > whole.text:
        return False
    if element.tag in FURNITURE_TAGS:
        return element.tag != "form" or _has_fields(element)
    if any(FURNITURE_MARK.fullmatch(mark) for mark in _marks(element)):
        return weight.own < FEW_CHARACTERS
    return _is_list_of_links(element, weight)


def _has_fields(form: etree._Element) -> bool:
    """Tell a form to fill in from one that a site's system puts around an article."""
    kinds = (field.get("type", "text") for field in form.iter("input"))
    fields = sum(kind.lower() != "hidden" for kind in kinds)
    return fields > 0 or next(form.iter("select", "textarea"), None) is not None


def _is_list_of_links(element: etree._Element, weight: Weight) -> bool:
    if weight.links < LINKS_OF_A_LIST or weight.linked * 2 <= weight.text:
        return False
    return not any("附件" in text for text in map(str, element.itertext()))
