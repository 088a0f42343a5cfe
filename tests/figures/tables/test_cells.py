"""Cells without a number of their own, units, and heads that lost merged cells."""

from decimal import Decimal

import pytest

from reports.figures import APPLICANT_LABELS
from reports.figures.all_tables import read_tables
from reports.figures.belonging import Reported
from reports.figures.printed import PrintedSection
from tests.figures.grids import (
    STATISTICS,
    cell,
    lower_page,
    read,
    statistics,
    table,
    upper_page,
    value,
)

RECEIVED = ("（一）收到申请数", "1.当面申请数", "2.传真申请数", "3.网络申请数")
MERGED_ROW = "收到和处理政府信息公开申请情况”中有读不懂的数：第 6 行“15”。"


def test_a_number_merged_over_columns_is_of_none_of_them():
    rows = [*upper_page(), *lower_page()[1:]]
    rows[5] = [*rows[5][:2], cell("15", 1, 7)]
    found, (unread,) = read(table(*rows))

    assert {each.value for each in found.values() if each.raw == "15"} == {None}
    assert value(found, "requests_new", "total") == 1
    assert unread.reason.endswith(MERGED_ROW)


def test_a_number_merged_over_rows_is_of_none_of_them():
    rows = [*upper_page(), *lower_page()[1:]]
    rows[3] = [*rows[3][:-1], cell("9", 2)]
    rows[4] = rows[4][:-1]
    found, (unread,) = read(table(*rows))

    assert value(found, "requests_new", "total") is None
    assert value(found, "requests_carried_in", "total") is None
    assert value(found, "requests_carried_in", "person") == 1
    assert "“9”" in unread.reason


def test_a_number_merged_over_small_heads_is_of_none_of_them():
    found, (unread,) = read(
        table(
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", cell("5", 1, 2), "7"],
            ["信息内容", cell("本年处理决定数量", 1, 3)],
            ["行政许可", cell("9", 1, 3)],
        )
    )
    assert value(found, "rules_made") is None
    assert value(found, "rules_repealed") is None
    assert value(found, "rules_valid") == 7
    assert value(found, "licence_decisions") == 9
    assert "“5”" in unread.reason


def test_a_number_merged_over_levels_is_of_none_of_them():
    heads = ["统计指标", "单位", "合计", "市本级", "县区"]
    rows = [[label, unit, "8", "5", "3"] for label, unit in STATISTICS]
    rows[2] = [*rows[2][:2], cell("6", 1, 3)]
    found, (unread,) = read(table(heads, *rows))

    assert value(found, "stat_received") is None
    assert value(found, "stat_disclosed") == 5
    assert "“6”" in unread.reason


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        *(("元", Decimal("0.15")), ("千元", Decimal(150)), ("万元", 1500)),
        *(("百万元", 150000), ("亿元", 15000000), ("人民币万元", 1500)),
        *(("万美元", None), ("港币", None), ("万", None)),
    ],
)
@pytest.mark.parametrize("label", ["（单位：{}）", "（{}）", "单位：{}"])
def test_amounts_are_read_in_the_unit_of_the_label(unit, wanted, label):
    head = f"本年收费金额{label.format(unit)}"
    found, unread = read(table(["信息内容", head], ["行政事业性收费", "1500"]))

    assert value(found, "fee_amount") == wanted
    assert [("“1500”" in each.reason) for each in unread] == [True] * (wanted is None)


@pytest.mark.parametrize("unit", ["千元", "万美元"])
def test_the_unit_of_a_line_or_of_a_row_is_one_that_is_known(unit):
    line = {"type": "paragraph", "text": f"单位：件、{unit}"}
    wanted = {"千元": Decimal("2.5")}.get(unit)
    found, unread = read(
        line, table(["信息内容", "本年收费金额"], ["行政事业性收费", "25"])
    )
    assert value(found, "fee_amount") == wanted
    assert len(unread) == (wanted is None)
    rows = [[label, each, "25"] for label, each in STATISTICS[:-1]]
    label = STATISTICS[-1][0]
    for last in ([label, unit, "25"], [f"{label}（{unit}）", "", "25"]):
        found, unread = read(table(["统计指标", "单位", "统计数"], *rows, last))
        fees = [each.value for each in found.values() if each.indicator == "stat_fees"]
        assert [each for each in fees if each is not None] == [wanted] * bool(wanted)
        assert len(unread) == (wanted is None)


def test_a_number_too_large_is_listed():
    found, (unread,) = read(*statistics("99999999999999999999", "1", "3", "0"))

    assert value(found, "stat_disclosed") is None
    assert "“99999999999999999999”" in unread.reason


RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
LAWSUITS = ("未经复议直接起诉", "复议后起诉")
BLANK = [""] * 4


@pytest.mark.parametrize(
    "head",
    [
        (
            ["行政复议", *BLANK, "行政诉讼", *BLANK, *BLANK, ""],
            [*RESULTS, LAWSUITS[0], *BLANK, LAWSUITS[1], *BLANK],
            [*BLANK, "", *RESULTS, *RESULTS],
        ),
        (
            ["行政复议", *BLANK, "行政诉讼"],
            [*RESULTS, LAWSUITS[0], *BLANK, LAWSUITS[1]],
            [*BLANK, "", *RESULTS, *RESULTS],
        ),
        (["行政复议", "行政诉讼"], [*RESULTS, *LAWSUITS], [*RESULTS, *RESULTS]),
    ],
    ids=["blanks", "no blanks at the end", "no blanks"],
)
def test_the_head_of_disputes_is_read_without_merged_cells(head):
    numbers = [str(number) for number in range(1, 16)]
    found, unread = read(table(*head, numbers))

    codes = [
        f"{group}_{result}"
        for group in ("review", "direct", "after")
        for result in ("upheld", "corrected", "other", "pending", "total")
    ]
    assert [value(found, code) for code in codes] == list(range(1, 16))
    assert unread == []


def test_a_head_that_is_not_understood_is_no_table_read_twice():
    found, (unread,) = read(
        table(["行政复议", "行政诉讼"], ["结果维持", "结果纠正"], ["1", "2", "3"])
    )
    assert found == {}
    assert "表头读不懂" in unread.reason


def test_a_number_merged_over_results_is_of_none_of_them():
    numbers = [cell("4", 1, 2), *"34567890123", "0", "1"]
    found, (unread,) = read(table([*RESULTS * 3], [numbers[0], *numbers[1:]]))
    assert value(found, "review_upheld") is None
    assert value(found, "review_corrected") is None
    assert value(found, "review_other") == 3
    assert "“4”" in unread.reason


NAMES = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
LABELS = (
    *("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
    *("（一）予以公开", "（七）总计", "四、结转下年度继续办理"),
)


def requests(heads, numbers):
    rows = [[label, *numbers] for label in LABELS]
    return table(*([["项目", *heads]] if heads else []), *rows)


@pytest.mark.parametrize("heads", [NAMES, NAMES[::-1]])
def test_a_column_beyond_the_seven_shifts_none_of_them(heads):
    numbers = [str(NAMES.index(each)) for each in heads]
    found, unread = read(requests((*heads, "去年总计"), [*numbers, "99"]))
    assert value(found, "requests_new", "person") == 0
    assert value(found, "requests_new", "total") == 6
    assert unread == []


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (("去年", *NAMES), "90123456"),
        ((), "01234569"),
        ((*NAMES[:3], *NAMES[4:]), "012456"),
    ],
    ids=["one before", "one too many without heads", "one missing"],
)
def test_of_columns_that_are_not_the_seven_none_is_guessed(heads, numbers):
    found, (unread,) = read(requests(heads, list(numbers)))
    assert found == {}
    assert "收到和处理政府信息公开申请情况" in unread.reason


FIFTEEN = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3


@pytest.mark.parametrize(
    ("labels", "own"),
    [
        (("2021年", "2022年"), 1),
        (("市教育局", "怀化一中"), 0),
        (("2021年",), None),
        (("甲", "乙"), None),
        (("", ""), None),
    ],
)
def test_of_several_rows_of_disputes_the_own_one_is_read(labels, own):
    rows = [
        [label, *(["1"] if at == own else ["9"]) * 15]
        for at, label in enumerate(labels)
    ]
    about = Reported(2022, ("怀化市教育局",))
    printed = table(["单位", *FIFTEEN], *rows)
    figures, unread, *_ = read_tables([PrintedSection(1, "review", [printed])], about)
    assert {each.value for each in figures} == (set() if own is None else {1})
    assert len(unread) == 1


HEADS_OF_THREE = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


@pytest.mark.parametrize("cells", [["9"], ["9", "2"], ["9", "2", "3", "4"]])
def test_a_row_with_too_few_or_too_many_cells_gives_no_number(cells):
    found, (unread,) = read(table(HEADS_OF_THREE, ["规章", *cells]))
    assert not any(each.value for each in found.values())
    assert "没有读取" in unread.reason or "第 2 行" in unread.reason


def test_lines_of_text_may_end_before_their_blank_cells():
    about = Reported(2022, is_plain_text=True)
    block = table(HEADS_OF_THREE, ["规章", "9"])
    figures, unread, *_ = read_tables([PrintedSection(1, "", [block])], about)
    assert {each.indicator: each.value for each in figures} == {
        "rules_made": 9,
        "rules_repealed": None,
        "rules_valid": None,
    }
    assert unread == []


def test_a_short_row_below_several_years_gives_no_number():
    heads = ["统计指标", "单位", "2015年", "2014年"]
    rows = [[label, unit, "5", "3"] for label, unit in STATISTICS[:-1]]
    rows[2].pop()
    block = table(heads, *rows)
    figures, (unread,), *_ = read_tables(
        [PrintedSection(1, "", [block])], Reported(2015)
    )
    assert {each.value for each in figures if each.value} == {5}
    assert "stat_received" not in {each.indicator for each in figures}
    assert "第 4 行" in unread.reason


def test_a_table_beside_itself_is_read_as_one_below_the_other():
    rows = [[label, unit, str(n)] for n, (label, unit) in enumerate(STATISTICS, 1)]
    heads = ["统计指标", "单位", "统计数"]
    half = len(rows) // 2
    pairs = zip([heads, *rows[:half]], [heads, *rows[half:]], strict=True)
    beside, nothing_left = read(table(*(a + b for a, b in pairs)))
    below, _ = read(table(heads, *rows))
    assert {key: each.value for key, each in beside.items()} == {
        key: each.value for key, each in below.items()
    }
    assert nothing_left == []


def test_an_amount_without_a_unit_that_may_be_in_yuan_is_listed():
    heads = ["信息内容", "采购项目数量", "采购总金额"]
    # By 19 projects: nobody buys centrally for fewer than a thousand yuan each.
    for amount in ("0", "234.5", "12345.6", "36800.567"):
        found, unread = read(table(heads, ["政府集中采购", "19", amount]))
        assert value(found, "procurement_amount") == Decimal(amount)
        assert unread == []
    for amount in ("36800", "20345.5", "12345000"):
        found, (listed,) = read(table(heads, ["政府集中采购", "19", amount]))
        assert value(found, "procurement_amount") is None
        assert f"“{amount}”" in listed.reason
    for amount, head in (("12345000元", heads[2]), ("12345000", "采购总金额（元）")):
        printed = table([*heads[:2], head], ["政府集中采购", "19", amount])
        found, unread = read(printed)
        assert (value(found, "procurement_amount"), unread) == (Decimal("1234.5"), [])


def test_the_sum_of_the_other_results_is_no_result_beside_its_parts():
    heads = ["项目", *APPLICANT_LABELS.values()]
    numbers = ["1", "0", "0", "0", "0", "0", "1"]
    parts = [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ]
    rows = [
        [label, *numbers]
        for label in ("（一）予以公开", "（二）部分公开", "（六）其他处理", *parts)
    ]
    found, (unread,) = read(table(heads, *rows))
    assert ("outcome_other", "total") not in found
    assert value(found, "other_rest", "total") == 1
    assert "第 4 行" in unread.reason
    found, nothing_left = read(table(heads, *rows[:3]))
    assert value(found, "outcome_other", "total") == 1
    assert nothing_left == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("6̶7̶76", 76), ("76 6̶7̶", 76), ("6̶7̶", None), ("1̶,̶0̶0̶0̶1,200", 1200)],
)
def test_a_number_that_is_struck_out_gives_way_to_the_one_beside_it(text, wanted):
    found, unread = read(
        table(["信息内容", "本年处理决定数量"], ["行政处罚", text], ["行政强制", "5"])
    )
    assert value(found, "penalty_decisions") == wanted
    assert unread == []


def test_of_two_tables_of_what_was_disclosed_none_is_read_unless_they_are_equal():
    one, other = (
        table(HEADS_OF_THREE, ["规章", "1", "0", "9"], ["规范性文件", made, "1", "8"])
        for made in ("4", "5")
    )
    found, unread = read(one, other)
    assert found == {}
    assert ["不止一个" in each.reason for each in unread] == [True, True]
    found, _ = read(one, one)
    assert value(found, "normative_made") == 4
    apart, nothing_left = read(
        table(HEADS_OF_THREE, ["规章", "1", "0", "9"]),
        table(HEADS_OF_THREE, ["规范性文件", "4", "1", "8"]),
    )
    assert (len(apart), nothing_left) == (6, [])


@pytest.mark.parametrize(
    ("written", "value_read"),
    [
        ("件 12", 12),
        ("件　０②", 0),
        ("件 1,204", 1204),
        ("万元 12", None),
    ],
)
def test_a_number_is_read_behind_its_unit_in_one_cell(written, value_read):
    rows = [
        [label, number]
        for label, number in zip(RECEIVED, [written, *"123"], strict=True)
    ]
    found, _ = read(table(["统计指标", "统计数"], *rows))

    assert value(found, "stat_received") == value_read


def test_numbers_without_a_word_beside_them_are_listed():
    found, (unread,) = read(table(["—", "—", "2"]), table(["—", "", "—"]))

    assert not found
    assert unread.cell.table == 1
