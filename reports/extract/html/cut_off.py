"""Whether a page ends where its writer ended it."""

import re
from collections import Counter

from .body import Body

WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
TAG_START = re.compile("<[a-zA-Z/!]")
PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# Their end tags may not be left out.
CONTAINERS = frozenset(str.split("div table form article main section center"))
CONTAINER = re.compile(rf"<(/?)({'|'.join(sorted(CONTAINERS))})[\s>]", re.IGNORECASE)


def is_cut_off(text: str, body: Body) -> bool:
    """Tell a page that ends inside of a tag, or whose article is never closed.

    HTML lets a page end without </body> and </html>, so a page may where all its
    containers are closed and the article stands in one of them.
    """
    last = text.rfind("<")
    if last > text.rfind(">") and TAG_START.match(text, last) is not None:
        return True
    is_open = WHOLE_PAGE.search(text) and not PAGE_END.search(text)
    return bool(is_open) and not (_is_contained(body) and _is_balanced(text))


def _is_contained(body: Body) -> bool:
    return all(
        any(each.tag in CONTAINERS for each in (element, *element.iterancestors()))
        for element in body.elements
    )


def _is_balanced(text: str) -> bool:
    left: Counter[str] = Counter()
    for end, name in CONTAINER.findall(text):
        left[name.lower()] += -1 if end else 1
    return not any(left.values())
