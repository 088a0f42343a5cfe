"""What holds inside a pair of braces of an RTF file, and the texts it is written to."""

from dataclasses import dataclass, field

from reports.extract.document import Block
from reports.extract.flow import Flow, Shape
from reports.extract.reading import joined_halves
from reports.extract.symbol_fonts import with_signs

from .fields import Field


@dataclass(slots=True)
class Story:
    """One run of text: the main one, a note or a text box."""

    flow: Flow = field(default_factory=Flow)
    parts: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    left: int = 0
    merge: str = ""
    joins_left: bool = False
    has_coloured_cells: bool = False
    has_label: bool = False

    def taken(self) -> str:
        """Take the text of the paragraph that ends here."""
        text = "".join(self.parts)
        self.parts.clear()
        return with_signs(joined_halves(text).replace("\r", "\n"))

    def end_paragraph(self, level: int, *, in_table: bool) -> None:
        """End a paragraph; the text boxes anchored in it follow."""
        text = self.taken()
        if text.strip() or not in_table:
            self.flow.paragraph(text, level, in_table=in_table)
        self.add_boxes()

    def add_boxes(self) -> None:
        if self.boxes:
            self.flow.add(self.boxes)
            self.boxes = []


@dataclass(frozen=True, slots=True)
class Group:
    """What holds inside one pair of braces."""

    story: Story
    place: str = ""
    is_dropped: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_raised: bool = False
    is_struck: bool = False
    in_table: bool = False
    level: int = 0
    skips: int = 1
    font: int | None = None
    colour: int = 0
    is_on_colour: bool = False
    field: Field | None = None
    is_instruction: bool = False
    label_from: int = -1
    is_listed: bool = False
