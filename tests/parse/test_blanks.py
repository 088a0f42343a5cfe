"""Templates are told from reports."""

import pytest

from reports.extract.document import Cell, Table
from tests.ingest.samples import FILLER, annual
from tests.parse.test_parse import read

HEADINGS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理申请情况")


def table(value):
    head = [(Cell("信息内容"), Cell("本年制发件数"), Cell("现行有效件数"))]
    rows = [(Cell(f"第{n}类"), Cell(value), Cell(value)) for n in "甲乙丙丁戊己庚"]
    return Table(tuple(head + rows))


def blank(report):
    return [each.message for each in report.doubts if "空白模板" in each.message]


@pytest.mark.parametrize("ending", ["格式模板", "（样式）", "参考文本", "填写说明"])
def test_a_title_that_says_template_is_one(ending):
    lines = annual().splitlines()[1:]

    assert blank(read(f"政府信息公开工作年度报告{ending}", *lines))


@pytest.mark.parametrize(
    "sign", ["XX局", "××年", "ＸＸ件", "20XX年", "____", "〇〇市", "（请填写数量）"]
)
def test_a_text_with_gaps_to_fill_is_a_template(sign):
    text = f"本机关{sign}办理申请，{sign}公开，{sign}答复。{FILLER}"

    assert blank(read("岚川省商务厅2021年政府信息公开年度报告", "一、总体情况", text))


def test_headings_over_empty_tables_are_a_template():
    title = "2021年政府信息公开工作年度报告"
    report = read(title, HEADINGS[0], "（文字描述）", HEADINGS[1], table(""))

    assert blank(report)


@pytest.mark.parametrize("value", ["", "0", "/"])
def test_a_report_of_a_body_with_nothing_to_count_is_no_template(value):
    assert not blank(read(*annual().splitlines(), HEADINGS[1], table(value)))


def test_a_report_that_names_people_by_halves_is_no_template():
    extra = "公民张××申请公开，已答复；王某某申请，XX日内答复。"

    assert not blank(read(*annual(extra=extra).splitlines()))
