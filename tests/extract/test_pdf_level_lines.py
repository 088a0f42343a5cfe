"""Tables of a PDF with level lines only, drawn cell by cell."""

from itertools import pairwise

import pytest

from reports.extract.reader import read

from .pdf_samples import FONT, SENTENCE, drawn
from .samples import ink

SIZE = 10
EDGES = [60, 130, 200, 250, 300, 350]
HEAD = [
    [("项目", 2, 1), ("申请人情况", 1, 4)],
    [("自然人", 1, 1), ("商业企业", 1, 1), ("科研", 1, 1), ("总计", 1, 1)],
]
ROWS = [
    [("1.重复申请", 1, 1), ("12", 1, 1), ("0", 1, 1), ("3", 1, 1), ("15", 1, 1)],
    [("2.其他处理", 1, 1), ("2", 1, 1), ("30", 1, 1), ("3", 1, 1), ("35", 1, 1)],
]


def level_lines(canvas, places, x, y):
    """Draw a line of pieces below one another, as many as there are cells."""
    for left, right in pairwise(places):
        canvas.line(x + left, y, x + right, y)


def centred(canvas, rows, x, top):
    """Write cells into the middle of the columns and rows they span."""
    canvas.setFont(FONT, SIZE)
    taken = set()
    for number, row in enumerate(rows):
        column = 0
        for words, rowspan, colspan in row:
            while (number, column) in taken:
                column += 1
            taken |= {(number + down, column) for down in range(rowspan)}
            middle = (EDGES[column] + EDGES[column + colspan]) / 2
            y = top - 20 * (number + rowspan / 2) - 4
            canvas.drawCentredString(x + middle, y, words)
            column += colspan


def table(canvas, x=0, top=700):
    """Draw a table whose head spans columns; its first line is below that."""
    level_lines(canvas, EDGES[1:], x, top - 20)
    for number in range(2, 5):
        level_lines(canvas, EDGES, x, top - 20 * number)
    centred(canvas, [*HEAD, *ROWS], x, top)


def spans(block):
    return [[(c.text, c.rowspan, c.colspan) for c in row] for row in block.rows]


def test_columns_are_told_by_where_the_pieces_of_lines_meet(document):
    (found,) = document(drawn(lambda canvas, _: table(canvas))).blocks
    assert spans(found) == [*HEAD, *ROWS]


def test_numbers_that_touch_stay_two(tables):
    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        for y in (700, 680, 660):
            level_lines(canvas, [60, 100, 140], 0, y)
        for x, y, words in (
            *((70, 686, "复议"), (110, 686, "诉讼")),
            *((80, 666, "1234"), (100, 666, "56")),
        ):
            canvas.drawString(x, y, words)

    assert tables(drawn(draw)) == [[["复议", "诉讼"], ["1234", "56"]]]


def test_text_between_two_tables_of_like_columns_stays_text(document):
    def draw(canvas, number):
        table(canvas)
        canvas.drawString(63, 590, SENTENCE[:29])
        canvas.drawString(63, 570, SENTENCE[29:])
        table(canvas, top=550)

    first, *text, second = document(drawn(draw)).blocks
    assert "".join(block.text for block in text) == SENTENCE
    assert spans(first) == spans(second) == [*HEAD, *ROWS]


@pytest.mark.parametrize("caption", ["单位：件", "填报单位：云岭省商务厅　　单位：件"])
def test_a_line_above_the_head_is_no_row(document, caption):
    def draw(canvas, number):
        level_lines(canvas, EDGES, 0, 700)
        table(canvas)
        canvas.drawRightString(EDGES[-1], 706, caption)

    *line, found = document(drawn(draw)).blocks
    assert ink("".join(block.text for block in line)) == ink(caption)
    assert spans(found) == [*HEAD, *ROWS]


def test_numbers_in_several_rows_between_two_lines_are_not_one_row(tables):
    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        for y in (700, 680, 630):
            level_lines(canvas, [60, 130, 200, 270], 0, y)
        rows = [
            ["事项", "自然人", "总计"],
            ["1.重复申请", "2", "3"],
            ["2.其他", "5", "8"],
        ]
        for line, row in enumerate(rows):
            for column, words in enumerate(row):
                canvas.drawString(64 + 70 * column, 686 - 20 * line, words)

    assert ["1.重复申请", "2", "3"] in tables(drawn(draw))[0]


def test_numbers_below_one_another_in_a_narrow_column_are_not_one():
    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        for y in (700, 680, 600):
            level_lines(canvas, [60, 130, 145], 0, y)
        canvas.drawString(64, 686, "事项")
        for line, count in enumerate(("95", "44", "18")):
            canvas.drawString(64, 664 - 25 * line, "重复申请")
            canvas.drawString(132, 664 - 25 * line, count)

    extraction = read(drawn(draw))
    assert "9544" not in "".join(extraction.document.texts())
    assert "第 1 页的表格没有框线" in extraction.message
