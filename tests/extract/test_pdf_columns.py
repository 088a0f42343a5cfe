"""Pages of a PDF set in columns, with gutters as narrow as they are printed."""

import pytest

from reports.extract import Table
from reports.extract.reader import read

from .pdf_samples import FONT, REPORT, drawn
from .samples import ink

SIZE = 10.5
PER_LINE = 21
LEFT = "本年度主动公开政府信息一千二百条受理公开申请三十五件全部按期答复"
RIGHT = "机关各处室要认真落实信息发布审核制度做到应公开尽公开同时严格保密"


def lines_of(words, count):
    text = (words * count)[: PER_LINE * count - 5]
    return [text[at : at + PER_LINE] for at in range(0, len(text), PER_LINE)]


def column(canvas, x, top, lines):
    for number, words in enumerate(lines):
        canvas.drawString(x, top - 16 * number, words)


def page(gutter, *, lines=12, by_rows=False, tail=False):
    """Return two columns below a title, and the texts of both."""
    left, right = lines_of(LEFT, lines), lines_of(RIGHT, lines)

    def draw(canvas, number):
        canvas.setFont(FONT, 16)
        canvas.drawCentredString(297, 780, REPORT)
        canvas.setFont(FONT, SIZE)
        beside = 60 + SIZE * PER_LINE + gutter * SIZE
        if by_rows:
            for at, pair in enumerate(zip(left, right, strict=True)):
                for x, words in zip((60, beside), pair, strict=True):
                    canvas.drawString(x, 740 - 16 * at, words)
        else:
            column(canvas, 60, 740, left)
            column(canvas, beside, 740, right)
        if tail:
            column(canvas, 60, 740 - 16 * (lines + 2), lines_of(LEFT * 2, 40)[:20])

    return drawn(draw), "".join(left), "".join(right)


@pytest.mark.parametrize("gutter", [2.0, 1.0, 0.7])
@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_with_a_narrow_gutter_are_read_one_after_the_other(
    paragraphs, gutter, by_rows
):
    content, left, right = page(gutter, by_rows=by_rows)
    assert ink("".join(paragraphs(content))) == ink(REPORT) + left + right


def test_the_end_of_a_title_above_the_gutter_does_not_hide_it(paragraphs):
    left, right = lines_of(LEFT, 12), lines_of(RIGHT, 12)
    beside = 60 + SIZE * (PER_LINE + 1.8)
    headed = ["一、总体情况", *left[:3], "二、其他", *left[3:6], "三、申请", *left[6:9]]

    def draw(canvas, number):
        canvas.setFont(FONT, 16)
        canvas.drawCentredString((60 + SIZE * PER_LINE + beside) / 2, 780, "告")
        canvas.setFont(FONT, SIZE)
        column(canvas, 60, 740, headed)
        column(canvas, beside, 740, [*right[:4], "四、问题", right[4][:9], "五、其他"])

    text = "".join(["告", *headed, *right[:4], "四、问题", right[4][:9], "五、其他"])
    assert ink("".join(paragraphs(drawn(draw)))) == text


@pytest.mark.parametrize("lines", [3, 6])
def test_a_few_lines_drawn_as_columns_are_columns(paragraphs, lines):
    content, left, right = page(1.0, lines=lines)
    assert ink("".join(paragraphs(content))) == ink(REPORT) + left + right


def test_a_short_heading_ends_both_columns_above_it(paragraphs):
    upper, lower = lines_of(LEFT, 5), lines_of(RIGHT, 5)

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        beside = 60 + SIZE * (PER_LINE + 1)
        column(canvas, 60, 740, upper)
        column(canvas, beside, 740, upper)
        canvas.drawString(60, 640, "二、其他")
        column(canvas, 60, 620, lower)
        column(canvas, beside, 620, lower)

    text = "".join(upper) * 2 + "二、其他" + "".join(lower) * 2
    assert ink("".join(paragraphs(drawn(draw)))) == text


def test_three_columns_are_read_one_after_the_other(paragraphs):
    parts = [[f"{n}{words[:13]}" for words in lines_of(LEFT, 12)] for n in "甲乙丙"]

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        for at, part in enumerate(parts):
            column(canvas, 60 + at * 15 * SIZE, 740, part)

    text = "".join("".join(part) for part in parts)
    assert ink("".join(paragraphs(drawn(draw)))) == text


def test_a_full_heading_above_an_indented_line_is_a_line_of_its_own(paragraphs):
    lines = lines_of(RIGHT, 6)

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(60, 740, "一、主动公开政府信息情况的总体说明和分析")
        canvas.drawString(60 + 2 * SIZE, 724, lines[0][:-2])
        column(canvas, 60, 708, lines[1:])

    heading, body = paragraphs(drawn(draw))
    assert heading == "一、主动公开政府信息情况的总体说明和分析"
    assert body == lines[0][:-2] + "".join(lines[1:])


def test_headings_that_fill_their_lines_are_parted_by_their_numbers(paragraphs):
    first, second = (f"{n}、{RIGHT[: PER_LINE - 2]}" for n in "三四")
    lines = [*lines_of(LEFT, 8)[:7], "全部完成。", first, second, *lines_of(LEFT, 3)]

    def draw(canvas, number):
        canvas.setFont(FONT, SIZE)
        column(canvas, 60, 740, lines)

    found = paragraphs(drawn(draw))
    assert ink("".join(found)) == "".join(lines)
    assert any(each.startswith(second) for each in found)


@pytest.mark.parametrize(
    "places", [(60, 220, 330, 440), (60, 330, 400, 500), (60, 120, 200, 330)]
)
def test_a_table_without_lines_below_columns_is_read_by_its_rows(document, places):
    rows = [
        words.split()
        for words in ("项目 件数 金额 备注", "许可 12 3.5 无", "处罚 4 2 无")
    ]

    def draw(canvas, _):
        canvas.setFont(FONT, SIZE)
        column(canvas, 60, 740, lines_of(LEFT, 12))
        column(canvas, 60 + SIZE * (PER_LINE + 2), 740, lines_of(RIGHT, 12))
        for at, row in enumerate(rows):
            for x, words in zip(places, row, strict=True):
                canvas.drawString(x, 520 - 20 * at, words)

    found = [each for each in document(drawn(draw)).blocks if isinstance(each, Table)]
    assert [[cell.text for cell in row] for row in found[0].rows] == rows
    assert len(found) == 1


def test_punctuation_that_hangs_into_the_gutter_is_of_the_left_column(paragraphs):
    left, right = lines_of(LEFT, 12), lines_of(RIGHT, 12)
    left[5] += "，"
    right[5] = right[5][2:]

    def draw(canvas, _):
        canvas.setFont(FONT, SIZE)
        beside = 60 + SIZE * (PER_LINE + 1)
        column(canvas, 60, 740, left)
        column(canvas, beside, 740, [*right[:5], "", *right[6:]])
        canvas.drawString(beside + 2 * SIZE, 660, right[5])

    assert ink("".join(paragraphs(drawn(draw)))) == "".join(left + right)


@pytest.mark.parametrize("cut", [3, 5])
def test_rows_of_cells_that_wrap_below_columns_are_rows(cut):
    rows = [[LEFT[at : at + 9], RIGHT[at : at + 7], LEFT[at : at + 4]] for at in (0, 9)]

    def draw(canvas, _):
        canvas.setFont(FONT, SIZE)
        column(canvas, 60, 740, lines_of(LEFT, 12))
        column(canvas, 60 + SIZE * (PER_LINE + 2), 740, lines_of(RIGHT, 12))
        for at, row in enumerate([*rows, *rows]):
            for x, words in zip((60, 240, 350), row, strict=True):
                column(canvas, x, 520 - 48 * at, [words[:cut], words[cut:]])

    *_, table = read(drawn(draw)).document.blocks
    read_rows = [" ".join(cell.text for cell in row) for row in table.rows]
    assert read_rows == [" ".join(row) for row in [*rows, *rows]]
