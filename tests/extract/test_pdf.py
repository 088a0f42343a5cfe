"""PDF files that were written, not scanned: text and tables as they are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption

from reports.extract import Outcome, Paragraph, Table
from reports.extract.formats import PDF
from reports.extract.plausibility import COMMON
from reports.extract.reader import read

from .pdf_samples import (
    FONT,
    HEADING,
    REPORT,
    SENTENCE,
    SIGNED,
    TITLE,
    drawn,
    grid,
    margins,
    page_break,
    pdf,
    picture,
    raw,
    stream,
    text,
)
from .samples import ink

LONG = SENTENCE * 4


def test_it_is_told_by_its_bytes(document):
    content = pdf(text(LONG))
    assert document(content, "报告.txt").media_type == PDF
    assert document(b"\r\nHTTP/1.1 200 OK\r\n\r\n" + content).media_type == PDF


def test_lines_of_a_paragraph_are_joined(paragraphs):
    found = paragraphs(
        pdf(
            text(REPORT, TITLE),
            text(LONG),
            text("一、总体情况", HEADING),
            text(LONG),
            text(SENTENCE * 5),
            text("云岭省商务厅", SIGNED),
            text("2024年1月30日", SIGNED),
        )
    )
    assert found == [
        REPORT,
        LONG,
        "一、总体情况",
        LONG,
        SENTENCE * 5,
        "云岭省商务厅",
        "2024年1月30日",
    ]


def test_a_paragraph_goes_on_over_a_page(paragraphs):
    foot = margins(foot="— {page} —")
    assert paragraphs(pdf(text(SENTENCE * 60), decorate=foot)) == [SENTENCE * 60]


def test_words_of_latin_letters_stay_parted(paragraphs):
    words = "according to the regulations on open government information " * 6
    found = paragraphs(pdf(text(f"全年发布{words}等文件。")))
    assert found == [f"全年发布{words}等文件。"]


def test_an_address_that_wraps_stays_whole(paragraphs):
    def draw(canvas, number):
        canvas.drawString(72, 700, f"{SENTENCE}详见网址")
        canvas.drawString(
            72, 680, f"{'请访问政府网站' * 3}https://www.example.gov.cn/xxgk/"
        )
        canvas.drawString(72, 660, f"2023/index.html。{SENTENCE[:26]}")

    (found,) = paragraphs(drawn(draw))
    assert "https://www.example.gov.cn/xxgk/2023/index.html。" in found


@pytest.mark.parametrize(
    "foot",
    ["{page}", "- {page} -", "— {page} —", "第{page}页 共9页", "{page}/9", "·{page}·"],
)
def test_page_numbers_and_running_titles_are_dropped(paragraphs, foot):
    content = pdf(
        text(SENTENCE * 50), decorate=margins(head="云岭省商务厅年报", foot=foot)
    )
    assert paragraphs(content) == [SENTENCE * 50]


def test_a_line_that_begins_two_pages_is_no_running_title(paragraphs):
    body = SENTENCE * 9
    name = "云岭省商务厅"
    found = paragraphs(
        pdf(
            text(name),
            text(body),
            page_break(),
            text(body),
            page_break(),
            text(name),
            text("2024年1月30日"),
            decorate=margins(head="政府信息公开年报"),
        )
    )
    assert found == [name, body, body, name, "2024年1月30日"]


HEADS = {
    "odd and even": ["某县年度报告", "政府信息公开专辑", "某县年度报告"],
    "chapters": ["第一部分　概述", "第二部分　公开", "第三部分　问题"],
}


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("pages", [2, 3])
def test_small_titles_along_the_tops_of_pages_are_dropped(paragraphs, heads, pages):
    written = []

    def draw(canvas, number):
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(297, 797, heads[number - 1])
        canvas.setFont(FONT, 12)
        for line in range(20):
            written.append(f"第{number}页第{line}项工作按照分工推进，定期通报。")
            canvas.drawString(72, 750 - 20 * line, written[-1])

    assert "".join(paragraphs(drawn(draw, pages=pages))) == "".join(written)


def test_small_lines_at_the_top_that_go_on_as_text_are_text(paragraphs):
    def draw(canvas, number):
        for line in range(20):
            canvas.setFont(FONT, 9 if line < 3 else 12)
            words = f"第{number}页第{line}项工作按照分工推进，定期通报。"
            canvas.drawString(72, 790 - 15 * line, words)

    assert len("".join(paragraphs(drawn(draw, pages=3)))) > 60 * 19


def test_numbers_in_the_text_are_no_page_numbers(paragraphs):
    content = pdf(text(LONG), text("12"), text(LONG), page_break(), text("2023"))
    assert paragraphs(content) == [LONG, "12", LONG, "2023"]


def test_characters_stay_as_they_stand(paragraphs):
    words = "⼀、⼯作Ⅳ①㎡（二）“互联网＋”𠮷"
    assert paragraphs(drawn(lambda canvas, _: canvas.drawString(72, 700, words))) == [
        words
    ]


def test_what_is_drawn_twice_to_look_bold_is_read_once(paragraphs):
    def draw(canvas, number):
        for shift in (0, 0.3):
            canvas.drawString(72 + shift, 700, "一、总体情况 22 all off")

    assert paragraphs(drawn(draw)) == ["一、总体情况 22 all off"]


def test_columns_are_read_one_after_the_other(paragraphs):
    def draw(canvas, number):
        canvas.drawCentredString(297, 780, REPORT)
        for line in range(30):
            canvas.drawString(60, 740 - 18 * line, f"左{line:02}" + "甲" * 16)
            canvas.drawString(310, 735 - 18 * line, f"右{line:02}" + "乙" * 16)

    joined = ink("".join(paragraphs(drawn(draw))))
    assert joined.index("左29") < joined.index("右00")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(document, turn):
    def draw(canvas, number):
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        canvas.rotate(turn)
        canvas.setFont("STSong-Light", 12)
        for line, words in enumerate([REPORT, "一、总体情况", SENTENCE]):
            canvas.drawString(60, 500 - 40 * line, words)
        canvas.grid([60, 160, 260], [300, 320, 340])
        for x, y, words in ((70, 325, "甲"), (170, 325, "乙"), (70, 305, "丙")):
            canvas.drawString(x, y, words)

    *found, table = document(drawn(draw)).blocks
    assert [block.text for block in found] == [REPORT, "一、总体情况", SENTENCE]
    assert [[c.text for c in row] for row in table.rows] == [["甲", "乙"], ["丙", ""]]


def test_a_watermark_is_no_text(paragraphs):
    def watermark(canvas, page):
        canvas.saveState()
        canvas.setFont("STSong-Light", 40)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "云岭省商务厅")
        canvas.restoreState()

    assert paragraphs(pdf(text(LONG), decorate=watermark)) == [LONG]


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


def test_stretched_lines_get_no_spaces(paragraphs):
    def draw(canvas, number):
        canvas.drawString(72, 700, "本级" * 18)
        canvas.drawString(72, 676, "邮编和电子邮箱见网站公告栏", charSpace=12.8 * 1.1)
        canvas.drawString(72, 652, "以下从略。")

    assert "邮编和电子邮箱见网站公告栏" in "".join(paragraphs(drawn(draw)))


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


def test_a_table_of_contents_lists_no_headings(document):
    def draw(canvas, number):
        for line, words in enumerate(["一、总体情况", "二、主动公开", "三、申请"]):
            canvas.drawString(72, 700 - 20 * line, f"{words}{'.' * 60} {line + 1}")

    (table,) = document(drawn(draw)).blocks
    assert [cell.text for cell in table.rows[0]] == ["一、总体情况", "1"]


@pytest.mark.parametrize(
    "printed",
    [
        [
            "一、总体情况|1",
            "二、主动公开政府信息及规范性文件",
            "的情况|2",
            "三、申请|3",
        ],
        ["一、总体情况|1", "二、主动公开", "三、收到申请的情况|3", "四、复议|4"],
        ["一、总体情况|1", "二、主动公开|2", "三、申请|3", "四、其他"],
    ],
    ids=["wrapped", "page missing", "last page missing"],
)
def test_contents_with_an_odd_line_list_no_headings(document, printed):
    def draw(canvas, number):
        for line, words in enumerate(printed):
            heading, *page = words.split("|")
            leaders = f"{'.' * 60} {page[0]}" if page else ""
            canvas.drawString(72, 700 - 20 * line, f"{heading}{leaders}")

    (table,) = document(drawn(draw)).blocks
    written = "".join(words.split("|")[0] for words in printed)
    assert "".join(row[0].text for row in table.rows) == written
    assert all(row[0].text[1] == "、" for row in table.rows)


def test_a_scan_says_that_it_awaits_recognition(outcome):
    found, message = outcome(drawn(lambda canvas, _: picture(canvas), pages=3))
    assert found is Outcome.EMPTY
    assert "3 页都是图片" in message
    assert "待识别" in message


def test_a_page_number_makes_no_text_of_a_scan(outcome):
    def draw(canvas, number):
        picture(canvas)
        canvas.drawString(280, 30, f"- {number} -")

    found, message = outcome(drawn(draw, pages=2))
    assert found is Outcome.EMPTY
    assert "待识别" in message


def test_a_big_picture_beside_text_is_told():
    def draw(canvas, number):
        canvas.drawString(72, 800, LONG)
        picture(canvas, 0, 0, 595, 400)

    extraction = read(drawn(draw))
    assert extraction.outcome is Outcome.OK
    assert "第 1 页有大幅图片" in extraction.message


def test_scanned_pages_among_written_ones_are_named():
    def draw(canvas, number):
        picture(canvas) if number in (2, 4) else canvas.drawString(72, 700, SENTENCE)

    extraction = read(drawn(draw, pages=4))
    assert extraction.outcome is Outcome.TRUNCATED
    assert "第 2、4 页" in extraction.message
    assert [block.text for block in extraction.document.blocks] == [SENTENCE] * 2


@pytest.mark.parametrize("title", ["Microsoft Word - 年报.doc", "年报.wps", "文档1"])
def test_the_name_of_a_file_is_no_title(document, title):
    assert not any(
        each.name == "title" for each in document(pdf(text(LONG), title=title)).metadata
    )
    (stated, *_) = document(pdf(text(LONG), title=REPORT)).metadata
    assert (stated.name, stated.value) == ("title", REPORT)


def test_a_page_without_anything_is_empty(outcome):
    assert outcome(drawn(lambda canvas, _: None)) == (Outcome.EMPTY, "PDF 里没有文字")


def test_characters_without_a_meaning_are_no_text(outcome):
    content = stream(b"BT /F 12 Tf 72 700 Td <E001E002E003E004> Tj ET")
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange "
        b"<0000> <FFFF> endcodespacerange 1 beginbfrange <E000> <EFFF> <E000> "
        b"endbfrange endcmap end"
    )
    found, message = outcome(
        raw(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            "/Resources<</Font<</F 5 0 R>>>>>>",
            content,
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
            "/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            to_unicode,
        )
    )
    assert found is Outcome.EMPTY
    assert "待识别" in message


def test_a_password_is_asked_for_only_where_it_is_needed(outcome):
    def draw(canvas, number):
        canvas.drawString(72, 700, SENTENCE)

    locked = StandardEncryption("secret", "owner")
    protected = StandardEncryption("", "owner", canPrint=0)
    assert outcome(drawn(draw, encrypt=locked)) == (
        Outcome.REJECTED,
        "PDF 加了打开密码，无法读取；请提供没有密码的文件",
    )
    assert outcome(drawn(draw, encrypt=protected)) == (Outcome.OK, "")


def test_a_cut_file_is_never_taken_for_whole():
    content = pdf(*[text(SENTENCE * 30)] * 8)
    for part in (0.2, 0.6, 0.97):
        extraction = read(content[: int(len(content) * part)])
        assert extraction.outcome in (Outcome.TRUNCATED, Outcome.EMPTY)


def test_landscape_pages(paragraphs):
    def draw(canvas, number):
        canvas.drawString(72, 500, REPORT)

    assert paragraphs(drawn(draw, size=landscape(A4))) == [REPORT]


words = st.text(
    st.sampled_from([*sorted(COMMON), *"，。、；：（）《》“”0123456789abcXYZ-/.%+"]),
    min_size=1,
    max_size=120,
)


@settings(max_examples=20, deadline=None)
@given(parts=st.lists(words, min_size=1, max_size=12))
def test_characters_in_are_characters_out(parts):
    content = pdf(
        text(REPORT, TITLE), *map(text, parts), decorate=margins(foot="-{page}-")
    )
    found = "".join(read(content).document.texts())
    assert ink(found) == ink(REPORT + "".join(parts))


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


def test_lines_that_repeat_at_the_foot_of_pages_as_text_are_kept(paragraphs):
    content = pdf(*(text(SENTENCE * 5) for _ in range(30)))
    assert ink("".join(paragraphs(content))) == ink(SENTENCE * 5 * 30)


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
