"""Tables wider than the paper of a PDF: what stands beyond it is told."""

import pytest
from reportlab.lib.pagesizes import A4

from reports.extract import Outcome
from reports.extract.reader import read

from .pdf_samples import FONT, drawn

WIDTH, HEIGHT = A4
TOLD = "第 1 页的表格比纸宽"


def table(canvas, left, column, columns=6):
    """Draw three rows of so many columns from a place on, beyond the paper or not."""
    canvas.setFont(FONT, 10)
    canvas.drawString(
        60, 760, "岚川县水利局2021年政府信息公开工作年度报告，一、总体情况"
    )
    places = [left + column * number for number in range(columns + 1)]
    canvas.grid(places, [640, 660, 680, 700])
    for row in range(3):
        for place in places[:-1]:
            canvas.drawString(place + 4, 645 + 20 * row, "96171")


def message(draw):
    extraction = read(drawn(lambda canvas, _: draw(canvas)))
    assert extraction.outcome in (Outcome.OK, Outcome.TRUNCATED)
    return extraction.message


@pytest.mark.parametrize("left", [60, -40])
def test_a_table_that_leaves_the_paper_is_told(left):
    column = 110 if left > 0 else 80
    assert TOLD in message(lambda canvas: table(canvas, left, column))


def test_a_table_inside_the_paper_is_not():
    assert message(lambda canvas: table(canvas, 60, 75)) == ""


def test_lines_across_the_whole_paper_are_no_table():
    def draw(canvas):
        table(canvas, 60, 75)
        for y in (650, 670, 720, 730, 740):
            canvas.line(0, y, WIDTH, y)

    assert TOLD not in message(draw)
