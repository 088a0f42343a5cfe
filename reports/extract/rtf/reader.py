"""Rich Text Format, read by its own rules.

striprtf knows neither tables nor the rows of merged cells, and drops what stands in
text boxes; this reads what Word, WPS and LibreOffice save.
"""

from reports.extract.document import Block, Document, Metadata, Outcome
from reports.extract.docx.reader import OBJECT, SHOWN, WHITE
from reports.extract.formats import RTF
from reports.extract.reading import Reading, Refusal

from .state import RtfReader

NO_TEXT = "RTF 文件里没有文字"
PICTURES_ONLY = "RTF 文件里只有图片，没有可以收录的文字"
CUT_OFF = "RTF 文件末尾不完整（缺少结束的括号），请核对原文"

UNNUMBERED = "有 {count} 段列表的编号由软件生成，文件里没有写出，请核对原文"
UNDECODABLE = "有 {count} 处文字不合所声明的编码，按西文读取，请核对原文"


def read_rtf(content: bytes) -> Reading:
    """Read an RTF file."""
    reader = RtfReader()
    reader.read(content)
    blocks: list[Block] = [*reader.story.flow.end(), *reader.notes]
    if not blocks:
        raise Refusal(PICTURES_ONLY if reader.has_pictures else NO_TEXT, Outcome.EMPTY)
    metadata = tuple(
        Metadata(name, value) for name, value in reader.info.items() if value
    )
    return Reading(Document(RTF, tuple(blocks), metadata), missing=_missing(reader))


def _missing(reader: RtfReader) -> tuple[str, ...]:
    white = reader.colours.seen
    said = (
        (reader.is_cut_off, CUT_OFF),
        (reader.fonts.undecodable, UNDECODABLE.format(count=reader.fonts.undecodable)),
        (reader.has_objects, OBJECT),
        (reader.unnumbered, UNNUMBERED.format(count=reader.unnumbered)),
        (white, WHITE.format(count=len(white), first="".join(white[:1])[:SHOWN])),
    )
    return tuple(message for is_so, message in said if is_so)
