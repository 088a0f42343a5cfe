"""Where the text of a cell stands on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.extract.paper.lines.line import Line, lines_of
from reports.extract.paper.page import Glyph
from reports.extract.paper.table import PlacedCell, PlacedTable, is_figure


@dataclass(frozen=True)
class PlacedText:
    """A cell with text, and its lines as they stand on the page."""

    placed: PlacedCell

    @cached_property
    def glyphs(self) -> list[Glyph]:
        return [glyph for glyph in self.placed.glyphs if not glyph.text.isspace()]

    @cached_property
    def lines(self) -> Sequence[Line]:
        return lines_of(self.glyphs)

    @property
    def text(self) -> str:
        return self.placed.text

    @property
    def row(self) -> int:
        return self.placed.row

    @property
    def rows(self) -> range:
        return range(self.placed.row, self.placed.row + self.placed.rowspan)

    @property
    def column(self) -> int:
        return self.placed.column

    @property
    def columns(self) -> range:
        return range(self.placed.column, self.placed.column + self.placed.colspan)

    @cached_property
    def is_figure(self) -> bool:
        return is_figure(self.placed.text)

    @cached_property
    def left(self) -> float:
        return min(glyph.box.x0 for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        return max(glyph.box.x1 for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return self.lines[0].baseline

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return self.lines[-1].baseline


def placed_texts(table: PlacedTable) -> list[PlacedText]:
    """Return the cells of a table that have text, if it is known where it stands."""
    return [PlacedText(cell) for cell in table.cells if cell.text and cell.glyphs]
