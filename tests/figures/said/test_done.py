"""What is told of all requests at once: 收到8件，均已办结."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.grids import lower_page, table, upper_page

NEW, CARRIED_IN, DONE = "requests_new", "requests_carried_in", "requests_done"
GRANTED, LEFT = "outcome_granted", "requests_carried_out"


def found(*lines, year=2022, tables=()):
    """Return what is counted of a chapter on requests, and which checks it fails."""
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    section = PrintedSection(1, "requests", [*blocks, *tables], "三、依申请公开情况", 1)
    counted = count_up([section], Reported(year, ("怀化市教育局",)))
    values = {row[:2]: int(row[2]) for row in counted.figures if row[2] is not None}
    return values, [row[:2] for row in counted.checks]


def told(*lines, year=2022):
    values, checks = found(*lines, year=year)
    assert checks == []
    return {code: value for (code, _), value in values.items()}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("收到申请8件，办结8件。", {NEW: 8, DONE: 8}),
        ("收到申请8件，其中已办结8件。", {NEW: 8, DONE: 8}),
        ("收到申请8件，均予以公开。", {NEW: 8, GRANTED: 8}),
        (
            "收到申请12件，其中2021年度转结2件，新收10件，均已按时答复。",
            {NEW: 10, CARRIED_IN: 2, DONE: 12},
        ),
        (
            "上年结转2件，新收10件，办结11件，结转下年度1件。",
            {NEW: 10, CARRIED_IN: 2, DONE: 11, LEFT: 1},
        ),
    ],
)
def test_what_is_told_of_all_is_counted(said, expected):
    assert told(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "收到申请8件，均已办结。",
        "收到申请8件，全部按时答复。",
        "收到申请8件，均在法定期限内予以答复。",
        "收到申请8件，比上年减少5件，均已办结。",
        "收到申请8件。8件申请均已按期答复。",
    ],
)
def test_all_that_came_in_are_all_that_was_handled_if_none_was_carried_over(said):
    assert told(said) == {NEW: 8}
    assert told(said, "上年结转0件。") == {NEW: 8, CARRIED_IN: 0, DONE: 8}


@pytest.mark.parametrize(
    "said",
    [
        "收到申请8件，网上申请5件、信函申请3件，均已办结。",
        "收到申请8件，其中3件均已办结。",
        "收到申请8件，除2件外均已办结。",
        "收到申请8件，未全部办结。",
        "收到申请8件，已答复7件。",
        "收到申请8件，均已受理。",
        "收到申请8件，已办结。",
        "收到申请8件，收到来信30件，均已办结。",
    ],
)
def test_what_may_be_of_some_is_not(said):
    assert told(said) == {NEW: 8}


def test_it_has_to_agree_with_what_came_in_and_what_is_left():
    assert told("上年结转2件，新收8件，均已办结。") == {CARRIED_IN: 2, NEW: 8}
    assert told("收到申请8件，均已办结。", "结转下年度继续办理1件。") == {
        NEW: 8,
        LEFT: 1,
    }


def test_until_2018_it_is_told_of_the_numbers_of_that_time():
    said = "收到申请8件，均已按时办结。其中，同意公开5件，信息不存在3件。"

    assert told(said, year=2016) == {
        **{NEW: 8, "stat_closed": 8, "stat_closed_on_time": 8, "stat_answered": 8},
        **{"stat_answered_granted": 5, "stat_answered_absent": 3},
    }


def test_a_table_tells_it_itself():
    printed = table(*upper_page(), *lower_page()[1:])
    values, _ = found("收到申请8件，均已办结。", tables=[printed])

    assert values[DONE, "total"] == 1
