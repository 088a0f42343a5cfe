"""Tables as real files have them: cut by pages, in yuan, with columns of their own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import indicators
from reports.figures.all_tables import read_tables
from reports.figures.numbers import read_value
from reports.figures.printed import PrintedSection
from tests.figures.chinese_numerals import in_chinese
from tests.figures.grids import (
    ONE,
    STATISTICS,
    cell,
    head,
    lower_page,
    read,
    statistics,
    table,
    upper_page,
    value,
)

UNDER_GROUP = ["", "（四）无法提供", *[""] * 8]


@pytest.mark.parametrize("between", [[], [UNDER_GROUP]], ids=["close", "blank-between"])
def test_a_row_in_three_parts_is_read_whole(between):
    upper = [*upper_page()[:-2], [cell("（四）无法提供", 3), "1.本机关不", *[""] * 7]]
    upper += [["掌握相关政", *[""] * 7], *between]
    lower = [[cell("", 13), cell("（四）无法提供", 3), "府信息", "4", *ONE[1:6], "4"]]
    lower += [["2.没有现成信息需要另行制作", *ONE], *lower_page()[1:]]
    found, unread = read(table(*upper), table(*lower))
    assert value(found, "unavailable_not_held", "person") == 4
    assert value(found, "unavailable_to_make", "total") == 1
    assert unread == []


@pytest.mark.parametrize("repeated", [False, True], ids=["headless", "head again"])
def test_a_row_cut_by_a_page_is_read_whole(repeated):
    lower = [*(head() if repeated else []), *lower_page()]
    found, unread = read(
        table(*upper_page()), {"type": "paragraph", "text": "— 4 —"}, table(*lower)
    )
    codes = {code for code, _ in found}
    wanted = {
        each.code
        for each in indicators().values()
        if each.has_applicants and 2021 in each.eras
    }
    assert codes == wanted
    assert value(found, "unavailable_to_make", "total") == 3
    assert found["unavailable_to_make", "total"].cell.table == 2
    assert unread == []


def test_a_second_table_of_the_same_kind_is_named_and_left_out():
    found, unread = read(
        table(*upper_page(), *lower_page()), table(*upper_page(), *lower_page())
    )
    assert found["requests_new", "total"].cell.table == 1
    assert [each.cell.table for each in unread] == [2]


def test_yuan_are_turned_into_ten_thousands():
    found, _ = read(
        table(
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：元）"],
            ["行政事业性收费", "123,456"],
            ["信息内容", "采购项目数量", "采购总金额"],
            ["政府集中采购", "12", "1,234.5万元"],
        )
    )
    assert value(found, "fee_amount") == Decimal("12.3456")
    assert value(found, "procurement_amount") == Decimal("1234.5")
    assert found["fee_amount", ""].raw == "123,456"


def test_changes_keep_their_sign():
    found, _ = read(
        table(
            ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政许可", "100", "＋10", "5"],
            ["其他对外管理服务事项", "100", "－10", "5"],
            ["行政处罚", "1", "减5", "/"],
            ["行政强制", "1", "增加 5", ""],
        )
    )
    codes = ("licence", "service", "penalty", "coercion")
    changes = [value(found, f"{code}_items_change") for code in codes]
    assert changes == [10, -10, -5, 5]
    assert value(found, "penalty_decisions") is None
    assert value(found, "coercion_decisions") is None


def test_the_body_s_own_level_is_taken_and_not_the_sum_of_all():
    rows = [
        [str(n), label, unit, str(11 * n), str(10 * n), str(n)]
        for n, (label, unit) in enumerate(STATISTICS, start=1)
    ]
    found, unread = read(
        table(["序号", "统计指标", "单位", "合计", "市本级", "县区"], *rows)
    )
    assert value(found, "stat_disclosed") == 10
    assert value(found, "stat_received") == 30
    assert value(found, "stat_fees") == Decimal("0.006")
    assert unread == []


def test_units_may_stand_in_the_labels():
    rows = [[f"{label}（{unit}）", "20000"] for label, unit in STATISTICS]
    found, _ = read(table(["指标名称", "2016年"], *rows))
    assert value(found, "stat_received_person") == 20000
    assert value(found, "stat_fees") == 2


def test_a_row_that_is_not_known_is_named():
    rows = [[label, unit, "1"] for label, unit in STATISTICS]
    found, unread = read(
        table(["统计指标", "单位", "统计数"], *rows, ["本市自设的一项", "件", "8"])
    )
    assert len(found) == len(STATISTICS)
    assert "第 8 行" in unread[0].reason


def test_a_statistic_that_is_not_understood_keeps_its_row():
    (only_table,) = statistics("约50", "12,34", "3", "")
    found, (unread,) = read(only_table)

    assert value(found, "stat_disclosed") is None
    assert value(found, "stat_received") == 3
    assert found["stat_disclosed_normative", ""].raw == "12,34"
    assert "“约50”" in unread.reason
    assert "“12,34”" in unread.reason


CHANNELS = ("政府公报", "政府网站", "政务微博", "政务微信", "其他方式")
CHANNEL_CODES = tuple(
    f"stat_channel_{name}"
    for name in ("gazette", "website", "weibo", "wechat", "other")
)


@pytest.mark.parametrize(
    "across",
    [
        (
            [f"{each}公开政府信息数" for each in CHANNELS],
            ["1", "2,000", "", "4①", "5"],
        ),
        (
            ["渠道", *CHANNELS],
            ["公开政府信息数（条）", "1", "2,000", "", "4①", "5"],
        ),
    ],
    ids=["whole labels", "what is counted beside"],
)
def test_channels_may_stand_side_by_side(across):
    found, unread = read(*statistics("9", "1", "3", "0"), table(*across))

    assert [value(found, code) for code in CHANNEL_CODES] == [1, 2000, None, 4, 5]
    assert value(found, "stat_received") == 3
    assert unread == []


def test_blank_cells_above_a_row_are_no_labels():
    head = [cell(each, 1, 2) for each in ("统计指标", "单位", "统计数")]
    blank = [cell("三、依申请公开情况", 1, 2), cell("", 1, 2), cell("", 1, 2)]
    rows = [
        [cell(text, 1, 2) for text in (label, unit, number)]
        for (label, unit), number in zip(STATISTICS, "9130", strict=False)
    ]
    found, unread = read(table(head, *rows[:-1], blank, rows[-1]))
    assert [each.raw for each in found.values()] == list("9130")
    assert unread == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("单位：元", Decimal("12.5")),
        ("（单位：件/元）", Decimal("12.5")),
        ("计量单位：件、万元", Decimal(125000)),
        # No unit is told, and so large an amount may be in yuan.
        ("单位的收入以元计，单位：元。", None),
    ],
)
@pytest.mark.parametrize("is_row", [False, True], ids=["line above", "row on top"])
def test_a_line_on_units_holds_for_the_amounts_below(line, wanted, is_row):
    rows = [["信息内容", "本年收费金额"], ["行政事业性收费", "125,000"]]
    blocks = [{"type": "paragraph", "text": line}, table(*rows)]
    found, _ = read(*([table([line], *rows)] if is_row else blocks))

    assert value(found, "fee_amount") == wanted


def test_a_row_that_ends_before_its_blank_cells_is_missing_and_not_lost():
    found, unread = read(
        table(["信息内容", "本年处理决定数量"], ["行政处罚"], ["行政强制", "5"])
    )

    assert value(found, "penalty_decisions") is None
    assert value(found, "coercion_decisions") == 5
    assert unread == []


@given(
    st.integers(0, 9999),
    st.sampled_from(
        ["①", "[1]", "*", "（注1）", "注2", "¹", "（其中线上12）", "件", ""]
    ),
    st.sampled_from(["", "共", " ", "　"]),
)
def test_any_number_is_read_with_what_stands_around_it(number, after, before):
    written_ways = (str(number), f"{number:,}", in_chinese(number))
    for each in written_ways:
        assert read_value(f"{before}{each}{after}", "件") == number


def test_a_remark_in_a_row_of_its_own_belongs_to_the_label_above():
    found, unread = read(
        table(
            ["统计指标", "单位", "统计数"],
            ["（一）主动公开政府信息数", "", ""],
            ["（不同渠道和方式公开相同信息计1条）", "条", "1,064"],
            ["其中：主动公开规范性文件数", "条", "381"],
            ["（一）收到申请数", "件", "13"],
            ["1.当面申请数", "件", "8"],
        )
    )
    assert value(found, "stat_disclosed") == 1064
    assert unread == []


def test_a_table_that_became_text_is_listed_where_it_has_more_numbers_than_heads():
    lines = ("信息内容 上一年项目数量 本年增/减", "行政事业性收费 4736 +2011 12")
    found, (unread,) = read(*({"type": "paragraph", "text": line} for line in lines))
    assert found == {}
    assert "成了正文的行" in unread.reason


def test_the_unit_of_a_line_holds_for_the_sections_below_it_of_the_same_role():
    line = {"type": "paragraph", "text": "（单位：件/元）"}
    fee = table(["信息内容", "本年收费金额"], ["行政事业性收费", "125,000"])
    for role, wanted in (("", Decimal("12.5")), ("requests", None)):
        found, *_ = read_tables(
            [
                PrintedSection(1, "proactive", [line]),
                PrintedSection(2, role, [fee]),
            ]
        )
        assert {each.indicator: each.value for each in found} == {"fee_amount": wanted}


def test_a_row_is_not_taken_for_one_of_the_same_words_under_another_head():
    rows = [
        ["四、行政复议数量", "件", "9"],
        ["（一）维持具体行政行为数", "件", "4"],
        ["（二）被依法纠错数", "件", "5"],
        ["回原告诉讼请求数", "件", "7"],
        ["（三）其他情形数", "件", "2965"],
    ]
    found, unread = read(*statistics("9", "1", "3", "0", "6", "7"), table(*rows))
    assert value(found, "stat_review_corrected") == 5
    assert 2965 not in {each.value for each in found.values()}
    assert "第 4、5 行" in unread[0].reason


def test_the_end_of_a_label_is_not_taken_for_another_label():
    rows = [["意公开答复数", "件", "3303"], ["5.不属于本行政机关公开数", "件", "8"]]
    found, (unread,) = read(*statistics("9", "1", "3", "0", "6", "7"), table(*rows))
    assert 3303 not in {each.value for each in found.values()}
    assert value(found, "stat_answered_elsewhere") == 8
    assert "第 1 行" in unread.reason


def test_the_head_of_a_small_table_may_begin_in_the_row_above():
    found, unread = read(
        table(
            [cell("第二十条第（八）项", 1, 3)],
            ["", "上一 年", ""],
            ["信息内容", "项目数量", "本年增/减"],
            ["行政事业性收费", "2,257", "+2,980"],
        )
    )
    assert value(found, "fee_items_before") == 2257
    assert value(found, "fee_items_change") == 2980
    assert unread == []


def test_the_article_above_a_head_is_no_part_of_it():
    found, unread = read(
        table(
            ["信息内容", "本年制发件数", "本年废止件数"],
            ["规章", "1", "2"],
            ["", "第二十条第（五）项", ""],
            ["信息内容", "本年处理决定数量", ""],
            ["行政许可", "7", ""],
        )
    )
    assert value(found, "licence_decisions") == 7
    assert unread == []


def test_a_number_under_an_unknown_head_is_listed():
    found, (unread,) = read(
        table(
            [
                "信息内容",
                "本年制发件数",
                "本年废止件数",
                "现行有效件数",
                "其中网站公开",
            ],
            ["规章", "1", "2", "3", "5"],
            ["行政规范性文件", "4", "5", "6", ""],
        )
    )
    assert value(found, "rules_valid") == 3
    assert "第 2 行" in unread.reason


def test_fewer_than_none_are_only_changes():
    rows = [*upper_page(), *lower_page()]
    rows[3] = [cell("一、本年新收政府信息公开申请数量", 1, 3), "— 2", *ONE[1:]]
    found, (unread,) = read(table(*rows))
    assert value(found, "requests_new", "person") is None
    assert "“— 2”" in unread.reason
    found, unread = read(
        table(
            ["信息内容", "上一年项目数量", "本年增/减"],
            ["行政事业性收费", "9", "－2"],
        )
    )
    assert (value(found, "fee_items_change"), unread) == (-2, [])
