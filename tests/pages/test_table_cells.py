"""Rows of wide tables as cards: what calls a row, and what calls each number."""

import re

import pytest
from django.template.loader import render_to_string

from reports.views.report.marks import Piece
from reports.views.report.table_cells import Line, read_rows

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def table(*rows):
    """Write rows as they are stored; a cell is a text, or a text with its spans."""
    return [
        [
            {"text": cell}
            if isinstance(cell, str)
            else {"text": cell[0], "colspan": cell[1], "rowspan": cell[2]}
            for cell in row
        ]
        for row in rows
    ]


MERGED = table(
    [(NOTE, 3, 3), ("申请人情况", 4, 1)],
    [("自然人", 1, 2), ("法人或其他组织", 2, 1), ("总计", 1, 2)],
    ["商业企业", "其他"],
    [("一、新收", 3, 1), "3", "2", "1", "6"],
    [("三、结果", 1, 3), ("（一）予以公开", 2, 1), "1", "0", "0", "1"],
    [("（三）不予公开", 1, 2), "1.国家秘密", "0", "0", "0", "0"],
    ["2.其他", "1", "0", "1", "2"],
    [("四、结转", 3, 1), "0", "0", "0", "0"],
)
# The same as a text file has it, which knows no merged cells.
LOST = table(
    [NOTE, "", "", "申请人情况", "", "", ""],
    ["", "", "", "自然人", "法人或其他组织", "", "总计"],
    ["", "", "", "", "商业企业", "其他", ""],
    ["一、新收", "", "", "3", "2", "1", "6"],
    ["三、结果", "（一）予以公开", "", "1", "0", "0", "1"],
    ["", "（三）不予公开", "1.国家秘密", "0", "0", "0", "0"],
    ["", "", "2.其他", "1", "0", "1", "2"],
    ["四、结转", "", "", "0", "0", "0", "0"],
)


@pytest.fixture(params=[MERGED, LOST], ids=["merged", "lost"])
def rows(request):
    return read_rows(request.param)


def heads(row):
    return [(cell.group, cell.label) for cell in row if cell.label is not None]


def test_each_number_knows_its_column_and_what_heads_several(rows):
    for row in rows[3:]:
        assert heads(row) == [
            (None, "自然人"),
            ("法人或其他组织", "商业企业"),
            (None, "其他"),
            ("", "总计"),
        ]


def test_each_row_has_a_name_and_what_stands_above_it(rows):
    def called(row):
        above = next((cell.above for cell in row if cell.above), "")
        lines = [(cell.line, cell.text) for cell in row if cell.line and cell.text]
        return above, lines

    assert [called(row) for row in rows[3:]] == [
        ("", [(Line.NAME, "一、新收")]),
        ("", [(Line.ABOVE, "三、结果"), (Line.NAME, "（一）予以公开")]),
        ("三、结果", [(Line.ABOVE, "（三）不予公开"), (Line.NAME, "1.国家秘密")]),
        ("三、结果 › （三）不予公开", [(Line.NAME, "2.其他")]),
        ("", [(Line.NAME, "四、结转")]),
    ]


def test_a_remark_in_the_corner_is_kept(rows):
    remarks = [cell.text for row in rows for cell in row if cell.line is Line.REMARK]
    assert remarks == [NOTE]


@pytest.mark.parametrize(
    "stored",
    [
        table(
            [("行政复议", 2, 2), ("行政诉讼", 4, 1)],
            [("未经复议直接起诉", 2, 1), ("复议后起诉", 2, 1)],
            ["维持", "总计", "维持", "总计", "维持", "总计"],
            ["1", "2", "3", "4", "5", "6"],
        ),
        table(
            ["行政复议", "", "行政诉讼", "", "", ""],
            ["", "", "未经复议直接起诉", "", "复议后起诉", ""],
            ["维持", "总计", "维持", "总计", "维持", "总计"],
            ["1", "2", "3", "4", "5", "6"],
        ),
    ],
    ids=["merged", "lost"],
)
def test_a_row_without_a_name_has_its_numbers_in_groups(stored):
    assert heads(read_rows(stored)[-1]) == [
        ("行政复议", "维持"),
        (None, "总计"),
        ("行政诉讼 · 未经复议直接起诉", "维持"),
        (None, "总计"),
        ("行政诉讼 · 复议后起诉", "维持"),
        (None, "总计"),
    ]


def test_a_line_over_all_columns_begins_heads_of_its_own():
    rows = read_rows(
        table(
            [("第二十条第（一）项", 5, 1)],
            ["信息内容", "制发", "废止", "有效", "备注"],
            ["规章", "1", "0", "9", ""],
            [("第二十条第（五）项", 5, 1)],
            ["信息内容", "许可", "处罚", "强制", "备注"],
            ["决定", "4", "5", "6", "另附"],
        )
    )
    assert [label for _, label in heads(rows[2])] == ["制发", "废止", "有效", "备注"]
    assert [label for _, label in heads(rows[5])] == ["许可", "处罚", "强制", "备注"]
    assert all(cell.is_heading for cell in rows[4])


def test_a_table_of_words_names_its_rows_by_the_first_column():
    rows = read_rows(table(list("甲乙丙丁戊"), list("一二三四五")))
    assert rows[1][0].line is Line.NAME
    assert [label for _, label in heads(rows[1])] == list("乙丙丁戊")


@pytest.mark.parametrize(
    "stored",
    [
        table(["信息内容", "制发", "废止", "有效"], ["规章", "1", "0", "9"]),
        table(["1", "2", "3", "4", "5"]),
        table([("跨列", 1000, 1)], ["1", "2"]),
        [],
        [[]],
    ],
    ids=["narrow", "one row", "too wide", "nothing", "an empty row"],
)
def test_other_tables_stay_tables(stored):
    assert not [head for row in read_rows(stored) for head in heads(row)]


def test_what_a_row_of_numbers_begins_with_names_it(rows):
    names = [[cell.text for cell in row if cell.names_row] for row in rows]
    assert names == [
        *([], [], []),
        ["一、新收"],
        ["三、结果", "（一）予以公开"],
        ["（三）不予公开", "1.国家秘密"],
        ["2.其他"],
        ["四、结转"],
    ]


def test_words_name_no_row_of_words():
    rows = read_rows(table(["项目", "说明"], ["规章", "见附件"], ["1", "规章"]))
    assert not any(cell.names_row for row in rows for cell in row)


@pytest.mark.parametrize("looked_for", [False, True])
def test_names_of_rows_are_written_as_their_heads(looked_for):
    rows = read_rows(MERGED)
    if looked_for:
        marked = rows[3][0]._replace(pieces=(Piece("一、新收", place=1),))
        rows = (*rows[:3], (marked, *rows[3][1:]), *rows[4:])
    shown = render_to_string("reports/parts/table.html", {"rows": rows, "last": 1})
    heads = re.findall(r'<th scope="(row|rowgroup)".*?>([^<]+)<', shown)
    names = ["三、结果", "（一）予以公开", "（三）不予公开", "1.国家秘密", "2.其他"]
    assert [text for _, text in heads if text != "一、新收"] == [*names, "四、结转"]
    assert dict(map(reversed, heads))["三、结果"] == "rowgroup"
    assert dict(map(reversed, heads))["2.其他"] == "row"
