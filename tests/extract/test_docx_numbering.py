import pytest

from reports.extract import Outcome
from reports.extract.list_numerals import FORMATS

from .samples import cell, docx, paragraph, table


def level(depth, number_format, text, extra=""):
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{number_format}'/><w:lvlText w:val='{text}'/>{extra}</w:lvl>"
    )


def numbered(text, depth=0, list_id=1):
    return paragraph(
        text,
        f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list_id}'/></w:numPr>",
    )


CHINESE = (
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
    + "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


def test_list_numbers_are_written_as_readers_see_them(paragraphs):
    body = "".join(
        [
            numbered("总体情况"),
            numbered("主动公开", 1),
            numbered("依申请公开", 1),
            numbered("受理", 2),
            numbered("细目", 3),
            numbered("存在问题"),
            numbered("不足", 1),
            paragraph("没有编号"),
        ]
    )
    assert paragraphs(docx(body, numbering=CHINESE)) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1. 受理",
        "1.1.1 细目",
        "二、存在问题",
        "（一）不足",
        "没有编号",
    ]


def test_overridden_start_restarts_the_shared_count(paragraphs):
    body = numbered("甲") + numbered("乙", list_id=2) + numbered("丙", list_id=2)
    assert paragraphs(docx(body, numbering=CHINESE)) == ["一、甲", "五、乙", "六、丙"]


def test_number_of_the_style_counts_and_list_zero_takes_it_away(paragraphs):
    styles = (
        "<w:style w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr>"
        "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    style = "<w:pStyle w:val='1'/>"
    plain = f"{style}<w:numPr><w:numId w:val='0'/></w:numPr>"
    body = paragraph("甲", style) + paragraph("乙", plain) + paragraph("丙", style)
    content = docx(body, numbering=CHINESE, styles=styles)
    assert paragraphs(content) == ["一、甲", "乙", "二、丙"]


def test_bullets_are_not_text(paragraphs):
    bullets = (
        f"<w:abstractNum w:abstractNumId='0'>{level(0, 'bullet', '●')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    assert paragraphs(docx(numbered("要点"), numbering=bullets)) == ["要点"]


@pytest.mark.parametrize("list_id", ["9", "x", "-1"])
def test_list_that_does_not_exist_gives_no_number(paragraphs, list_id):
    body = numbered("甲", list_id=list_id)
    assert paragraphs(docx(body, numbering=CHINESE)) == ["甲"]


@pytest.mark.parametrize(
    ("number_format", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 23, "二十三"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一〇〇"),
        ("taiwaneseCounting", 105, "一○五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 2010, "二千零一十"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 13, "子"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("decimalZero", 4, "04"),
        ("decimalFullWidth", 12, "１２"),
        ("none", 4, ""),
    ],
)
def test_number_formats(number_format, number, written):
    assert FORMATS[number_format](number) == written


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("number", [0, 1, 26, 999, 99_999, 10**6])
def test_every_format_writes_any_number_briefly(name, number):
    assert len(FORMATS[name](number)) < 50


LAWS = (
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCounting", "第%1章")
    + level(1, "chineseCounting", "第%2条", "<w:lvlRestart w:val='0'/>")
    + level(2, "decimal", "%3.", "<w:lvlRestart w:val='1'/>")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)


def test_articles_go_on_through_chapters(paragraphs):
    depths = (0, 1, 2, 1, 2, 0, 1, 2)
    body = "".join(numbered("文", depth) for depth in depths)
    assert paragraphs(docx(body, numbering=LAWS)) == [
        *("第一章 文", "第一条 文", "1. 文", "第二条 文", "2. 文"),
        *("第二章 文", "第三条 文", "1. 文"),
    ]


@pytest.mark.parametrize(
    "gone",
    [
        "<w:p><w:pPr>{number}<w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>",
        "<w:p><w:pPr>{number}<w:rPr><w:moveFrom/></w:rPr></w:pPr>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:pPr>{number}<w:rPr><w:vanish/></w:rPr></w:pPr>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧</w:t></w:r></w:p>",
    ],
    ids=["deleted", "moved", "hidden"],
)
def test_a_paragraph_that_is_not_shown_does_not_count(paragraphs, gone):
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = numbered("甲") + gone.format(number=number) + numbered("乙")
    assert paragraphs(docx(body, numbering=CHINESE)) == ["一、甲", "二、乙"]


def test_a_cell_may_hold_its_number_alone(tables):
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    empty = f"<w:tc><w:p><w:pPr>{number}</w:pPr></w:p></w:tc>"
    rows = table(empty + cell("规章"), empty + cell("文件"))
    numbering = CHINESE.replace("%1、", "%1")
    assert tables(docx(rows, numbering=numbering)) == [[["一", "规章"], ["二", "文件"]]]


def test_a_format_that_is_not_known_makes_a_draft(outcome):
    numbering = CHINESE.replace("chineseCountingThousand", "aiueo")
    found, message = outcome(docx(numbered("甲"), numbering=numbering))
    assert found is Outcome.TRUNCATED
    assert "aiueo" in message


def test_a_level_may_be_linked_with_a_style(paragraphs):
    def linked(depth, text):
        style = f"<w:pStyle w:val='H{depth}'/>"
        return level(depth, "chineseCounting", text, style)

    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='H{depth}'><w:pPr><w:numPr>"
        "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        for depth in (0, 1)
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{linked(0, '%1、')}{linked(1, '（%2）')}"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = "".join(
        paragraph("文", f"<w:pStyle w:val='H{depth}'/>") for depth in (0, 1, 1, 0)
    )
    assert paragraphs(docx(body, styles=styles, numbering=numbering)) == [
        *("一、文", "（一）文", "（二）文", "二、文")
    ]
