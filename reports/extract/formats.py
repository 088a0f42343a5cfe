"""The formats that are read: the one list that pages, commands and messages show."""

from dataclasses import dataclass

TEXT = "text/plain"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
PDF = "application/pdf"
OFD = "application/ofd"
MHT = "multipart/related"
MAIL = "message/rfc822"
XML = "application/xml"
CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, its name for an editor, its usual extensions."""

    media_type: str
    label: str
    suffixes: tuple[str, ...]


FORMATS = (
    Format(TEXT, "txt（含 Markdown）", (".txt", ".md", ".markdown")),
    Format(HTML, "HTML", (".html", ".htm")),
    Format(DOCX, "docx", (".docx",)),
    Format(DOC, "doc", (".doc",)),
    Format(RTF, "RTF", (".rtf",)),
    Format(PDF, "PDF", (".pdf",)),
    Format(OFD, "OFD", (".ofd",)),
    Format(MHT, "MHT", (".mht", ".mhtml")),
    Format(MAIL, "eml", (".eml",)),
    Format(XML, "XML", (".xml",)),
    Format(CSV, "CSV", (".csv",)),
)


def enumerated() -> str:
    """List the names of all formats for a Chinese sentence."""
    *first, last = (each.label for each in FORMATS)
    return f"{'、'.join(first)} 和 {last}"


def suffixes() -> tuple[str, ...]:
    """List the extensions of all formats, for a file picker."""
    return tuple(suffix for each in FORMATS for suffix in each.suffixes)


def named_by(suffix: str) -> str:
    """Return the name of the format an extension stands for, "" of an unknown one."""
    return next((each.label for each in FORMATS if suffix in each.suffixes), "")
