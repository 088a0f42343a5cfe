"""Numbers of a PDF with notes behind them: small and high, or too wide for a cell."""

import pytest
from reportlab.platypus import LongTable
from reportlab.platypus import Paragraph as Flowing

from reports.extract import Outcome

from .pdf_samples import BODY, CELL, FONT, RULED, drawn, grid, page_break, pdf, text
from .samples import ink


def raised_digits(digits, size, rise):
    return f'<super size="{size}" rise="{rise}">{digits}</super>'


@pytest.mark.parametrize(("size", "rise"), [(6, 3), (9, 5), (8, 8), (6, 9), (12, 5)])
def test_raised_digits_do_not_change_the_number_before_them(paragraphs, size, rise):
    one, twelve = raised_digits("1", size, rise), raised_digits("12", size, rise)
    bracketed = raised_digits("[3]", size, rise)
    content = pdf(Flowing(f"受理67{one}件，答复6{twelve}件①，m{bracketed}。", BODY))
    assert paragraphs(content) == ["受理67¹件，答复6¹²件①，m[3]。"]


@pytest.mark.parametrize(("size", "rise"), [(5, 3), (6, 4), (5, 6), (8, 4)])
def test_raised_digits_of_a_cell_do_not_change_its_number(tables, size, rise):
    number = Flowing(f"67{raised_digits('1', size, rise)}", CELL)
    rows = [[text("新收", CELL), number], ["结转", text("67①", CELL)], ["总计", "134"]]
    table = LongTable(rows, colWidths=[60, 60], style=RULED)
    assert tables(pdf(table)) == [[["新收", "67¹"], ["结转", "67①"], ["总计", "134"]]]


def test_a_smaller_number_on_the_line_is_no_mark(paragraphs):
    def draw(canvas, number):
        canvas.setFont(FONT, 14)
        canvas.drawString(72, 700, "全年受理申请")
        canvas.setFont(FONT, 10)
        canvas.drawString(72 + 14 * 6, 700, "67件。")

    assert paragraphs(drawn(draw)) == ["全年受理申请67件。"]


@pytest.mark.parametrize("wide", ["11（注1）", "1,064,000", "1064[12]"])
def test_a_number_too_wide_for_its_cell_stays_whole(tables, wide):
    rows = [["事项", "自然人", "其他", "总计"], ["重复申请", "8", wide, "84"]]
    content = pdf(
        grid(rows, ("ALIGN", (0, 0), (-1, -1), "CENTER"), widths=[60, 25, 25, 25])
    )
    assert tables(content) == [rows]


@pytest.mark.parametrize(
    "number", ["67", "3147件", "12 043", "共96", "67①", "八十", "—"]
)
def test_a_head_cut_off_by_the_page_takes_in_no_number(document, number):
    head = [["事项", "自然人", "法人", ""], ["", "", "企业", "其他"]]
    merged = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0))]
    spans = [("SPAN", *corners) for corners in merged]
    widths = [130, 40, 40, 40]
    content = pdf(
        grid(head, *spans, widths=widths, wrap=True),
        page_break(),
        grid([["新收", number, "4", "5"]], widths=widths, wrap=True),
    )
    (table,) = document(content).blocks
    assert [cell.text for cell in table.rows[0]] == ["事项", "自然人", "法人"]
    assert [ink(cell.text) for cell in table.rows[2]] == ["新收", ink(number), "4", "5"]


def test_a_blank_row_below_the_page_end_is_no_head(tables):
    above = [["事项", "", "总计"], ["二、上年结转", "", "3"]]
    below = [["三、办理结果", "（一）予以公开", ""], ["", "（二）部分公开", "2"]]
    widths = [60, 130, 60]
    spans = [("SPAN", (0, row), (1, row)) for row in (0, 1)]
    content = pdf(
        grid(above, *spans, widths=widths, wrap=True),
        page_break(),
        grid(below, ("SPAN", (0, 0), (0, 1)), widths=widths, wrap=True),
    )
    rows = [["事项", "总计"], ["二、上年结转", "3"], below[0], below[1][1:]]
    assert tables(content) == [rows]


def typed_onto(how):
    """Print a label, and type a number beside it as a field or with a typewriter."""

    def draw(canvas, _):
        canvas.drawString(72, 700, "新收申请数量")
        if how == "field":
            canvas.acroForm.textfield(
                name="a", value="135", x=160, y=694, width=90, height=16, borderWidth=0
            )
        else:
            canvas.freeTextAnnotation(
                "135", "/Helv 11 Tf 0 g", Rect=[160, 694, 250, 712]
            )

    return drawn(draw)


def test_what_is_filled_into_a_form_is_read_where_it_stands(paragraphs):
    assert "".join(paragraphs(typed_onto("field"))).split() == ["新收申请数量", "135"]


def test_what_is_typed_onto_a_page_and_has_no_look_makes_a_draft(outcome):
    end, message = outcome(typed_onto("typewriter"))
    assert end is Outcome.TRUNCATED
    assert "第 1 页有后来打上去的文字（如“135”）" in message
