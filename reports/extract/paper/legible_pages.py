"""Which pages of a file set for paper can be read, and what is told of the others."""

from collections.abc import Iterator, Sequence

from .furniture.paper_edge import is_cut_at_the_edge
from .page import Page

# A page is unreadable when this part of its characters has no meaning in Unicode.
UNKNOWN_PART = 0.3
MOST_NAMED = SHOWN = 20
# Parts of a page that a picture covers: a scan, and one that may hold a table.
MOSTLY, LARGE = 0.5, 0.25
# Characters that a scanner or a page number adds to the picture of a page.
MOST_ON_A_SCAN = 16

SCANNED = (
    "这是扫描件：{pages} 页都是图片，没有文字层，读不出文字；"
    "原文件已保留，列为待识别，请上传文字版或先做文字识别"
)
UNREADABLE = (
    "{kind} 的文字用了没有编码对照的字体，读不出文字；原文件已保留，列为待识别，"
    "请上传其他格式的文字版"
)
NO_TEXT = "{kind} 里没有文字"
PARTLY_SCANNED = "第 {pages} 页是扫描图片，没有文字层，列为待识别，其余各页已读取"
PARTLY_UNREADABLE = "第 {pages} 页的文字用了没有编码对照的字体，列为待识别"
WITH_PICTURES = "第 {pages} 页有大幅图片，图中如有文字或表格则没有收录，请核对原文"
UNCLEAR = (
    "第 {pages} 页的表格没有框线、框线不全，或文字越出格子，各格的位置不能确定，"
    "文字逐行列出，请对照原文件核对"
)
TYPED_ON = "第 {pages} 页有后来打上去的文字（如“{first}”），没有收录，请对照原文件核对"
UNSEEN = (
    "第 {pages} 页有和纸张同色、看不见的文字（如“{first}”），没有收录，请对照原文件核对"
)
CUT = "第 {pages} 页的表格比纸宽，伸出纸边的格子看不到或没有读全，请对照原文件核对"
PARTLY_DAMAGED = "第 {pages} 页缺失或已损坏，无法读取"

# None stands for a page that is not there.
Pages = Sequence[Page | None]


def is_legible(page: Page | None) -> bool:
    """Tell a page whose characters have a meaning."""
    return page is not None and not _is_unreadable(page)


def has_words(page: Page) -> bool:
    """Tell a page with more text than the picture of one has."""
    return page.has_text and not _is_scanned(page)


def why_empty(pages: Pages, kind: str) -> str:
    """Say why no page of a file has words."""
    if any(page and _is_unreadable(page) for page in pages):
        return UNREADABLE.format(kind=kind)
    if any(page and _is_scanned(page) for page in pages):
        return SCANNED.format(pages=len(pages))
    return NO_TEXT.format(kind=kind)


def missing_pages(pages: Pages) -> Iterator[str]:
    """Name the pages whose text is not there."""
    kinds = (
        (PARTLY_SCANNED, [bool(page and _is_scanned(page)) for page in pages]),
        (PARTLY_UNREADABLE, [bool(page and _is_unreadable(page)) for page in pages]),
        (PARTLY_DAMAGED, [page is None for page in pages]),
    )
    for message, marks in kinds:
        if any(marks):
            yield message.format(pages=_numbers(marks))


def typed_pages(pages: Pages) -> Iterator[str]:
    """Name the pages onto which something was typed that was not read."""
    marks = [bool(page and page.unread) for page in pages]
    texts = (text for page in pages if page for text in page.unread)
    if first := next(texts, ""):
        yield TYPED_ON.format(pages=_numbers(marks), first=first.strip()[:SHOWN])


def unseen_pages(pages: Pages) -> Iterator[str]:
    """Name the pages with text that nobody sees, and which is left out."""
    marks = [bool(page and page.unseen) for page in pages]
    texts = (page.unseen for page in pages if page and page.unseen)
    if first := next(texts, ""):
        yield UNSEEN.format(pages=_numbers(marks), first=first[:SHOWN])


def cut_pages(pages: Pages) -> Iterator[str]:
    """Name the pages with a table that goes on beyond the paper."""
    marks = [bool(page and is_cut_at_the_edge(page)) for page in pages]
    if any(marks):
        yield CUT.format(pages=_numbers(marks))


def unclear_pages(marks: Sequence[bool]) -> Iterator[str]:
    """Name the pages with a table that could not be put together."""
    if any(marks):
        yield UNCLEAR.format(pages=_numbers(marks))


def pictured_pages(pages: Pages) -> Iterator[str]:
    """Name the pages with big pictures, which may be of a text or a table."""
    marks = [
        bool(page and page.pictured >= LARGE and not _is_scanned(page))
        for page in pages
    ]
    if any(marks):
        yield WITH_PICTURES.format(pages=_numbers(marks))


def _is_unreadable(page: Page) -> bool:
    return page.unknown > UNKNOWN_PART * max(len(page.glyphs), 1)


def _is_scanned(page: Page) -> bool:
    """Tell a picture of a page, on which at most a page number is written."""
    if not page.has_text:
        return page.has_pictures
    return page.pictured >= MOSTLY and page.ink <= MOST_ON_A_SCAN


def _numbers(marks: Sequence[bool]) -> str:
    numbers = [str(index) for index, marked in enumerate(marks, start=1) if marked]
    more = f" 等 {len(numbers)} " if len(numbers) > MOST_NAMED else ""
    return "、".join(numbers[:MOST_NAMED]) + more
