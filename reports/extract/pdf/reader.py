"""PDF files: the text as it is read, without what only belongs to the paper."""

from reports.extract.document import Document, Metadata, Outcome
from reports.extract.formats import PDF
from reports.extract.paper.legible_pages import (
    NO_TEXT,
    cut_pages,
    has_words,
    is_legible,
    missing_pages,
    pictured_pages,
    typed_pages,
    unclear_pages,
    unseen_pages,
    why_empty,
)
from reports.extract.paper.page import NO_PAGE
from reports.extract.paper.page_blocks import page_blocks
from reports.extract.reading import Reading, Refusal

from .file import MAX_PAGES, NO_PAGES, PdfFile, is_complete
from .streams import SPOILT, spoilt_streams

KIND = "PDF"
CUT_OFF = "PDF 文件缺少结尾部分，可能没有下载或上传完，后面的页也许已经丢失"


def read_pdf(content: bytes) -> Reading:
    """Read a PDF; pages without text are named, and a file without any is EMPTY."""
    with PdfFile(content) as file:
        if not file.page_count:
            raise Refusal(NO_PAGES, Outcome.EMPTY)
        if file.page_count > MAX_PAGES:
            raise Refusal(
                f"PDF 的页数过多（{file.page_count} 页，上限 {MAX_PAGES} 页）"
            )
        metadata = tuple(Metadata(*entry) for entry in file.metadata())
        pages = [file.page(number) for number in range(file.page_count)]
    readable = [page if page and is_legible(page) else NO_PAGE for page in pages]
    if not any(map(has_words, readable)):
        raise Refusal(why_empty(pages, KIND), Outcome.EMPTY)
    laid = page_blocks(readable)
    blocks = tuple(laid.blocks)
    if not blocks:
        raise Refusal(NO_TEXT.format(kind=KIND), Outcome.EMPTY)
    if laid.address:
        metadata = (*metadata, Metadata("Url", laid.address))
    missing = [*missing_pages(pages), *unclear_pages(laid.unclear), *laid.marks]
    missing += [*typed_pages(pages), *unseen_pages(pages), *cut_pages(pages)]
    missing += [] if is_complete(content) else [CUT_OFF]
    spoilt = spoilt_streams(content)
    missing += [SPOILT.format(spoilt)] if spoilt else []
    notes = tuple(pictured_pages(pages))
    return Reading(Document(PDF, blocks, metadata), notes, tuple(missing))
