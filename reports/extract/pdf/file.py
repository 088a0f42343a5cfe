"""The door to PDFium: opens a PDF and hands out its pages as values.

pypdf, pdfminer and pdfplumber were tried: 4 to 100 times slower, and none finds the
text of all files. PDFium takes gigabytes for a bomb, which the child's limits end.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import pypdfium2.raw as pdfium

from reports.extract.document import Outcome
from reports.extract.paper.page import Box, Page, is_unknown, turned_page
from reports.extract.reading import Refusal
from reports.extract.stated_title import is_file_name

from .drawing import drawn
from .sight import parted_by_sight
from .tags import Levels
from .text import PageText
from .typed import put_into, typed_texts

MAX_PAGES = 2_000
# The longest report known has 100,000; a child reads some 60,000 a second.
MAX_CHARACTERS = 1_000_000
END_MARK = b"%%EOF"
END_WINDOW = 2_048

METADATA_NAMES = {"Title": "title", "Author": "creator", "CreationDate": "created"}
LONGEST_METADATA = 2_000
DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d).*$", re.DOTALL)

ENCRYPTED = "PDF 加了打开密码，无法读取；请提供没有密码的文件"
PROTECTED = "PDF 用了不支持的加密方式，无法读取；请提供没有加密的文件"
INCOMPLETE = "PDF 文件不完整（缺少结尾部分），可能没有下载或上传完，请重新获取"
DAMAGED = "PDF 文件已损坏，无法打开，请重新获取"
NO_PAGES = "PDF 里没有页"


class PdfFile:
    """An open PDF; its scripts, attachments and links are never looked at."""

    def __init__(self, content: bytes) -> None:
        self._content = content  # PDFium reads from it until the file is closed.
        self._document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not self._document:
            raise _refusal(pdfium.FPDF_GetLastError(), complete=is_complete(content))
        self.page_count = int(pdfium.FPDF_GetPageCount(self._document))
        self._is_tagged = bool(pdfium.FPDFCatalog_IsTagged(self._document))
        self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pdfium.FPDF_CloseDocument(self._document)

    def metadata(self) -> Iterator[tuple[str, str]]:
        """Yield the names and values of the document information."""
        for key, name in METADATA_NAMES.items():
            size = pdfium.FPDF_GetMetaText(self._document, key.encode(), None, 0)
            if 2 < size <= LONGEST_METADATA:
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDF_GetMetaText(self._document, key.encode(), buffer, size)
                value = buffer.raw[:-2].decode("utf-16-le", "ignore").strip("\x00 ")
                if value and not is_file_name(value):
                    yield name, _iso_date(value)

    def page(self, number: int) -> Page | None:
        """Read one page, counted from 0; None where it cannot be read."""
        loaded = pdfium.FPDF_LoadPage(self._document, number)
        if not loaded:
            return None
        try:
            typed = typed_texts(loaded)
            if not typed or not put_into(loaded):
                return self._with_typed(loaded, typed)
        finally:
            pdfium.FPDF_ClosePage(loaded)
        loaded = pdfium.FPDF_LoadPage(self._document, number)
        if not loaded:
            return None
        try:
            return self._with_typed(loaded, typed)
        finally:
            pdfium.FPDF_ClosePage(loaded)

    def _with_typed(self, loaded: Any, typed: tuple[str, ...]) -> Page | None:
        """Read a page, and note what was typed onto it and did not become text."""
        page = self._page(loaded)
        if page is None or not typed:
            return page
        written = _ink("".join(glyph.text for glyph in page.glyphs))
        unread = tuple(text for text in typed if _ink(text) not in written)
        return replace(page, unread=unread)

    def _page(self, loaded: Any) -> Page | None:
        text = pdfium.FPDFText_LoadPage(loaded)
        if not text:
            return None
        try:
            count = max(pdfium.FPDFText_CountChars(text), 0)
            self._characters += count
            if self._characters > MAX_CHARACTERS:
                raise Refusal(f"PDF 的文字过多（上限 {MAX_CHARACTERS} 个字符）")
            levels = Levels(loaded) if self._is_tagged else None
            glyphs = PageText(text, levels).glyphs(count)
        finally:
            pdfium.FPDFText_ClosePage(text)
        drawing = drawn(loaded)
        glyphs, unseen = parted_by_sight(glyphs, drawing.grounds)
        unknown = sum(is_unknown(glyph.text) for glyph in glyphs)
        box = _page_box(loaded)
        pictured = drawing.pictured / max(box.width * box.height, 1.0)
        page = Page(box, glyphs, drawing.rules, pictured, unknown, unseen=unseen)
        turns = Counter(glyph.turn for glyph in glyphs if not glyph.text.isspace())
        return turned_page(page, turns.most_common(1)[0][0] if turns else 0)


def _ink(text: str) -> str:
    return "".join(text.split())


def _iso_date(value: str) -> str:
    """Write a date of a PDF (D:20240226144123+08'00') like any other date."""
    return DATE.sub(r"\1-\2-\3", value)


def is_complete(content: bytes) -> bool:
    """Tell whether a PDF ends as it must."""
    return END_MARK in content[-END_WINDOW:]


def _refusal(error: int, *, complete: bool) -> Refusal:
    if error == pdfium.FPDF_ERR_PASSWORD:
        return Refusal(ENCRYPTED)
    if error == pdfium.FPDF_ERR_SECURITY:
        return Refusal(PROTECTED)
    return Refusal(DAMAGED) if complete else Refusal(INCOMPLETE, Outcome.TRUNCATED)


def _page_box(loaded: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    found = pdfium.FPDFPage_GetCropBox(loaded, *sides) or pdfium.FPDFPage_GetMediaBox(
        loaded, *sides
    )
    if found:
        left, bottom, right, top = (side.value for side in sides)
    else:
        left, bottom = 0.0, 0.0
        right = float(pdfium.FPDF_GetPageWidthF(loaded))
        top = float(pdfium.FPDF_GetPageHeightF(loaded))
    return Box(left, -top, right, -bottom)
