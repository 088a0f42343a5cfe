"""Titles that stand around a text, where a site or a column may as well be named.

What a site puts above the text and into the title of the page is only taken where the
text itself prints no better one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.extract.document import Document
from reports.extract.formats import HTML
from reports.parse.evidence import Certainty, Read
from reports.parse.labels import all_stated

HEADING, TITLE_LINE, PAGE_TITLE = "h1", "标题行", "title"
# 某省商务厅2021年…年度报告_通知公告_某省商务厅门户网站
SITE_NAME = re.compile(
    r"\s*(?:[_|｜]|\s[-–—－]+\s?|[-–—－]+(?=[^-–—－]*(?:网|门户|平台|政府|厅|局|委|部|办)$)).*$"
)
# Not the stroke in 2021-2022年.
PARTS = re.compile(r"\s*[_|｜]\s*|(?<!\d)\s*[-–—－]+\s*|\s*[-–—－]+\s*(?!\d)")
LONGEST, SHORTEST_AGREED = 120, 6


def loose_titles(document: Document) -> Iterator[Read[str]]:
    """Yield what may be the title of the text, the likeliest first.

    Of the title of a page each part is yielded before the whole.
    """
    for each in all_stated(document, HEADING, TITLE_LINE):
        yield _titled(each, each.value)
    # The properties of a Word file or PDF often tell of the one it was made from.
    if document.media_type != HTML:
        return
    for each in all_stated(document, PAGE_TITLE):
        yield from (_titled(each, part) for part in PARTS.split(each.value))
        yield _titled(each, without_site(each.value))


def agreed_title(document: Document) -> Read[str] | None:
    """Return the line above the text that the title of the page begins with."""
    pages = [_closed_up(each.value) for each in all_stated(document, PAGE_TITLE)]
    for each in all_stated(document, TITLE_LINE):
        line = _closed_up(each.value)
        if len(line) >= SHORTEST_AGREED and any(p.startswith(line) for p in pages):
            return _titled(each, each.value)
    return None


def page_title(document: Document) -> Read[str] | None:
    """Return the title of the page, without the name of the site."""
    for each in all_stated(document, PAGE_TITLE):
        if len(each.value) <= LONGEST:
            return _titled(each, without_site(each.value))
    return None


def without_site(title: str) -> str:
    """Return the title of a page without the name of the site behind it."""
    return SITE_NAME.sub("", title) or title


def _titled(found: Read[str], value: str) -> Read[str]:
    text = " ".join(value.split())
    return replace(found, value=text[:LONGEST], certainty=Certainty.LIKELY)


def _closed_up(text: str) -> str:
    return "".join(text.split())
