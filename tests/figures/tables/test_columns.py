"""Of several columns or tables the one of the year and the body is read."""

from decimal import Decimal

import pytest

from reports.figures.all_tables import read_tables
from reports.figures.belonging import Reported
from reports.figures.printed import PrintedSection
from tests.figures.grids import (
    cell,
    read,
    table,
    value,
)


def line(text):
    return {"type": "paragraph", "text": text}


COUNTED = (
    ("主动公开政府信息数", "条"),
    ("制发规范性文件总数", "件"),
    ("收到申请数", "件"),
    ("申请办结数", "件"),
)


def counted(*heads, values):
    rows = ([label, unit, *values] for label, unit in COUNTED)
    return table(["统计指标", "单位", *heads], *rows)


def read_about(year, *blocks, heading=""):
    section = PrintedSection(1, "", blocks, heading)
    figures, unread, *_ = read_tables([section], Reported(year))
    return {each.indicator: each.value for each in figures}, unread


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (("2014年", "2015年"), 2),
        (("2015年度", "2014年度"), 1),
        (("上年数", "本年数"), 2),
        (("二〇一四年", "二〇一五年"), 2),
        (("全市合计", "市本级"), 2),
        (("下属单位", "本局"), 2),
        (("统计数", "同比增长"), 1),
        (("2014", "2015"), 2),
        (("指标代码", "本年实际"), 2),
    ],
)
def test_of_several_columns_the_one_of_the_year_and_the_body_is_read(heads, wanted):
    found, unread = read_about(2015, counted(*heads, values=["1", "2"]))
    assert set(found.values()) == {wanted}
    assert unread == []


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        (("甲", "乙"), ["1", "2"]),
        (("2013年", "2014年"), ["1", "2"]),
        (("2014年统计数",), ["1"]),
    ],
    ids=["unnamed", "other years", "one of another year"],
)
def test_columns_that_may_be_another_year_s_give_no_number(heads, values):
    found, (unread,) = read_about(2015, counted(*heads, values=values))
    assert found == {}
    assert heads[0] in unread.reason


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        (["", "", "2014年", "2015年"], {2}),
        (["", "", "上年", "本年"], {2}),
        (["", "", "甲", "乙"], set()),
        (["上年", "本年"], set()),
    ],
)
def test_a_head_over_several_columns_may_have_lost_its_width(below, wanted):
    rows = ([label, unit, "1", "2"] for label, unit in COUNTED)
    printed = table(["统计指标", "单位", "统计数", ""], below, *rows)
    found, unread = read_about(2015, printed)
    assert set(found.values()) == wanted
    assert len(unread) == (not wanted)


@pytest.mark.parametrize("numbering", [["甲", "乙", "1"], ["栏次", "", "1"]])
def test_a_row_that_numbers_the_columns_is_none_of_the_table(numbering):
    rows = ([label, unit, "7"] for label, unit in COUNTED)
    printed = table(["统计指标", "单位", "统计数"], numbering, *rows)
    found, unread = read_about(2015, printed)
    assert set(found.values()) == {7}
    assert unread == []


def test_a_row_with_more_cells_than_heads_is_listed():
    rows = [[label, unit, "7"] for label, unit in COUNTED]
    rows[1].append("9")
    found, (unread,) = read_about(2015, table(["统计指标", "单位", "统计数"], *rows))
    assert set(found.values()) == {7}
    assert len(found) == len(COUNTED) - 1
    assert "第 3 行" in unread.reason


DECIDED = [["行政许可", "600", "671"], ["行政处罚", "80", "89"]]


@pytest.mark.parametrize(
    "heads",
    [
        [["信息内容", "2014年处理决定数量", "2015年处理决定数量"]],
        [["信息内容", "上年处理决定数量", "本年处理决定数量"]],
        [["序号", "信息内容", "上年处理决定数量", "本年处理决定数量"]],
    ],
)
def test_what_was_disclosed_is_read_from_the_column_of_the_year(heads):
    is_numbered = len(heads[0]) == 4
    rows = [[str(at), *row] if is_numbered else row for at, row in enumerate(DECIDED)]
    found, (unread,) = read_about(2015, table(*heads, *rows))
    assert set(found.values()) == {671, 89}
    assert "第 2、3 行" in unread.reason


def test_of_two_numbers_below_one_head_neither_is_read():
    heads = [cell("信息内容", 2), cell("本年处理决定数量", 1, 2)], ["2014年", "2015年"]
    found, (unread,) = read_about(2015, table(*heads, *DECIDED))
    assert found == {}
    assert "没有读取" in unread.reason


def test_columns_before_what_was_disclosed_are_left_out():
    heads = ["条款", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    rows = [
        [cell("第二十条第（一）项", 2), "规章", "1", "0", "12"],
        ["行政规范性文件", "14", "3", "204"],
    ]
    found, unread = read_about(2022, table(heads, *rows))
    assert list(map(int, found.values())) == [1, 0, 12, 14, 3, 204]
    assert unread == []


@pytest.mark.parametrize(
    "caption",
    [
        "永州市教育局2015年度政府信息公开情况统计表",
        "2015年情况：",
        "二〇一五年统计表",
        "上年度情况",
        "永州市教育局下属永州一中2016年度统计表",
        "直属单位统计表",
    ],
)
@pytest.mark.parametrize("place", ["line", "heading", "top"])
def test_a_table_of_another_year_or_body_gives_no_number(caption, place):
    printed = counted("统计数", values=["1"])
    blocks, heading = [line(caption), line("单位：件"), printed], ""
    if place == "heading":
        blocks, heading = [printed], caption
    if place == "top":
        blocks = [{"type": "table", "rows": [[cell(caption)], *printed["rows"]]}]
    found, (unread,) = read_about(2016, *blocks, heading=heading)
    assert found == {}
    assert "不是本报告年度或本机关" in unread.reason


@pytest.mark.parametrize(
    "caption",
    [
        "永州市教育局2016年度统计表",
        "2016年与2015年情况",
        "2017年1月15日",
        "填报日期：2017年",
        "市教育局统计表（不含下属单位）",
        "2017年工作安排",
        "永州市教育局2017年工作报告",
    ],
)
def test_a_table_whose_caption_is_not_of_another_is_read(caption):
    found, unread = read_about(2016, line(caption), counted("统计数", values=["1"]))
    assert set(found.values()) == {1}
    assert unread == []


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("2015年情况", "2016年情况"),
        ("全市汇总情况", "市政府本级情况"),
        ("统计情况", "2016年情况"),
    ],
)
def test_of_two_tables_the_one_that_names_the_year_or_body_is_read(
    other, own, is_first
):
    blocks = [
        [line(other), counted("统计数", values=["9"])],
        [line(own), counted("统计数", values=["1"])],
    ]
    upper, lower = blocks if is_first else blocks[::-1]
    found, (unread,) = read_about(2016, *upper, *lower)
    assert set(found.values()) == {1}
    assert unread.cell.table == (1 if is_first else 2)


def test_of_two_tables_that_differ_and_name_nothing_none_is_read():
    found, unread = read_about(
        2016, counted("统计数", values=["9"]), counted("统计数", values=["1"])
    )
    assert found == {}
    assert [each.cell.table for each in unread] == [1, 2]


@pytest.mark.parametrize("number", ["-1", "12.5件", "0.5", "减3"])
def test_counts_that_cannot_be_are_listed_and_give_no_number(number):
    found, unread = read(
        table(
            ["信息内容", "本年处理决定数量"],
            ["行政处罚", number],
            ["信息内容", "本年收费金额（万元）"],
            ["行政事业性收费", "12.5"],
        )
    )
    assert value(found, "penalty_decisions") is None
    assert value(found, "fee_amount") == Decimal("12.5")
    assert [number in each.reason for each in unread] == [True]


LEFT = (*COUNTED, ("信函申请数", "件"))
RIGHT = (
    *(("专职人员数", "人"), ("兼职人员数", "人"), ("举办各类培训班数", "次")),
    *(("政策解读稿件发布数", "篇"), ("接受培训人员数", "人次")),
)
HEAD = ["统计指标", "单位", "统计数"]


@pytest.mark.parametrize(
    ("above", "between"),
    [([[*HEAD, "", *HEAD]], [""]), ([], [])],
    ids=["a blank column between", "no heads"],
)
def test_a_table_that_goes_on_beside_itself_is_read(above, between):
    numbers = range(1, 6)
    rows = [
        [*left, str(at), *between, *right, str(at + 10)]
        for at, left, right in zip(numbers, LEFT, RIGHT, strict=True)
    ]
    found, unread = read_about(2016, table(*above, *rows))
    assert sorted(found.values()) == [*numbers, *range(11, 16)]
    assert (found["stat_received_letter"], found["stat_trainees"]) == (5, 15)
    assert unread == []
