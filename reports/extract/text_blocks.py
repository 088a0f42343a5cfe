"""Lines of a text into paragraphs and tables."""

from .copied_table import copied_table_at
from .document import Block, Paragraph, Table
from .line_wrap import joined_lines
from .reading import LINE_END, MAX_PIECES, Refusal
from .spaced_table import spaced_table_at
from .stacked_items import stacked_items_at
from .stacked_reviews import stacked_reviews_at
from .stacked_table import stacked_table_at
from .text_table import table_at


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
