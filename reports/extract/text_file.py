"""Plain text: lines into paragraphs and tables."""

from .copied_table import copied_table_at
from .csv_table import csv_blocks
from .document import Block, Document, Outcome, Paragraph, Table
from .encoding import decode
from .formats import CSV, TEXT
from .line_wrap import joined_lines
from .markdown import without_marks
from .media_type import cannot_read
from .page_numbers import without_page_numbers
from .reading import (
    LINE_END,
    MAX_PIECES,
    UNSTORABLE,
    Reading,
    Refusal,
    removal_note,
    with_damage,
)
from .spaced_table import spaced_table_at
from .stacked_items import stacked_items_at
from .stacked_reviews import stacked_reviews_at
from .stacked_table import stacked_table_at
from .text_kinds import kind_of_data
from .text_table import table_at

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
    blocks = table or text_blocks(without_page_numbers(without_marks(text)))
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


def text_blocks(text: str) -> tuple[Block, ...]:
    """Split a text into its paragraphs and tables, in order."""
    lines = LINE_END.split(text)
    if len(lines) + text.count("\t") > MAX_PIECES:
        raise Refusal(f"文件的行或单元格过多（上限 {MAX_PIECES} 个）")
    blocks: list[Block] = []
    prose: list[str] = []
    position = 0
    while position < len(lines):
        start = position
        table, first, position = _table_at(lines, start)
        if table is None:
            prose += lines[start:position]
            continue
        prose += lines[start:first]
        blocks += [*paragraphs(prose), table]
        prose = []
    return (*blocks, *paragraphs(prose))


def _table_at(lines: list[str], start: int) -> tuple[Table | None, int, int]:
    """Return the table that is found from a line on, its first line, and the next."""
    table, end = copied_table_at(lines, start)
    if table is None:
        table, end = table_at(lines, start)
    for read in (stacked_items_at, stacked_reviews_at, stacked_table_at):
        if table is None and end == start + 1:
            table, end = read(lines, start)
    if table is not None or end > start + 1:
        return table, start, end
    return spaced_table_at(lines, start)


def paragraphs(lines: list[str]) -> list[Paragraph]:
    """Make each line that is not blank a paragraph, joining hard-wrapped ones."""
    stripped = (line.strip() for line in joined_lines(lines))
    return [Paragraph(line) for line in stripped if line]
