"""Text of a cell that the end of a page cuts, below its lines, as browsers print it."""

from reports.extract import Table
from reports.extract.reader import read

from .pdf_samples import FONT, SENTENCE, drawn

LEFT, MIDDLE, RIGHT = 60, 260, 420
CORNER = ("本列数据的勾稽关系为第一项加第二项", "之和等于第三项加第四项之和")


def lines(canvas, *places):
    """Draw lines given by their ends."""
    for place in places:
        canvas.line(*place)


def cut_table(canvas, number):
    """Draw a head whose corner goes on below its lines, and its rows on page 2."""
    canvas.setFont(FONT, 10)
    if number == 1:
        lines(canvas, (LEFT, 120, RIGHT, 120), (MIDDLE, 100, RIGHT, 100))
        lines(canvas, *((x, 100, x, 120) for x in (LEFT, MIDDLE, RIGHT)))
        canvas.drawString(LEFT + 4, 106, CORNER[0])
        canvas.drawString(LEFT + 4, 92, CORNER[1])
        canvas.drawString(MIDDLE + 4, 106, "申请人情况")
        return
    half = (MIDDLE + RIGHT) / 2
    lines(canvas, (MIDDLE, 800, RIGHT, 800))
    lines(canvas, *((LEFT, y, RIGHT, y) for y in (760, 780)))
    lines(canvas, *((x, 760, x, 800) for x in (LEFT, MIDDLE, half, RIGHT)))
    for x, y, words in (
        (MIDDLE, 786, "自然人"),
        (half, 786, "总计"),
        (LEFT, 766, "一、本年新收政府信息公开申请数量"),
        (MIDDLE, 766, "12"),
        (half, 766, "15"),
    ):
        canvas.drawString(x + 4, y, words)


def test_a_corner_that_goes_on_below_its_lines_is_whole(document):
    (table,) = document(drawn(cut_table, pages=2)).blocks
    assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [("".join(CORNER), 2, 1), ("申请人情况", 1, 2)],
        [("自然人", 1, 1), ("总计", 1, 1)],
        [("一、本年新收政府信息公开申请数量", 1, 1), ("12", 1, 1), ("15", 1, 1)],
    ]


def test_a_paragraph_below_an_open_cell_is_no_part_of_the_table():
    def draw(canvas, number):
        cut_table(canvas, 1)
        canvas.drawString(LEFT, 78, SENTENCE)

    *_, after = read(drawn(draw)).document.blocks
    assert not isinstance(after, Table)
    assert after.text.endswith(SENTENCE)
