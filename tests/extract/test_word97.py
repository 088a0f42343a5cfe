import struct

import pytest
from hypothesis import given

from fixtures.samples_source.grids import Cell, Grid
from fixtures.samples_source.word97 import (
    DELETED,
    HIDDEN,
    RAISED,
    STRUCK,
    ListLevel,
    Lists,
    compound,
    numbered,
    paragraph,
    table,
)
from fixtures.samples_source.word97 import Paragraph as Written
from fixtures.samples_source.word97 import document as word97
from reports.extract import Extractor, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, docx, ink, page
from .samples import paragraph as docx_paragraph
from .test_round_trip import grids, lines
from .test_rtf import GRID


def doc(*texts, **options):
    """Return a Word 97 file of these paragraphs."""
    return word97([each for text in texts for each in paragraph(text)], **options)


def test_it_is_told_by_its_bytes_whatever_it_is_called(paragraphs):
    for name in ("报告.doc", "报告.docx", "报告.txt", "报告.pdf", ""):
        assert paragraphs(doc(SENTENCE), name) == [SENTENCE]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (page(f"<p>{SENTENCE}</p>"), "text/html"),
        (SENTENCE.encode("gb18030"), "text/plain"),
        (docx(docx_paragraph(SENTENCE)), "application/vnd.openxmlformats"),
    ],
)
def test_other_formats_named_doc_are_read_as_what_they_are(
    document, content, media_type
):
    found = document(content, "报告.doc")
    assert found.media_type.startswith(media_type)
    assert SENTENCE in "".join(found.texts())


def test_headings_are_told_by_their_style(document):
    content = document_of(paragraph("总体情况", 1), paragraph("甲", 2), paragraph("乙"))
    assert [block.level for block in document(content).blocks] == [1, 2, 0]


def document_of(*parts):
    return word97([each for part in parts for each in part])


def test_table_has_its_merged_cells(document):
    content = document_of(paragraph("前"), table(GRID), paragraph("后"))
    blocks = document(content).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert [
        [(cell.text, cell.rowspan, cell.colspan) for cell in row]
        for row in blocks[1].rows
    ] == [
        [("项目", 2, 1), ("数量", 1, 2)],
        [("件", 1, 1), ("万元", 1, 1)],
        [("规章", 1, 1), ("3", 1, 1), ("", 1, 1)],
    ]


CHINESE, DIGITS, BULLET = 39, 0, 23
OUTLINE = [ListLevel("0、", CHINESE), ListLevel("（1）", CHINESE), ListLevel("2.")]


def test_list_numbers_are_written_as_readers_see_them(paragraphs):
    """What describes the levels stands behind the lists and counts for no size."""
    lists = Lists([[ListLevel("•", BULLET)], OUTLINE], [(1, {}), (0, {}), (1, {2: 1})])
    parts = [
        *(numbered("总体情况", 1), numbered("组织", 1, 1), numbered("会议", 1, 2)),
        *(numbered("培训", 1, 2), numbered("检查", 3, 2), numbered("考核", 3, 2)),
        *(paragraph("没有编号"), numbered("要点", 2), numbered("制度", 1, 1)),
        *(numbered("问题", 1), numbered("不足", 1, 1)),
    ]
    content = word97([each for part in parts for each in part], lists=lists)
    assert paragraphs(content) == [
        *("一、总体情况", "（一）组织", "1.会议", "2.培训", "1.检查", "2.考核"),
        *("没有编号", "要点", "（二）制度", "二、问题", "（一）不足"),
    ]


def test_articles_go_on_through_chapters(paragraphs):
    levels = [ListLevel("第0章", CHINESE), ListLevel("第1条", CHINESE, goes_on=True)]
    depths = (0, 1, 1, 0, 1)
    parts = [each for depth in depths for each in numbered("文", 1, depth)]
    assert paragraphs(word97(parts, lists=Lists([levels], [(0, {})]))) == [
        *("第一章文", "第一条文", "第二条文", "第二章文", "第三条文"),
    ]


@pytest.mark.parametrize("cut", [3, 10, 20, 40])
def test_damaged_lists_lose_no_text(paragraphs, cut):
    lists = Lists([OUTLINE], [(0, {0: 5})])
    content = word97([*numbered("总体情况", 1), *paragraph("正文")], lists=lists)
    at = content.rindex("、".encode("utf-16-le")) - cut
    damaged = content[:at] + b"\xff" * cut + content[at + cut :]
    texts = paragraphs(damaged)
    assert [text.split("、")[-1][-4:] for text in texts] == ["总体情况", "正文"]


def test_footnotes_are_kept_and_headers_are_not(paragraphs):
    content = doc("正文", notes=paragraph("脚注"), headers=paragraph("页眉"))
    assert paragraphs(content) == ["正文", "脚注"]


def test_footnotes_stand_below_the_paragraph_that_refers_to_them(paragraphs):
    notes = paragraph("注一") + paragraph("注二") + paragraph("注三")
    content = doc("甲\x02", "乙\x02\x02", "丙", notes=notes, references=(1, 4, 5))
    assert paragraphs(content) == ["甲", "注一", "乙", "注二", "注三", "丙"]


@pytest.mark.parametrize("references", [(), (1,), (1, 2, 3, 4, 5, 6)])
def test_footnotes_whose_places_are_not_told_lose_nothing(paragraphs, references):
    notes = paragraph("注一") + paragraph("注二")
    content = doc("甲\x02", "乙\x02", "丙", notes=notes, references=references)
    found = paragraphs(content)
    assert sorted(found) == sorted(["甲", "乙", "丙", "注一", "注二"])
    assert [each for each in found if each in "甲乙丙"] == ["甲", "乙", "丙"]


def test_text_boxes_stand_below_the_paragraph_they_are_anchored_in(paragraphs):
    boxes = [(7, paragraph("框乙")), (1, [*paragraph("框甲"), *paragraph("续")])]
    content = doc("一、概述", "正文。", "二、其他", boxes=boxes)
    assert paragraphs(content) == [
        *("一、概述", "框甲", "续", "正文。", "框乙", "二、其他"),
    ]


def test_text_boxes_that_are_anchored_nowhere_stand_at_the_end(paragraphs):
    boxes = [(-1, paragraph("框甲")), (1, paragraph("框乙")), (-1, paragraph("框丙"))]
    content = doc("一、概述", "正文。", boxes=boxes)
    assert paragraphs(content) == ["一、概述", "框乙", "正文。", "框甲", "框丙"]


@pytest.mark.parametrize("place", [0x1DA, 0x25A])
@pytest.mark.parametrize("size", [0, 3, 17, 29])
def test_text_boxes_whose_places_are_cut_off_lose_nothing(paragraphs, place, size):
    boxes = [(1, paragraph("框甲")), (7, paragraph("框乙"))]
    content = bytearray(doc("一、概述", "正文。", boxes=boxes))
    header = content.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<I", content, header + place + 4, size)
    assert sorted(paragraphs(bytes(content))) == sorted(
        ["一、概述", "正文。", "框甲", "框乙"]
    )


def test_deleted_and_hidden_characters_are_left_out(paragraphs):
    content = doc("政删删府密公开", marked=[(1, 3, DELETED), (4, 5, HIDDEN)])
    assert paragraphs(content) == ["政府公开"]


def test_raised_digits_do_not_change_the_number_before_them(paragraphs):
    marked = [(4, 5, RAISED), (8, 10, RAISED)]
    assert paragraphs(doc("受理671件，第th号", marked=marked)) == ["受理67¹件，第th号"]


def test_digits_set_above_the_line_are_raised(paragraphs):
    high, low = (struct.pack("<Hh", 0x4845, height) for height in (8, -8))
    marked = [(4, 5, high), (8, 9, low)]
    assert paragraphs(doc("受理671件，第2号", marked=marked)) == ["受理67¹件，第2号"]


def test_struck_digits_do_not_join_the_number_after_them(paragraphs):
    marked = [(2, 4, STRUCK), (8, 10, STRUCK)]
    assert paragraphs(doc("受理6776件，删去", marked=marked)) == ["受理6̶7̶76件，删去"]


def test_results_of_fields_are_kept_and_their_codes_are_not(paragraphs):
    text = "见\x13 HYPERLINK \x13 X \x14y\x15 \x14官网\x15，第\x13 PAGE \x15页"
    assert paragraphs(doc(text)) == ["见官网，第页"]


def test_field_without_an_end_loses_no_text(paragraphs):
    assert paragraphs(doc("见\x13 官网", "公开")) == ["见 官网", "公开"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("\x13 eq \\o\\ac(O,5)\x15", "O5"),
        ("\x13 EQ \\f(1,2)\x15", "1/2"),
        ("\x13 PAGE \x15", ""),
        ("\x13 IF \x13 PAGE \x143\x15 = 3\x148\x15", "8"),
    ],
)
def test_a_field_without_a_result_shows_what_it_draws(paragraphs, code, expected):
    assert paragraphs(doc(f"一{code}二")) == [f"一{expected}二"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("\x13 EMBED Excel.Sheet.8 \x14\x01\x15", "OLE"),
        ("\x13 FORMCHECKBOX \x14\x15", "表单"),
        ("\x13 FORMDROPDOWN \x15", "表单"),
    ],
)
def test_what_a_field_shows_outside_of_the_text_makes_a_draft(outcome, code, said):
    found, message = outcome(doc(f"一{code}二"))
    assert found is Outcome.TRUNCATED
    assert said in message


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [(1, 0xF0A3, "≤"), (0, 0xF0A3, "□"), (2, 0xF0FE, "☑"), (9, 0xF0FE, "☑")],
)
def test_a_sign_is_what_its_font_draws(paragraphs, font, code, sign):
    mark = struct.pack("<HHH", 0x6A09, font, code)
    fonts = ["Wingdings 2", "Symbol", "Wingdings"]
    assert paragraphs(doc("共(5", marked=[(1, 2, mark)], fonts=fonts)) == [f"共{sign}5"]


WHITE = struct.pack("<HB", 0x2A42, 8)
WHITE_PARTS = struct.pack("<HI", 0x6870, 0x00FFFFFF)
ON_RED = struct.pack("<HB", 0x2A0C, 6)


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        (WHITE, Outcome.TRUNCATED),
        (WHITE_PARTS, Outcome.TRUNCATED),
        (WHITE + ON_RED, Outcome.OK),
        (struct.pack("<HB", 0x2A42, 6), Outcome.OK),
    ],
)
def test_white_text_on_white_paper_makes_a_draft(outcome, mark, end):
    found, message = outcome(doc("一看不见二", marked=[(1, 4, mark)]))
    assert found is end
    assert ("白色的文字（如“看不见”）" in message) == (end is Outcome.TRUNCATED)


def test_white_text_in_a_table_may_stand_on_a_colour(outcome):
    rows = table(Grid(((Cell("表头"), Cell("数")), (Cell("甲"), Cell("1"))), 2))
    assert outcome(word97(rows, marked=[(0, 2, WHITE)]))[0] is Outcome.OK


def test_signs_of_word_are_those_a_reader_sees(paragraphs):
    text = "政\x0b府\x1e公\x1f开\x01\x08\x05完\x0c新页"
    assert paragraphs(doc(text)) == ["政", "府-公开完", "新页"]


@pytest.mark.parametrize(
    ("codec", "texts"),
    [
        ("cp1252", ["Café “1” – 2", "b"]),
        ("gbk", ["政府信息公开工作年度报告，共12件。", "又"]),
    ],
)
def test_text_in_single_bytes_is_read(paragraphs, codec, texts):
    assert paragraphs(doc(*texts, codec=codec)) == texts


def test_table_of_text_in_single_bytes_is_read(tables):
    content = word97(table(GRID), codec="gbk")
    assert tables(content)[0][0] == ["项目", "数量"]


def header_with(place, value):
    content = bytearray(doc(SENTENCE))
    start = content.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<H", content, start + place, value)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (doc(SENTENCE, flags=0x0100), "密码"),
        (compound({"1Table": b"", "EncryptedPackage": b"x"}), "密码"),
        (header_with(0, 0xA5DC), "Word 95"),
        (header_with(2, 0x0065), "Word 95"),
        (compound({"1Table": b"", "WordDocument": b"x"}), "Word 95|损坏"),
        (header_with(0x1A6, 3), "损坏"),
        (doc(SENTENCE)[:3000], "损坏"),
    ],
)
def test_what_cannot_be_read_says_why(outcome, content, said):
    found, message = outcome(content, "报告.doc")
    assert found is Outcome.REJECTED
    assert any(part in message for part in said.split("|")), message


def test_file_without_text_is_empty(outcome):
    assert outcome(doc(" "))[0] is Outcome.EMPTY
    assert "图片" in outcome(doc("\x01"))[1]


def test_stream_that_claims_gigabytes_is_damaged():
    content = bytearray(doc(SENTENCE * 200))
    entry = content.index("WordDocument".encode("utf-16-le"))
    struct.pack_into("<I", content, entry + 0x78, 0x7FFFFFFF)
    with Extractor() as extractor:
        extractor.extract(SENTENCE.encode())
        child = extractor.child_pid
        extraction = extractor.extract(bytes(content))
        assert extraction.outcome is Outcome.REJECTED
        assert "损坏" in extraction.message
        # One that had made room for as much would have been replaced.
        assert extractor.child_pid == child


def test_chain_of_sectors_in_a_circle_ends_soon():
    content = bytearray(doc(SENTENCE * 200))
    fat = 512 * (struct.unpack_from("<I", content, 76)[0] + 1)
    for entry in range(128):
        struct.pack_into("<I", content, fat + 4 * entry, 1 + entry % 2)
    with Extractor() as extractor:
        extraction = extractor.extract(bytes(content))
    assert extraction.outcome in (Outcome.OK, Outcome.REJECTED)


@given(parts=lines, rows=grids)
def test_characters_in_are_characters_out(parts, rows):
    width = max(map(len, rows))
    full = tuple(tuple(map(Cell, [*row, *[""] * (width - len(row))])) for row in rows)
    written = [paragraph(REPORT), *map(paragraph, parts), table(Grid(full, width))]
    extraction = read(document_of(*written))
    assert extraction.outcome is Outcome.OK, extraction.message
    expected = REPORT + "".join(parts) + "".join(map("".join, rows))
    assert ink("".join(extraction.document.texts())) == ink(expected)


def test_many_paragraphs_fill_many_pages_of_formatting(paragraphs):
    texts = [f"第{number}段" for number in range(3000)]
    content = word97([Written(text, number % 4) for number, text in enumerate(texts)])
    assert paragraphs(content) == texts
