"""OFD files (GB/T 33190): laid out like a PDF, and read by the same rules of layout.

easyofd pulls in PyMuPDF, which is AGPL. Signatures, annotations, attachments and
text across the page (watermarks) are left out.
"""

from .archive import open_archive
from .document import Document, Metadata, Outcome
from .formats import OFD
from .ofd_package import OfdPackage, Sheet
from .ofd_page import page_of
from .page_blocks import page_blocks
from .pdf_page import Page
from .reading import Reading, Refusal

# Some 500 full pages; a child places 50,000 a second.
MAX_CHARACTERS = 400_000
NO_TEXT = "OFD 文件里没有文字"
SCANNED = (
    "这是扫描件：{pages} 页都是图片，没有文字层，读不出文字；"
    "原文件已保留，列为待识别，请上传文字版或先做文字识别"
)
DAMAGED_PAGES = "第 {pages} 页缺失或已损坏，无法读取"


def read_ofd(content: bytes) -> Reading:
    """Read an OFD file; pages that cannot be read are named."""
    with open_archive(content) as archive:
        package = OfdPackage(archive)
        sheets = list(package.sheets())
        stated = [entry for entry in package.information() if entry[1]]
        metadata = tuple(Metadata(name, value) for name, value in stated)
    pages = _pages(sheets)
    if not any(page.has_text for page in pages):
        has_pictures = any(page.has_pictures for page in pages)
        message = SCANNED.format(pages=len(pages)) if has_pictures else NO_TEXT
        raise Refusal(message, Outcome.EMPTY)
    blocks, address = page_blocks(pages)
    if address:
        metadata = (*metadata, Metadata("Url", address))
    lost = [str(n) for n, sheet in enumerate(sheets, start=1) if sheet.parts is None]
    missing = (DAMAGED_PAGES.format(pages="、".join(lost)),) if lost else ()
    return Reading(Document(OFD, tuple(blocks), metadata), missing=missing)


def _pages(sheets: list[Sheet]) -> list[Page]:
    pages, count = [], 0
    for sheet in sheets:
        page = page_of(sheet, MAX_CHARACTERS - count)
        pages.append(page)
        count += len(page.glyphs)
        if count > MAX_CHARACTERS:
            raise Refusal(f"OFD 的文字过多（上限 {MAX_CHARACTERS} 个字符）")
    return pages
