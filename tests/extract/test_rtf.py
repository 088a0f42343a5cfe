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


def test_bytes_of_no_character_lose_nothing_else(outcome, paragraphs):
    content = raw(rb"\'d5\'fe\f0{\'ff}\'b8\'ae\par")
    assert paragraphs(content) == ["政ÿ府"]
    assert "不合所声明的编码" in outcome(content)[1]


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
