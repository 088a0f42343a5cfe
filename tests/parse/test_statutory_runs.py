"""The parts of a report under numbers that usually stand below others."""

import pytest

from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"
PARTS = {
    "总体情况": "overview",
    "主动公开政府信息情况": "proactive",
    "收到和处理政府信息公开申请情况": "requests",
    "政府信息公开行政复议、行政诉讼情况": "review",
    "存在的主要问题及改进情况": "problems",
    "其他需要报告的事项": "miscellaneous",
}
BELOW = ("（一）做法。全年公开三十件。", "（二）其他。没有其他做法。")


def tops(marks, parts=PARTS):
    lines = [TITLE]
    for mark, heading in zip(marks, parts, strict=False):
        lines += [f"{mark}{heading}", *BELOW]
    report = read(*lines)
    return [each.role for each in report.sections if each.depth == 1]


@pytest.mark.parametrize(
    "marks",
    [
        [f"（{number}）" for number in range(1, 7)],
        [f"（{number}）" for number in "一二三四五六"],
        "㈠㈡㈢㈣㈤㈥",
        "①②③④⑤⑥",
        "⒈⒉⒊⒋⒌⒍",
    ],
    ids=lambda marks: marks[0],
)
def test_numbered_statutory_headings_are_the_parts_of_a_report(marks):
    assert tops(marks) == list(PARTS.values())


def test_headings_that_do_not_count_up_are_where_their_numbers_put_them():
    assert len(tops([f"（{number}）" for number in "一二二四五六"])) > len(PARTS)


def test_numbers_below_the_usual_ones_stay_below():
    lines = ["一、主动公开工作", "二、公开工作的各项情况"]
    inner = [
        f"（{number}）{each}" for number, each in zip("一二三四", PARTS, strict=False)
    ]
    report = read(TITLE, lines[0], "共三十件。", lines[1], *inner)
    headings = [f"{e.number}{e.heading}" for e in report.sections if e.depth == 1]
    assert headings == lines
