"""PDF files: the text as it is read, without what only belongs to the paper."""

from collections.abc import Iterator

from .document import Document, Metadata, Outcome
from .formats import PDF
from .page_blocks import page_blocks
from .pdf_file import MAX_PAGES, NO_PAGES, PdfFile, is_complete
from .pdf_page import Box, Page
from .reading import Reading, Refusal

# A page is unreadable when this part of its characters has no meaning in Unicode.
UNKNOWN_PART = 0.3
MOST_NAMED = 20
# Parts of a page that a picture covers: a scan, and one that may hold a table.
MOSTLY, LARGE = 0.5, 0.25
# Characters that a scanner or a page number adds to the picture of a page.
MOST_ON_A_SCAN = 16

NO_PAGE = Page(Box(0, 0, 0, 0), (), ())

SCANNED = (
    "这是扫描件：{pages} 页都是图片，没有文字层，读不出文字；"
    "原文件已保留，列为待识别，请上传文字版或先做文字识别"
)
UNREADABLE = (
    "PDF 的文字用了没有编码对照的字体，读不出文字；原文件已保留，列为待识别，"
    "请上传其他格式的文字版"
)
NO_TEXT = "PDF 里没有文字"
PARTLY_SCANNED = "第 {pages} 页是扫描图片，没有文字层，列为待识别，其余各页已读取"
PARTLY_UNREADABLE = "第 {pages} 页的文字用了没有编码对照的字体，列为待识别"
WITH_PICTURES = "第 {pages} 页有大幅图片，图中如有文字或表格则没有收录，请核对原文"
PARTLY_DAMAGED = "第 {pages} 页已损坏，无法读取"
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
    readable = [NO_PAGE if not page or _is_unreadable(page) else page for page in pages]
    if not any(page.has_text and not _is_scanned(page) for page in readable):
        raise Refusal(_why_empty(pages), Outcome.EMPTY)
    found, address = page_blocks(readable)
    blocks = tuple(found)
    if not blocks:
        raise Refusal(NO_TEXT, Outcome.EMPTY)
    if address:
        metadata = (*metadata, Metadata("Url", address))
    missing = tuple(_missing(pages, complete=is_complete(content)))
    return Reading(Document(PDF, blocks, metadata), tuple(_notes(pages)), missing)


def _is_unreadable(page: Page) -> bool:
    return page.unknown > UNKNOWN_PART * max(len(page.glyphs), 1)


def _is_scanned(page: Page) -> bool:
    """Tell a picture of a page, on which at most a page number is written."""
    if not page.has_text:
        return page.has_pictures
    return page.pictured >= MOSTLY and page.ink <= MOST_ON_A_SCAN


def _why_empty(pages: list[Page | None]) -> str:
    if any(page and _is_unreadable(page) for page in pages):
        return UNREADABLE
    if any(page and _is_scanned(page) for page in pages):
        return SCANNED.format(pages=len(pages))
    return NO_TEXT


def _missing(pages: list[Page | None], *, complete: bool) -> Iterator[str]:
    kinds = (
        (PARTLY_SCANNED, [bool(page and _is_scanned(page)) for page in pages]),
        (PARTLY_UNREADABLE, [bool(page and _is_unreadable(page)) for page in pages]),
        (PARTLY_DAMAGED, [page is None for page in pages]),
    )
    for message, marks in kinds:
        if any(marks):
            yield message.format(pages=_numbers(marks))
    if not complete:
        yield CUT_OFF


def _notes(pages: list[Page | None]) -> Iterator[str]:
    """Name the pages with big pictures, which may be of a text or a table."""
    marks = [
        bool(page and page.pictured >= LARGE and not _is_scanned(page))
        for page in pages
    ]
    if any(marks):
        yield WITH_PICTURES.format(pages=_numbers(marks))


def _numbers(marks: list[bool]) -> str:
    numbers = [str(index) for index, marked in enumerate(marks, start=1) if marked]
    more = f" 等 {len(numbers)} " if len(numbers) > MOST_NAMED else ""
    return "、".join(numbers[:MOST_NAMED]) + more
