"""Blocks of a document as they are kept in the database."""

from reports.extract.document import Block, Cell, Paragraph, Table
from reports.parse.parsed import ParsedSection

Stored = dict[str, object]


def stored_blocks(section: ParsedSection) -> list[Stored]:
    """Return the blocks of a section as JSON."""
    return [
        _stored(block, is_title=index in section.title_blocks)
        for index, block in enumerate(section.blocks)
    ]


def loaded_blocks(stored: list[Stored]) -> list[Block]:
    """Return stored blocks as they were read."""
    return [_loaded(block) for block in stored]


def _stored(block: Block, *, is_title: bool) -> Stored:
    if isinstance(block, Paragraph):
        return {"type": "title" if is_title else "paragraph", "text": block.text}
    rows = [
        [
            {"text": cell.text, "rowspan": cell.rowspan, "colspan": cell.colspan}
            for cell in row
        ]
        for row in block.rows
    ]
    return {"type": "table", "rows": rows}


def _loaded(block: Stored) -> Block:
    rows = block.get("rows")
    if not isinstance(rows, list):
        return Paragraph(str(block["text"]))
    return Table(tuple(tuple(Cell(**cell) for cell in row) for row in rows))
