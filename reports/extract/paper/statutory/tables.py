"""Statutory tables without lines: proven by their words, their order and their sums.

Every cell of them is known but the figures. Where each label and head is printed, in
order and with nothing else between them, where no figure is missing and all sums that
must hold do, the figures can belong to no other cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise

from reports.extract.paper.lines.line import Line
from reports.extract.paper.page import Box, Glyph, Page, Rule
from reports.extract.paper.table import PlacedCell, PlacedTable

from .forms import FORMS, Form, Place
from .spelling import Ends, Piece, Token, spelt_out, tokens_of

# Rows of tokens that may stand above the first figures and below the last.
MOST_ABOVE, MOST_BELOW = 20, 3
# In points, how far from its words the border of a table stands.
BORDER = 20.0


@dataclass(frozen=True, slots=True)
class Proven:
    """A table, the page that it begins on, and its characters by page."""

    page: int
    table: PlacedTable
    glyphs: dict[int, frozenset[Glyph]]

    def left_of(self, glyphs: Sequence[Glyph], page: int) -> tuple[Glyph, ...]:
        """Leave out of the characters of a page its own, and the blanks in it."""
        own = self.glyphs.get(page)
        if own is None:
            return tuple(glyphs)
        box = _box_around(own)
        return tuple(
            glyph
            for glyph in glyphs
            if glyph not in own
            and not (glyph.text.isspace() and box.holds(*glyph.centre))
        )

    def lines_outside(self, rules: Iterable[Rule], page: int) -> tuple[Rule, ...]:
        """Leave out the lines that are drawn between its cells and around it."""
        if page not in self.glyphs:
            return tuple(rules)
        box = _box_around(self.glyphs[page])
        around = Box(
            *(box.x0 - BORDER, box.y0 - BORDER, box.x1 + BORDER, box.y1 + BORDER)
        )
        return tuple(rule for rule in rules if not around.holds(*rule.middle))

    def is_alone(self, pages: Sequence[Page]) -> bool:
        """Tell whether nothing else is printed where it stands."""
        return not any(
            box.holds(*glyph.centre)
            for page, own in self.glyphs.items()
            for box in (_box_around(own),)
            for glyph in self.left_of(pages[page].glyphs, page)
        )


def proven_tables(pages: Sequence[Iterable[Line]]) -> list[Proven]:
    """Find the statutory tables that can be read in one way only."""
    rows = [
        list(row)
        for number, lines in enumerate(pages)
        for _, row in groupby(tokens_of(lines, number), key=lambda each: each.row)
    ]
    return [found for form in FORMS for found in _found(form, rows)]


def _found(form: Form, rows: list[list[Token]]) -> Iterator[Proven]:
    counts = tuple(len(row) for row in form.figures)
    figured = [at for at, row in enumerate(rows) if any(t.is_figure for t in row)]
    found = [sum(token.is_figure for token in rows[at]) for at in figured]
    letters, wanted = [0, *accumulate(map(_letters, rows))], form.letters
    for start in range(len(found) - len(counts) + 1):
        end = start + len(counts)
        if tuple(found[start:end]) != counts:
            continue
        above = figured[start - 1] + 1 if start else 0
        below = figured[end] if end < len(found) else len(rows)
        tables = (
            _read(form, rows[first:last])
            for first, last in _stretches(figured[start], figured[end - 1])
            if above <= first
            and last <= below
            and letters[last] - letters[first] in wanted
        )
        yield from islice(filter(None, tables), 1)


def _stretches(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where the words around the first and the last figures may begin and end."""
    for end in range(last + 1, last + 2 + MOST_BELOW):
        for start in range(first, first - MOST_ABOVE - 1, -1):
            yield start, end


def _letters(row: list[Token]) -> int:
    return sum(len(token.inked) for token in row if not token.is_figure)


def _read(form: Form, rows: list[list[Token]]) -> Proven | None:
    """Read rows as a form, None where any word or sum is not what it must be."""
    figures = [
        [token for token in row if token.is_figure]
        for row in rows
        if any(token.is_figure for token in row)
    ]
    words = [token for row in rows for token in row if not token.is_figure]
    columns = _columns(form, figures)
    pieces = spelt_out(form.streams, words, columns) if columns is not None else None
    if pieces is None:
        return None
    if not form.adds_up([[token.value for token in row] for row in figures]):
        return None
    return _placed(form, figures, pieces)


def _columns(form: Form, figures: list[list[Token]]) -> list[Ends] | None:
    """Return where columns begin and end; None where they do not stand apart."""
    if not form.is_uniform:
        return []
    columns = list(zip(*figures, strict=True))
    ends = [(min(t.left for t in c), max(t.right for t in c)) for c in columns]
    if any(left[1] > right[0] for left, right in pairwise(ends)):
        return None
    return ends


def _placed(
    form: Form, figures: list[list[Token]], pieces: dict[Place, list[Piece]]
) -> Proven:
    glyphs = {place: _glyphs_of(found) for place, found in pieces.items()}
    for row, places in zip(figures, form.figures, strict=True):
        glyphs |= {
            place: token.glyphs for token, place in zip(row, places, strict=True)
        }
    for stream in form.streams:
        glyphs |= {place: () for _, place in stream.cells if place not in glyphs}
    cells = tuple(_cell(place, glyphs[place]) for place in sorted(glyphs, key=_order))
    tokens = [token for row in figures for token in row]
    tokens += [piece.token for found in pieces.values() for piece in found]
    by_page = {
        page: frozenset(glyph for t in tokens if t.page == page for glyph in t.glyphs)
        for page in sorted({token.page for token in tokens})
    }
    first = next(iter(by_page))
    box = _box_around(by_page[first])
    step = box.width / form.width
    edges = tuple(box.x0 + step * at for at in range(form.width + 1))
    return Proven(first, PlacedTable(box, edges, form.row_count, cells), by_page)


def _order(place: Place) -> tuple[int, int]:
    return place.row, place.column


def _glyphs_of(pieces: list[Piece]) -> tuple[Glyph, ...]:
    return tuple(glyph for piece in pieces for glyph in piece.glyphs)


def _cell(place: Place, glyphs: tuple[Glyph, ...]) -> PlacedCell:
    text = "".join(glyph.text for glyph in glyphs)
    return PlacedCell(text, *_order(place), place.rowspan, place.colspan)


def _box_around(glyphs: Iterable[Glyph]) -> Box:
    """Return the box that characters stand in."""
    boxes = [glyph.box for glyph in glyphs]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
