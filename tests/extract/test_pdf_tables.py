"""Tables of PDF files: merged cells, rows that run over a page, cells in and out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extract import Paragraph, Table
from reports.extract.plausibility import COMMON
from reports.extract.reader import read

from .pdf_samples import (
    FONT,
    SENTENCE,
    drawn,
    grid,
    margins,
    page_break,
    pdf,
    text,
)
from .samples import ink

LONG = SENTENCE * 4


def test_merged_cells_keep_their_spans(document):
    rows = [["项目", "", "合计"], ["三、办理结果", "予以公开", "5"], ["", "其他", "0"]]
    spans = [("SPAN", (0, 0), (1, 0)), ("SPAN", (0, 1), (0, 2))]
    (table,) = document(pdf(grid(rows, *spans))).blocks
    assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [("项目", 1, 2), ("合计", 1, 1)],
        [("三、办理结果", 2, 1), ("予以公开", 1, 1), ("5", 1, 1)],
        [("其他", 1, 1), ("0", 1, 1)],
    ]


def test_lines_of_a_cell_are_joined(tables):
    label = "5.要求行政机关确认或重新出具已获取信息"
    rows = [["事项", "法律服务机构"], [label, "0"], ["2.重复申请", "3"]]
    assert tables(pdf(grid(rows, widths=[90, 30], wrap=True))) == [rows]


def test_a_number_that_wraps_in_a_narrow_cell_stays_whole(tables):
    rows = [["行政许可", "1054287"], ["行政处罚", "397782"]]
    assert tables(pdf(grid(rows, widths=[90, 32], wrap=True))) == [rows]


def test_a_table_that_runs_over_pages_is_one_table(document):
    head = [["类别", "事项", "总计"]]
    rows = [["（三）不予公开", f"{n}.第{n}类信息", str(n)] for n in range(1, 81)]
    content = pdf(
        text(LONG), grid(head + rows, repeatRows=1), text(LONG), decorate=margins()
    )
    before, table, after = document(content).blocks
    assert (before.text, after.text) == (LONG, LONG)
    assert [[cell.text for cell in row] for row in table.rows] == head + rows


def test_a_merged_cell_goes_on_over_the_page(document):
    def part(label, start):
        rows = [[label, f"{n}.第{n}类信息", str(n)] for n in range(start, start + 9)]
        return grid(rows, ("SPAN", (0, 0), (0, -1)), widths=[60, 200, 60])

    content = pdf(part("三、办理结果", 1), page_break(), part("", 10))
    (table,) = document(content).blocks
    assert (table.rows[0][0].text, table.rows[0][0].rowspan) == ("三、办理结果", 18)
    assert [row[-1].text for row in table.rows] == [str(n) for n in range(1, 19)]


def test_a_row_cut_by_the_page_is_one_row(tables):
    head = [["5.要求行政机关确认或重新出", "0", "7"]]
    rest = [["具已获取信息", "", ""], ["（六）其他处理", "2", "3"]]
    content = pdf(
        grid([["事项", "自然人", "总计"], *head], widths=[130, 60, 60], wrap=True),
        page_break(),
        grid(rest, widths=[130, 60, 60], wrap=True),
    )
    assert tables(content) == [
        [
            ["事项", "自然人", "总计"],
            ["5.要求行政机关确认或重新出具已获取信息", "0", "7"],
            ["（六）其他处理", "2", "3"],
        ]
    ]


def test_a_row_cut_beside_a_merged_cell_is_one_row(document):
    def part(group, label, value, *more):
        rows = [[group, label, value], *more]
        spans = [("SPAN", (0, 0), (0, len(rows) - 1))]
        return grid(rows, *spans, widths=[60, 130, 60], wrap=True)

    content = pdf(
        part("（三）不予公开", "1.属于国家秘密", "4", ["", "8.属于行政查询事", "5"]),
        page_break(),
        part("", "项", "", ["", "9.其他", "6"]),
    )
    (table,) = document(content).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["（三）不予公开", "1.属于国家秘密", "4"],
        ["8.属于行政查询事项", "5"],
        ["9.其他", "6"],
    ]
    assert table.rows[0][0].rowspan == 3


def test_a_table_in_its_place_between_sections(document):
    tabled = grid([["甲", "1"], ["乙", "2"]])
    content = pdf(
        text("一、总体情况"), text(LONG), tabled, text("二、其他"), text(LONG)
    )
    kinds = [type(block) for block in document(content).blocks]
    assert kinds == [Paragraph, Paragraph, Table, Paragraph, Paragraph]


def test_a_frame_around_text_is_no_table(paragraphs):
    frame = lambda canvas, page: canvas.rect(50, 50, 495, 742)  # noqa: E731
    assert paragraphs(pdf(text(LONG), decorate=frame)) == [LONG]


def test_columns_of_figures_without_lines_are_a_table(tables):
    rows = [
        ["事项", "本年制发", "现行有效"],
        ["规章", "0", "12"],
        ["规范性文件", "3", "45"],
    ]

    def draw(canvas, number):
        canvas.drawString(72, 760, SENTENCE)
        for line, row in enumerate(rows):
            for column, words in enumerate(row):
                canvas.drawString(80 + 150 * column, 700 - 20 * line, words)

    assert tables(drawn(draw)) == [rows]


def test_numbers_stand_beside_the_top_of_a_label_that_the_page_cuts(tables):
    heads = ["个人", "企业", "科研", "公益", "法律", "其他", "总计"]
    numbers = [[str(10 * row + each) for each in range(7)] for row in range(1, 5)]
    labels = [
        *((80, 0, "一、本年新收申请"), (80, 2, "三、办理结果"), (150, 1, "（一）公开")),
        *((150, 3, "（三）不公开"), (215, 2, "1.国家秘密")),
        *((215, 3, "2.其他法律规定禁止"), (215, 4, "公开")),
    ]

    def draw(canvas, number):
        canvas.setFont("STSong-Light", 9)
        for at, words in enumerate(heads):
            canvas.drawString(320 + 34 * at, 720, words)
        for line in range(5):
            beside = [(x, words) for x, at, words in labels if at == line]
            beside += [
                (322 + 34 * n, w)
                for row in numbers[line : line + 1]
                for n, w in enumerate(row)
            ]
            for x, words in beside:
                canvas.drawString(x, 700 - 13 * line, words)

    (read_rows,) = tables(drawn(draw))
    assert [row[-7:] for row in read_rows] == [heads, *numbers]
    assert read_rows[-1][:-7] == ["2.其他法律规定禁止公开"]


words = st.text(
    st.sampled_from([*sorted(COMMON), *"，。、；：（）《》“”0123456789abcXYZ-/.%+"]),
    min_size=1,
    max_size=120,
)


@settings(max_examples=12, deadline=None)
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(words.map(lambda w: w[:30]), min_size=width, max_size=width),
            min_size=2,
            max_size=12,
        )
    )
)
def test_cells_in_are_cells_out(rows):
    (table,) = read(pdf(grid(rows, wrap=True))).document.blocks
    assert [[ink(cell.text) for cell in row] for row in table.rows] == [
        [ink(cell) for cell in row] for row in rows
    ]


CORNER = ("（本列数据的勾稽关系为：第一项加", "第二项之和，等于第三项加第四项之和）")


OF_BODIES = "法人或其他组织及个体工商户"


HEAD_ROWS = [
    [("".join(CORNER), 3, 1), ("申请人情况", 1, 4)],
    [("自然人", 2, 1), (OF_BODIES, 1, 2), ("总计", 2, 1)],
    [("商业企业", 1, 1), ("科研机构", 1, 1)],
]


COUNTS = [[f"{n}.第{n}类信息", str(n), "", str(3 * n), "4"] for n in range(1, 5)]


ROW_1 = ["申请人情况", "", "", ""]


ROW_2 = ["自然人", OF_BODIES, "", "总计"]


ROW_3 = ["", "商业企业", "科研机构", ""]


# Where the page ends: rows above and below it, and the cells each of them merges.
CUT_HEADS = {
    "between the first rows": (
        [[CORNER[0], *ROW_1]],
        [((1, 0), (4, 0))],
        [[CORNER[1], *ROW_2], ["", *ROW_3]],
        [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (4, 1))],
    ),
    "in the first row": (
        [[CORNER[0], *ROW_1]],
        [((1, 0), (4, 0))],
        [[CORNER[1], "", "", "", ""], ["", *ROW_2], ["", *ROW_3]],
        [
            *(((0, 0), (0, 2)), ((1, 0), (4, 0)), ((1, 1), (1, 2))),
            *(((2, 1), (3, 1)), ((4, 1), (4, 2))),
        ],
    ),
    "in the second row": (
        [["".join(CORNER), *ROW_1], ["", "自然人", OF_BODIES[:-1], "", "总计"]],
        [((0, 0), (0, 1)), ((1, 0), (4, 0)), ((2, 1), (3, 1))],
        [["", "", OF_BODIES[-1], "", ""], ["", *ROW_3]],
        [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (4, 1))],
    ),
    "before the last row": (
        [[CORNER[0], *ROW_1], ["", *ROW_2]],
        [((0, 0), (0, 1)), ((1, 0), (4, 0)), ((2, 1), (3, 1))],
        [[CORNER[1], *ROW_3]],
        [],
    ),
}


def test_a_heading_above_a_head_whose_cells_touch_is_no_row():
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 700, "四、政府信息公开行政复议、行政诉讼情况")
        canvas.drawString(150, 680, "行政复议")
        for column, words in enumerate(("维持", "纠正", "其他", "未结", "总计")):
            canvas.drawString(72 + 20 * column, 660, words)
            canvas.drawString(77 + 20 * column, 640, str(column))

    extraction = read(drawn(draw))
    heading, *rest = extraction.document.blocks
    assert heading.text == "四、政府信息公开行政复议、行政诉讼情况"
    assert any(isinstance(block, Table) for block in rest)
    assert "第 1 页的表格没有框线" in extraction.message


@pytest.mark.parametrize("cut", CUT_HEADS)
def test_a_head_cut_by_the_page_is_one_head(document, cut):
    def part(rows, merged):
        spans = [("SPAN", *corners) for corners in merged]
        return grid(rows, *spans, widths=[90, 60, 60, 60, 60], wrap=True)

    above, above_merged, below, below_merged = CUT_HEADS[cut]
    content = pdf(
        part(above, above_merged), page_break(), part([*below, *COUNTS], below_merged)
    )
    (table,) = document(content).blocks
    rows = [[(ink(c.text), c.rowspan, c.colspan) for c in row] for row in table.rows]
    assert rows == [*HEAD_ROWS, *([(text, 1, 1) for text in row] for row in COUNTS)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["", "", ""], ["3.其他", "5", "8"]),
        (["", "5", "8"], ["3.其他", "", ""]),
        (["3.其他", "", ""], ["", "5", "8"]),
    ],
    ids=["edge", "values-first", "label-first"],
)
def test_a_row_whose_cells_stand_on_two_pages_is_one_row(tables, above, below):
    rows = [["事项", "自然人", "总计"], ["1.重复申请", "2", "3"]]
    widths = [130, 60, 60]
    content = pdf(
        grid([*rows, above], widths=widths, wrap=True),
        page_break(),
        grid([below, ["4.总计", "7", "9"]], widths=widths, wrap=True),
    )
    assert tables(content) == [[*rows, ["3.其他", "5", "8"], ["4.总计", "7", "9"]]]


@pytest.mark.parametrize(
    ("words", "at", "row"),
    [
        ("法人或其他组织", 85, ["", "法人或其他组织"]),
        ("本年新收申请数量", 24, ["本年新收申请数量", ""]),
        ("商业企业", 80, ["商业", "企业"]),
    ],
    ids=["begins before its cell", "ends behind its cell", "in two halves"],
)
def test_a_label_that_a_line_runs_through_stands_in_one_cell(tables, words, at, row):
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        canvas.grid([20, 100, 180], [700, 720, 740])
        canvas.drawString(at, 726, words)
        canvas.drawString(30, 706, "自然人")
        canvas.drawString(120, 706, "21")

    assert tables(drawn(draw)) == [[row, ["自然人", "21"]]]
