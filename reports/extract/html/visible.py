"""What a reader of a page sees of an element, and how much text that is."""

import re
from dataclasses import dataclass

from lxml import etree

# Not the head: libxml2 leaves an <article> in it where a page opens no body.
DROPPED = frozenset(
    str.split("""
    script style noscript noframes template svg iframe object embed applet select button
    input textarea audio video canvas map meta link title base datalist rt rp
    """)
)
# A folded section of newer pages has its heading on a button.
HEADINGS = frozenset(str.split("h1 h2 h3 h4 h5 h6 dt summary"))
# 第一部分, 一、, （一）
SECTION_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)])"
)
# Links for machines only are put far outside of the page.
HIDDEN = re.compile(
    r"display\s*:\s*none|(?<![-\w])(?:left|top|text-indent)\s*:\s*-\d{4,}[a-z]*",
    re.IGNORECASE,
)
# Signs strewn into a text against copying are there, and not seen. Whole parts that
# are set so wait for a script to show them.
SIGNS = frozenset(str.split("span font i b em small"))
UNSEEN = re.compile(
    r"visibility\s*:\s*hidden|(?<![-\w])font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:[;!]|$)",
    re.IGNORECASE,
)


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


def is_dropped(element: etree._Element) -> bool:
    """Tell an element a reader of the page does not see as text."""
    if element.tag == "button" and _is_heading(element):
        return is_hidden(element)
    return element.tag in DROPPED or is_hidden(element)


def _is_heading(button: etree._Element) -> bool:
    parent = button.getparent()
    if parent is not None and parent.tag in HEADINGS:
        return True
    return SECTION_NUMBER.match("".join(map(str, button.itertext()))) is not None


def is_hidden(element: etree._Element) -> bool:
    """Tell an element that the page itself says it does not show."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style", "")
    if element.tag in SIGNS and not len(element) and UNSEEN.search(style):
        return True
    return HIDDEN.search(style) is not None


def show(element: etree._Element) -> None:
    """Take away what hides an element."""
    if "hidden" in element.attrib:
        del element.attrib["hidden"]
    if style := element.get("style"):
        element.set("style", HIDDEN.sub("", style))


def ink(element: etree._Element) -> int:
    """Count the characters of an element, seen or not, without blanks."""
    return sum(len("".join(str(text).split())) for text in element.itertext())


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
