"""OFD files as real writers make them: shared drawings, odd paths, signs of no text."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, zipped
from .test_ofd import NAMESPACE, page_part, text_object

WHOLE_PAGE = '<ofd:ImageObject Boundary="-0.7 -14 211.4 325.7" ResourceID="9"/>'
TEXT = text_object(SENTENCE[:20])


def parts(*pages, **more):
    """Return the parts of a file with these pages, and more in its entrance."""
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(len(pages))
    )
    said = {"info": "", "common": "", "document": ""} | more
    found = {
        "OFD.xml": (
            f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo>{said['info']}"
            "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"
            "</ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f"<ofd:Document {NAMESPACE}><ofd:CommonData>{said['common']}"
            f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{said['document']}"
            "</ofd:Document>"
        ),
    }
    for number, page in enumerate(pages):
        found[f"Doc_0/Pages/Page_{number}/Content.xml"] = page
    return found


def units(*drawings):
    """Return a resource with these drawings, numbered from 1."""
    written = "".join(
        f'<ofd:CompositeGraphicUnit ID="{number}" Width="595" Height="842">'
        f"<ofd:Content>{drawing}</ofd:Content></ofd:CompositeGraphicUnit>"
        for number, drawing in enumerate(drawings, start=1)
    )
    return (
        f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{written}"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )


def shown(number, matrix="0.3528 0 0 0.3528 0 0"):
    return (
        f'<ofd:CompositeObject Boundary="0 0 210 297" CTM="{matrix}" '
        f'ResourceID="{number}"/>'
    )


def line(text, y):
    """Return a line of a drawing, which is set in points and scaled by its matrix."""
    return (
        f'<ofd:TextObject Boundary="85 {y} 400 14" CTM="12 0 0 12 0 0" Size="1">'
        f'<ofd:TextCode X="0" Y="0.9">{text}</ofd:TextCode></ofd:TextObject>'
    )


def test_text_of_shared_drawings_is_found_where_they_are_shown(paragraphs):
    content = parts(
        page_part(shown(2) + shown(1) + shown(7)),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
    )
    content["Doc_0/DocumentRes.xml"] = units(
        line("一、总体情况。", 100), line("二、主动公开。", 300)
    )
    assert paragraphs(zipped(content)) == ["一、总体情况。", "二、主动公开。"]


def test_drawings_of_one_page_may_hold_others(paragraphs):
    resources = "<ofd:PageRes>PageRes.xml</ofd:PageRes>"
    content = parts(page_part(shown(1), resources))
    content["Doc_0/Pages/Page_0/PageRes.xml"] = units(
        line("政府。", 100) + shown(2, "1 0 0 1 0 0"), line("公开。", 200)
    )
    assert paragraphs(zipped(content)) == ["政府。", "公开。"]


@pytest.mark.parametrize("inner", [shown(1), shown(2) + shown(2)], ids=["loop", "bomb"])
def test_drawings_without_an_end_are_given_up(outcome, inner):
    content = parts(
        page_part(TEXT + shown(1)),
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
    )
    more = [shown(number) * 8 for number in range(3, 14)]
    content["Doc_0/Res.xml"] = units(inner, *more, line("公开。", 200))
    found, message = outcome(zipped(content))
    assert found is Outcome.OK or (found is Outcome.REJECTED and "过多" in message)


def test_text_in_the_pattern_of_a_filling_is_no_text(paragraphs):
    pattern = (
        '<ofd:PathObject Boundary="0 0 9 9" Fill="true"><ofd:FillColor><ofd:Pattern>'
        f"<ofd:CellContent>{text_object('水印')}</ofd:CellContent></ofd:Pattern>"
        "</ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
    assert paragraphs(zipped(parts(page_part(pattern + text_object("政府"))))) == [
        "政府"
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('X="0" Y="5" DeltaX="5 5 5"', "政府公开"),
        ('X="0" Y="5" DeltaX="g 1 5 -5 5" DeltaY="g 1 0 8 0"', "政府\n公开"),
    ],
    ids=["one line", "two lines"],
)
def test_one_text_may_go_over_lines(document, code, expected):
    drawing = (
        '<ofd:TextObject Boundary="30 60 60 40" Size="5">'
        f"<ofd:TextCode {code}>政府公开</ofd:TextCode></ofd:TextObject>"
    )
    found = "\n".join(document(zipped(parts(page_part(drawing)))).texts())
    assert found == expected


@pytest.mark.parametrize(
    "written",
    ["\n      政府公开\n    ", "政\\5E9C公\\5f00", "政府公开¤"],
    ids=["indented", "escaped", "placeholder"],
)
def test_what_stands_for_no_character_is_left_out(paragraphs, written):
    drawing = text_object(written, steps=' DeltaX="g 3 5"')
    assert paragraphs(zipped(parts(page_part(drawing)))) == ["政府公开"]


def test_paths_may_be_counted_from_the_top(paragraphs):
    content = parts(page_part(TEXT))
    document = content["Doc_0/Document.xml"]
    content["Doc_0/Document.xml"] = document.replace("Pages/", "Doc_0/Pages/", 1)
    assert paragraphs(zipped(content)) == [SENTENCE[:20]]


def test_all_documents_of_a_file_are_read(paragraphs):
    content = parts(page_part(text_object("政府。")))
    second = "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>"
    content["OFD.xml"] = content["OFD.xml"].replace("</ofd:OFD>", f"{second}</ofd:OFD>")
    for name in ("Document.xml", "Pages/Page_0/Content.xml"):
        content[f"Doc_1/{name}"] = content[f"Doc_0/{name}"].replace("政府", "公开")
    assert paragraphs(zipped(content)) == ["政府。", "公开。"]


def test_a_page_that_is_a_picture_waits_to_be_recognised(outcome):
    found, message = outcome(
        zipped(parts(page_part(TEXT), page_part(WHOLE_PAGE), page_part(TEXT)))
    )
    assert found is Outcome.TRUNCATED
    assert "第 2 页是扫描图片" in message
    assert "待识别" in message


def test_a_seal_on_a_page_is_not_told(outcome):
    seal = '<ofd:ImageObject Boundary="120 200 40 40" ResourceID="9"/>'
    assert outcome(zipped(parts(page_part(TEXT + seal)))) == (Outcome.OK, "")


@pytest.mark.parametrize("sign", ["\ue123", "¤"])
def test_glyphs_without_characters_are_no_text(outcome, sign):
    found, message = outcome(zipped(parts(page_part(text_object(sign * 20)))))
    assert found is Outcome.EMPTY
    assert "没有编码对照的字体" in message


def test_attachments_are_named(outcome):
    content = parts(
        page_part(TEXT), document="<ofd:Attachments>Attachs/A.xml</ofd:Attachments>"
    )
    content["Doc_0/Attachs/A.xml"] = (
        f'<ofd:Attachments {NAMESPACE}><ofd:Attachment ID="1" Name="附表.xlsx"/>'
        '<ofd:Attachment ID="2" Name="original" Visible="false"/></ofd:Attachments>'
    )
    found, message = outcome(zipped(content))
    assert found is Outcome.OK
    assert "附表.xlsx" in message
    assert "original" not in message


def test_what_the_file_says_of_itself_is_kept():
    info = (
        f"<ofd:Title>{REPORT}</ofd:Title><ofd:CustomDatas>"
        '<ofd:CustomData Name="发文字号">云商发〔2024〕1号</ofd:CustomData>'
        "</ofd:CustomDatas>"
    )
    found = read(zipped(parts(page_part(TEXT), info=info))).document.metadata
    assert [(each.name, each.value) for each in found] == [
        ("title", REPORT),
        ("发文字号", "云商发〔2024〕1号"),
    ]
    named = read(
        zipped(parts(page_part(TEXT), info="<ofd:Title>年报.docx</ofd:Title>"))
    )
    assert named.document.metadata == ()


def annotated(kind, text, attributes=""):
    """Return a file with one text put onto its page later."""
    content = parts(
        page_part(TEXT), document="<ofd:Annotations>Annots/A.xml</ofd:Annotations>"
    )
    content["Doc_0/Annots/A.xml"] = (
        f'<ofd:Annotations {NAMESPACE}><ofd:Page PageID="0">'
        "<ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    content["Doc_0/Annots/Page_0/Annotation.xml"] = (
        f'<ofd:PageAnnot {NAMESPACE}><ofd:Annot ID="7" Type="{kind}" {attributes}>'
        f"<ofd:Appearance>{text_object(text)}</ofd:Appearance></ofd:Annot>"
        "</ofd:PageAnnot>"
    )
    return zipped(content)


def test_text_put_onto_a_page_later_makes_a_draft_that_quotes_it(outcome):
    end, message = outcome(annotated("Path", "受理 135 件"))
    assert end is Outcome.TRUNCATED
    assert "1 处后来加上的文字（如“受理 135 件”）" in message


@pytest.mark.parametrize(
    ("kind", "text", "attributes"),
    [
        ("Watermark", "内部资料", ""),
        ("Path", "内部资料", 'Visible="false"'),
        ("Highlight", SENTENCE[:8], ""),
    ],
    ids=["watermark", "hidden", "in the text"],
)
def test_other_annotations_are_not_told(outcome, kind, text, attributes):
    assert outcome(annotated(kind, text, attributes)) == (Outcome.OK, "")
