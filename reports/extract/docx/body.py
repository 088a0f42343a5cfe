"""Paragraphs, tables and text boxes of a Word document, in reading order."""

from collections.abc import Iterable, Iterator

from lxml import etree

from reports.extract.document import Block, Paragraph
from reports.extract.flow import paragraphs_of

from .controls import OFF, prompts
from .footnotes import Footnotes
from .hidden import is_hidden_row
from .numbering import Numbering
from .package import attribute, child, tag
from .runs import chosen_branches, inline
from .styles import Styles
from .table import GridCell, grid_row, merged, transparent

PICTURES = {"a:blip", "v:imagedata"}
CHARTS = {"c:chart", "cx:chart"}
# Another file whose text stands here: pasted whole, or a chapter kept apart.
OTHER_FILES = {"w:altChunk", "w:subDoc"}
PROGRAMS_OF_TEXT = ("Excel", "Word", "ET.", "KET.", "WPS", "KWPS", "Package")


class BodyReader:
    """Reads the parts of one document, counting its lists as it goes.

    A footnote stands behind the paragraph or table that refers to it, as a reader of
    that section would look for it.
    """

    def __init__(
        self, styles: Styles, numbering: Numbering, footnotes: Footnotes
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._footnotes = footnotes
        self._tables = 0
        self._carried = ""
        self.has_pictures = False
        self.has_embedded_files = False
        self.has_diagrams = False
        self.has_objects = False
        self.has_charts = False
        self.prompts: list[str] = []

    def blocks(self, part: etree._Element) -> list[Block]:
        """Return the blocks of the main part, with all footnotes."""
        for element in part.iter("*"):
            name = tag(element)
            self.has_pictures = self.has_pictures or name in PICTURES
            self.has_diagrams = self.has_diagrams or name == "dgm:relIds"
            self.has_objects = self.has_objects or _is_object_with_text(element)
            self.has_charts = self.has_charts or name in CHARTS
        self.prompts += prompts(part)
        body = child(part, "w:body")
        blocks = list(self._blocks(body)) if body is not None else []
        return blocks + self.notes(self._footnotes.rest())

    def notes(self, notes: Iterable[etree._Element]) -> list[Block]:
        """Return the blocks of notes."""
        return [block for note in notes for block in self._blocks(note)]

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        above, self._carried = self._carried, ""
        for element in transparent(container):
            name = tag(element)
            if name == "w:p":
                yield from self._paragraph(element)
            elif name == "w:tbl":
                yield from paragraphs_of(self._taken())
                yield from self._table(element)
            elif name in OTHER_FILES:
                self.has_embedded_files = True
            elif name == "mc:AlternateContent":
                for branch in chosen_branches(element):
                    yield from self._blocks(branch)
        yield from paragraphs_of(self._taken())
        self._carried = above

    def _taken(self) -> str:
        """Return the text that waits for the paragraph it has become a part of."""
        carried, self._carried = self._carried, ""
        return carried

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Paragraph | Block]:
        found = inline(paragraph)
        if _ends_in(paragraph, "w:del"):
            self._carried += found.text
        elif not found.text and _is_gone(paragraph):
            # It is not there any more, or not shown, and so does not count.
            pass
        else:
            yield from self._numbered(paragraph, f"{self._taken()}{found.text}".strip())
        for box in found.boxes:
            yield from self._blocks(box)
        self._footnotes.refer(found.notes)
        yield from self._notes_below()

    def _numbered(self, paragraph: etree._Element, text: str) -> Iterator[Paragraph]:
        """Yield a paragraph behind its number; a cell may hold nothing else."""
        label = self._numbering.label(paragraph)
        if text:
            yield from paragraphs_of(f"{label}{text}", self._styles.level(paragraph))
        elif self._tables:
            yield from paragraphs_of(label)

    def _notes_below(self) -> Iterator[Block]:
        # Inside a cell a note would become a part of the number that it is about.
        if not self._tables:
            for note in self._footnotes.below():
                yield from self._blocks(note)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        drawn = list(transparent(table, "w:tr"))
        rows = [grid_row(row) for row in drawn]
        if max(map(len, rows), default=0) < 2 or _frames_tables(rows):
            # It frames text, or tables side by side; it tabulates nothing.
            for row in rows:
                for cell in row:
                    yield from self._cell_blocks(cell)
            return
        self._tables += 1
        texts = [[(c, _text(list(self._cell_blocks(c)))) for c in row] for row in rows]
        self._tables -= 1
        yield merged(
            [
                [] if is_hidden_row(row, [text for _, text in cells]) else cells
                for row, cells in zip(drawn, texts, strict=True)
            ]
        )
        yield from self._notes_below()

    def _cell_blocks(self, cell: GridCell) -> Iterator[Block]:
        if cell.element is not None:
            yield from self._blocks(cell.element)


def _ends_in(paragraph: etree._Element, name: str) -> bool:
    """Tell what is said of the end of a paragraph; a deleted one joins the next."""
    mark = child(child(child(paragraph, "w:pPr"), "w:rPr"), name)
    return mark is not None and attribute(mark, "val") not in OFF


def _is_gone(paragraph: etree._Element) -> bool:
    return _ends_in(paragraph, "w:moveFrom") or _ends_in(paragraph, "w:vanish")


def _frames_tables(rows: list[list[GridCell]]) -> bool:
    """Tell one row that only puts things side by side, a table among them."""
    cells = [cell.element for row in rows for cell in row if cell.element is not None]
    return len(rows) == 1 and any(
        len(list(transparent(table, "w:tr"))) > 1
        for cell in cells
        for table in transparent(cell, "w:tbl")
    )


def _is_object_with_text(element: etree._Element) -> bool:
    """Tell a table or document of another program that is shown as a picture."""
    if tag(element) != "o:OLEObject":
        return False
    return attribute(element, "ProgID").startswith(PROGRAMS_OF_TEXT)


def _text(blocks: list[Block]) -> str:
    """Flatten a cell; a table inside it becomes lines with tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(cell.text for cell in row) for row in block.rows]
    return "\n".join(lines)
