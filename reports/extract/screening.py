"""The cheap checks, made before any parser sees a byte."""

import re

from .archive import open_archive
from .document import Outcome
from .formats import DOCX, HTML, OFD, PDF, TEXT, XML
from .limits import MAX_FILE_BYTES, MAX_TEXT_BYTES, MEGABYTE
from .media_type import ZIP, ZIP_MAGIC, cannot_read, foreign_kind, sniff, suffix
from .reading import Refusal

NOT_A_ZIP = "扩展名是 {suffix}，但内容不是 Word 文档（不是有效的 zip 压缩包）"

UNPACK_FIRST = "这是 zip 压缩包，请解开后再收录其中的文件"

WORD_PART = re.compile(r"word/document\d*\.xml")
OFD_PART = re.compile(r"/?OFD\.xml", re.IGNORECASE)
# The member that tells what a zip of XML parts is.
ZIP_KINDS = (
    ("xl/workbook.xml", "Excel 表格（.xlsx）"),
    ("ppt/presentation.xml", "演示文稿（.pptx）"),
    ("content.xml", "OpenDocument 文件"),
    ("META-INF/container.xml", "EPUB 电子书"),
    ("META-INF/MANIFEST.MF", "Java 程序包"),
    ("AndroidManifest.xml", "安卓程序"),
)
WORD_SUFFIXES = {".docx", ".docm", ".dotx"}


def screen(content: bytes, name: str = "") -> str:
    """Return the media type to read a file as, or refuse it."""
    _check_size(content)
    media_type = sniff(content, name)
    if media_type == ZIP:
        return _zip_media_type(content)
    if not media_type:
        raise Refusal(cannot_read(foreign_kind(content)))
    if media_type == PDF:
        return PDF
    if suffix(name) in WORD_SUFFIXES and media_type == TEXT:
        raise Refusal(NOT_A_ZIP.format(suffix=suffix(name)))
    _check_text_size(content, media_type)
    return media_type


def _check_size(content: bytes) -> None:
    if not content:
        raise Refusal("文件是空的（0 字节）", Outcome.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise Refusal(_too_big("文件", len(content), MAX_FILE_BYTES))
    if not content.startswith(ZIP_MAGIC) and not content.strip():
        raise Refusal("文件里只有空白字符", Outcome.EMPTY)


def _check_text_size(content: bytes, media_type: str) -> None:
    if len(content) > MAX_TEXT_BYTES and media_type in (TEXT, HTML, XML):
        kind = "网页文件" if media_type == HTML else "纯文本文件"
        raise Refusal(_too_big(kind, len(content), MAX_TEXT_BYTES))


def _too_big(kind: str, size: int, limit: int) -> str:
    return f"{kind}过大（{size / MEGABYTE:.1f} MB，上限 {limit // MEGABYTE} MB）"


def _zip_media_type(content: bytes) -> str:
    with open_archive(content) as archive:
        names = _with_slashes(archive.namelist())
    if any(map(WORD_PART.fullmatch, names)):
        return DOCX
    if any(map(OFD_PART.fullmatch, names)):
        return OFD
    kind = _zip_kind(names)
    raise Refusal(cannot_read(kind) if kind else UNPACK_FIRST)


def is_folder(names: list[str]) -> bool:
    """Tell a zip of files from one that is itself a document of some kind."""
    parts, names = (WORD_PART, OFD_PART), _with_slashes(names)
    known = any(part.fullmatch(name) for part in parts for name in names)
    return not known and not _zip_kind(names)


def _with_slashes(names: list[str]) -> list[str]:
    return [name.replace("\\", "/") for name in names]


def _zip_kind(names: list[str]) -> str:
    return next((kind for member, kind in ZIP_KINDS if member in names), "")
