"""What of an OFD file is lost, and what of it nobody sees: an editor is told."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import SENTENCE, zipped
from .test_ofd import page_part, text_object
from .test_ofd_package import parts, shown, units

TEXT = text_object(SENTENCE[:20])
RESOURCES = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
TEMPLATES = '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'
BLUE = (
    '<ofd:PathObject Boundary="0 90 200 30" Fill="true" Stroke="false">'
    '<ofd:FillColor Value="0 0 200"/><ofd:AbbreviatedData>M 0 0 L 200 0 L 200 30'
    " C</ofd:AbbreviatedData></ofd:PathObject>"
)


def coloured(value, attributes=""):
    return (
        f'<ofd:TextObject Boundary="30 100 100 10" Size="5" {attributes}>'
        f'<ofd:FillColor Value="{value}"/>'
        '<ofd:TextCode X="0" Y="5">看不见</ofd:TextCode></ofd:TextObject>'
    )


def two_documents(second):
    found = parts(page_part(TEXT))
    body = "<ofd:DocBody><ofd:DocRoot>Doc_1/D.xml</ofd:DocRoot></ofd:DocBody>"
    found["OFD.xml"] = found["OFD.xml"].replace("</ofd:OFD>", f"{body}</ofd:OFD>")
    return found | second


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (two_documents({}), "文档缺失"),
        (two_documents({"Doc_1/D.xml": "<broken"}), "文档缺失"),
        (parts(page_part(TEXT + shown(1)), common=RESOURCES), "资源文件"),
        (
            parts(page_part(TEXT + shown(1)), common=RESOURCES)
            | {"Doc_0/Res.xml": "<broken"},
            "资源文件",
        ),
        (
            parts(page_part(TEXT, '<ofd:Template TemplateID="7"/>'), common=TEMPLATES),
            "底版",
        ),
    ],
)
def test_what_is_lost_makes_a_draft_of_the_rest(members, said):
    extraction = read(zipped(members))
    assert extraction.outcome is Outcome.TRUNCATED
    assert said in extraction.message
    assert list(extraction.document.texts()) == [SENTENCE[:20]]


def test_a_lost_resource_that_no_page_shows_is_not_told(outcome):
    assert outcome(zipped(parts(page_part(TEXT), common=RESOURCES)))[0] is Outcome.OK


@pytest.mark.parametrize(
    "drawing",
    [
        coloured("255 255 255"),
        coloured("#FF #FF #FF"),
        coloured("0 0 0", 'Alpha="0"'),
        text_object("看不见", x=400),
        text_object("看不见", y=-80),
    ],
)
def test_text_that_nobody_sees_makes_a_draft(outcome, drawing):
    found, message = outcome(zipped(parts(page_part(TEXT + drawing))))
    assert found is Outcome.TRUNCATED
    assert "看不见的文字（如“看不见”" in message


@pytest.mark.parametrize(
    "drawing",
    [
        BLUE + coloured("255 255 255"),
        '<ofd:ImageObject Boundary="0 0 210 297"/>' + coloured("0 0 0", 'Alpha="0"'),
        coloured("0 0 0 0"),
        coloured("120 0 0"),
    ],
    ids=["on a colour", "over a scan", "ink", "red"],
)
def test_text_that_is_seen_is_not_told(outcome, drawing):
    found, message = outcome(zipped(parts(page_part(TEXT + drawing))))
    assert "看不见" not in message
    assert found is Outcome.OK


def test_drawings_of_a_page_that_are_found_are_not_told(outcome):
    members = parts(page_part(TEXT + shown(1)), common=RESOURCES)
    members["Doc_0/Res.xml"] = units(TEXT)
    assert outcome(zipped(members))[0] is Outcome.OK


def grid(width):
    """Draw three rows of four columns, so wide in all, from 20 mm on."""
    levels = "".join(_line(20, y, width, 0) for y in (90, 100, 110, 120))
    return levels + "".join(_line(20 + width * n / 4, 90, 0, 30) for n in range(5))


def _line(x, y, across, down):
    return (
        f'<ofd:PathObject Boundary="{x} {y} {across or 0.2} {down or 0.2}">'
        f"<ofd:AbbreviatedData>M 0 0 L {across} {down}</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )


@pytest.mark.parametrize(
    ("width", "found"), [(170, Outcome.OK), (230, Outcome.TRUNCATED)]
)
def test_a_table_wider_than_the_paper_makes_a_draft(outcome, width, found):
    content = zipped(parts(page_part(TEXT + grid(width) + text_object("3", y=95))))
    assert outcome(content)[0] is found
    assert ("第 1 页的表格比纸宽" in outcome(content)[1]) is (width > 170)
