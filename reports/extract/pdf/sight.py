"""What of a page's text can be seen: none in the colour of the paper, on the paper."""

from collections.abc import Sequence

from reports.extract.paper.page import Box, Glyph

# Several times what a coloured page has; more is taken for a ground everywhere.
MOST_LOOKS = 2_000_000


def parted_by_sight(
    glyphs: Sequence[Glyph], grounds: Sequence[Box]
) -> tuple[tuple[Glyph, ...], str]:
    """Return the characters that can be seen, and what the others write.

    White text on a ground of another colour, or on a picture, can be seen.
    """
    white = [glyph for glyph in glyphs if glyph.is_white and not glyph.text.isspace()]
    if not white or len(white) * len(grounds) > MOST_LOOKS:
        return tuple(glyphs), ""
    unseen = [g for g in white if not any(box.holds(*g.centre) for box in grounds)]
    gone = {id(glyph) for glyph in unseen}
    seen = tuple(glyph for glyph in glyphs if id(glyph) not in gone)
    return seen, "".join(glyph.text for glyph in unseen)
