import pytest
from hypothesis import given

from fixtures.samples_source.fixed_layout import (
    Pages,
    centred,
    package,
    paragraph,
    table,
)
from fixtures.samples_source.fixed_layout import (
    document as ofd,
)
from fixtures.samples_source.grids import Cell, Grid
from reports.extract import Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, ink, zipped
from .test_round_trip import lines
from .test_rtf import GRID

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def written(*texts, numbered=False):
    """Return an OFD file of these paragraphs."""
    pages = Pages()
    for text in texts:
        paragraph(pages, text)
    return ofd(pages, numbered=numbered)


def drawn(*objects, extra=""):
    """Return an OFD file with one page for each of these drawings."""
    return package(
        f"<ofd:Page {NAMESPACE}>{extra}<ofd:Content><ofd:Layer>{each}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
        for each in objects
    )


def text_object(text, x=30.0, y=60.0, attributes="", steps=""):
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 10" Size="5" {attributes}>'
        f'<ofd:TextCode X="0" Y="5"{steps}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def test_it_is_told_by_its_bytes_whatever_it_is_called(document):
    for name in ("报告.ofd", "报告.docx", "报告.pdf", "报告.zip", ""):
        assert document(written(SENTENCE), name).media_type == "application/ofd"


def test_lines_are_joined_to_paragraphs_over_pages(paragraphs):
    texts = [f"第{number}段。{SENTENCE * 5}" for number in range(14)]
    assert paragraphs(written(*texts)) == texts


def test_page_numbers_are_left_out(paragraphs):
    texts = [f"第{number}段。{SENTENCE * 5}" for number in range(14)]
    assert paragraphs(written(*texts, numbered=True)) == texts


def test_ruled_table_has_its_merged_cells(document):
    pages = Pages()
    centred(pages, REPORT)
    paragraph(pages, SENTENCE)
    table(pages, GRID)
    paragraph(pages, SENTENCE)
    blocks = document(ofd(pages)).blocks
    assert [type(block) for block in blocks] == [
        *(Paragraph, Paragraph),
        *(Table, Paragraph),
    ]
    assert [
        [(cell.text, cell.rowspan, cell.colspan) for cell in row]
        for row in blocks[2].rows
    ] == [
        [("项目", 2, 1), ("数量", 1, 2)],
        [("件", 1, 1), ("万元", 1, 1)],
        [("规章", 1, 1), ("3", 1, 1), ("", 1, 1)],
    ]


def test_metadata_is_read(document):
    pages = Pages()
    paragraph(pages, SENTENCE)
    (entry,) = document(ofd(pages, REPORT)).metadata
    assert (entry.name, entry.value) == ("title", REPORT)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (text_object("政府公开", steps=' DeltaX="g 3 5"'), "政府公开"),
        (text_object("政府公开", steps=' DeltaX="5 g 2 5"'), "政府公开"),
        (text_object("政府公开"), "政府公开"),
        (text_object("政府公开", attributes='CTM="0.5 0 0 0.5 0 0"'), "政府公开"),
        (text_object("府", x=35) + text_object("政", x=30), "政府"),
        (text_object("公开", y=70) + text_object("政府。", y=50), "政府。\n公开"),
        (f"<ofd:PageBlock>{text_object('政府')}</ofd:PageBlock>", "政府"),
        (text_object("政府") + text_object("密", attributes='Visible="false"'), "政府"),
        (
            text_object("政府") + text_object("水印", attributes='CTM="1 1 -1 1 0 0"'),
            "政府",
        ),
        (text_object("政&#10;府", steps=' DeltaX="5"'), "政府"),
        (text_object("政府", steps=' DeltaX="x y g 999999999 1e999"'), "政府"),
    ],
)
def test_text_is_found_where_it_is_drawn(paragraphs, drawing, expected):
    assert "\n".join(paragraphs(drawn(drawing))) == expected


def members(**changed):
    """Return the parts of an OFD file, some of them changed."""
    return {
        "OFD.xml": (
            f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>{{root}}</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f"<ofd:Document {NAMESPACE}><ofd:CommonData>"
            '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
            "<ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="{page}"/></ofd:Pages></ofd:Document>'
        ),
        "Doc_0/Tpls/T.xml": page_part(text_object("底版。")),
        "Doc_0/Pages/P.xml": page_part(
            text_object("政府", y=80), '<ofd:Template TemplateID="7"/>'
        ),
    } | changed


def page_part(drawing, extra=""):
    return (
        f"<ofd:Page {NAMESPACE}>{extra}<ofd:Content><ofd:Layer>{drawing}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def with_paths(root, page):
    parts = members()
    parts["OFD.xml"] = parts["OFD.xml"].format(root=root)
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].format(page=page)
    return zipped(parts)


@pytest.mark.parametrize(
    ("root", "page"),
    [
        ("Doc_0/Document.xml", "Pages/P.xml"),
        ("/Doc_0/Document.xml", "/Doc_0/Pages/P.xml"),
        ("doc_0\\document.XML", "pages\\p.xml"),
        ("Doc_0/Document.xml", "../Doc_0/Pages/P.xml"),
    ],
)
def test_parts_are_found_however_their_paths_are_written(paragraphs, root, page):
    assert "".join(paragraphs(with_paths(root, page))) == "底版。政府"


def test_page_that_is_not_there_is_named(outcome):
    pages = Pages()
    for number in range(14):
        paragraph(pages, f"第{number}段。{SENTENCE * 5}")
    whole = ofd(pages)
    lost = whole.replace(b"Page_1/Content.xml", b"Page_X/Content.xml")
    found, message = outcome(lost)
    assert found is Outcome.TRUNCATED
    assert "第 2 页" in message


@pytest.mark.parametrize(
    ("content", "end", "said"),
    [
        (zipped(members() | {"Encryptions.xml": "<x/>"}), Outcome.REJECTED, "加了密"),
        (with_paths("nowhere.xml", "x"), Outcome.REJECTED, "缺少正文"),
        (with_paths("../../etc/passwd", "x"), Outcome.REJECTED, "缺少正文"),
        (zipped({"OFD.xml": "<x"}), Outcome.REJECTED, "已损坏"),
        (zipped({"OFD.xml": "<!DOCTYPE x []><x/>"}), Outcome.REJECTED, "DTD"),
        (drawn(""), Outcome.EMPTY, "没有文字"),
        (drawn('<ofd:ImageObject Boundary="0 0 9 9"/>'), Outcome.EMPTY, "扫描件"),
    ],
)
def test_what_cannot_be_read_says_why(outcome, content, end, said):
    found, message = outcome(content)
    assert found is end
    assert said in message


@given(parts=lines)
def test_characters_in_are_characters_out(parts):
    texts = [REPORT, *(f"第{n}段：{ink(part)}。" for n, part in enumerate(parts))]
    extraction = read(written(*texts))
    assert extraction.outcome is Outcome.OK, extraction.message
    assert ink("".join(extraction.document.texts())) == ink("".join(texts))


@given(rows=lines)
def test_characters_of_a_table_are_characters_out(rows):
    grid = Grid(tuple((Cell(ink(text)), Cell("1")) for text in ["甲", *rows]), 2)
    pages = Pages()
    paragraph(pages, SENTENCE)
    table(pages, grid)
    extraction = read(ofd(pages))
    assert extraction.outcome is Outcome.OK, extraction.message
    expected = SENTENCE + "".join(f"{ink(text)}1" for text in ["甲", *rows])
    assert ink("".join(extraction.document.texts())) == ink(expected)
