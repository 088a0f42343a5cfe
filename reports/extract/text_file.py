"""Plain text, in whatever encoding, and Markdown."""

from .csv_table import csv_blocks
from .document import Document, Outcome
from .encoding import decode
from .formats import CSV, TEXT
from .markdown import marked_up_blocks, without_marks
from .media_type import cannot_read
from .page_numbers import without_page_numbers
from .reading import (
    UNSTORABLE,
    Reading,
    Refusal,
    removal_note,
    with_damage,
)
from .text_kinds import kind_of_data

# More than a stray NUL or two is not a text with a blemish but something else.
FEW_CONTROLS = 3
CONTROLS_ONE_IN = 50


def read_text(content: bytes) -> Reading:
    """Read a plain text file, or refuse one of data or of a program."""
    return read_text_in(content, "")


def read_text_in(content: bytes, charset: str) -> Reading:
    """Read a plain text that says which charset it is in."""
    decoded = decode(content, charset)
    text, removed = without_controls(decoded.text)
    if not text.strip():
        raise Refusal("文件里只有空白字符", Outcome.EMPTY)
    if kind := kind_of_data(text):
        raise Refusal(cannot_read(kind))
    notes = (removal_note(removed),) if removed else ()
    table = csv_blocks(text)
    blocks = table or marked_up_blocks(without_page_numbers(without_marks(text)))
    media_type = CSV if table else TEXT
    document = Document(media_type, blocks, encoding=decoded.encoding)
    reading = Reading(document, notes, decoded.notes)
    return with_damage(reading, decoded.damage)


def without_controls(text: str) -> tuple[str, int]:
    """Drop stray control characters and count them; refuse what is full of them."""
    cleaned, removed = UNSTORABLE.subn("", text)
    if removed > FEW_CONTROLS + len(text) / CONTROLS_ONE_IN:
        raise Refusal("内容不是文字，而是二进制数据（含有大量控制字符）")
    return cleaned.removeprefix("\ufeff"), removed
