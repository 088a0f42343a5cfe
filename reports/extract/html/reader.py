"""HTML pages: the text of the article, without the site around it."""

import re
from collections.abc import Iterator

from lxml import etree

from reports.extract.document import Document, Outcome
from reports.extract.encoding import Decoded, decode
from reports.extract.formats import HTML
from reports.extract.reading import (
    UNSTORABLE,
    Reading,
    Refusal,
    removal_note,
    with_damage,
)

from .article import blocks_of
from .body import find_body
from .further_pages import cut_into_pages
from .hidden import open_panels
from .limits import check_markup
from .metadata import head_metadata, outside_metadata, without_labels
from .telling import doubtful_text, opened_notes

DECLARED_WINDOW = 4096
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""",
    re.IGNORECASE,
)
WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)

PICTURES_ONLY = "正文只有图片，没有可以收录的文字；如有文字版，请上传文字版"
NO_TEXT = "网页里没有正文文字"


def read_html(content: bytes) -> Reading:
    """Read the article of a web page."""
    decoded = decode(content, declared_encoding(content))
    text, removed = UNSTORABLE.subn("", decoded.text)
    check_markup(text)
    root = parsed(text)
    panels = open_panels(root)
    body = find_body(root, panels)
    blocks, labelled = without_labels(blocks_of(body))
    if not blocks:
        message = PICTURES_ONLY if body.has_pictures else NO_TEXT
        raise Refusal(message, Outcome.EMPTY)
    metadata = (*head_metadata(root), *outside_metadata(root, body), *labelled)
    document = Document(
        HTML, blocks, tuple(dict.fromkeys(metadata)), encoding=decoded.encoding
    )
    missing = (
        *doubtful_text(root, panels, body, blocks),
        *filter(None, [cut_into_pages(text)]),
    )
    notes = (*_notes(decoded, removed), *opened_notes(panels, body, blocks))
    return with_damage(Reading(document, notes, missing), decoded.damage)


def declared_encoding(content: bytes) -> str:
    """Return the charset a page declares in its first bytes, or nothing."""
    found = DECLARED.search(content[:DECLARED_WINDOW])
    return found[1].decode("ascii", "ignore") if found else ""


def parsed(text: str) -> etree._Element:
    """Parse a page whole, or refuse it: libxml2 drops what is too deep in silence."""
    # Without huge_tree everything below 256 levels is lost, which old pages reach
    # by never closing a <font>; the child process bounds the memory instead.
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    errors = {entry.type_name for entry in parser.error_log}
    if "ERR_RESOURCE_LIMIT" in errors:
        raise Refusal("网页的标签嵌套过深，无法完整读取")
    if "ERR_NO_MEMORY" in errors:
        raise MemoryError
    if root is None:
        raise Refusal(NO_TEXT, Outcome.EMPTY)
    return root


def _notes(decoded: Decoded, removed: int) -> Iterator[str]:
    yield from decoded.notes
    if removed:
        yield removal_note(removed)
    ends_in_tag = decoded.text.rfind("<") > decoded.text.rfind(">")
    is_open = WHOLE_PAGE.search(decoded.text) and not PAGE_END.search(decoded.text)
    if ends_in_tag or is_open:
        yield "网页末尾不完整（缺少结束标签），请核对原文"
