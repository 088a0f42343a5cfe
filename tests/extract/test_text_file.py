import pytest

from reports.extract import Outcome, Paragraph
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, page


def test_each_line_is_a_paragraph_and_blank_lines_are_not(paragraphs):
    text = f"{REPORT}\n\n　　{SENTENCE}\r\n \u00a0\n{SENTENCE}\r完"
    assert paragraphs(text.encode()) == [REPORT, SENTENCE, SENTENCE, "完"]


def test_inner_spaces_of_a_line_stay(paragraphs):
    assert paragraphs("统　计　指 标  \n".encode()) == ["统　计　指 标"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\x85"])
def test_every_line_end_ends_a_paragraph(paragraphs, end):
    assert paragraphs(f"甲{end}乙".encode()) == ["甲", "乙"]


def test_stray_nul_bytes_are_dropped_and_the_editor_is_told():
    extraction = read("政务\x00公开\x00报告".encode())
    assert extraction.outcome is Outcome.OK
    assert extraction.document.blocks == (Paragraph("政务公开报告"),)
    assert extraction.message == (
        "去掉了 2 个无法保存的控制字符（如 NUL），其余文字完整"
    )


def test_binary_data_named_txt_is_rejected(outcome):
    content = bytes(range(1, 32)) * 30 + "文字".encode()
    assert outcome(content, "报告.txt") == (
        Outcome.REJECTED,
        "内容不是文字，而是二进制数据（含有大量控制字符）",
    )


@pytest.mark.parametrize("content", [b" \n\t\r\n", "\u3000\u00a0\n".encode()])
def test_white_space_alone_is_empty(outcome, content):
    assert outcome(content) == (Outcome.EMPTY, "文件里只有空白字符")


def test_byte_order_mark_alone_is_empty(outcome):
    assert outcome(b"\xff\xfe")[0] is Outcome.EMPTY


def test_cut_file_is_a_part_and_says_so():
    extraction = read((SENTENCE + "报").encode()[:-1], "报告.txt")
    assert extraction.document.blocks == (Paragraph(SENTENCE),)
    assert extraction.outcome is Outcome.TRUNCATED
    assert "文件可能不完整" in extraction.message


HARD_WRAPPED = """\
　　为贯彻落实政府信息公开条例，全面推进政务公开各项工作，现将本厅上一年
度的有关情况报告如下，本报告由总体情况、主动公开、依申请公开、复议诉讼、问
题与改进等部分组成。
　　本年度通过门户网站主动公开政府信息一千二百条，其中规范性文件十五件，
政策解读二十篇，回应社会关切三十次。
"""


def test_hard_wrapped_lines_are_joined_at_the_indents(paragraphs):
    joined = paragraphs(HARD_WRAPPED.encode())
    assert [text[:6] for text in joined] == ["为贯彻落实政", "本年度通过门"]
    assert "上一年度的有关" in joined[0] and "等部分组成。" in joined[0]


def test_hard_wrapped_latin_words_keep_a_space(paragraphs):
    line = "the department published government information on its own web site and"
    text = f"{line}\n{line}\n{line}\n{line}\nanswered."
    assert paragraphs(text.encode()) == [f"{line} {line} {line} {line} answered."]


def wrapped(text, width=30):
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("indent", ["", "　　"])
def test_wrapped_lines_between_many_short_headings_are_joined(paragraphs, indent):
    sentence = "本机关明确分管负责人，逐项分解任务，按月检查进度，年底考核。"
    parts = [(f"{number}.任务", sentence) for number in range(1, 9)]
    lines = [
        line
        for part in parts
        for text in part
        for line in wrapped(f"{indent}{text}", 28)
    ]
    read_texts = paragraphs("\n".join(["要点", *lines]).encode())
    assert read_texts == ["要点", *(text for part in parts for text in part)]


def test_rows_that_are_as_long_as_wrapped_lines_stay_apart(paragraphs):
    names = [
        f"{'甲乙丙丁戊' * 4}有限责任公司第{number}分公司" for number in range(10, 16)
    ]
    lines = [line for name in names for line in (name, "合格")] + ["以上各项属实。"]
    assert paragraphs("\n".join(lines).encode()) == lines


def test_list_of_equal_short_lines_is_not_joined(paragraphs):
    text = "\n".join(["第一商务科", "第二商务科", "第三商务科", "第四商务科", "综合科"])
    assert len(paragraphs(text.encode())) == 5


def test_ordinary_long_paragraphs_are_not_joined(paragraphs):
    text = "\n".join([SENTENCE, SENTENCE * 2, SENTENCE, SENTENCE * 3, SENTENCE])
    assert len(paragraphs(text.encode())) == 5


def test_tab_separated_lines_are_a_table(document):
    text = "情况如下\n指标\t单位\t数量\n主动公开\t条\t1200\n规章\t\t0\n完"
    first, table, last = document(text.encode()).blocks
    assert (first.text, last.text) == ("情况如下", "完")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["指标", "单位", "数量"],
        ["主动公开", "条", "1200"],
        ["规章", "", "0"],
    ]


def test_row_of_empty_cells_does_not_end_a_table(tables):
    text = "项目\t上年\t本年\n许可\t1\t2\n\t\t\n处罚\t3\t4\n"
    (only,) = tables(text.encode())
    assert only[2:] == [["", "", ""], ["处罚", "3", "4"]]


def test_rows_with_blank_lines_between_them_are_a_table(tables):
    rows = [["项目", "数量"], ["收到", "3"], ["办结", "2"]]
    lines = "\n\n".join(map("\t".join, rows))
    assert tables(f"上文\n\n{lines}\n\n下文\n".encode()) == [rows]


def test_rows_below_one_another_are_a_table_of_their_own(tables):
    spaced = [["甲", "1"], ["乙", "2"], ["丙", "3"]]
    close = [["丁", "4"], ["戊", "5"]]
    lines = "\n\n".join(map("\t".join, spaced)), "\n".join(map("\t".join, close))
    assert tables("\n\n".join(lines).encode()) == [spaced, close]


def test_two_lines_with_a_tab_and_a_blank_line_between_stay_lines(tables):
    assert tables("文号：1号\t日期：1日\n\n地址：甲\t电话：2\n".encode()) == []


@pytest.mark.parametrize(
    ("above", "is_head"),
    [("\t数量", True), ("\t情况如下：", False), ("数量", False), ("\t段落。", False)],
)
def test_a_head_below_a_blank_corner_belongs_to_its_table(tables, above, is_head):
    rows = [["收到", "3"], ["办结", "2"]]
    lines = [above, *map("\t".join, rows)]
    head = [["", above.strip()]] if is_head else []
    assert tables("\n".join(lines).encode()) == [[*head, *rows]]


def test_head_over_rows_left_blank_is_a_table(tables):
    text = "信息内容\t本年处理决定数量\n行政处罚\t\n行政强制\t\n"
    (only,) = tables(text.encode())
    assert [row[0] for row in only] == ["信息内容", "行政处罚", "行政强制"]


def test_column_that_is_empty_throughout_is_only_indentation(tables):
    assert tables(b"\ta\tb\n\tc\td\n") == [[["a", "b"], ["c", "d"]]]


PASTED = """\
附表
\t指标
\t单位
\t数量

\t一、主动公开
（含各种方式）
\t条
\t1200

\t二、受理申请
\t件
\t
 \n落款
"""


def test_cells_pasted_from_word_are_a_table(document):
    first, table, last = document(PASTED.encode()).blocks
    assert (first.text, last.text) == ("附表", "落款")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["指标", "单位", "数量"],
        ["一、主动公开\n（含各种方式）", "条", "1200"],
        ["二、受理申请", "件", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"\t{SENTENCE}\n\t{SENTENCE}\n\n\t{SENTENCE}\n\t{SENTENCE}\n",
        f"\t{SENTENCE}\n\n\t{SENTENCE}\n\n\t{SENTENCE}\n",
        f"一、\t{SENTENCE}\n{SENTENCE}\n",
        "\t甲\n\t乙\n",
        "1.\t加强领导\n2.\t完善制度\n",
    ],
    ids=["indented", "indented-apart", "one-tab", "one-row", "numbered"],
)
def test_indented_prose_is_not_a_table(tables, text):
    assert tables(text.encode()) == []


def test_long_indented_prose_takes_linear_time(paragraphs):
    assert len(paragraphs(f"\t{SENTENCE}\n\n".encode() * 28_000)) == 28_000


def test_spoilt_byte_makes_the_file_a_part_that_names_the_place():
    line = SENTENCE.encode("gb18030")
    extraction = read(b"\n".join([line, line, line + b"\xff" + line]))
    assert list(extraction.document.texts())[2] == f"{SENTENCE}\ufffd{SENTENCE}"
    assert extraction.outcome is Outcome.TRUNCATED
    assert "1 处字节损坏" in extraction.message


def test_control_characters_beside_a_spoilt_byte_do_not_reach_the_message(outcome):
    content = SENTENCE.encode() * 2 + b"\x00\xff\x00" + SENTENCE.encode()
    found, message = outcome(content)
    assert found is Outcome.TRUNCATED
    assert "\x00" not in message


def test_spoilt_byte_outside_of_an_article_is_only_noted():
    body = (
        f"<div class='TRS_Editor'><p>{SENTENCE}</p></div><div class='foot'>版权X</div>"
    )
    extraction = read(page(body).replace("权X".encode(), b"\xff"))
    assert list(extraction.document.texts()) == [SENTENCE]
    assert extraction.outcome is Outcome.OK
    assert "1 处字节损坏" in extraction.message
