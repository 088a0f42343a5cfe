"""Text of a PDF in the colour of its paper, which no reader sees."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .pdf_samples import FONT, SENTENCE, drawn, grid, pdf, picture

HIDDEN = "看不见的另一句话"


def over(ground, colour="white"):
    """Return a page with a line in a colour on what `ground(canvas)` draws."""

    def draw(canvas, number):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 700, SENTENCE)
        ground(canvas)
        canvas.setFillColor(colour)
        canvas.drawString(72, 640, HIDDEN)

    return drawn(draw)


def nothing(canvas):
    """Leave the paper as it is."""


def filled(colour):
    def draw(canvas):
        canvas.setFillColor(colour)
        canvas.rect(60, 630, 300, 30, stroke=0, fill=1)

    return draw


def test_text_in_the_colour_of_the_paper_is_left_out_and_told():
    extraction = read(over(nothing))
    assert extraction.outcome is Outcome.TRUNCATED
    assert f"第 1 页有和纸张同色、看不见的文字（如“{HIDDEN}”）" in extraction.message
    assert "".join(extraction.document.texts()) == SENTENCE


def test_white_text_on_white_is_left_out_too():
    assert HIDDEN not in "".join(read(over(filled("white"))).document.texts())


SEEN = {
    "on a ground": over(filled("darkblue")),
    "on a pale ground": over(filled("lightgrey")),
    "on a picture": over(lambda canvas: picture(canvas, 60, 620, 300, 40)),
    "in grey": over(nothing, "grey"),
}


@pytest.mark.parametrize("name", SEEN)
def test_text_that_can_be_seen_is_read(paragraphs, name):
    assert "".join(paragraphs(SEEN[name])) == SENTENCE + HIDDEN


def test_white_heads_of_a_table_on_blue_are_read(tables):
    rows = [["事项", "数量"], ["申请", "12"]]
    looks = [
        ("BACKGROUND", (0, 0), (-1, 0), "navy"),
        ("TEXTCOLOR", (0, 0), (-1, 0), "white"),
    ]
    assert tables(pdf(grid(rows, *looks))) == [rows]
