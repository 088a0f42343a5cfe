import io
import zipfile

import pytest

from reports.extract import Cell, Metadata, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import (
    REPORT,
    cell,
    docx,
    paragraph,
    part,
    relations,
    run,
    table,
    zipped,
)

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BOX = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"


def raised_run(text):
    properties = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def lifted_run(text, height):
    return f"<w:r><w:rPr><w:position w:val='{height}'/></w:rPr><w:t>{text}</w:t></w:r>"


def struck_run(text, name, value="true"):
    return f"<w:r><w:rPr><w:{name} w:val='{value}'/></w:rPr><w:t>{text}</w:t></w:r>"


def fraction(above, below):
    num, den = (f"<m:r><m:t>{text}</m:t></m:r>" for text in (above, below))
    return f"<m:oMath><m:f><m:num>{num}</m:num><m:den>{den}</m:den></m:f></m:oMath>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        (f"<w:ins>{run('增')}</w:ins><w:del>{run('删')}</w:del>", "增"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>", "3"),
        (f"<w:smartTag>{run('2024年')}</w:smartTag>", "2024年"),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:unheardOf>{run('未知')}</w:unheardOf>", "未知"),
        ("<w:r><w:instrText>TOC</w:instrText></w:r>" + run("正文"), "正文"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>2020</w:t></w:r>", "2019-2020"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("是"), "☑是"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" + run("显"), "显"),
        (run("67") + raised_run("1") + run("件"), "67¹件"),
        (run("第") + raised_run("th"), "第th"),
        (run("67") + lifted_run("1", 6) + lifted_run("2", 6) + run("件"), "67¹²件"),
        (lifted_run("67", -4) + lifted_run("1", 6), "67¹"),
        (lifted_run("67", 6) + lifted_run("1", 6), "671"),
        (run("67") + lifted_run("1", 1) + lifted_run("2", -6), "6712"),
        (run("67") + lifted_run("1", "near"), "671"),
        (struck_run("67", "strike") + run("76件"), "6̶7̶76件"),
        (struck_run("67", "dstrike") + run("76件"), "6̶7̶76件"),
        (struck_run("67", "strike", "0") + run("76件"), "6776件"),
        (struck_run("删去", "strike") + run("76件"), "删去76件"),
        (run("占") + fraction("12", "35"), "占12/35"),
        (
            "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>-3</m:t></m:r>"
            "</m:sup></m:sSup>",
            "10⁻³",
        ),
    ],
)
def test_runs_are_read_as_a_reader_sees_them(paragraphs, inside, text):
    assert paragraphs(docx(f"<w:p>{inside}</w:p>")) == [text]


HIDING = (
    "<w:style w:type='paragraph' w:styleId='p'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='q'><w:basedOn w:val='p'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='shown'><w:basedOn w:val='p'/>"
    "<w:rPr><w:vanish w:val='0'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='r'><w:rPr><w:vanish/></w:rPr></w:style>"
)


def styled_run(text, style, more=""):
    properties = f"<w:rPr><w:rStyle w:val='{style}'/>{more}</w:rPr>"
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("style", "inside", "seen"),
    [
        ("p", run("隐"), []),
        ("q", run("隐"), []),
        ("shown", run("显"), ["显"]),
        ("none", styled_run("隐", "r") + run("显"), ["显"]),
        ("none", styled_run("显", "r", "<w:vanish w:val='0'/>"), ["显"]),
        ("p", styled_run("显", "r") + run("隐"), ["显"]),
        (
            "p",
            "<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>显</w:t></w:r>",
            ["显"],
        ),
        ("p", f"<w:ins>{run('隐')}</w:ins>", []),
    ],
)
def test_what_a_style_hides_is_not_of_the_text(paragraphs, style, inside, seen):
    body = f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{inside}</w:p>"
    assert paragraphs(docx(body + paragraph("末"), styles=HIDING)) == [*seen, "末"]


def test_paragraphs_whose_parting_is_deleted_are_one(document):
    ended = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    first, last = (f"<w:p>{ended}{run(text)}</w:p>" for text in ("甲", "丙"))
    heading = paragraph("乙", "<w:outlineLvl w:val='0'/>")
    assert document(docx(f"{first}{heading}{last}")).blocks == (
        Paragraph("甲乙", 1),
        Paragraph("丙"),
    )


def test_line_break_ends_a_paragraph_but_not_a_heading(document):
    broken = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"
    heading = f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{broken}</w:p>"
    assert document(docx(f"<w:p>{broken}</w:p>{heading}")).blocks == (
        Paragraph("甲"),
        Paragraph("乙"),
        Paragraph("甲乙", 1),
    )


def test_text_box_is_read_once_though_written_twice(paragraphs):
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert paragraphs(docx(f"<w:p>{run('框外')}{box}</w:p>")) == ["框外", "框内"]


def test_fallback_is_read_when_the_choice_says_nothing(paragraphs):
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wpg'/>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert paragraphs(docx(f"<w:p>{box}</w:p>")) == ["框内"]


@pytest.mark.parametrize(
    ("required", "text"),
    [("xmlns:n='urn:unheard-of'", "旧"), ("", "旧"), (f"xmlns:n='{WPS}'", "新")],
)
def test_choice_that_requires_the_unknown_gives_way_to_the_fallback(
    paragraphs, required, text
):
    choice = f"<mc:Choice {required} Requires='n'><w:t>新</w:t></mc:Choice>"
    fallback = "<mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    alone = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    content = docx(f"<w:p><w:r>{both}</w:r></w:p><w:p><w:r>{alone}</w:r></w:p>")
    assert paragraphs(content) == [text, "新"]


def field(instruction, result=""):
    marks = ("begin", "separate", "end") if result else ("begin", "", "end")
    begin, separate, end = (
        f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" if kind else ""
        for kind in marks
    )
    parts = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in instruction
    )
    return f"{begin}{parts}{separate}{run(result) if result else ''}{end}"


RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (RUBY, "云岭"),
        (field([r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(", "yún", "),云)"]), "云岭"),
        (field([r"eq \o\ac(○,1)"]), "1岭"),
        (field([r"EQ \f(1,2)"]), "1/2岭"),
        (field([r"EQ \f(1,2)"], "½"), "½岭"),
        (field(["PAGE"], "3"), "3岭"),
        (field(["PAGE"]), "岭"),
    ],
)
def test_characters_set_over_each_other_are_read_without_the_reading(
    paragraphs, written, text
):
    assert paragraphs(docx(f"<w:p>{written}{run('岭')}</w:p>")) == [text]


def test_drawn_head_of_a_document_is_text(paragraphs):
    drawn = (
        "<w:pict><v:shape><v:textpath string='云岭省商务厅文件'/></v:shape></w:pict>"
    )
    assert paragraphs(docx(f"<w:p><w:r>{drawn}</w:r></w:p>")) == ["云岭省商务厅文件"]


def note(kind, number, text):
    return f"<w:{kind} w:id='{number}'>{paragraph(text)}</w:{kind}>"


def referring(text, number):
    reference = f"<w:r><w:footnoteReference w:id='{number}'/></w:r>"
    return f"<w:p>{run(text)}{reference}{run('。')}</w:p>"


NOTES = f"<w:footnote w:type='separator'>{paragraph('线')}</w:footnote>" + "".join(
    note("footnote", number, text)
    for number, text in ((1, "注一"), (2, "注二"), (3, "没有引用的注"))
)


def test_footnotes_stand_below_the_paragraph_that_refers_to_them(paragraphs):
    body = referring("甲", 2) + referring("乙", 1) + referring("丙", 1)
    content = docx(body, footnotes=NOTES, endnotes=note("endnote", 1, "尾注"))
    assert paragraphs(content) == [
        *("甲。", "注二", "乙。", "注一", "丙。", "没有引用的注", "尾注")
    ]


def test_footnote_of_a_cell_stands_below_the_table(document):
    rows = f"<w:tr>{cell('收费')}<w:tc>{referring('12', 1)}</w:tc></w:tr>"
    body = f"<w:tbl>{rows}</w:tbl>{paragraph('后文')}"
    notes = note("footnote", 1, "注一")
    table_block, *texts = document(docx(body, footnotes=notes)).blocks
    assert table_block == Table(((Cell("收费"), Cell("12。")),))
    assert texts == [Paragraph("注一"), Paragraph("后文")]


def with_damaged(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped(members | {name: b"<w:x"})


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("footnotes", "脚注"),
        ("endnotes", "尾注"),
        ("styles", "样式"),
        ("numbering", "编号"),
    ],
)
def test_damaged_part_beside_the_text_is_named_and_the_text_is_read(kind, name):
    content = docx(referring("甲", 1), **{kind: ""})
    extraction = read(with_damaged(content, f"word/{kind}.xml"))
    assert list(extraction.document.texts()) == ["甲。"]
    assert extraction.outcome is Outcome.TRUNCATED
    assert f"{name}部分已损坏" in extraction.message


@pytest.mark.parametrize("part", ["_rels/.rels", "word/_rels/document.xml.rels"])
def test_damaged_relations_leave_the_text_and_its_notes(part):
    content = docx(referring("甲", 1), footnotes=NOTES)
    extraction = read(with_damaged(content, part))
    assert list(extraction.document.texts())[:2] == ["甲。", "注一"]
    assert extraction.outcome is Outcome.TRUNCATED
    assert "之间的关系已损坏" in extraction.message


def test_footnote_that_is_not_in_the_file_is_told():
    extraction = read(docx(referring("甲", 7), footnotes=NOTES))
    assert extraction.outcome is Outcome.TRUNCATED
    assert "1 条脚注在文件里找不到" in extraction.message


STYLES = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'>"
    "<w:name w:val='Normal'/></w:style>"
    "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='2'><w:name w:val='标题 2'/></w:style>"
    "<w:style w:styleId='3'><w:name w:val='小标题'/><w:basedOn w:val='2'/></w:style>"
    "<w:style w:styleId='4'><w:name w:val='x'/><w:pPr><w:outlineLvl w:val='3'/></w:pPr>"
    "<w:basedOn w:val='5'/></w:style>"
    "<w:style w:styleId='5'><w:name w:val='y'/><w:basedOn w:val='4'/></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ("<w:pStyle w:val='1'/>", 1),
        ("<w:pStyle w:val='2'/>", 2),
        ("<w:pStyle w:val='3'/>", 2),
        ("<w:pStyle w:val='5'/>", 4),
        ("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", 0),
        ("<w:outlineLvl w:val='2'/>", 3),
        ("<w:pStyle w:val='none'/>", 0),
    ],
)
def test_heading_level_comes_from_the_style(document, properties, level):
    content = docx(paragraph("总体情况", properties), styles=STYLES)
    assert document(content).blocks == (Paragraph("总体情况", level),)


def test_core_properties_are_metadata(document):
    core = (
        "<cp:coreProperties xmlns:cp='c' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<dc:title>{REPORT}</dc:title><dc:creator>商务厅</dc:creator>"
        "</cp:coreProperties>"
    )
    content = zipped(
        {
            "_rels/.rels": relations(
                {"officeDocument": "word/document2.xml", "core-properties": "core.xml"}
            ),
            "core.xml": core,
            "word/document2.xml": part(
                "document", f"<w:body>{paragraph('文')}</w:body>"
            ),
        }
    )
    assert document(content).metadata == (
        Metadata("title", REPORT),
        Metadata("creator", "商务厅"),
    )


def test_strict_dialect_is_read(paragraphs):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = part("document", f"<w:body>{paragraph('严格')}</w:body>")
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = zipped({"word/document.xml": xml.replace(transitional, strict)})
    assert paragraphs(content) == ["严格"]


@pytest.mark.parametrize("name", ["报告.doc", "报告.txt", "报告", "报告.zip"])
def test_word_file_is_told_by_its_bytes(document, name):
    assert "wordprocessingml" in document(docx(paragraph("文")), name).media_type


def test_word_file_of_pictures_is_empty(outcome):
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    assert outcome(docx(picture)) == (
        Outcome.EMPTY,
        "Word 文档里只有图片，没有可以收录的文字",
    )
    assert outcome(docx("<w:p/>")) == (Outcome.EMPTY, "Word 文档里没有文字")


DIAGRAM = (
    "<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="
    "'http://schemas.openxmlformats.org/drawingml/2006/diagram'/></w:drawing></w:r></w:p>"
)


OBJECT = (
    "<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12' xmlns:o="
    "'urn:schemas-microsoft-com:office:office'/></w:object></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("lost", "name"),
    [
        ("<w:altChunk/>", "altChunk"),
        (table(cell("甲") + "<w:tc><w:altChunk/></w:tc>"), "altChunk"),
        (DIAGRAM, "SmartArt"),
        (OBJECT, "OLE"),
    ],
)
def test_text_that_is_not_read_makes_the_document_a_part(lost, name):
    extraction = read(docx(paragraph("文") + lost))
    assert extraction.outcome is Outcome.TRUNCATED
    assert name in extraction.message


def test_word_file_that_only_embeds_another_says_so(outcome):
    found, message = outcome(docx("<w:altChunk/>"))
    assert found is Outcome.EMPTY
    assert "altChunk" in message
