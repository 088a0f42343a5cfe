"""Tables that the end of a page cuts, as browsers print them."""

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


ROWS = [(f"（{n}）第{n}类", str(n * 7), str(n * 9)) for n in range(1, 10)]
EDGES = (LEFT, 180, MIDDLE, RIGHT)


def row(canvas, top, texts, height=20):
    """Draw a row of three cells with its texts, the lines around it too."""
    low = top - height
    lines(canvas, *((a, b, c, b) for b in (low, top) for a, c in ((LEFT, RIGHT),)))
    lines(canvas, *((x, low, x, top) for x in EDGES))
    for x, words in zip(EDGES, texts, strict=False):
        canvas.drawString(x + 4, low + height / 3, words)


def texts_of(table):
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_lines_that_a_clip_hides_are_no_rows(document):
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        path = canvas.beginPath()
        path.rect(0, 100, 600, 700)
        canvas.clipPath(path, stroke=0, fill=0)
        for at, texts in enumerate(ROWS[:5] if number == 1 else ROWS[5:]):
            row(canvas, (200 if number == 1 else 800) - 20 * at, texts)
        if number == 1:
            for top in (100, 80, 60):
                row(canvas, top, ())

    (table,) = document(drawn(draw, pages=2)).blocks
    assert texts_of(table) == ROWS


def test_a_low_row_that_is_open_to_the_end_of_the_page_is_a_row(document):
    def draw(canvas, number):
        canvas.setFont(FONT, 9)
        rows = ROWS[:4] if number == 1 else ROWS[4:]
        for at, texts in enumerate(rows):
            top = (140 if number == 1 else 800) - 11 * at
            lines(canvas, *((x, top - 11, x, top) for x in EDGES))
            if number == 1 or at:
                lines(canvas, (LEFT, top, RIGHT, top))
            for x, words in zip(EDGES, texts, strict=False):
                canvas.drawString(x + 3, top - 8, words)
        if number == 2:
            lines(canvas, (LEFT, top - 11, RIGHT, top - 11))

    (table,) = document(drawn(draw, pages=2)).blocks
    assert texts_of(table) == ROWS


def test_a_cell_that_is_as_high_as_a_page_is_a_cell_of_its_table(document):
    """Its sides alone are drawn there, and no level line reaches them."""

    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        tops = [(800, 700, 800)[number - 1] - 20 * at for at in range(3)]
        low, top = tops[-1] - 20, tops[0]
        for at, texts in zip(tops, ROWS[3 * number - 3 :], strict=False):
            row(canvas, at, texts)
        lines(canvas, (20, low, 20, top))
        if number == 1:
            lines(canvas, (20, top, LEFT, top))
            canvas.drawString(24, top - 14, "结果")
        if number == 3:
            lines(canvas, (20, low, LEFT, low))

    (table,) = document(drawn(draw, pages=3)).blocks
    first, *others = texts_of(table)
    assert first == ("结果", *ROWS[0])
    assert table.rows[0][0].rowspan == len(table.rows)
    assert others == ROWS[1:]


def test_rows_without_lines_whose_head_stands_on_the_page_before_are_told_of():
    """Their columns stand elsewhere there, as these are as wide as their words."""
    rows = [
        ("指标", "本年", "上年"),
        *((f"第{n}项", str(n), str(9 - n)) for n in range(8)),
    ]

    def draw(canvas, number):
        part, places = (
            (rows[:4], (60, 150, 190)) if number == 1 else (rows[4:], (60, 250, 310))
        )
        top = 130 if number == 1 else 780
        if number == 1:
            for at in range(20):
                canvas.drawString(60, 720 - 24 * at, SENTENCE)
        for at, texts in enumerate(part):
            for x, words in zip(places, texts, strict=True):
                canvas.drawString(x, top - 20 * at, words)
        if number == 2:
            canvas.drawString(60, 600, SENTENCE)

    extraction = read(drawn(draw, pages=2))
    assert "第 2 页的表格没有框线" in extraction.message
    text = "".join(extraction.document.texts())
    assert all("".join(row) in "".join(text.split()) for row in rows)


def test_the_rest_of_a_number_below_a_row_that_the_page_cuts_is_told_of():
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        row(canvas, 120, ("事项", "本年", "上年"))
        lines(canvas, *((x, 80, x, 100) for x in EDGES))
        for x, y, words in ((LEFT, 86, "许可"), (180, 86, "2179"), (180, 72, "7")):
            canvas.drawString(x + 4, y, words)

    assert "第 1 页的表格" in read(drawn(draw)).message


def test_a_number_wider_than_the_last_column_is_whole(document):
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        for at, texts in enumerate(ROWS):
            row(canvas, 700 - 20 * at, texts[:2])
            canvas.drawString(RIGHT - 18, 687 - 20 * at, "21797")

    (table,) = document(drawn(draw)).blocks
    assert [cells[-1] for cells in texts_of(table)] == ["21797"] * len(ROWS)


def test_the_rest_of_a_row_of_words_on_the_next_page_is_told():
    rows = [("办公室", "负责信息公开", "常年"), ("法制科", "负责合法审查", "常年")]
    last, rest = ("信访科", "负责来信来访和", "常年以及"), ("", "网上留言", "节假日")
    after = [("财务科", "负责预算决算", "全年"), ("人事科", "负责人员招录", "全年")]

    def draw(canvas, number):
        shown = [*rows, last] if number == 1 else [rest, *after]
        top = 120 if number == 1 else 780
        if number == 1:
            for at in range(20):
                canvas.drawString(60, 720 - 24 * at, SENTENCE)
        for at, texts in enumerate(shown):
            for x, words in zip((60, 200, 400), texts, strict=True):
                canvas.drawString(x, top - 24 * at, words)

    assert "第 2 页的表格没有框线" in read(drawn(draw, pages=2)).message
