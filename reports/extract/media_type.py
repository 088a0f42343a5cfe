"""What a file is, told by its bytes; a name only breaks ties."""

import re
from pathlib import PurePosixPath

from .formats import DOC, HTML, MAIL, MHT, PDF, RTF, TEXT, XML, enumerated

ZIP = "application/zip"

READABLE = f"目前可以收录 {enumerated()}"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
RTF_MAGIC = b"{\\rtf"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

WORD_97 = "旧版 Word 文档（.doc）"
# Names in the directory of an OLE container, which stores them as UTF-16.
OLE_KINDS = (
    ("EncryptedPackage", "加了密码的 Office 文件"),
    ("WordDocument", WORD_97),
    ("Workbook", "旧版 Excel 表格（.xls）"),
    ("Book", "旧版 Excel 表格（.xls）"),
    ("PowerPoint Document", "旧版演示文稿（.ppt）"),
)
FOREIGN_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b\x08", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ\x00", "xz 压缩包"),
    (b"MZ\x90\x00", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"ID3", "MP3 音频"),
    (b"\x00\x00\x01\x00", "图标文件"),
    (b"SQLite format 3\x00", "SQLite 数据库"),
)
WINDOW = 4096
# Readers accept what mail and web servers put in front (ISO 32000-1, annex H).
PDF_MAGIC, PDF_WINDOW = b"%PDF-", 1024

HTML_SUFFIXES = {".html", ".htm", ".shtml", ".xhtml", ".jsp", ".asp", ".aspx", ".php"}
LEADING_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|div|p|span"
    rb"|table|tbody|tr|td|article|section|main|h[1-6]|ul|ol|center|font|br|base|form)"
    rb"(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
DOCUMENT_TAG = re.compile(rb"<(?:!doctype\s+html|html[\s>]|body[\s>])", re.IGNORECASE)
# Data and programs may hold whole pages in their strings.
DATA_START = re.compile(rb"\s*(?:[\[{]\s*[\"\[{]|<\?php|<%)", re.IGNORECASE)
XML_START = re.compile(
    rb"\s*(?:<\?xml\s|<(?:svg|rss|feed|urlset)[\s>]|<!DOCTYPE\s+(?!html)\w)",
    re.IGNORECASE,
)
FIELD = re.compile(rb"[A-Za-z][\w-]{0,60}:[ \t]?")
MAIL_FIELD = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|delivered-to"
    rb"|mime-version|reply-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
FEWEST_FIELDS = 3
SENT = {b"to", b"received", b"return-path", b"delivered-to"}
FIRST_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<([A-Za-z_][\w.:-]{0,60})[\s>]")
ANY_TAG = re.compile(rb"<(?:[a-z][a-z0-9]*|/[a-z][a-z0-9]*\s*)[\s/>]", re.IGNORECASE)


def suffix(name: str) -> str:
    """Return the lower-case extension of a file name with its dot, or nothing."""
    return PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()


def sniff(content: bytes, name: str = "") -> str:
    """Return the media type of a readable file, ZIP for any zip, "" for the rest."""
    if content.startswith(ZIP_MAGIC):
        return ZIP
    if content[:WINDOW].lstrip().startswith(RTF_MAGIC):
        return RTF
    if content.startswith(OLE_MAGIC) and _ole_kind(content) == WORD_97:
        return DOC
    if PDF_MAGIC in content[:PDF_WINDOW] and not foreign_magic(content):
        return PDF
    if foreign_kind(content):
        return ""
    if _is_mail(content[:WINDOW]):
        return MAIL
    return MHT if _is_mht(content[:WINDOW]) else _text_type(content, name)


def _text_type(content: bytes, name: str) -> str:
    head = markup_head(content)
    if DATA_START.match(head):
        return TEXT
    if _is_html(content, name) and not XML_START.match(head):
        return HTML
    if LEADING_TAG.match(head):
        return HTML
    return XML if XML_START.match(head) or _is_one_element(content) else TEXT


def _is_one_element(content: bytes) -> bool:
    """Tell XML without a declaration: its first tag is closed by its last."""
    root = FIRST_TAG.match(content[:WINDOW])
    return root is not None and content.rstrip().endswith(b"</%s>" % root[1])


def _is_mail(head: bytes) -> bool:
    """Tell a mail by the fields it begins with."""
    fields = head.lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names = {name.lower() for name in MAIL_FIELD.findall(fields)}
    # A page that a browser saved has the fields of a mail, but no one it went to.
    is_sent = not names.isdisjoint(SENT)
    return is_sent and FIELD.match(fields) is not None and len(names) >= FEWEST_FIELDS


def _is_mht(head: bytes) -> bool:
    start = head.lstrip()[:13].lower()
    return start == b"mime-version:" or b"\nContent-Type: multipart/" in head


def foreign_kind(content: bytes) -> str:
    """Name in Chinese a kind of file that is known but not read; "" if none is."""
    if kind := foreign_magic(content):
        return kind
    if content.startswith(OLE_MAGIC):
        return _ole_kind(content)
    return _riff_or_markup_kind(content[:WINDOW])


def foreign_magic(content: bytes) -> str:
    """Name the kind of file whose first bytes these are; "" if none is known."""
    return next(
        (kind for magic, kind in FOREIGN_MAGIC if content.startswith(magic)), ""
    )


def _ole_kind(content: bytes) -> str:
    for entry, kind in OLE_KINDS:
        if entry.encode("utf-16-le") in content:
            return kind
    return "旧版 Office 文件"


def _riff_or_markup_kind(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP 图片"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return "BMP 图片"
    if head[4:8] == b"ftyp":
        return "音视频文件"
    if b"<?mso-application" in head and b"Excel.Sheet" in head:
        return "Excel 的 XML 表格"
    if b"<?mso-application" in head or b"<w:wordDocument" in head:
        return "Word XML 文件"
    return ""


def markup_head(content: bytes) -> bytes:
    """Return the first bytes of a text so that tags in them can be seen."""
    # Without the NULs, UTF-16 shows its tags as plainly as any other encoding.
    return content[:WINDOW].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")


def cannot_read(kind: str) -> str:
    """Say what a file is that is not read, and what can be."""
    this = f"这是 {kind}" if kind[0].isascii() else f"这是{kind}"
    return f"{this}，{READABLE}"


def _is_html(content: bytes, name: str) -> bool:
    head = markup_head(content)
    if LEADING_TAG.match(head) or DOCUMENT_TAG.search(head):
        return True
    return suffix(name) in HTML_SUFFIXES and ANY_TAG.search(head) is not None
