"""Articles that a site cuts into pages, of which a file holds one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from .visible import ink

# TRS writes the number of pages into a call, others into a line of links.
PAGES_CALL = re.compile(r"createPageHTML\(\s*['\"]?(\d{1,3})\b")
PAGES_LINE = re.compile(r"共\s*(?:<[^<>]*>\s*)?(\d{1,3})\s*(?:<[^<>]*>\s*)?页")
NEXT = re.compile("下一?页")
NUMBERED = re.compile(r"\[?第?\s*(\d{1,3})\s*页?\]?")
TURNING = re.compile("[上下前后]一?页")
REST = re.compile("(?:点击|查看|阅读|展开|余下|剩余|显示)+(?:全文|内容|部分)+|全文阅读")
# All that a line of links to pages says.
PAGER = re.compile(
    r"(?:[上下前后首末尾][一]?页|共|第|页|当前|转到|跳转?|到|确定|全文|余下|剩余|内容|部分"
    r"|点击|查看|阅读|展开|显示|\d{1,3}|[\s\u3000\xa0<>«»‹›＜＞.…/|\[\]【】()（）:：,，-])+"
)
NOWHERE = re.compile(
    r"\s*(?:#.*|javascript:\s*(?:void\(0\))?\s*;?|)\s*$", re.IGNORECASE
)
CELLS = frozenset({"td", "th"})
LONGEST_PAGER, LONGEST_LABEL, MOST_LINKS, FEWEST_PAGES = 80, 12, 3_000, 2
LINKS_OF_A_LIST, FARTHEST, MOST_PAGERS, MOST_PIECES = 3, 4, 20, 100

CUT_INTO_PAGES = "网页的正文分成 {count} 页，只收录了本页，请核对原文"
CUT = "网页的正文还有另一页（链接“{label}”），只收录了本页，请核对原文"


@dataclass(frozen=True, slots=True)
class Pager:
    """A line of links to pages: its highest number, and a word of it that leads on."""

    element: etree._Element
    pages: int
    label: str


def cut_into_pages(markup: str) -> str:
    """Say in Chinese that the page is one of several, "" where it is whole.

    >>> cut_into_pages("<p>共 <b>3</b> 页 <a href='2'>下一页</a></p>")
    '网页的正文分成 3 页，只收录了本页，请核对原文'
    """
    call = PAGES_CALL.search(markup)
    line = PAGES_LINE.search(markup) if NEXT.search(markup) else None
    count = max((int(found[1]) for found in (call, line) if found), default=1)
    return CUT_INTO_PAGES.format(count=count) if count > 1 else ""


def take_pagers(root: etree._Element) -> str:
    """Take the links to other pages out of a page, and say what they lead to."""
    told = ""
    for pager in list(islice(_pagers(root), MOST_PAGERS)):
        if not told and not _stands_below_a_list(pager.element):
            told = _said(pager)
        _remove(pager.element)
    return told


def _said(pager: Pager) -> str:
    if pager.pages >= FEWEST_PAGES:
        return CUT_INTO_PAGES.format(count=pager.pages)
    return CUT.format(label=pager.label)


def _pagers(root: etree._Element) -> Iterator[Pager]:
    seen: set[etree._Element] = set()
    for link in islice(root.iter("a"), MOST_LINKS):
        if not _is_of_pager(_text(link)):
            continue
        element = _whole(link)
        if element not in seen and (pager := _read(element)):
            seen.add(element)
            yield pager


def _is_of_pager(text: str) -> bool:
    patterns = (NUMBERED, TURNING, REST)
    return len(text) <= LONGEST_LABEL and any(p.fullmatch(text) for p in patterns)


def _whole(link: etree._Element) -> etree._Element:
    """Go up as long as nothing but a line of links to pages is said."""
    element = link
    while (parent := element.getparent()) is not None and parent.tag != "body":
        if parent.tag in CELLS or not PAGER.fullmatch(_text(parent) or "?"):
            break
        element = parent
    return element


def _read(element: etree._Element) -> Pager | None:
    """Read a line that leads on; numbers alone do where there are several in turn."""
    links = [
        _text(each)
        for each in element.iter("a")
        if not NOWHERE.fullmatch(each.get("href", ""))
    ]
    words = [each for each in links if TURNING.fullmatch(each) or REST.fullmatch(each)]
    found = filter(None, map(NUMBERED.fullmatch, links))
    numbers = sorted({int(each[1]) for each in found})
    last = numbers[-1] if numbers else 0
    if words:
        return Pager(element, last, words[-1])
    is_in_turn = numbers == list(range(last - len(numbers) + 1, last + 1))
    is_counted = len(numbers) > 1 or re.search("[页>›]", _text(element)) is not None
    if last >= FEWEST_PAGES and is_in_turn and is_counted:
        return Pager(element, last, "")
    return None


def _stands_below_a_list(element: etree._Element) -> bool:
    """Tell the pages of a list of links, which are not those of the article."""
    for each in islice((element, *element.iterancestors()), FARTHEST):
        for above in each.itersiblings("*", preceding=True):
            if written := ink(above):
                links = list(islice(above.iter("a"), MOST_LINKS))
                is_list = len(links) >= LINKS_OF_A_LIST or above.tag in ("ul", "li")
                return is_list and sum(map(ink, links)) * 2 > written
    return False


def _text(element: etree._Element) -> str:
    """Return a short text without its blanks, nothing of a longer one."""
    pieces = list(islice(element.itertext(), MOST_PIECES + 1))
    text = "".join("".join(map(str, pieces)).split())
    return text if len(pieces) <= MOST_PIECES and len(text) <= LONGEST_PAGER else ""


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave what stands behind it."""
    parent = element.getparent()
    if parent is not None:
        empty = etree.Element("span")
        empty.tail = element.tail
        parent.replace(element, empty)
