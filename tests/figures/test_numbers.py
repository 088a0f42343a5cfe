"""Numbers as they are written, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures.all_tables import read_tables
from reports.figures.numbers import is_understood, read_value, written
from reports.figures.printed import PrintedSection
from tests.figures.grids import (
    ONE,
    cell,
    lower_page,
    read,
    table,
    upper_page,
    value,
)


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
    figures, *_ = read_tables([PrintedSection(1, "", [table(*rows)])])
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


@pytest.mark.parametrize("text", ["+15", "增加15", "新增15件", "↑15"])
def test_a_number_with_a_sign_is_none_but_of_a_change(text):
    head = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    found, (unread,) = read(table(head, ["行政处罚", "5", text, text]))
    assert value(found, "penalty_items_change") == 15
    assert value(found, "penalty_decisions") is None
    assert text in unread.reason


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("负2", "项", -2),
        ("2（减）", "项", None),
        ("3（净增）", "项", None),
        ("12（较上年增加3）", "件", 12),
        ("125千元", "万元", 12.5),
        ("5百万元", "万元", 500),
    ],
)
def test_signs_and_units_behind_a_number_are_part_of_it(text, unit, wanted):
    assert read_value(text, unit) == wanted
    assert is_understood(text, unit) is (wanted is not None)
