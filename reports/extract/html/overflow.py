"""What of an article stands behind its containers, or between them."""

import re
from collections.abc import Callable, Container, Iterator

from lxml import etree

from reports.text.chinese import HAN

from .visible import ink

# What stands in an article without a container of its own.
OVERFLOWING = frozenset(
    str.split("p h1 h2 h3 h4 h5 h6 blockquote pre br font b strong center ol")
)
DAY = re.compile(
    r"^\s*[12二一][\d〇○零ＯO一二三四五六七八九]{3}\s*年\s*[\d〇一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日\s*$"
)
# A sentence, or the day of a signature.
SENTENCE_END = re.compile(rf"。|{DAY.pattern}")
NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?[%％]?")

# A counter of visits is one number; a table of figures has rows of them.
FEWEST_ROWS = FEWEST_NUMBERS = 2


def has_sentence(element: etree._Element) -> bool:
    """Tell whether a sentence ends somewhere under an element."""
    return any(SENTENCE_END.search(str(text)) for text in element.itertext())


def overflow(
    element: etree._Element,
    found: Container[etree._Element],
    is_empty: Callable[[etree._Element], bool],
    is_part: Callable[[etree._Element], bool],
) -> tuple[etree._Element, ...]:
    """Return what behind a container belongs to the article.

    A stray </div> leaves whole sentences there, and an editor may put sections or the
    tables of figures beside the text: these are parts. What leads up to the next
    container is between two parts of one article, so nothing of it is left.
    """
    run: list[etree._Element] = []
    end = 0
    under_part = False
    for sibling in element.itersiblings("*"):
        if sibling in found:
            return tuple(run)
        if is_empty(sibling):
            continue
        is_whole = is_part(sibling)
        if not (is_whole or _is_text(sibling)):
            break
        run.append(sibling)
        # As 填表人：张三.
        is_signature = under_part and end == len(run) - 1 and not _has_link(sibling)
        if is_whole or is_signature or _ends_sentence(sibling):
            end = len(run)
        under_part = under_part or is_whole
    return tuple(run[:end])


def _has_link(element: etree._Element) -> bool:
    return next(element.iter("a"), None) is not None


def _ends_sentence(element: etree._Element) -> bool:
    return has_sentence(element) or bool(SENTENCE_END.search(element.tail or ""))


def _is_text(element: etree._Element) -> bool:
    return element.tag in OVERFLOWING and not _is_marked(element)


def _is_marked(element: etree._Element) -> bool:
    return bool(f"{element.get('id', '')}{element.get('class', '')}".strip())


def holds_figures(element: etree._Element) -> bool:
    """Tell a table of figures, alone or under a few words in a block of its own."""
    if element.tag not in ("table", "div", "center", "p", "section"):
        return False
    tables = [table for table in element.iter("table") if _is_of_figures(table)]
    inside = sum(map(ink, tables))
    return bool(tables) and inside * 2 > ink(element)


def _is_of_figures(table: etree._Element) -> bool:
    if next(table.iterdescendants("table", "a"), None) is not None:
        return False
    cells = list(_cells(table))
    numbers = sum(NUMBER.fullmatch(cell) is not None for cell in cells)
    named = any(HAN.search(cell) for cell in cells)
    rows = sum(1 for _ in table.iter("tr"))
    return named and rows >= FEWEST_ROWS and numbers >= FEWEST_NUMBERS


def _cells(table: etree._Element) -> Iterator[str]:
    for cell in table.iter("td", "th"):
        yield "".join("".join(map(str, cell.itertext())).split())
