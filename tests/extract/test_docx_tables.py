"""Tables and form fields of Word files."""

import pytest

from reports.extract import Cell, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import (
    SENTENCE,
    cell,
    docx,
    paragraph,
    run,
    table,
)


def table_row(text, properties="", look=""):
    said = f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    cells = f"<w:tc>{said}</w:tc>" * 2
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def test_a_row_is_hidden_where_its_end_is_and_all_it_says(document):
    end, look = "<w:hidden/>", "<w:vanish/>"
    rows = (
        table_row("全隐", end, look),
        table_row("显示", end),
        table_row("字隐", "", look),
    )
    (read,) = document(docx(f"<w:tbl>{''.join(rows)}</w:tbl>")).blocks
    assert [[each.text for each in cells] for cells in read.rows] == [
        ["显示", "显示"],
        ["", ""],
    ]


def test_content_controls_around_paragraphs_and_rows_are_read(document):
    row = f"<w:tr>{cell('丙')}{cell('丁')}</w:tr>"
    row = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr>{cell('乙')}{cell('1')}</w:tr>{row}</w:tbl>"
    )
    first, second = document(docx(body)).blocks
    assert first == Paragraph("甲")
    assert second.rows[1] == (Cell("丙"), Cell("丁"))


@pytest.mark.parametrize(
    ("short", "cells"),
    [
        ("<w:gridBefore w:val='2'/>", [Cell("", colspan=2), Cell("甲"), Cell("甲")]),
        ("<w:gridAfter w:val='1'/>", [Cell("甲"), Cell("甲"), Cell("")]),
    ],
)
def test_a_row_that_begins_or_ends_short_of_its_table_has_blanks_there(
    document, short, cells
):
    (read,) = document(docx(f"<w:tbl>{table_row('甲', short) * 2}</w:tbl>")).blocks
    assert list(map(list, read.rows)) == [cells, cells]


def test_merged_cells_stand_once_with_their_spans(document):
    span, down, more = (
        "<w:gridSpan w:val='2'/>",
        "<w:vMerge w:val='restart'/>",
        "<w:vMerge/>",
    )
    rows = (
        cell("指标", down) + cell("数量", span),
        cell("", more) + cell("本年") + cell("上年"),
        cell("申请") + cell("3") + cell(""),
    )
    assert document(docx(table(*rows))).blocks == (
        Table(
            (
                (Cell("指标", rowspan=2), Cell("数量", colspan=2)),
                (Cell("本年"), Cell("上年")),
                (Cell("申请"), Cell("3"), Cell("")),
            )
        ),
    )


def test_deleted_row_is_gone(tables):
    deleted = "<w:trPr><w:del/></w:trPr>" + cell("x") + cell("y")
    rows = (cell("甲") + cell("1"), deleted, cell("乙") + cell("2"))
    assert tables(docx(table(*rows))) == [[["甲", "1"], ["乙", "2"]]]


def test_deleted_cells_are_gone(document):
    gone = cell("9", "<w:cellDel w:id='1'/>")
    rows = (f"{cell(a)}{gone}{cell(b)}" for a, b in (("甲", "1"), ("乙", "2")))
    (found,) = document(docx(table(*rows))).blocks
    assert found == Table(((Cell("甲"), Cell("1")), (Cell("乙"), Cell("2"))))


def control(inside, val="1"):
    shown = f"<w:showingPlcHdr w:val='{val}'/>"
    content = f"<w:sdtContent>{inside}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr>{content}</w:sdt>"


def test_prompt_of_an_unfilled_control_is_no_text_and_makes_a_draft():
    line = f"<w:p>{run('公开')}{control(run('请填写'))}{run('条')}</w:p>"
    row = control("<w:tr>" + cell("请选择") + cell("请选择") + "</w:tr>")
    rows = f"<w:tbl><w:tr>{cell('甲')}{cell('1')}</w:tr>{row}</w:tbl>"
    extraction = read(docx(line + control(paragraph("单击此处")) + rows))
    assert extraction.document.blocks == (
        Paragraph("公开条"),
        Table(((Cell("甲"), Cell("1")),)),
    )
    assert extraction.outcome is Outcome.TRUNCATED
    assert "3 处内容控件没有填写（如“请填写”）" in extraction.message


def old_field(inside):
    begins = (
        f"<w:fldChar w:fldCharType='begin'><w:ffData>{inside}</w:ffData></w:fldChar>"
    )
    return f"<w:r>{begins}</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"


CHOICES = "".join(f"<w:listEntry w:val='{text}'/>" for text in ("甲级", "乙级"))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (f"<w:ddList><w:result w:val='1'/>{CHOICES}</w:ddList>", "乙级"),
        (f"<w:ddList>{CHOICES}</w:ddList>", "甲级"),
        (f"<w:ddList><w:result w:val='7'/>{CHOICES}</w:ddList>", ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
        ("<w:checkBox><w:checked w:val='0'/></w:checkBox>", "□"),
    ],
)
def test_choices_of_an_older_form_are_read(paragraphs, field, text):
    line = f"<w:p>{run('等级')}{old_field(field)}{run('公开')}</w:p>"
    assert paragraphs(docx(line)) == [f"等级{text}公开"]


def test_text_of_a_filled_control_is_read(paragraphs):
    assert paragraphs(docx(control(paragraph(SENTENCE), val="0"))) == [SENTENCE]


def test_one_column_table_is_unwrapped_with_the_table_inside(document):
    inner = table(cell("甲") + cell("1"), cell("乙") + cell("2"))
    outer = f"<w:tc>{paragraph(SENTENCE)}{inner}</w:tc>"
    first, second = document(docx(table(outer))).blocks
    assert first == Paragraph(SENTENCE)
    assert isinstance(second, Table)
