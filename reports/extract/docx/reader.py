"""Word documents (.docx), read from their XML.

python-docx was tried and silently drops content controls and tracked insertions.
"""

from collections.abc import Iterator

from lxml import etree

from reports.extract.archive import open_archive
from reports.extract.document import Document, Metadata, Outcome
from reports.extract.formats import DOCX
from reports.extract.reading import Reading, Refusal

from .body import BodyReader
from .numbering import Numbering
from .package import Package
from .styles import Styles

CORE_NAMES = {"title": "title", "creator": "creator", "created": "created"}
PICTURES_ONLY = "Word 文档里只有图片，没有可以收录的文字"
NO_TEXT = "Word 文档里没有文字"
EMBEDDED = "文档中嵌入了另一个文件（altChunk），其中的文字没有收录，请核对原文"
DIAGRAM = "文档中有图示（SmartArt），其中的文字没有收录，请核对原文"


def read_docx(content: bytes) -> Reading:
    """Read a Word document."""
    with open_archive(content) as archive:
        package = Package(archive)
        main = package.main_part()
        styles = Styles(package.related("styles"))
        numbering = Numbering(package.related("numbering"), styles)
        reader = BodyReader(styles, numbering)
        blocks = reader.blocks(main)
        for kind in ("footnotes", "endnotes"):
            if (notes := package.related(kind)) is not None:
                blocks += reader.notes(notes)
        metadata = tuple(_core_metadata(package.related("core-properties")))
    missing = tuple(_missing(reader))
    if not blocks:
        without_text = PICTURES_ONLY if reader.has_pictures else NO_TEXT
        raise Refusal("；".join((without_text, *missing)), Outcome.EMPTY)
    return Reading(Document(DOCX, tuple(blocks), metadata), missing=missing)


def _missing(reader: BodyReader) -> Iterator[str]:
    if reader.has_embedded_files:
        yield EMBEDDED
    if reader.has_diagrams:
        yield DIAGRAM


def _core_metadata(core: etree._Element | None) -> Iterator[Metadata]:
    if core is None:
        return
    for element in core.iterchildren("*"):
        name = CORE_NAMES.get(etree.QName(element).localname, "")
        value = (element.text or "").strip()
        if name and value:
            yield Metadata(name, value)
