import pytest

from reports.extract.list_numerals import FORMATS

from .samples import docx, paragraph


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
