"""PDF files that were written, not scanned: text and tables as they are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption

from reports.extract import Outcome
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


def test_a_running_title_above_numbers_is_no_head_of_a_table(document):
    def draw(canvas, page):
        canvas.drawCentredString(297, 790, "云岭省商务厅政府信息公开")
        if page > 1:
            for column in range(5):
                canvas.drawString(80 + 90 * column, 765, str(column))
        canvas.drawString(72, 700, SENTENCE)

    content = drawn(draw, pages=2)
    assert ink("".join(document(content).texts())) == f"{SENTENCE}01234{SENTENCE}"


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
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 595)}[turn])
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


def test_stretched_lines_get_no_spaces(paragraphs):
    def draw(canvas, number):
        canvas.drawString(72, 700, "本级" * 18)
        canvas.drawString(72, 676, "邮编和电子邮箱见网站公告栏", charSpace=12.8 * 1.1)
        canvas.drawString(72, 652, "以下从略。")

    assert "邮编和电子邮箱见网站公告栏" in "".join(paragraphs(drawn(draw)))


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


def test_lines_that_repeat_at_the_foot_of_pages_as_text_are_kept(paragraphs):
    content = pdf(*(text(SENTENCE * 5) for _ in range(30)))
    assert ink("".join(paragraphs(content))) == ink(SENTENCE * 5 * 30)
