"""Paragraphs, tables and text boxes of a Word document, in reading order."""

from collections.abc import Iterator

from lxml import etree

from reports.extract.document import Block, Paragraph
from reports.extract.flow import paragraphs_of

from .numbering import Numbering
from .package import attribute, child, tag
from .runs import chosen_branches, inline_text
from .styles import Styles
from .table import GridCell, grid_row, merged, transparent

PICTURES = {"a:blip", "v:imagedata"}
# Lines that only draw the rule above the notes of a page.
NOTE_RULES = {"separator", "continuationSeparator", "continuationNotice"}


class BodyReader:
    """Reads the parts of one document, counting its lists as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.has_pictures = False
        self.has_embedded_files = False
        self.has_diagrams = False

    def blocks(self, part: etree._Element) -> list[Block]:
        """Return the blocks of the main part."""
        self.has_pictures = any(tag(e) in PICTURES for e in part.iter("*"))
        self.has_diagrams = any(tag(e) == "dgm:relIds" for e in part.iter("*"))
        body = child(part, "w:body")
        return list(self._blocks(body)) if body is not None else []

    def notes(self, part: etree._Element) -> list[Block]:
        """Return the blocks of the footnotes or endnotes."""
        notes = (note for note in part if attribute(note, "type") not in NOTE_RULES)
        return [block for note in notes for block in self._blocks(note)]

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        for element in transparent(container):
            name = tag(element)
            if name == "w:p":
                yield from self._paragraph(element)
            elif name == "w:tbl":
                yield from self._table(element)
            elif name == "w:altChunk":
                self.has_embedded_files = True
            elif name == "mc:AlternateContent":
                for branch in chosen_branches(element):
                    yield from self._blocks(branch)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Paragraph | Block]:
        text, boxes = inline_text(paragraph)
        label = self._numbering.label(paragraph)
        if text.strip():
            level = self._styles.level(paragraph)
            yield from paragraphs_of(f"{label}{text.strip()}", level)
        for box in boxes:
            yield from self._blocks(box)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [
            [(cell, list(self._cell_blocks(cell))) for cell in grid_row(row)]
            for row in transparent(table, "w:tr")
        ]
        if max(map(len, rows), default=0) < 2:
            # One column frames text; it tabulates nothing.
            yield from (block for row in rows for _, blocks in row for block in blocks)
            return
        yield merged([[(cell, _text(blocks)) for cell, blocks in row] for row in rows])

    def _cell_blocks(self, cell: GridCell) -> Iterator[Block]:
        if cell.element is not None:
            yield from self._blocks(cell.element)


def _text(blocks: list[Block]) -> str:
    """Flatten a cell; a table inside it becomes lines with tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(cell.text for cell in row) for row in block.rows]
    return "\n".join(lines)
