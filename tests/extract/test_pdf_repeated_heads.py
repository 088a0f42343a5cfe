"""Tables of a PDF that go on under their head, printed again."""

from .pdf_samples import FONT, SENTENCE, drawn

HEAD = ["事项", "本年制发", "现行有效"]
ROWS = [["规章", "0", "12"], ["规范性文件", "3", "45"], ["公文", "16", "8"]]
MORE = [["行政许可事项", "1054", "9"], ["行政处罚", "397", "1"], ["征收", "2", "0"]]


def write(canvas, rows, *, x=80, step=120, top=700):
    for line, row in enumerate(rows):
        for column, words in enumerate(row):
            canvas.drawString(x + step * column, top - 20 * line, words)


def test_a_table_without_lines_goes_on_under_its_head(tables):
    def draw(canvas, number):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 760, SENTENCE) if number == 1 else None
        write(canvas, [HEAD, *(ROWS if number == 1 else MORE)])

    assert tables(drawn(draw, pages=2)) == [[HEAD, *ROWS, *MORE]]


def test_a_table_goes_on_in_the_next_column(tables):
    def draw(canvas, number):
        canvas.setFont(FONT, 9)
        for x, rows in ((60, ROWS), (320, MORE)):
            canvas.grid([x, x + 70, x + 140, x + 210], [630, 650, 670, 690, 710])
            write(canvas, [HEAD, *rows], x=x + 5, step=70, top=696)

    assert tables(drawn(draw)) == [[HEAD, *ROWS, *MORE]]


def test_tables_side_by_side_under_other_heads_are_two(tables):
    other = ["事项", "申请", "总计"]

    def draw(canvas, number):
        canvas.setFont(FONT, 9)
        for x, rows in ((60, [HEAD, *ROWS]), (320, [other, *MORE])):
            canvas.grid([x, x + 70, x + 140, x + 210], [630, 650, 670, 690, 710])
            write(canvas, rows, x=x + 5, step=70, top=696)

    assert tables(drawn(draw)) == [[HEAD, *ROWS], [other, *MORE]]
