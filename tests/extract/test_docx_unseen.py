"""What a Word file shows, and what it only holds: fields, signs, white text, frames."""

import io
import zipfile

import pytest

from reports.extract import Outcome, Paragraph, Table

from .samples import cell, docx, paragraph, run, table, zipped

SYMBOL_RUN = '<w:p><w:r><w:sym w:font="{font}" w:char="{char}"/></w:r></w:p>'
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, PART, END = (MARK.format(each) for each in ("begin", "separate", "end"))


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def coloured(text, more=""):
    return (
        f'<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/>{more}</w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def test_the_result_of_a_field_inside_an_instruction_is_not_shown(paragraphs):
    page = BEGIN + instruction(" PAGE ") + PART + run("3") + END
    condition = BEGIN + instruction(" IF ") + page + instruction(' = 3 "完" ""') + PART
    body = f"<w:p>{run('报告')}{condition}{run('完')}{END}{run('毕')}</w:p>"
    assert paragraphs(docx(body)) == ["报告完毕"]


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        *(("Symbol", "F0A3", "≤"), ("Symbol", "B4", "×"), ("Wingdings", "F081", "①")),
        *(("Wingdings 2", "F0A3", "□"), ("Wingdings", "F0FE", "☑")),
        *(("宋体", "5E74", "年"), ("Webdings", "F099", "\uf099"), ("Symbol", "-1", "")),
    ],
)
def test_a_sign_is_what_its_font_draws(paragraphs, font, char, sign):
    body = paragraph("至") + SYMBOL_RUN.format(font=font, char=char)
    assert "".join(paragraphs(docx(body))) == f"至{sign}"


def test_letters_in_a_font_of_signs_are_signs(paragraphs):
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>n</w:t></w:r>{run('是 n')}</w:p>"
    assert paragraphs(docx(body)) == ["■是 n"]


def test_white_text_on_white_paper_makes_a_draft_that_quotes_it(outcome):
    found, message = outcome(docx(paragraph("正文") + coloured("看不见")))
    assert found is Outcome.TRUNCATED
    assert "看不见" in message


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("character", '<w:p><w:r><w:rPr><w:rStyle w:val="S"/></w:rPr>'),
        ("paragraph", '<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r>'),
    ],
)
@pytest.mark.parametrize(("shading", "is_told"), [("", True), ("C00000", False)])
def test_a_style_may_make_a_text_white(outcome, kind, properties, shading, is_told):
    shade = f'<w:shd w:val="clear" w:fill="{shading}"/>' if shading else ""
    style = (
        f'<w:style w:type="{kind}" w:styleId="S"><w:rPr><w:color w:val="FFFFFF"/>'
        f"{shade}</w:rPr></w:style>"
    )
    body = f"{paragraph('正文')}{properties}<w:t>看不见</w:t></w:r></w:p>"
    found, message = outcome(docx(body, styles=style))
    assert ("看不见" in message, found is Outcome.TRUNCATED) == (is_told, is_told)


@pytest.mark.parametrize(
    "body",
    [
        coloured("红底", '<w:shd w:val="clear" w:fill="C00000"/>'),
        coloured("黑底", '<w:highlight w:val="black"/>'),
        coloured("   "),
        table(
            f'<w:tc><w:tcPr><w:shd w:fill="2F5496"/></w:tcPr>{coloured("表头")}</w:tc>'
            + cell("数"),
            cell("甲") + cell("1"),
        ),
    ],
    ids=["shaded", "highlighted", "blank", "cell"],
)
def test_white_text_on_a_colour_is_seen(outcome, body):
    assert outcome(docx(paragraph("正文") + body))[0] is Outcome.OK


def test_a_chapter_in_another_file_makes_a_draft(outcome):
    found, message = outcome(docx(paragraph("正文") + "<w:subDoc/>"))
    assert found is Outcome.TRUNCATED
    assert "子文档" in message


def test_a_chart_is_told(outcome):
    chart = (
        "<w:p><w:r><w:drawing><c:chart xmlns:c="
        "'http://schemas.openxmlformats.org/drawingml/2006/chart'/></w:drawing></w:r></w:p>"
    )
    found, message = outcome(docx(paragraph("正文") + chart))
    assert found is Outcome.OK
    assert "图表" in message


def test_tables_side_by_side_in_a_frame_are_tables_of_their_own(document):
    def small(name):
        inner = table(cell(name) + cell("数"), cell("甲") + cell("1"))
        return f"<w:tc>{inner}<w:p/></w:tc>"

    blocks = document(docx(table(small("左") + small("右")))).blocks
    heads = [each.rows[0][0].text for each in blocks if isinstance(each, Table)]
    assert heads == ["左", "右"]
    assert not any(isinstance(each, Paragraph) for each in blocks)


def test_digits_raised_by_their_style_do_not_change_the_number(paragraphs):
    raised = '<w:rPr><w:rStyle w:val="S"/></w:rPr>'
    body = f"<w:p>{run('67')}<w:r>{raised}<w:t>1</w:t></w:r>{run('件')}</w:p>"
    style = (
        '<w:style w:type="character" w:styleId="S">'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    assert paragraphs(docx(body, styles=style)) == ["67¹件"]


def test_parts_may_be_named_with_backslashes(paragraphs):
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("正文")))) as archive:
        members = {
            name.replace("/", "\\"): archive.read(name) for name in archive.namelist()
        }
    assert paragraphs(zipped(members)) == ["正文"]
