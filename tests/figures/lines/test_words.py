"""Tables of 2019 and later whose cells became words or lines of the text."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection

ABOUT = Reported(2022, ("怀化市教育局",))
REQUESTS = (
    ("自然人", "法人或其他组织", "总计"),
    ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
    ("一、本年新收政府信息公开申请数量", *"5100006"),
    ("三、本年度办理结果", "（一）予以公开", *"3000003"),
    ("（三）不予公开", "1.属于国家秘密", *"0100001"),
)
READ_OF_REQUESTS = {
    ("requests_new", "person"): 5,
    ("requests_new", "company"): 1,
    ("requests_new", "total"): 6,
    ("outcome_granted", "person"): 3,
    ("refused_secret", "company"): 1,
}
PROACTIVE = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("行政规范性文件", "7", "2", "33"),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "12.5"),
)
READ_OF_PROACTIVE = {
    ("normative_made", ""): 7,
    ("normative_repealed", ""): 2,
    ("normative_valid", ""): 33,
    ("fee_amount", ""): 12.5,
}
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DISPUTES = (
    ("行政复议", "行政诉讼"),
    (*RESULTS, "未经复议直接起诉", "复议后起诉"),
    RESULTS * 2,
    ("1", "0", "2", "0", "3", *"01012", *"10001"),
)
READ_OF_DISPUTES = {("review_upheld", ""): 1, ("direct_total", ""): 2}
TABLES = (
    (REQUESTS, READ_OF_REQUESTS, 21),
    (PROACTIVE, READ_OF_PROACTIVE, 4),
    (DISPUTES, READ_OF_DISPUTES, 15),
)


def counted(lines, heading="收到和处理情况"):
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    found = count_up([PrintedSection(1, "requests", blocks, heading, 1)], ABOUT)
    values = {tuple(row[:2]): float(row[2]) for row in found.figures}
    return values, [reason for *_, reason in found.unread]


def parted(rows, sign):
    return [line for row in rows for line in sign.join(row).split("\n")]


@pytest.mark.parametrize("sign", [" ", "  ", ",", "，", "；", " | ", "\n"])
@pytest.mark.parametrize(("rows", "expected", "numbers"), TABLES)
def test_a_table_is_read_whatever_parts_its_cells(rows, expected, numbers, sign):
    values, unread = counted(parted(rows, sign))
    assert {key: values.get(key) for key in expected} == expected
    assert (len(values), unread) == (numbers, [])


def test_the_sentence_of_a_number_is_its_row():
    blocks = [{"type": "paragraph", "text": e} for e in parted(PROACTIVE, " ")]
    found = count_up([PrintedSection(1, "proactive", blocks, "主动公开", 1)], ABOUT)
    assert {(row[4], row[9]) for row in found.figures} == {
        ("text", "行政规范性文件 7 2 33"),
        ("text", "行政事业性收费 12.5"),
    }


def test_a_number_of_a_page_between_rows_is_none_of_theirs():
    lines = parted(REQUESTS, "\n")
    place = lines.index("（三）不予公开")
    values, unread = counted([*lines[:place], "— 3 —", *lines[place:]])
    assert (values["outcome_granted", "total"], unread) == (3, [])


BROKEN = {
    "本年制发件数": ("本年制", "发件数"),
    "法律服务机构": ("法律服", "务机构"),
    "结果维持": ("结果", "维持"),
    "其他结果": ("其他", "结果"),
}


@pytest.mark.parametrize(("rows", "expected", "numbers"), TABLES)
@pytest.mark.parametrize("sign", ["\n", "\n\n", " |\n"])
def test_a_head_may_be_broken_into_lines(rows, expected, numbers, sign):
    broken = [[part for e in row for part in BROKEN.get(e, (e,))] for row in rows]
    values, named = counted(parted(broken, sign))
    assert values.items() >= expected.items()
    assert len(values) == numbers
    assert named == []


@pytest.mark.parametrize(
    "row",
    ["1.属于国家秘密 0 1 0 0 0 0", "1.属于国家秘密 0 1 0 0 0 0 0 1"],
    ids=["one too few", "one too many"],
)
def test_a_row_with_more_or_fewer_numbers_than_heads_is_named(row):
    values, unread = counted([*parted(REQUESTS[:4], " "), row])
    assert {code for code, _ in values} == {"requests_new", "outcome_granted"}
    assert [row in reason for reason in unread] == [True]


@pytest.mark.parametrize("raw", ["-5", "+5", "约5", "5.5"])
def test_what_is_no_count_is_named(raw):
    values, unread = counted(
        ["信息内容 本年处理决定数量", f"行政许可 {raw}", "行政处罚 8"]
    )
    assert values == {("penalty_decisions", ""): 8}
    assert unread


@pytest.mark.parametrize(
    "lines",
    [
        # The same table of another year or body below it.
        parted([*REQUESTS, *REQUESTS], " "),
        ["2021年收到和处理政府信息公开申请情况", *parted(REQUESTS, " ")],
        ["怀化一中2022年申请情况统计", *parted(REQUESTS, " ")],
        # Heads in another order, and one too many.
        [each.replace("自然人", "个人") for each in parted(REQUESTS, " ")],
        ["信息内容 本年处理决定数量 上年处理决定数量", "行政许可 5 6", "行政处罚 5 6"],
    ],
)
def test_a_table_is_listed_where_its_columns_or_whose_it_is_are_unsure(lines):
    values, unread = counted(lines)
    assert values == {}
    assert unread


def test_a_remark_on_the_head_of_a_column_is_no_caption():
    cells = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数 (历史累计)"]
    cells += ["规章", "0", "0", "3", "行政规范性文件", "5", "12", "8"]
    values, named = counted([line for each in cells for line in ("|", f"{each} |")])
    assert values[("normative_repealed", "")] == 12
    assert values[("rules_valid", "")] == 3
    assert named == []


@pytest.mark.parametrize("sign", [" ", "，", "\n"])
def test_the_total_may_be_the_first_column(sign):
    rows = (
        ("总计", "自然人", *REQUESTS[1]),
        ("一、本年新收政府信息公开申请数量", *"6510000"),
        ("三、本年度办理结果", "（一）予以公开", *"3300000"),
    )
    values, _ = counted(parted(rows, sign))
    assert values["requests_new", "total"] == 6
    assert values["requests_new", "person"] == 5
    assert values["requests_new", "company"] == 1
    assert values["outcome_granted", "person"] == 3


def test_the_unit_of_a_number_may_stand_behind_a_space():
    rows = (*DISPUTES[:3], [f"{number} 件" for number in DISPUTES[3]])
    values, unread = counted(parted(rows, " "))
    assert (values["review_total", ""], values["direct_total", ""]) == (3, 2)
    assert (len(values), unread) == (15, [])


def test_heads_of_reviews_do_not_say_that_there_were_none():
    lines = parted(DISPUTES[:3], " ")
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    section = PrintedSection(1, "review", blocks, "四、行政复议、行政诉讼情况", 1)
    assert count_up([section], ABOUT).figures == ()
