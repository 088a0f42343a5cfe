"""Tables of a text file that are set with spaces or bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract.spaced_table import spaced_table_at

HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [["规章", "1", "0", "12"], ["行政规范性文件", "14", "3", "1,204"]]
TALL = ["自然人  法人或其他组织  总计", "商业企业  科研机构  其他"]


def lines_of(rows, gap="  "):
    return "\n".join(gap.join(row) for row in rows)


@pytest.mark.parametrize("gap", ["  ", "     ", "\u3000", "　　", " \u3000 "])
def test_lines_with_gaps_whose_numbers_fit_the_heads_are_a_table(tables, gap):
    text = f"情况如下：\n{lines_of([HEADS, *ROWS], gap)}\n以上。\n"
    assert tables(text.encode()) == [[HEADS, *ROWS]]


def test_columns_that_are_filled_up_with_spaces_are_not_joined_to_prose(tables):
    rows = [
        ["主动公开政府信息数", "条", "1064"],
        ["制发规范性文件总数", "件", "46"],
    ] * 3
    text = "\n".join(f"{a:　<20}  {b}      {c:>8}" for a, b, c in rows)
    assert tables(text.encode()) == [rows]


def test_one_head_may_stand_over_all_below_it(tables):
    rows = ["一、本年新收  5  1  0  2  8", "二、上年结转  0  0  0  0  0"]
    (found,) = tables("\n".join([*TALL, *rows]).encode())
    assert [len(row) for row in found] == [3, 3, 6, 6]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, ["规章", "1", "12"], ROWS[1]],
        [HEADS, ROWS[0], ["行政规范性文件", "14", "1204"]],
        [HEADS, ["规章", "1", "12"], ["行政规范性文件", "14", "1204"]],
        [ROWS[0], ROWS[1]],
    ],
    ids=["first", "last", "all alike", "no heads"],
)
def test_where_a_blank_cell_may_be_lost_lines_stay_lines(tables, paragraphs, rows):
    content = lines_of(rows).encode()
    assert tables(content) == []
    assert paragraphs(content) == [lines_of([row]) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "一、概述  1\n二、主动公开  3\n三、依申请公开  8\n",
        "联系人：张某  电话：0571-88888888\n邮编：310000  传真：88888888\n",
        "某县水务局  2017年1月20日\n（公章）  （签字）\n",
        "第一条  为了规范。\n第二条  本办法所称。\n",
        "首页 | 机构 | 公开\n新闻 | 服务 | 互动\n",
    ],
    ids=["contents", "contact", "signature", "articles", "navigation"],
)
def test_other_lines_with_gaps_are_no_table(tables, text):
    assert tables(text.encode()) == []


def test_what_stands_around_a_table_stays_outside(document):
    signed = "某县水务局  2017年1月20日"
    text = f"填报单位：某县水务局  单位：件\n{lines_of([HEADS, *ROWS])}\n{signed}\n"
    above, table, below = document(text.encode()).blocks
    assert (above.text[:4], len(table.rows), below.text) == ("填报单位", 3, signed)


@pytest.mark.parametrize("rule", ["|---|:--:|---|--:|", "├──┼──┼──┼──┤", ""])
def test_lines_of_bars_keep_their_blank_cells(tables, rule):
    rows = [HEADS, ["规章", "1", "", "12"], ["行政规范性文件", "", "", ""]]
    bar = "│" if "┼" in rule else "|"
    lines = [bar + bar.join(row) + bar for row in rows]
    text = "\n".join([lines[0], *filter(None, [rule]), *lines[1:]])
    assert tables(text.encode()) == [rows]


def test_lines_of_bars_with_a_cell_too_few_stay_lines(tables):
    assert tables("|规章|1|0|12|\n|规范性文件|14|3|\n".encode()) == []


def test_cells_each_on_a_line_with_a_bar_behind_it_are_no_rows(tables):
    text = "\n".join(f"{cell} |" for row in [HEADS, *ROWS] for cell in row)
    assert tables(text.encode()) == []


def test_lines_of_bars_with_a_rule_below_their_head_need_no_number(tables):
    heads, row = ["商业企业", "其他"], ["-", "-"]
    lines = [f"|{'|'.join(cells)}|" for cells in (heads, ["---", ":--:"], row)]
    assert tables("\n".join(lines).encode()) == [[heads, row]]
    assert tables("\n".join([lines[0], "|---|", lines[2]]).encode()) == []


def test_closed_rows_keep_cells_that_span_several_once(tables):
    """As programs write a web page as text: 自然人 | 法人或其他组织 | 总计 |."""
    rows = [
        ["（勾稽关系）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["一、本年新收", "5", "1", "6"],
        ["三、本年度办理结果", "（一）予以公开", "4", "1", "5"],
        ["行政许可"],
        ["行政处罚", "7"],
    ]
    text = "\n".join(" | ".join(row) + " |" for row in rows)
    assert tables(text.encode()) == [rows]


@given(st.lists(st.text(alphabet="规章件 　|1,20。：-\n"), max_size=12))
def test_every_line_is_looked_at_once_and_none_is_lost(lines):
    position, seen = 0, []
    while position < len(lines):
        table, first, end = spaced_table_at(lines, position)
        assert position <= first < end or (table is None and first == position < end)
        seen += range(position, end)
        position = end
    assert seen == list(range(len(lines)))
