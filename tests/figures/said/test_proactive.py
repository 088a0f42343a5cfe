"""The numbers of the tables of what was disclosed, told in sentences instead."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.grids import table

HEADS = ("信息内容", "本年处理决定数量")
NORMATIVE = {"normative_made": 7, "normative_repealed": 2, "normative_valid": 33}


def counted(*lines, rows=(), year=2022):
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    blocks += [table(HEADS, *rows)] if rows else []
    section = PrintedSection(1, "proactive", blocks, "二、主动公开政府信息情况", 1)
    found = count_up([section], Reported(year, ("怀化市教育局",)))
    values = {row[0]: float(row[2]) for row in found.figures}
    return values, [reason for *_, reason in found.unread], found.checks


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["行政许可处理决定300件，行政处罚处理决定45件，行政强制处理决定0件。"],
            {
                "licence_decisions": 300,
                "penalty_decisions": 45,
                "coercion_decisions": 0,
            },
        ),
        (
            ["本年处理决定数量：行政许可1,300件、行政处罚45件。"],
            {"licence_decisions": 1300, "penalty_decisions": 45},
        ),
        (["制发行政规范性文件7件，废止2件，现行有效33件。"], NORMATIVE),
        (
            ["行政规范性文件：", "本年制发7件；", "废止2件；", "现行有效33件。"],
            NORMATIVE,
        ),
        (
            ["制发规章1件、规范性文件7件。"],
            {"rules_made": 1, "normative_made": 7},
        ),
        (["全年行政事业性收费金额12.5万元。"], {"fee_amount": 12.5}),
        (["收取行政事业性收费125000元，同比增长3%。"], {"fee_amount": 12.5}),
        (["行政事业性收费1.2亿元。"], {"fee_amount": 12000}),
        (["行政事业性收费总额：0.86亿元，较上年增长0.1亿元。"], {"fee_amount": 8600}),
        (["行政许可处理决定数量：300件；"], {"licence_decisions": 300}),
        (
            ["政府集中采购项目12个，采购总金额1.05亿元。"],
            {"procurement_projects": 12, "procurement_amount": 10500},
        ),
    ],
)
def test_a_clause_that_says_row_column_and_number_counts(lines, expected):
    assert counted(*lines) == (expected, [], ())


def test_the_tables_of_2019_have_columns_of_their_own():
    said = (
        "规范性文件：本年新制作数量7件，本年新公开数量6件，对外公开总数量33件。"
        "行政许可上一年项目数量20项，本年减少2项，处理决定数量300件。"
    )
    expected = {
        **{"normative_made": 7, "normative_opened": 6, "normative_total": 33},
        **{"licence_items_before": 20, "licence_items_change": -2},
        "licence_decisions": 300,
    }
    assert counted(said, year=2020) == (expected, [], ())


@pytest.mark.parametrize(
    "said",
    [
        "行政许可300件。",
        "公示行政许可决定300件。",
        "行政许可处理决定约300件。",
        "行政许可处理决定300余件。",
        "行政许可处理决定1.2万件。",
        "行政许可、行政处罚处理决定300件。",
        "制发规章，规范性文件7件。",
        "清理规范性文件30件，其中废止2件。",
        "全市行政许可处理决定3000件，我局行政许可处理决定300件。",
    ],
)
def test_what_is_not_told_plainly_is_named(said):
    values, (reason,), _ = counted(said)
    assert values == {}
    assert said.rstrip("。") in reason


def test_so_is_a_sentence_that_tells_more_than_was_read():
    said = "制发行政规范性文件7件，其中联合发文2件，废止1件。"
    values, (reason,), _ = counted(said)
    assert values == {"normative_made": 7}
    assert said.rstrip("。") in reason


def test_two_numbers_for_one_thing_count_for_none_and_are_flagged():
    lines = ("行政许可处理决定300件。", "行政许可处理决定320件。")
    values, _, ((rule, code, *_),) = counted(*lines)
    assert (values, rule, code) == ({}, "again", "licence_decisions")


@pytest.mark.parametrize(
    "said",
    [
        "依法公开行政许可、行政处罚信息。",
        "完善规章制度3项。",
        "主动公开政府信息300条，其中行政许可信息20条。",
        "2021年行政许可处理决定300件。",
    ],
)
def test_what_is_no_number_of_a_table_is_left_alone(said):
    values, named, _ = counted(said)
    assert (values, named) == ({}, [])


def test_a_sentence_is_compared_with_the_table_beside_it():
    said = "行政许可处理决定300件。"
    assert counted(said, rows=[("行政许可", "300")])[1:] == ([], ())
    ((rule, *_),) = counted(said, rows=[("行政许可", "302")])[2]
    assert rule == "text"


def test_there_were_no_such_tables_before_2019():
    assert counted("行政许可处理决定300件。", year=2016) == ({}, [], ())
