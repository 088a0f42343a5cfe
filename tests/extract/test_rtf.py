import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.samples_source.grids import Cell, Grid
from fixtures.samples_source.rich_text import document as rtf
from fixtures.samples_source.rich_text import paragraph, spelled, table
from reports.extract import Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, ink
from .test_round_trip import grids, lines


def raw(body, head=r"\ansi\ansicpg936\deff0"):
    """Return a file with this body, every byte of it as given."""
    body = body if isinstance(body, bytes) else body.encode("gbk")
    return b"{\\rtf1" + head.encode() + b" " + body + b"}"


def test_it_is_told_by_its_bytes_whatever_it_is_called(document):
    for name in ("报告.rtf", "报告.doc", "报告.docx", "报告.txt", ""):
        assert document(rtf([paragraph(SENTENCE)]), name).media_type == (
            "application/rtf"
        )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\'d5\'fe\'b8\'ae\par", "政府"),
        ("政府\\par", "政府"),
        (r"\u25919?\u24220?\par", "政府"),
        (r"\uc2\u25919\'d5\'fe\u24220\'b8\'ae\par", "政府"),
        (r"\uc0\u25919\u24220\par", "政府"),
        (r"{\uc3\u25919???}\u24220?\par", "政府"),
        (r"\u-10179?\u-8457?\par", "\U0001f6f7"),
        (r"\'81\'5c\'81\'7d\par", b"\x81\x5c\x81\x7d".decode("gbk")),
        (r"a\~b\_c\-d\{\}\\\par", "a\u00a0b-cd{}\\"),
        (r"\ldblquote 公开\rdblquote\emdash\par", "“公开”—"),
        (r"{\b 政}{\i 府\i0}\par", "政府"),
        (r"政{\v 密}{\deleted 删}府\par", "政府"),
        (r"67{\super 1}件\super 2\nosupersub 3\super\plain 4\par", "67¹件²34"),
        (r"n{\super th}{\sub 2}\par", "nth2"),
        (r"67{\up8 1}件\up 2\up0 3\dn8 4\up1 5\par", "67¹件²345"),
        (r"{\strike 67}76\striked1 5\striked0 8\strike 9\plain 4\par", "6̶7̶765̶89̶4"),
        (r"{\header 页眉\par}{\footer 1\par}政府\par", "政府"),
        (r"{\pict\pngblip 89504e47}政府\par", "政府"),
        (r"{\object{\*\objdata 0105}{\result 政府}}\par", "政府"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt 政府}}\par", "政府"),
        (r"{\*\unknown 不见}政府\par", "政府"),
        (r"{\upr{zf}{\*\ud{\u25919?\u24220?}}}\par", "政府"),
        (r"{\annotation 批注}政府{\xe 索引}\par", "政府"),
        (r"{\listtext\'d2\'bb\'a1\'a2\tab}总体情况\par", "一、总体情况"),
        (r"{\listtext 1\tab}总体情况\par", "1 总体情况"),
        (r"{\listtext\'b7\tab}总体情况\par", "总体情况"),
        (r"政\line 府\par", "政\n府"),
        ("政府", "政府"),
    ],
)
def test_characters_are_those_a_reader_sees(paragraphs, body, expected):
    assert "\n".join(paragraphs(raw(body))) == expected


def test_binary_data_is_jumped_over(paragraphs):
    data = b"\\par}{\\x"
    body = b"{\\pict\\bin%d " % len(data) + data + b"}" + "政府".encode("gbk")
    assert paragraphs(raw(body)) == ["政府"]


def test_font_tells_the_code_page_of_its_text(paragraphs):
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset136 B;}{\f2\fcharset134 C;}}"
    traditional = "".join(f"\\'{byte:02x}" for byte in "政務".encode("big5"))
    body = rf"{fonts}\f1 {traditional}\f2\'b9\'ab\f0 caf\'e9\par"
    content = raw(body.encode(), r"\ansi\ansicpg1252\deff0")
    assert paragraphs(content) == ["政務公café"]


def test_headings_are_told_by_style_and_outline(document):
    content = rtf(
        [
            paragraph("总体情况", 1),
            r"\pard\outlinelevel2 甲\par".replace("甲", spelled("甲")),
            paragraph(SENTENCE),
        ]
    )
    assert [block.level for block in document(content).blocks] == [1, 3, 0]


def test_metadata_is_read(document):
    content = raw(r"{\info{\title\'b9\'ab\'bf\'aa}{\author A}{\operator B}}a\par")
    entries = document(content).metadata
    assert [(e.name, e.value) for e in entries] == [("title", "公开"), ("creator", "A")]


GRID = Grid(
    (
        (Cell("项目", rows=2), Cell("数量", cols=2)),
        (Cell("件"), Cell("万元")),
        (Cell("规章"), Cell("3"), Cell("")),
    ),
    3,
)


def test_table_has_its_merged_cells(document):
    blocks = document(rtf([paragraph("前"), table(GRID), paragraph("后")])).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert [
        [(cell.text, cell.rowspan, cell.colspan) for cell in row]
        for row in blocks[1].rows
    ] == [
        [("项目", 2, 1), ("数量", 1, 2)],
        [("件", 1, 1), ("万元", 1, 1)],
        [("规章", 1, 1), ("3", 1, 1), ("", 1, 1)],
    ]


def test_cells_merged_the_old_way_are_one(document):
    shape = r"\trowd\clmgf\cellx100\clmrg\cellx2000\cellx3000"
    row = rf"{shape}\pard\intbl a\cell\cell b\cell\row "
    (grid,) = document(raw(row * 2)).blocks
    assert [(c.text, c.colspan) for c in grid.rows[0]] == [("a", 2), ("b", 1)]


def test_table_in_a_cell_stays_in_its_cell(tables):
    body = (
        r"\trowd\cellx1000\cellx2000\pard\intbl a\cell "
        r"\pard\intbl\itap2 x\nestcell y\nestcell"
        r"{\*\nesttableprops\trowd\cellx10\cellx20\nestrow}{\nonesttables\par}"
        r"\pard\intbl b\cell\row\pard\par"
    )
    assert tables(raw(body * 1)) == [[["a", "x\ty\nb"]]]


def test_footnotes_and_text_boxes_are_kept_once(paragraphs):
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt 框\par}}{\shprslt 框\par}}"
    body = rf"正文{{\super{{\footnote 脚注\par}}}}{box}完\par 又\par"
    assert paragraphs(raw(body)) == ["正文完", "脚注", "框", "又"]


def test_endnotes_stand_at_the_end_and_notes_of_a_table_below_it(document):
    endnote = r"{\super{\footnote\ftnalt 尾注\par}}"
    note = r"{\super{\footnote 表注\par}}"
    row = rf"\trowd\cellx1000\cellx2000\pard\intbl a\cell 12{note}\cell\row"
    body = rf"正文{endnote}\par {row}\pard 后文\par"
    first, table, *rest = document(raw(body)).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "12"]]
    texts = [block.text for block in (first, *rest)]
    assert texts == ["正文", "表注", "后文", "尾注"]


def test_file_cut_short_is_a_part_and_says_so(outcome):
    content = rtf([paragraph(SENTENCE)])[:-1]
    assert outcome(content)[0] is Outcome.TRUNCATED
    assert "不完整" in outcome(content)[1]


def test_braces_too_deep_are_refused(outcome):
    assert "嵌套过深" in outcome(raw("{" * 100_000 + "a"))[1]


def test_only_pictures_is_empty(outcome):
    found = outcome(raw(r"{\pict 00}"))
    assert (found[0], "图片" in found[1]) == (Outcome.EMPTY, True)


def test_bytes_of_no_character_make_a_draft_and_lose_nothing_else():
    extraction = read(raw(rb"\'d5\'fe\f0{\'ff}\'b8\'ae\par"))
    assert extraction.outcome is Outcome.TRUNCATED
    assert "不合所声明的编码" in extraction.message
    assert list(extraction.document.texts()) == ["政ÿ府"]


def test_chinese_in_a_western_font_is_chinese(paragraphs):
    fonts = rb"{\fonttbl{\f0\fcharset0 Arial;}}\f0 "
    body = fonts + "政府信息".encode("gbk") + rb" caf\'e9\par"
    content = raw(body, r"\ansi\ansicpg1252\deff0")
    assert paragraphs(content) == ["政府信息 café"]


FIELD = r"{\field{\*\fldinst %s}{\fldrslt %s}}"
CHECK_BOX = r"FORMCHECKBOX {\*\formfield{\fftype1\ffres%d\ffdefres1}}"
CHOICE = r"FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl 12}{\*\ffl 34}}}"


@pytest.mark.parametrize(
    ("instruction", "result", "expected"),
    [
        (r"eq \\o\\ac(O,5)", "", "O5"),
        (r"EQ \\f(1,2)", "", "1/2"),
        ("PAGE", "", ""),
        ("REF x", "7", "7"),
        (CHECK_BOX % 1, "", "☑"),
        (CHECK_BOX % 0, "", "□"),
        (CHECK_BOX % 25, "", "☑"),
        (CHOICE, "", "34"),
        (rf"IF {FIELD % ('PAGE', '3')} = 3", "8", "8"),
    ],
)
def test_a_field_shows_its_result_or_what_it_draws(
    paragraphs, instruction, result, expected
):
    body = f"1,{FIELD % (instruction, result)},2".encode() + b"\\par"
    assert paragraphs(raw(body)) == [f"1,{expected},2"]


def test_signs_are_those_of_their_font(paragraphs):
    fonts = r"{\fonttbl{\f1\fcharset2 Wingdings;}{\f2\fcharset2 Symbol;}}"
    body = rf"{fonts}{{\f1 \'fe}}1{{\f1\u-3842?}}{{\f2\'a3}}20\par"
    assert paragraphs(raw(body.encode())) == ["☑1☑≤20"]


def test_a_fraction_is_no_number_of_its_digits(paragraphs):
    fraction = rb"{\mmath{\*\moMath{\mf{\mnum{\mr 12}}{\mden{\mr 35}}}}}\par"
    assert paragraphs(raw(fraction)) == ["12/35"]


COLOURS = r"{\colortbl;\red255\green255\blue255;\red255\green0\blue0;}"


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (r"{\cf1 12}3\par", Outcome.TRUNCATED),
        (r"{\cf2 12}3\par", Outcome.OK),
        (r"{\cf1\highlight2 12}3\par", Outcome.OK),
        (r"{\cf1\chcbpat2 12}3\par", Outcome.OK),
        (
            r"\trowd\clcbpat2\cellx1000\cellx2000\intbl\cf1 12\cell 3\cell\row",
            Outcome.OK,
        ),
        (r"{\cf1  }3\par", Outcome.OK),
    ],
)
def test_white_text_on_white_paper_makes_a_draft(outcome, body, end):
    found, message = outcome(raw(f"{COLOURS}{body}".encode()))
    assert found is end
    assert ("白色的文字（如“12”）" in message) == (end is Outcome.TRUNCATED)


def test_an_embedded_sheet_makes_a_draft(outcome):
    body = rb"{\object\objemb{\*\objclass Excel.Sheet.8}{\*\objdata 01}}1\par"
    found, message = outcome(raw(body))
    assert found is Outcome.TRUNCATED
    assert "OLE" in message


@given(parts=lines, rows=grids, in_unicode=st.booleans())
def test_characters_in_are_characters_out(parts, rows, in_unicode):
    width = max(map(len, rows))
    full = tuple(tuple(map(Cell, [*row, *[""] * (width - len(row))])) for row in rows)
    content = rtf(
        [
            paragraph(REPORT),
            *(paragraph(part, in_unicode=in_unicode) for part in parts),
            table(Grid(full, width), in_unicode=in_unicode),
        ]
    )
    extraction = read(content)
    assert extraction.outcome is Outcome.OK, extraction.message
    expected = REPORT + "".join(parts) + "".join(map("".join, rows))
    assert ink("".join(extraction.document.texts())) == ink(expected)


@given(content=st.binary(max_size=300))
def test_any_bytes_end_in_a_definite_outcome(content):
    assert read(b"{\\rtf1" + content).outcome in (
        Outcome.OK,
        Outcome.EMPTY,
        Outcome.TRUNCATED,
        Outcome.REJECTED,
    )


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (r"\pard\ls1 总体情况\par\pard 正文\par", Outcome.TRUNCATED),
        (r"{\listtext 1.\tab}\pard\ls1 总体情况\par 主动公开\par", Outcome.TRUNCATED),
        (r"{\listtext 1.\tab}\pard\ls1 总体情况\par\pard 正文\par", Outcome.OK),
        (r"\pard\ls1\par\pard\ls0 正文\par", Outcome.OK),
        (
            r"\trowd\cellx900\cellx1800\pard\intbl\ls1 总体情况\cell"
            r"\pard\intbl 3\cell\row",
            Outcome.TRUNCATED,
        ),
        (
            r"\trowd\cellx900\cellx1800\pard\intbl\ls1\cell"
            r"\pard\intbl 总体情况\cell\row",
            Outcome.TRUNCATED,
        ),
        (
            r"\trowd\cellx900\cellx1800{\listtext 1.\tab}\pard\intbl\ls1 总体情况"
            r"\cell\pard\intbl 3\cell\row",
            Outcome.OK,
        ),
    ],
)
def test_list_numbers_that_are_not_written_are_told(outcome, body, end):
    found, message = outcome(raw(body))
    assert found == end
    assert ("有 1 段列表的编号" in message) == (end is Outcome.TRUNCATED)
