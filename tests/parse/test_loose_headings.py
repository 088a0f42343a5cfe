"""Parts under numbers that mostly number other things, under signs, under none."""

import pytest

from tests.ingest.samples import FILLER
from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"
USUAL = (
    *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    *("政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况"),
    "其他需要报告的事项",
)
FREE = (
    *("工作开展情况", "信息主动公开", "依申请公开", "复议诉讼", "问题与打算"),
    "需要说明的事项",
)
ROLES = ["overview", "proactive", "requests", "review", "problems", "miscellaneous"]
NUMBERS = {
    "formal": "壹、 贰、 叁、 肆、 伍、 陆、",
    "traditional": "壹． 貳． 參． 肆． 伍． 陸．",
    "roman": "I. II. III. IV. V. VI.",
    "roman-sign": "Ⅰ、 Ⅱ、 Ⅲ、 Ⅳ、 Ⅴ、 Ⅵ、",
    "letters": "A、 B、 C、 D、 E、 F、",
    "wide-letters": "Ａ． Ｂ． Ｃ． Ｄ． Ｅ． Ｆ．",
    "digits": "1 2 3 4 5 6",
    "padded": "01 02 03 04 05 06",
    "comma": "一， 二， 三， 四， 五， 六，",
    "ordinal": "第一， 第二， 第三， 第四， 第五， 第六，",
    "part": "Part1 Part2 Part3 Part4 Part5 Part6",
    "sign": "◆ ◆ ◆ ◆ ◆ ◆",
}


def report_of(numbers, headings, text=FILLER):
    lines = (
        line
        for number, heading in zip(numbers, headings, strict=True)
        for line in (f"{number} {heading}".strip(), text)
    )
    return read(TITLE, *lines)


def parts(report):
    return [(each.heading, each.role) for each in report.sections if each.depth == 1]


@pytest.mark.parametrize("numbers", [*NUMBERS.values(), ""], ids=[*NUMBERS, "none"])
@pytest.mark.parametrize("headings", [USUAL, FREE], ids=["usual", "free"])
def test_the_parts_are_found_under_any_number(numbers, headings):
    report = report_of(numbers.split() or [""] * 6, headings)

    assert parts(report) == list(zip(headings, ROLES, strict=True))


def test_numbered_headings_wholly_in_brackets_are_found():
    numbers = [f"【{each}、" for each in "一二三四五六"]
    headings = [f"{each}】" for each in USUAL]

    assert parts(report_of(numbers, headings)) == list(
        zip(headings, ROLES, strict=True)
    )


def test_headings_in_brackets_are_found():
    headings = [f"【{each}】" for each in FREE]

    assert parts(report_of([""] * 6, headings)) == list(
        zip(headings, ROLES, strict=True)
    )


def test_a_part_of_no_role_is_one_among_the_others():
    headings = ("工作开展情况", "回应解读情况", "依申请公开", "问题与打算")

    assert [each for each, _ in parts(report_of([""] * 4, headings))] == list(headings)


@pytest.mark.parametrize(
    "lines",
    [
        ["A.主动公开渠道", "B.政策解读", "C.回应关切"],
        ["1 教育局 20", "2 卫生健康局 31", "3 依申请公开 12"],
        ["I. 主动公开了321条信息；", "II. 依申请公开12件；", "III. 存在问题2个。"],
        ["A、主动公开321条", "C、依申请公开", "D、存在问题"],
        ["主动公开", "依申请公开", "问题反馈"],
        ["◆政策文件", "◆办事指南", "◆问题反馈"],
    ],
    ids=["list", "rows", "sentences", "gap", "names alone", "signs"],
)
def test_items_of_a_list_are_no_headings(lines):
    report = read(TITLE, FILLER, *lines, FILLER)

    assert [each.depth for each in report.sections] == [0]


def test_usual_numbers_go_before_loose_ones():
    letters = ["A. 主动公开", "B. 依申请公开", "C. 存在问题"]
    report = read(TITLE, "一、总体情况", *letters, FILLER, "二、其他需要报告的事项")

    assert [each for each, _ in parts(report)] == ["总体情况", "其他需要报告的事项"]
