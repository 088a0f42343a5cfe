"""Tables of a PDF that can be read in two ways are listed, and the editor is told."""

import pytest

from reports.extract import Outcome, Paragraph, Table
from reports.extract.reader import read

from .pdf_samples import FONT, SENTENCE, drawn
from .samples import ink

SIZE = 10
TOLD = "第 1 页的表格没有框线"
LEFT, STEP, WIDTH = 72, 20, 60


def written(*words, rules=()):
    """Return a page with a line of text above words at (x, y), and some lines."""

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(LEFT, 760, SENTENCE)
        canvas.lines(rules)
        for x, y, text in words:
            canvas.drawString(x, y, text)

    return drawn(draw)


def spelt(x, y, text):
    """Return words written character by character, as browsers do."""
    return [(x + at * SIZE / 2, y, sign) for at, sign in enumerate(text)]


def rows(*texts, left=LEFT, top=700):
    """Return rows of words that stand in columns; blanks are left out."""
    return [
        (left + (100 if column else 0) + WIDTH * (column - 1 if column else 0), y, text)
        for y, row in zip(range(top, 0, -STEP), texts, strict=False)
        for column, text in enumerate(row)
        if text
    ]


HEAD = ("事项", "自然人", "总计")
COUNTS = (("重复申请", "12", "15"), ("其他处理", "0", "7"), ("无法提供", "3", "4"))


def listed(content):
    """Return the lines of a table that the editor is told of."""
    extraction = read(content)
    assert extraction.outcome is Outcome.TRUNCATED
    assert TOLD in extraction.message
    tables = [b for b in extraction.document.blocks if isinstance(b, Table)]
    assert all(len(row) == 1 for table in tables for row in table.rows)
    return [row[0].text for table in tables for row in table.rows]


def test_rows_that_fit_are_a_table(tables):
    content = written(*rows(HEAD, *COUNTS))
    assert tables(content) == [[list(row) for row in (HEAD, *COUNTS)]]


# What stands in such a table, and what a reader would take for one, or for another.
DOUBTFUL = {
    "a label over two rows": (
        *rows(HEAD, *COUNTS),
        (LEFT - 40, 670, "办理"),
    ),
    "a line of a label that stands between two rows": (
        *rows(HEAD, *COUNTS[:2]),
        (LEFT, 670, "（二）"),
    ),
    "a number without a head": (*rows(HEAD, *COUNTS), (LEFT + 220, 680, "88")),
    "two numbers in one cell": (*rows(HEAD, *COUNTS), (LEFT + 122, 680, "88")),
    "a head that stands between two columns": (
        *rows(("事项", "", ""), *COUNTS),
        (LEFT + 116, 700, "自然人和总计"),
    ),
    "a head over heads that does not reach all it spans": (
        *rows(HEAD, *COUNTS),
        (LEFT + 120, 720, "申请人情况"),
    ),
    "a row cut off by the text of a label": (
        *rows(HEAD, *COUNTS),
        (LEFT, 620, "重复"),
    ),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_may_stand_elsewhere_is_listed_for_the_editor(name):
    words = DOUBTFUL[name]
    listed(written(*words))
    found = ink("".join(read(written(*words)).document.texts()))
    assert sorted(found) == sorted(ink(SENTENCE + "".join(w[-1] for w in words)))


def test_numbers_that_touch_are_not_one():
    # The widest number of a column fills it, as browsers set tables without padding.
    words = [
        (x, 700 - STEP * number, text)
        for number, row in enumerate((("事项", "维持", "总计"), *COUNTS))
        for x, text in zip((LEFT, 172, 197), row, strict=True)
    ]
    assert len(read(written(*words)).document.blocks[1].rows[0]) == 3
    words += [
        (LEFT, 620, "信访举报"),
        *spelt(172, 620, "12345"),
        *spelt(197, 620, "678"),
    ]
    assert "重复申请 12 15" in listed(written(*words))


def test_numbers_that_the_file_writes_apart_are_listed_apart():
    words = rows(HEAD, *COUNTS, ("信访举报", "", ""))
    words += [(LEFT + 135, 620, "12345"), (LEFT + 160, 620, "678")]
    found = "".join(read(written(*words)).document.texts())
    assert "12345678" not in found


def test_a_number_over_the_line_of_a_blank_cell_may_be_two():
    grid = [(60, y, 220, y) for y in (680, 700, 720)]
    grid += [(x, 680, x, 720) for x in (60, 140, 180, 220)]
    words = [(64, 706, "事项"), (144, 706, "本年"), (184, 706, "上年")]
    words += [(64, 686, "许可"), *spelt(165, 686, "476355")]
    content = written(*words, rules=grid)
    assert listed(content)[0] == "事项 本年 上年"


def test_words_printed_over_one_another_belong_to_no_cell():
    grid = [(60, y, 220, y) for y in (680, 700, 720)]
    grid += [(x, 680, x, 720) for x in (60, 140, 220)]
    words = [(64, 706, "维持"), (144, 706, "纠正"), (64, 686, "处理决定的数量合计")]
    words += [(131, 686, "尚未审结数量")]
    assert listed(written(*words, rules=grid))[0] == "维持 纠正"


def test_signs_set_half_as_wide_in_a_row_are_not_over_one_another(tables):
    """Browsers set ）： in one and a half ems, as in 填报单位（盖章）：."""
    grid = [(60, y, 260, y) for y in (660, 680, 700, 720)]
    grid += [(60, 660, 60, 720), (260, 660, 260, 720), (200, 660, 200, 700)]
    form, body = "填报单位（盖章）", "：《某县水利局》"
    words = [(64, 706, form), (64 + (len(form) - 0.5) * SIZE, 706, body)]
    words += [(64, 686, "许可"), (204, 686, "47"), (64, 666, "处罚"), (204, 666, "6")]
    rows = [[f"{form}{body}"], ["许可", "47"], ["处罚", "6"]]
    assert tables(written(*words, rules=grid)) == [rows]


def test_two_loose_rows_are_told_of():
    words = [
        (72, 700, "申请"),
        (200, 700, "12"),
        (72, 680, "答复12件"),
        (260, 680, "3"),
    ]
    assert "申请 12" in listed(written(*words))


def test_a_label_beside_its_head_is_in_one_column(tables):
    """A short head in the middle stands beside short labels, not above them."""
    words = [(LEFT + 40, 700, "事项"), (172, 700, "自然人"), (232, 700, "总计")]
    words += rows(*COUNTS, top=680)
    assert tables(written(*words)) == [[list(row) for row in (HEAD, *COUNTS)]]


def test_rows_of_many_numbers_are_no_columns_of_prose(document):
    head = ("事项", *(f"第{n}项" for n in range(1, 7)))
    body = [
        (
            f"{n}.没有现成信息需要另行制作",
            *(str(n * each * 1111) for each in range(1, 7)),
        )
        for n in range(1, 9)
    ]
    words = [
        (40 + (150 + 55 * (at - 1) if at else 0), 700 - STEP * number, text)
        for number, row in enumerate((head, *body))
        for at, text in enumerate(row)
    ]
    (_, table) = document(written(*words)).blocks
    assert [[c.text for c in row] for row in table.rows] == [
        list(head),
        *map(list, body),
    ]


def test_two_lines_of_text_with_a_gap_are_no_table(document):
    words = [(72, 700, "云岭省商务厅"), (300, 700, "2024年1月30日")]
    blocks = document(written(*words)).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)


UPRIGHT_ROWS = (
    ("重复申请", "1234", "56"),
    ("其他处理", "0", "7"),
    ("无法提供", "88", "9"),
)


def uprights(pieces):
    """Return upright lines at the edges of three columns, in pieces down the page."""
    return [(x, a, x, b) for x in (60, 120, 140, 180) for a, b in pieces]


def test_upright_lines_part_numbers_that_touch(tables):
    words = [
        (x, 706 - STEP * number, text)
        for number, row in enumerate((("事项", "人", "总计"), *UPRIGHT_ROWS))
        for x, text in zip((64, 120, 140.5), row, strict=True)
    ]
    rows = [["事项", "人", "总计"], *map(list, UPRIGHT_ROWS)]
    assert tables(written(*words, rules=uprights([(640, 720)]))) == [rows]


def test_pieces_of_upright_lines_part_rows_of_several_lines(tables):
    pieces = [(690, 720), (660, 690), (640, 660)]
    words = [(64, 702, "事项"), (122, 702, "人"), (144, 702, "总计")]
    words += [(64, 679, "本机关不掌"), (64, 667, "握相关信息")]
    words += [(122, 673, "12"), (144, 673, "34")]
    words += [(64, 646, "其他"), (122, 646, "5"), (144, 646, "6")]
    assert tables(written(*words, rules=uprights(pieces))) == [
        [
            ["事项", "人", "总计"],
            ["本机关不掌握相关信息", "12", "34"],
            ["其他", "5", "6"],
        ]
    ]


def test_a_paragraph_close_below_a_table_is_no_part_of_it(document):
    words = [
        *rows(HEAD, *COUNTS),
        (LEFT, 622, SENTENCE[:25]),
        (LEFT, 606, SENTENCE[25:]),
    ]
    first, table, *after = document(written(*words)).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [
        list(row) for row in (HEAD, *COUNTS)
    ]
    assert first.text == "".join(block.text for block in after) == SENTENCE


def test_two_paragraphs_above_a_table_are_not_its_head():
    texts = [(LEFT, 700, SENTENCE[:9]), (LEFT, 686, f"{SENTENCE[9:17]}。")]
    texts += [(172, 700, SENTENCE[:12]), (172, 686, f"{SENTENCE[12:22]}。")]
    assert "事项 自然人 总计" in listed(written(*texts, *rows(HEAD, *COUNTS, top=666)))
