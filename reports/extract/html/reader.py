"""HTML pages: the text of the article, without the site around it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reports.extract.document import (
    Block,
    Document,
    Metadata,
    Outcome,
    Paragraph,
    Table,
)
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
from .body import Body, find_body
from .cut_off import is_cut_off
from .furniture import FEW_CHARACTERS
from .further_pages import cut_into_pages, take_pagers
from .hidden import Panels, open_panels, show_article
from .in_scripts import DRAWN, draw_article, why_without_text
from .limits import check_markup
from .list_numbers import write_list_numbers
from .marked_pairs import marked_pairs
from .metadata import head_metadata, outside_metadata, without_labels
from .saved import saved_from
from .styled import apply_style_sheets
from .telling import doubtful_text, opened_notes
from .unseen import embedded_files, unseen_text
from .white import white_texts

DECLARED_WINDOW = 4096
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""",
    re.IGNORECASE,
)

PICTURES_ONLY = "正文只有图片，没有可以收录的文字；如有文字版，请上传文字版"
NO_TEXT = "网页里没有正文文字"
CUT_OFF = "网页末尾不完整（缺少结束标签），请核对原文"
COUNTED = "网页用样式表给正文编号，编号没有收录，请核对原文"
UNVEILED = "网页平时不显示正文（由脚本显示），已按原文收录，请核对"

Article = tuple[Panels, Body, tuple[Block, ...], tuple[Metadata, ...]]


def read_html(content: bytes) -> Reading:
    """Read the article of a web page."""
    decoded = decode(content, declared_encoding(content))
    text, removed = UNSTORABLE.subn("", decoded.text)
    check_markup(text)
    root = parsed(text)
    counted = apply_style_sheets(root)
    write_list_numbers(root)
    pages = take_pagers(root)
    panels, body, blocks, labelled = _article(root)
    # Some pages hide all of their text until a script shows it.
    is_unveiled = _is_bare(blocks) and show_article(root)
    if is_unveiled:
        panels, body, blocks, labelled = _article(root)
    is_drawn = _is_bare(blocks) and draw_article(root, _checked)
    if is_drawn:
        panels, body, blocks, labelled = _article(root)
    if not blocks:
        raise Refusal(_why_empty(root, body), Outcome.EMPTY)
    metadata = (
        *(*head_metadata(root), *outside_metadata(root, body), *labelled),
        *(*marked_pairs(root), *saved_from(text)),
    )
    document = Document(
        HTML, blocks, tuple(dict.fromkeys(metadata)), encoding=decoded.encoding
    )
    missing = (
        *doubtful_text(root, panels, body, blocks),
        *unseen_text(root, body, blocks),
        *white_texts(body),
        *filter(None, [UNVEILED if is_unveiled else "", cut_into_pages(text) or pages]),
        *((DRAWN,) if is_drawn else ()),
        *((COUNTED,) if _holds_any(body, counted) else ()),
        *(why_without_text(root, _size(blocks)) if _is_bare(blocks) else ()),
        *((CUT_OFF,) if is_cut_off(text, body) else ()),
    )
    notes = (*_notes(decoded, removed), *opened_notes(panels, body, blocks))
    return with_damage(Reading(document, notes, missing), decoded.damage)


def _article(root: etree._Element) -> Article:
    panels = open_panels(root)
    body = find_body(root, panels)
    return panels, body, *without_labels(blocks_of(body))


def _holds_any(body: Body, elements: frozenset[etree._Element]) -> bool:
    inside = frozenset(body.elements)
    return any(
        not inside.isdisjoint((element, *element.iterancestors()))
        for element in elements
    )


def _is_bare(blocks: Sequence[Block]) -> bool:
    has_tables = any(isinstance(each, Table) for each in blocks)
    return not has_tables and _size(blocks) < FEW_CHARACTERS


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(each.text) for each in blocks if isinstance(each, Paragraph))


def _why_empty(root: etree._Element, body: Body) -> str:
    without = PICTURES_ONLY if body.has_pictures else NO_TEXT
    reasons = (*embedded_files([root]), *why_without_text(root, 0))
    return next(iter(reasons), without)


def declared_encoding(content: bytes) -> str:
    """Return the charset a page declares in its first bytes, or nothing."""
    found = DECLARED.search(content[:DECLARED_WINDOW])
    return found[1].decode("ascii", "ignore") if found else ""


def _checked(markup: str) -> etree._Element:
    text = UNSTORABLE.sub("", markup)
    check_markup(text)
    return parsed(text)


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
