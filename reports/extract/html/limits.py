"""One pass over the markup, before a parser whose time grows with its square."""

import re

from reports.extract.reading import MAX_PIECES, Refusal

# libxml2 compares each attribute with all before it: 50,000 take 12 seconds.
MAX_ATTRIBUTES = 5_000

# Each costs a look at all that follows.
MAX_UNCLOSED = 100

CELL = re.compile(r"<t[dh][\s/>]", re.IGNORECASE)
TAG_START = re.compile("<[a-zA-Z]")
TAG = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
RAW_TEXT = {"script", "style", "textarea", "title", "xmp"}


def check_markup(text: str) -> None:
    """Refuse a page with a tag no editor writes, or with cells beyond counting."""
    # Ten seconds of reading would come to the same end.
    if (cells := sum(1 for _ in CELL.finditer(text))) > MAX_PIECES:
        raise Refusal(f"网页的单元格过多（{cells} 个，上限 {MAX_PIECES} 个）")
    position = text.find("<")
    unclosed = 0
    while position >= 0 and unclosed < MAX_UNCLOSED:
        after = _after_markup(text, position)
        unclosed += after is None
        position = text.find("<", after or position + 1)


def _after_markup(text: str, start: int) -> int | None:
    """Return where a tag or comment ends, None if it never does."""
    if text.startswith("<!--", start):
        end = text.find("-->", start)
        return end if end >= 0 else len(text)
    if TAG_START.match(text, start) is None:
        return start + 1
    tag = TAG.match(text, start)
    if tag is None:
        _check_attributes(text[start + 1 :].partition("<")[0])
        return None
    _check_attributes(tag[2])
    return _after_raw_text(text, tag)


def _after_raw_text(text: str, tag: re.Match[str]) -> int:
    name = tag[1].lower()
    if name not in RAW_TEXT:
        return tag.end()
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, tag.end())
    return end.start() + 1 if end else len(text)


def _check_attributes(markup: str) -> None:
    if len(markup) < MAX_ATTRIBUTES:
        return
    if len(QUOTED.sub(" ", markup).split()) > MAX_ATTRIBUTES:
        raise Refusal(
            f"网页中有一个标签的属性过多（上限 {MAX_ATTRIBUTES} 个），可能有害"
        )
