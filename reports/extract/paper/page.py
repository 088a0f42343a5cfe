"""What stands on one page of a PDF: characters, ruling lines and pictures.

Coordinates are points; x grows to the right and y downwards, as most of the text
on the page is read, however the page is turned.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; `size` is its em, `turn` its quarter turns against the page.

    `heading` numbers the heading of a tagged file that it is part of, 0 for none;
    `order` tells when it is drawn; `is_pale` tells a colour that text shines through;
    `is_white` that of paper; `part` numbers the string of the file that it is written
    in, 0 for one of its own.
    """

    text: str
    box: Box
    baseline: float
    size: float
    turn: int = 0
    level: int = 0
    heading: int = 0
    order: int = 0
    is_pale: bool = False
    part: int = 0
    is_white: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright line: at which y (or x), from where to where."""

    is_level: bool
    at: float
    start: float
    end: float

    @property
    def middle(self) -> tuple[float, float]:
        along = (self.start + self.end) / 2
        return (along, self.at) if self.is_level else (self.at, along)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `unknown` counts the characters whose meaning the font keeps.

    `pictured` is the part of the page that pictures cover, 1 for all of it; `unread`
    are texts that were typed onto it and have no place in it; `unseen` is text in the
    colour of the paper.
    """

    box: Box
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float = 0.0
    unknown: int = 0
    unread: tuple[str, ...] = ()
    unseen: str = ""

    @property
    def has_text(self) -> bool:
        return self.ink > 0

    @property
    def has_pictures(self) -> bool:
        return self.pictured > 0

    @property
    def ink(self) -> int:
        """The number of characters that can be seen."""
        return sum(not glyph.text.isspace() for glyph in self.glyphs)


NO_PAGE = Page(Box(0, 0, 0, 0), (), ())


# Lighter than text that is to be read, darker than white on a dark ground.
PALE, WHITE, HALF_SEEN = 160, 250, 128


def is_pale(red: int, green: int, blue: int, alpha: int) -> bool:
    """Tell a colour of watermarks, in parts of 255."""
    colours = (red, green, blue)
    return alpha <= HALF_SEEN or (min(colours) >= PALE and min(colours) < WHITE)


def is_white(red: int, green: int, blue: int, alpha: int) -> bool:
    """Tell the colour of paper, in parts of 255, or none at all."""
    return alpha == 0 or min(red, green, blue) >= WHITE


def is_unknown(text: str) -> bool:
    """Tell a code that no character stands behind."""
    code = ord(text[0])
    is_private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return is_private or code in (0xFFFD, 0xFFFE, 0xFFFF) or code < 9


def turned_box(box: Box, turn: int) -> Box:
    """Turn a box by quarter turns, so that text running up (1) runs to the right."""
    if turn == 1:
        return Box(-box.y1, box.x0, -box.y0, box.x1)
    if turn == 2:
        return Box(-box.x1, -box.y1, -box.x0, -box.y0)
    if turn == 3:
        return Box(box.y0, -box.x1, box.y1, -box.x0)
    return box


def upright(glyph: Glyph) -> Glyph:
    """Return a turned character as if the page were turned with it."""
    if not glyph.turn:
        return glyph
    box = turned_box(glyph.box, glyph.turn)
    return replace(glyph, box=box, baseline=box.y1 - glyph.size / 5, turn=0)


def turned_page(page: Page, turn: int) -> Page:
    """Turn a whole page by quarter turns."""
    if not turn:
        return page
    return replace(
        page,
        box=turned_box(page.box, turn),
        glyphs=tuple(_turned_glyph(glyph, turn) for glyph in page.glyphs),
        rules=tuple(_turned_rule(rule, turn) for rule in page.rules),
    )


def _turned_glyph(glyph: Glyph, turn: int) -> Glyph:
    box = turned_box(glyph.box, turn)
    return replace(
        glyph,
        box=box,
        baseline=box.y1 - glyph.size / 5,
        turn=(glyph.turn - turn) % 4,
    )


def _turned_rule(rule: Rule, turn: int) -> Rule:
    box = (
        Box(rule.start, rule.at, rule.end, rule.at)
        if rule.is_level
        else Box(rule.at, rule.start, rule.at, rule.end)
    )
    box = turned_box(box, turn)
    if rule.is_level == (turn % 2 == 0):
        return Rule(is_level=True, at=box.y0, start=box.x0, end=box.x1)
    return Rule(is_level=False, at=box.x0, start=box.y0, end=box.y1)
