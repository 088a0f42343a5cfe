"""Tables as single bodies lay them out, otherwise than the form does."""

import pytest

from tests.figures.grids import ONE, cell, head, read, table, value


def wide(*texts):
    """Return cells that lie over two columns of their table."""
    return [cell(text, 1, 2) for text in texts]


def test_parts_of_one_table_are_known_by_their_heads_a_row_in_each():
    heads = ["类别", *(f"数据{number}" for number in range(1, 7)), "总计"]
    labels = ("本年新收政府信息公开申请数量", "予以公开", "部分公开")
    parts = [table(heads, [label, *"123456", "21"]) for label in labels]
    found, unread = read(*parts)
    assert value(found, "requests_new", "person") == 1
    assert value(found, "outcome_partial", "total") == 21
    assert unread == []
    found, unread = read(*parts[:2])
    assert (found, len(unread)) == ({}, 2)


def test_cells_as_many_as_heads_with_other_edges_stand_below_them_in_order():
    heads = ["信息内容", "上一年项目数量", cell("本年增/减", 1, 2), "处理决定数量"]
    found, unread = read(table(heads, ["行政许可", cell("7", 1, 2), "-2", "9"]))
    assert value(found, "licence_decisions") == 9
    assert unread == []
    found, unread = read(table(heads, ["行政许可", "7", "8", "-2", "9"]))
    assert value(found, "licence_decisions") == 9
    assert "第 2 行" in unread[0].reason


def test_a_unit_may_stand_between_a_label_and_its_numbers():
    heads = ["", "单位", *("自然人", "商业企业", "科研机构", "社会公益组织")]
    heads += ["法律服务机构", "其他", "总计"]
    rows = [["一、本年新收政府信息公开申请数量", "件", *ONE]]
    rows += [["（一）予以公开", "件", *ONE], ["（七）总计", "件", *ONE]]
    found, unread = read(table(heads, *rows))
    assert value(found, "requests_new", "person") == 1
    assert value(found, "outcome_granted", "total") == 1
    assert value(found, "requests_new", "company") == 0
    assert unread == []


def test_heads_that_stand_again_further_down_hold_below_them():
    top = [
        [
            cell("（勾稽关系）", 2, 2),
            cell("自然人", 2, 2),
            cell("法人或其他组织", 1, 9),
        ],
        [*wide("商业企业", "科研机构", "社会公益组织", "法律服务机构"), "其他", "总计"],
        [cell("一、本年新收政府信息公开申请数量", 1, 2), *wide(*"12345"), "6", "21"],
        [cell("二、上年结转政府信息公开申请数量", 1, 2), *wide(*"00000"), "0", "0"],
    ]
    again = [
        [
            cell("三、办理结果", 2, 3),
            cell("自然人", 2, 2),
            cell("法人或其他组织", 1, 8),
        ],
        [*wide("商业企业", "科研机构", "社会公益组织"), "法律服务机构", "其他", "总计"],
        [cell("（一）予以公开", 1, 3), *wide(*"7111"), "1", "1", "12"],
        [cell("（二）部分公开", 1, 3), *wide(*"5000"), "0", "0", "5"],
    ]
    found, unread = read(table(*top, *again))
    assert value(found, "requests_new", "company") == 2
    assert value(found, "outcome_granted", "person") == 7
    assert value(found, "outcome_granted", "total") == 12
    assert unread == []


def test_a_second_table_is_told_to_repeat_only_what_could_be_read_of_it():
    labels = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（二）部分公开")
    first = table(*head(), *([cell(label, 1, 3), *ONE] for label in labels))
    cut = [["", "自然人", "商业企业", "总计"]]
    cut += [[label, "1", "0", "1"] for label in labels]
    found, unread = read(first, first, table(*cut))
    assert len(found) == len(labels) * len(ONE)
    assert ["重复" in each.reason for each in unread] == [True, False]


def test_a_row_out_of_line_with_its_heads_is_listed_and_not_read():
    shifted = [cell("（一）予以公开", 1, 4), "21", "3671", "0", "0", "769", "4515"]
    rows = [*head(), [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE], shifted]
    rows += [[cell("（二）部分公开", 1, 3), *ONE], [cell("（七）总计", 1, 3), *ONE]]
    found, unread = read(table(*rows))
    assert ("outcome_granted", "person") not in found
    assert value(found, "outcome_partial", "person") == 1
    assert "第 5 行" in unread[0].reason


def test_a_row_out_of_line_that_has_as_many_numbers_as_heads_is_read_by_their_order():
    rows = [*head(), [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE]]
    rows += [[cell("（一）予以公开", 1, 4), *"123456", "21"]]
    rows += [[cell("（二）部分公开", 1, 3), *ONE], [cell("（七）总计", 1, 3), *ONE]]
    found, unread = read(table(*rows))
    assert value(found, "outcome_granted", "person") == 1
    assert value(found, "outcome_granted", "total") == 21
    assert unread == []


@pytest.mark.parametrize("corner", ["", "项目", "类 别"])
def test_heads_without_their_corner_are_those_of_what_was_disclosed(corner):
    heads = [corner, "本年制发件数", "本年废止件数", "现行有效件数"]
    found, unread = read(
        table(heads, ["规章", "1", "0", "12"], ["行政规范性文件", "14", "3", "204"]),
        table([corner, "本年处理决定数量"], ["行政处罚", "67"]),
        table([corner, "本年收费金额（单位：万元）"], ["行政事业性收费", "2.5"]),
    )
    assert value(found, "normative_valid") == 204
    assert value(found, "penalty_decisions") == 67
    assert float(value(found, "fee_amount")) == 2.5
    assert unread == []


@pytest.mark.parametrize(
    ("row", "listed"),
    [
        (["行政处罚", "67"], True),
        (["收到申请数", "件", "3"], True),
        (["其他", "3"], False),
        (["联系电话", "4222100"], False),
        (["行政处罚", ""], False),
    ],
)
def test_a_small_table_with_a_statutory_row_is_listed(row, listed):
    found, unread = read(table(["名目", "统计"], row))
    assert found == {}
    assert len(unread) == listed


def test_heads_of_groups_with_a_code_and_no_number_are_not_listed():
    rows = [("一、主动公开情况", "01", "", "")]
    rows += [("主动公开政府信息数", "02", "条", "1064"), ("收到申请数", "03", "件", "")]
    rows += [("当面申请数", "04", "件", "8"), ("网络申请数", "05", "件", "5")]
    rows += [("不在表中的指标", "06", "件", "7")]
    found, unread = read(
        table(["指标名称", "代码", "计量单位", "数量"], *map(list, rows))
    )
    assert value(found, "stat_disclosed") == 1064
    assert value(found, "stat_received") is None
    assert [each.reason.split("：")[1] for each in unread] == ["第 7 行。"]


def test_a_report_in_one_table_is_read_chapter_by_chapter():
    wide_row = [cell("信息内容"), cell("本年处理决定数量", 1, 14)]
    result = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    numbers = [
        cell("一、本年新收政府信息公开申请数量", 1, 3),
        *ONE[:-1],
        cell("1", 1, 6),
    ]
    heads = [cell("自然人", 1, 1), *head()[2], cell("总计", 1, 6)]
    found, unread = read(
        table(
            [cell("二、主动公开政府信息情况", 1, 15)],
            wide_row,
            [cell("行政处罚"), cell("67", 1, 14)],
            [cell("三、收到和处理政府信息公开申请情况", 1, 15)],
            [cell("（勾稽关系）", 1, 3), *heads],
            numbers,
            [cell("二、上年结转政府信息公开申请数量", 1, 3), *numbers[1:]],
            [cell("四、结转下年度继续办理", 1, 3), *numbers[1:]],
            [cell("四、政府信息公开行政复议、行政诉讼情况", 1, 15)],
            result * 3,
            ["3", "0", "0", "0", "3", *["0"] * 10],
        )
    )
    assert value(found, "penalty_decisions") == 67
    assert value(found, "requests_new", "total") == 1
    assert value(found, "review_total") == 3
    assert unread == []


def test_rows_that_the_reader_of_a_table_leaves_are_listed():
    result = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    penalties = ["行政处罚", "67", *[""] * 13]
    found, (unread,) = read(
        table(penalties, result * 3, ["1"] * 4 + ["4"] + ["0"] * 10)
    )
    assert value(found, "review_total") == 4
    assert "第 1 行" in unread.reason


def ends_blank(width, *rows):
    """Return rows as long as the widest, their blanks behind them, of no spans."""
    return [[*row, *[""] * (width - len(row))] for row in rows]


REQUESTS_OF_A_PAGE = [
    ["（本列数据的勾稽关系为：……）", "申请人情况"],
    ["自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ["一、本年新收政府信息公开申请数量", *"5100006"],
    ["三、本年度办理结果", "（一）予以公开", *"3100004"],
    ["（二）部分公开（区分处理的，只计这一情形）", *"2000002"],
]


def test_blanks_of_merged_labels_may_stand_behind_their_row():
    found, unread = read(table(*ends_blank(10, *REQUESTS_OF_A_PAGE)))
    assert value(found, "requests_new", "person") == 5
    assert value(found, "requests_new", "total") == 6
    assert value(found, "outcome_granted", "company") == 1
    assert value(found, "outcome_partial", "person") == 2
    assert unread == []


def test_of_blanks_behind_a_row_that_does_not_add_up_none_is_left_out():
    *rows, (label, *_) = REQUESTS_OF_A_PAGE
    found, unread = read(table(*ends_blank(10, *rows, [label, *"2000009"])))
    assert ("outcome_partial", "total") not in found
    assert "第 6 行" in unread[0].reason


def test_blanks_of_the_heads_of_reviews_may_stand_behind_them():
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    heads = [
        ["行政复议", "行政诉讼"],
        [*results, "未经复议直接起诉", "复议后起诉"],
        [*results, *results],
    ]
    numbers = [*"00101", *"00202", *"30003"]
    found, unread = read(table(*ends_blank(15, *heads, numbers)))
    assert value(found, "review_other") == 1
    assert value(found, "direct_total") == 2
    assert value(found, "after_upheld") == 3
    assert unread == []


def test_a_remark_that_explains_a_label_is_of_no_other_body():
    remark = "（标题采用“规定”字样的公文，一般情况下属于规范性文件）"
    found, unread = read(
        table(
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            [f"规范性文件{remark}", "2", "0", "3"],
        )
    )
    assert value(found, "normative_valid") == 3
    assert unread == []
