"""Tables as real files have them: cut by pages, in yuan, with columns of their own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import indicators
from reports.figures.belonging import Reported
from reports.figures.numbers import is_understood, read_value, written
from reports.figures.printed import PrintedSection
from reports.figures.tables import read_tables
from tests.figures.chinese_numerals import in_chinese

ONE = ["1", "0", "0", "0", "0", "0", "1"]
REASONS = (
    *("2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益"),
    *("5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷"),
    "8.属于行政查询事项",
)
UNPROCESSED = (
    *("2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请"),
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHER = (
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)


def cell(text, rowspan=1, colspan=1):
    return {"text": text, "rowspan": rowspan, "colspan": colspan}


def table(*rows):
    made = [
        [each if isinstance(each, dict) else cell(each) for each in r] for r in rows
    ]
    return {"type": "table", "rows": made}


def read(*blocks):
    figures, unread = read_tables([PrintedSection(1, "requests", blocks)])
    return {each.key: each for each in figures}, unread


def value(found, code, applicant=""):
    return found[code, applicant].value


def head():
    return [
        [cell("（本列数据的勾稽关系为：……）", 3, 3), cell("申请人情况", 1, 7)],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]


def upper_page():
    return [
        *head(),
        [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE],
        [cell("二、上年结转政府信息公开申请数量", 1, 3), *ONE],
        [cell("三、本年度办理结果", 12), cell("（一）予以公开", 1, 2), *ONE],
        [cell("（二）部分公开（区分处理的，只计这一情形）", 1, 2), *ONE],
        [cell("（三）不予公开", 8), "1.属于国家秘密", *ONE],
        *([reason, *ONE] for reason in REASONS),
        [cell("（四）无", 2), "1.本机关不掌握相关政府信息", *ONE],
        ["2.没有现成信息", *[""] * 7],
    ]


def lower_page():
    return [
        [cell("", 11), cell("法提供", 2), "需要另行制作", "3", *ONE[1:6], "3"],
        ["3.补正后申请内容仍不明确", *ONE],
        [cell("（五）不予处理", 5), "1.信访举报投诉类申请", *ONE],
        *([reason, *ONE] for reason in UNPROCESSED),
        [
            cell("（六）其他处理", 3),
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            *ONE,
        ],
        *([reason, *ONE] for reason in OTHER),
        [cell("（七）总计", 1, 2), *ONE],
        [cell("四、结转下年度继续办理", 1, 3), *ONE],
    ]


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


STATISTICS = (
    ("（一）主动公开政府信息数", "条"),
    ("其中：主动公开规范性文件数", "条"),
    ("（一）收到申请数", "件"),
    ("1.当面申请数", "件"),
    ("（二）申请办结数", "件"),
    ("八、依申请公开信息收取的费用", "元"),
)


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


@given(st.integers(-(10**9), 10**9), st.sampled_from(["", "件", " 条", "　"]))
def test_a_number_is_read_however_it_is_written(number, after):
    full_width = str.maketrans("0123456789,-", "０１２３４５６７８９，－")
    for text in (f"{number}", f"{number:,}", f"{number:,}".translate(full_width)):
        assert read_value(f" {text}{after}", "件") == number


@given(st.text(max_size=30))
def test_anything_else_is_no_number_and_no_error(text):
    value = read_value(text, "万元")
    assert value is None or written(value) != "—"


@given(
    st.lists(
        st.lists(
            st.builds(
                cell, st.text(max_size=8), st.integers(1, 40), st.integers(1, 40)
            ),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_any_table_is_read_without_an_error(rows):
    figures, _ = read_tables([PrintedSection(1, "", [table(*rows)])])
    for figure in figures:
        place = figure.cell
        assert rows[place.row - 1][place.column - 1]["text"].strip() == figure.raw


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0件", 0),
        ("67①", 67),
        ("6\u200b7\ufeff", 67),
        ("67②件", 67),
        ("67[1]", 67),
        ("67（注1）", 67),
        ("67注2", 67),
        ("67¹", 67),
        ("67*", 67),
        ("67（其中线上12）", 67),
        ("67(1)", 67),
        ("共67件", 67),
        ("６７", 67),
        ("1，064", 1064),
        ("1 064", 1064),
        ("1 0 6 4", 1064),
        ("六十七件", 67),
        ("一千零六十四", 1064),
        ("一万二千", 12000),
        ("〇", 0),
        ("零", 0),
        ("1.2万件", 12000),
        ("±0", 0),
        ("－12", -12),
        ("减少12项", -12),
        ("净增3", 3),
        ("67。", 67),
        ("", None),
        ("／", None),
        ("——", None),
        ("无", None),
        ("不适用", None),
        ("N/A", None),
    ],
)
def test_a_cell_is_read_as_it_is_meant(text, wanted):
    assert read_value(text, "件") == wanted
    assert is_understood(text, "件")


@pytest.mark.parametrize(
    "text",
    [
        *("约50", "近百", "50余件", "50件以上", "±5", "12 34", "12\n34", "12,34"),
        *("67/12", "5%", "（67）", "见附件", "O", "持平", "①", "2021年", "一、"),
        *("67（", "12万元", "3元"),
    ],
)
def test_what_is_no_exact_number_is_neither_guessed_nor_nought(text):
    assert read_value(text, "件") is None
    assert not is_understood(text, "件")


def fees(text):
    return table(
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", text],
    )


def test_cases_are_no_amount_of_money():
    found, unread = read(fees("72018200件"))
    assert value(found, "fee_amount") is None
    assert "72018200件" in unread[0].reason
    found, unread = read(fees("7201.82万元"))
    assert (value(found, "fee_amount"), unread) == (Decimal("7201.82"), [])


def test_a_cell_that_is_not_understood_is_listed_for_the_editor():
    rows = upper_page()
    rows[3] = [cell("一、本年新收政府信息公开申请数量", 1, 3), "约50", *ONE[1:]]
    rows[4] = [
        *(cell("二、上年结转政府信息公开申请数量", 1, 3), "", "/", "—", "无"),
        *("0", "0", "12 34"),
    ]
    found, unread = read(table(*rows, *lower_page()[1:]))

    assert value(found, "requests_new", "person") is None
    assert found["requests_new", "person"].raw == "约50"
    assert value(found, "requests_new", "total") == 1
    (only,) = unread
    assert "第 4 行“约50”、第 5 行“12 34”" in only.reason


def test_a_statistic_that_is_not_understood_keeps_its_row():
    (only_table,) = statistics("约50", "12,34", "3", "")
    found, (unread,) = read(only_table)

    assert value(found, "stat_disclosed") is None
    assert value(found, "stat_received") == 3
    assert found["stat_disclosed_normative", ""].raw == "12,34"
    assert "“约50”" in unread.reason
    assert "“12,34”" in unread.reason


def statistics(*numbers):
    rows = [
        [label, unit, number]
        for (label, unit), number in zip(STATISTICS, numbers, strict=False)
    ]
    return (table(["统计指标", "单位", "统计数"], *rows),)


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


def test_a_table_that_became_text_is_listed():
    lines = ("信息内容 上一年项目数量 本年增/减", "行政事业性收费 4736 +2011")
    found, (unread,) = read(*({"type": "paragraph", "text": line} for line in lines))
    assert found == {}
    assert "成了正文的行" in unread.reason


def test_the_unit_of_a_line_holds_for_the_sections_below_it_of_the_same_role():
    line = {"type": "paragraph", "text": "（单位：件/元）"}
    fee = table(["信息内容", "本年收费金额"], ["行政事业性收费", "125,000"])
    for role, wanted in (("", Decimal("12.5")), ("requests", None)):
        found, _ = read_tables(
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
    figures, unread = read_tables([section], Reported(year))
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
