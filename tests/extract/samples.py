"""Builds the files the tests read: nothing here is copied from a real document."""

from pathlib import Path
from xml.sax.saxutils import escape

from tests.ingest.zips import zipped

SHARED = Path(__file__).resolve().parents[3] / "shared"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

REPORT = "云岭省商务厅2023年政府信息公开工作年度报告"
SENTENCE = "本年度主动公开政府信息一千二百条，受理公开申请三十五件，全部按期答复。"


def part(root: str, inner: str) -> str:
    """Return an XML part with the Word namespaces."""
    return f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def relations(targets: dict[str, str]) -> str:
    """Return a .rels part."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with this body; `styles=` and the like add parts."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {kind: f"{kind}.xml" for kind in parts}
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    for kind, inner in parts.items():
        members[f"word/{kind}.xml"] = part(kind, inner)
    return zipped(members)


def run(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def page(body: str, head: str = "") -> bytes:
    """Return a whole web page."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    )


def ink(text: str) -> str:
    """Return the characters of a text without white space."""
    return "".join(text.split())
