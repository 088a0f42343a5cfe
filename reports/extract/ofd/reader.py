"""OFD files (GB/T 33190): laid out like a PDF, and read by the same rules of layout.

easyofd pulls in PyMuPDF, which is AGPL. Signatures, annotations, attachments and
text across the page (watermarks) are left out; attachments, and what was written onto
pages later, are named for the editor.
"""

from collections.abc import Iterator
from itertools import islice

from reports.extract.archive import open_archive
from reports.extract.document import Document, Metadata, Outcome
from reports.extract.formats import OFD
from reports.extract.paper.legible_pages import (
    cut_pages,
    has_words,
    is_legible,
    missing_pages,
    pictured_pages,
    unclear_pages,
    why_empty,
)
from reports.extract.paper.page import NO_PAGE, Page
from reports.extract.paper.page_blocks import page_blocks
from reports.extract.reading import Reading, Refusal

from .package import OfdPackage, Sheet
from .page import page_of
from .unseen import unseen_texts

# Some 500 full pages; a child places 50,000 a second.
MAX_CHARACTERS = 400_000
MOST_NAMED = 10
MOST_ANNOTATIONS, SHOWN = 200, 20
KIND = "OFD"
ANNOTATED = (
    "OFD 的页面上有 {count} 处后来加上的文字（如“{first}”），没有收录，请对照原文件核对"
)
UNSEEN = (
    "OFD 的页面上有 {count} 处看不见的文字（如“{first}”，白色或在页面之外），请核对原文"
)
ATTACHED = "OFD 带有附件（{names}），附件没有收录，需要时请另存后单独上传"


def read_ofd(content: bytes) -> Reading:
    """Read an OFD file; pages without text are named, a file without any is EMPTY."""
    with open_archive(content) as archive:
        package = OfdPackage(archive)
        sheets = list(package.sheets())
        metadata = tuple(Metadata(*entry) for entry in package.information())
        attached = list(package.attachments())
        annotated = list(islice(package.annotations(), MOST_ANNOTATIONS))
    pages = _pages(sheets)
    readable = [page if page and is_legible(page) else NO_PAGE for page in pages]
    if not any(map(has_words, readable)):
        raise Refusal(why_empty(pages, KIND), Outcome.EMPTY)
    laid = page_blocks(readable)
    if laid.address:
        metadata = (*metadata, Metadata("Url", laid.address))
    notes = list(pictured_pages(pages))
    if attached:
        notes.append(ATTACHED.format(names="、".join(attached[:MOST_NAMED])))
    missing = (*missing_pages(pages), *unclear_pages(laid.unclear), *laid.marks)
    document = Document(OFD, tuple(laid.blocks), metadata)
    missing = (*missing, *_annotated(annotated, document), *sorted(package.lost))
    missing = (*missing, *_unseen(sheets), *cut_pages(pages))
    return Reading(document, tuple(notes), missing)


def _annotated(texts: list[str], document: Document) -> Iterator[str]:
    """Say in Chinese what was put onto the pages later and is not in their text."""
    written = "".join("".join(document.texts()).split())
    unread = [text for text in texts if "".join(text.split()) not in written]
    if unread:
        yield ANNOTATED.format(count=len(unread), first=unread[0][:SHOWN])


def _unseen(sheets: list[Sheet]) -> Iterator[str]:
    texts = [text for sheet in sheets for text in unseen_texts(sheet)]
    if texts:
        yield UNSEEN.format(count=len(texts), first=texts[0][:SHOWN])


def _pages(sheets: list[Sheet]) -> list[Page | None]:
    pages: list[Page | None] = []
    count = 0
    for sheet in sheets:
        page = page_of(sheet, MAX_CHARACTERS - count) if sheet.parts else None
        pages.append(page)
        count += len(page.glyphs) if page else 0
        if count > MAX_CHARACTERS:
            raise Refusal(f"OFD 的文字过多（上限 {MAX_CHARACTERS} 个字符）")
    return pages
