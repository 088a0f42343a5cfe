"""Labels that are nearly those of another count: read for none, and listed."""

import pytest

from tests.figures.grids import STATISTICS, read, statistics, table, value

NORMATIVE, LICENCES, FEES = "行政规范性文件", "行政许可", "行政事业性收费"


@pytest.mark.parametrize(
    ("row", "other", "own", "code"),
    [
        (NORMATIVE, "上年制发件数", "本年制发件数", "normative_made"),
        (NORMATIVE, "上年新公开数量", "本年新公开数量", "normative_opened"),
        (NORMATIVE, "累计现行有效件数", "现行有效件数", "normative_valid"),
        (NORMATIVE, "现行有效件数（累计）", "现行有效件数", "normative_valid"),
        (NORMATIVE, "其中：现行有效件数", "现行有效件数", "normative_valid"),
        (NORMATIVE, "全市现行有效件数", "现行有效件数", "normative_valid"),
        (LICENCES, "上年处理决定数量", "本年处理决定数量", "licence_decisions"),
        (LICENCES, "去年处理决定数量", "本年处理决定数量", "licence_decisions"),
        (LICENCES, "上一年处理决定数量", "本年处理决定数量", "licence_decisions"),
        (FEES, "上年收费金额（万元）", "本年收费金额（万元）", "fee_amount"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["before", "after"])
def test_the_column_of_another_count_is_listed(row, other, own, code, is_first):
    heads, numbers = [own, other], ["3", "8"]
    if is_first:
        heads, numbers = heads[::-1], numbers[::-1]
    found, (unread,) = read(table(["信息内容", *heads], [row, *numbers]))

    assert {each.indicator: each.value for each in found.values()} == {code: 3}
    assert "第 2 行" in unread.reason

    found, (unread,) = read(table(["信息内容", other], [row, "8"]))
    assert found == {}
    assert "第 2 行" in unread.reason


def test_a_head_that_is_exactly_known_wins_over_one_misprinted():
    found, _ = read(
        table(
            ["信息内容", "本年制友件数", "本年制发件数"],
            ["规章", "8", "3"],
        )
    )
    assert value(found, "rules_made") == 3
    found, unread = read(table(["信息内容", "本年制友件数"], ["规章", "8"]))
    assert (value(found, "rules_made"), unread) == (8, [])


CHANNELS = (
    *(("政府公报", "stat_channel_gazette"), ("政府网站", "stat_channel_website")),
    *(("政务微博", "stat_channel_weibo"), ("政务微信", "stat_channel_wechat")),
)


@pytest.mark.parametrize("local", ["政务头条", "政务微视", "其他网站", "政务客户端"])
@pytest.mark.parametrize("place", range(5))
def test_a_row_of_its_own_shifts_no_other(local, place):
    names = [name for name, _ in CHANNELS]
    names.insert(place, local)
    rows = [
        [
            f"{number}.{name}公开政府信息数",
            "条",
            "77" if name == local else f"{number}1",
        ]
        for number, name in enumerate(names, start=1)
    ]
    found, (unread,) = read(*statistics("9", "1", "3", "0"), table(*rows))

    for name, code in CHANNELS:
        assert value(found, code) == 10 * names.index(name) + 11
    assert f"第 {place + 1} 行" in unread.reason


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ["（一）累计主动公开政府信息数", "条", "999"],
                ["（一）主动公开政府信息数", "条", "7"],
            ],
            {"stat_disclosed": 7},
        ),
        (
            [["1.按时办结数", "件", "6"], ["2.逾期办结数", "件", "7"]],
            {"stat_closed_on_time": 6},
        ),
        (
            [["微博回应事件数", "次", "6"], ["本级专职人员数", "人", "7"]],
            {},
        ),
    ],
)
def test_a_row_that_counts_something_else_is_listed(rows, wanted):
    others = [
        ["（一）收到申请数", "件", "67"],
        ["1.当面申请数", "件", "67"],
        ["三、政策解读稿件发布数", "篇", "67"],
        ["四、行政复议数量", "件", "67"],
    ]
    found, unread = read(table(["统计指标", "单位", "统计数"], *rows, *others))

    values = {each.indicator: each.value for each in found.values()}
    assert {code: each for code, each in values.items() if each != 67} == wanted
    assert len(unread) == (len(wanted) < len(rows))


@pytest.mark.parametrize("name", ["六、举报投诉数量", "六、被举报投诉数量"])
def test_complaints_are_read_under_either_name(name):
    rows = [
        *([name, "件", "6"], ["（一）维持具体行政行为数", "件", "1"]),
        *(["（二）被纠错数", "件", "2"], ["（三）其他情形数", "件", "3"]),
    ]
    found, unread = read(*statistics("9", "1", "3", "0"), table(*rows))

    codes = ("", "_upheld", "_corrected", "_other")
    assert [value(found, f"stat_complaints{each}") for each in codes] == [6, 1, 2, 3]
    assert unread == []


def test_the_head_of_the_next_group_is_no_part_of_the_label_above_it():
    rows = [[label, unit, "5"] for label, unit in STATISTICS]
    rows[3][0] += "九．机构建设和保障经费情况"
    found, unread = read(table(["统计指标", "单位", "统计数"], *rows))
    assert len(found) == len(STATISTICS)
    assert unread == []
    rows[3][0] = f"本市自设的一项九．{STATISTICS[3][0]}"
    found, (unread,) = read(table(["统计指标", "单位", "统计数"], *rows))
    assert len(found) == len(STATISTICS) - 1
    assert "第 5 行" in unread.reason
