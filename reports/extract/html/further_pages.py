"""Articles that a site cuts into pages, of which a file holds one."""

import re

# TRS writes the number of pages into a call, others into a line of links.
PAGES_CALL = re.compile(r"createPageHTML\(\s*['\"]?(\d{1,3})\b")
PAGES_LINE = re.compile(r"共\s*(?:<[^<>]*>\s*)?(\d{1,3})\s*(?:<[^<>]*>\s*)?页")
NEXT = re.compile("下一?页")

CUT_INTO_PAGES = "网页的正文分成 {count} 页，只收录了本页，请核对原文"


def cut_into_pages(markup: str) -> str:
    """Say in Chinese that the page is one of several, "" where it is whole.

    >>> cut_into_pages("<p>共 <b>3</b> 页 <a href='2'>下一页</a></p>")
    '网页的正文分成 3 页，只收录了本页，请核对原文'
    """
    call = PAGES_CALL.search(markup)
    line = PAGES_LINE.search(markup) if NEXT.search(markup) else None
    count = max((int(found[1]) for found in (call, line) if found), default=1)
    return CUT_INTO_PAGES.format(count=count) if count > 1 else ""
