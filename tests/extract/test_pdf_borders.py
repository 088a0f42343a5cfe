"""Borders of PDF tables that are no columns or rows, and numbers close beside them."""

from .pdf_samples import FONT, drawn

ROWS = [["事项", "自然人", "总计"], ["1.重复申请", "2", "3"], ["2.其他", "5", "8"]]
SIZE = 10


def boxes(canvas, rows, *, gap):
    """Draw each cell as a box of its own, so far from the next."""
    for down, row in enumerate(rows):
        for across, words in enumerate(row):
            x, y = 60 + 100 * across, 700 - 30 * down
            canvas.rect(x, y, 100 - gap, 30 - gap)
            canvas.drawString(x + 10, y + 8, words)


def test_the_room_between_boxes_is_no_column(tables):
    assert tables(drawn(lambda canvas, _: boxes(canvas, ROWS, gap=5))) == [ROWS]


def test_numbers_that_fill_their_cells_stay_two(tables):
    wide = 4 * SIZE / 2

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        lines = [60, 60.4 + wide + 0.4, 60.8 + 2 * wide + 0.8]
        canvas.grid(lines, [680, 700, 720])
        for at, (head, words) in enumerate([("本年", "5412"), ("上年", "2675")]):
            canvas.drawString(lines[at] + 0.4, 706, head)
            canvas.drawString(lines[at] + 0.4, 686, words)

    assert tables(drawn(draw)) == [[["本年", "上年"], ["5412", "2675"]]]


def test_a_number_too_wide_for_its_cell_stays_whole(tables):
    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        canvas.grid([60, 82, 104], [680, 700, 720])
        for x, y, words in ((61, 706, "本年"), (83, 706, "上年"), (62, 686, "5412267")):
            canvas.drawString(x, y, words)

    assert tables(drawn(draw)) == [[["本年", "上年"], ["5412267", ""]]]


def test_the_end_of_a_merged_cell_below_the_last_row_is_no_row(document):
    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        canvas.grid([60, 160, 260], [700, 720])
        canvas.lines([(160, 700, 160, 660), (160, 680, 260, 680)])
        # The label goes on to the end of the page, its rows on the next one.
        canvas.lines([(60, 700, 60, 640), (160, 660, 260, 660), (60, 640, 260, 640)])
        canvas.lines([(260, 700, 260, 640), (160, 660, 160, 640)])
        for x, y, words in (
            *((70, 706, "事项"), (170, 706, "数量"), (70, 680, "办理结果")),
            *((170, 686, "12"), (170, 666, "35")),
        ):
            canvas.drawString(x, y, words)

    (table,) = document(drawn(draw)).blocks
    assert [[(c.text, c.rowspan) for c in row] for row in table.rows] == [
        [("事项", 1), ("数量", 1)],
        [("办理结果", 2), ("12", 1)],
        [("35", 1)],
    ]
