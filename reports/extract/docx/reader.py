"""Word documents (.docx), read from their XML.

python-docx was tried and silently drops content controls and tracked insertions.
"""

from collections.abc import Iterator

from lxml import etree

from reports.extract.archive import open_archive
from reports.extract.document import Block, Document, Metadata, Outcome
from reports.extract.formats import DOCX
from reports.extract.reading import Reading, Refusal

from .body import BodyReader
from .footnotes import Footnotes, notes_of
from .hidden import mark_hidden_runs, mark_raised_runs
from .numbering import Numbering
from .package import Package
from .styles import Styles
from .white import white_texts

PAGE_HEADER = "页眉"
CORE_NAMES = {"title": "title", "creator": "creator", "created": "created"}
SHOWN = 20
PICTURES_ONLY = "Word 文档里只有图片，没有可以收录的文字"
NO_TEXT = "Word 文档里没有文字"
EMBEDDED = "文档中嵌入了另一个文件（altChunk 或子文档），其中的文字没有收录，请核对原文"
DIAGRAM = "文档中有图示（SmartArt），其中的文字没有收录，请核对原文"
OBJECT = "文档中嵌入了其他程序的表格或文件（OLE 对象），其中的文字没有收录，请核对原文"
WHITE = "文档中有 {count} 处白色的文字（如“{first}”），在白纸上看不见，请核对原文"
CHART = "文档中有图表，图上的文字和数字没有收录"
FORMAT = "文档的自动编号用了不认识的格式（{names}），编号写成了阿拉伯数字，请核对原文"
UNFILLED = (
    "文档中有 {count} 处内容控件没有填写（如“{first}”），提示语没有收录，请核对原文"
)
LOST_NOTES = "正文引用的 {count} 条脚注在文件里找不到，请核对原文"
DAMAGED = {
    "relations": "文档各部分之间的关系已损坏，个别部分可能没有收录，请核对原文",
    "footnotes": "文档的脚注部分已损坏，脚注没有收录，请核对原文",
    "endnotes": "文档的尾注部分已损坏，尾注没有收录，请核对原文",
    "styles": "文档的样式部分已损坏，标题的层级和自动编号可能不全，请核对原文",
    "numbering": "文档的编号部分已损坏，自动编号没有收录，请核对原文",
}


def read_docx(content: bytes) -> Reading:
    """Read a Word document."""
    with open_archive(content) as archive:
        package = Package(archive)
        main = package.main_part()
        styles = Styles(package.related("styles"))
        numbering = Numbering(package.related("numbering"), styles)
        footnotes = Footnotes(package.related("footnotes"))
        endnotes = list(notes_of(package.related("endnotes")))
        for part in (main, *footnotes.rest(), *endnotes):
            mark_hidden_runs(part, styles)
            mark_raised_runs(part, styles)
        reader = BodyReader(styles, numbering, footnotes)
        blocks = reader.blocks(main)
        blocks += reader.notes(endnotes)
        white = list(white_texts(main, styles))
        metadata = [*_core_metadata(package.related("core-properties"))]
        apart = BodyReader(styles, numbering, footnotes)
        metadata += _printed_above(apart.notes(package.headers()))
    missing = (
        *_missing(reader),
        *_damage(package, footnotes),
        *_unsure(numbering, white),
    )
    notes = (CHART,) if reader.has_charts else ()
    if not blocks:
        without_text = PICTURES_ONLY if reader.has_pictures else NO_TEXT
        raise Refusal("；".join((without_text, *missing)), Outcome.EMPTY)
    return Reading(Document(DOCX, tuple(blocks), tuple(metadata)), notes, missing)


def _missing(reader: BodyReader) -> Iterator[str]:
    if reader.has_embedded_files:
        yield EMBEDDED
    if reader.has_diagrams:
        yield DIAGRAM
    if reader.has_objects:
        yield OBJECT
    if reader.prompts:
        yield UNFILLED.format(
            count=len(reader.prompts), first=reader.prompts[0][:SHOWN]
        )


def _unsure(numbering: Numbering, white: list[str]) -> Iterator[str]:
    if numbering.unknown_formats:
        names = "、".join(sorted(numbering.unknown_formats))
        yield FORMAT.format(names=names[:SHOWN])
    if white:
        yield WHITE.format(count=len(white), first=white[0][:SHOWN])


def _damage(package: Package, footnotes: Footnotes) -> Iterator[str]:
    for kind in package.damaged:
        if kind in DAMAGED:
            yield DAMAGED[kind]
    if footnotes.lost and "footnotes" not in package.damaged:
        yield LOST_NOTES.format(count=len(footnotes.lost))


def _printed_above(blocks: list[Block]) -> Iterator[Metadata]:
    """Yield the lines of the headers: a letterhead may be printed there."""
    for text in Document(DOCX, tuple(blocks)).texts():
        yield from (Metadata(PAGE_HEADER, line) for line in text.split("\n"))


def _core_metadata(core: etree._Element | None) -> Iterator[Metadata]:
    if core is None:
        return
    for element in core.iterchildren("*"):
        name = CORE_NAMES.get(etree.QName(element).localname, "")
        value = (element.text or "").strip()
        if name and value:
            yield Metadata(name, value)
