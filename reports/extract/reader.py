"""One file, read in this process: which reader, and how each failure is told."""

from collections.abc import Callable

from .document import Extraction, Outcome
from .docx.reader import read_docx
from .encoding import UNDECODABLE
from .formats import DOC, DOCX, HTML, MAIL, MHT, OFD, PDF, RTF, TEXT, XML, named_by
from .html.reader import read_html
from .mail import read_mail
from .media_type import suffix
from .mht import read_mht
from .ofd.reader import read_ofd
from .pdf.reader import read_pdf
from .reading import Reading, Refusal, storable
from .rtf.reader import read_rtf
from .screening import screen
from .text_file import read_text
from .word97.reader import read_word97
from .xml_file import read_xml

READERS: dict[str, Callable[[bytes], Reading]] = {
    TEXT: read_text,
    HTML: read_html,
    DOCX: read_docx,
    DOC: read_word97,
    RTF: read_rtf,
    PDF: read_pdf,
    OFD: read_ofd,
    MHT: read_mht,
    MAIL: read_mail,
    XML: read_xml,
}

NOT_WHAT_IT_IS_CALLED = (
    "扩展名是 {}，但内容不是 {} 文件，也不是能识别编码的文本；"
    "文件可能已损坏或改了扩展名，请核对后重新上传"
)
WRITTEN_AS_TEXT = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".xml", ".csv", ".eml"}
)


def read(content: bytes, name: str = "") -> Extraction:
    """Read one file without protection; `extract` does it in a child process."""
    try:
        reading = storable(READERS[screen(content, name)](content))
    except Refusal as refusal:
        return Extraction(refusal.outcome, _told(refusal.message, suffix(name)))
    except MemoryError:
        return Extraction(Outcome.REJECTED, "文件展开后占用的内存过多，无法读取")
    except RecursionError:
        return Extraction(Outcome.REJECTED, "文件的结构嵌套过深，无法读取")
    outcome = Outcome.TRUNCATED if reading.missing else Outcome.OK
    message = "；".join((*reading.missing, *reading.notes))
    return Extraction(outcome, message, reading.document)


def _told(message: str, ending: str) -> str:
    """Say what a file is not: bytes of no text are no PDF for being called .pdf."""
    if message != UNDECODABLE or ending in WRITTEN_AS_TEXT or not named_by(ending):
        return message
    return NOT_WHAT_IT_IS_CALLED.format(ending, named_by(ending))
