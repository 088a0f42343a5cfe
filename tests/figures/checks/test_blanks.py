"""Tables whose noughts are left blank: what can still be checked, and what cannot."""

from decimal import Decimal

import pytest

from reports.figures.checks.within import check
from reports.figures.indicators import COLUMNS, indicators
from reports.figures.readings import Cell, Figure

RESULTS = [
    code for code in indicators()["requests_done"].parts if code != "outcome_other"
]
# What each kind of applicants got; all else is nought.
GRANTED = {"person": 7, "company": 2, "total": 9}
REFUSED = {"person": 4, "total": 4}
ROWS = {
    "requests_new": {"person": 10, "company": 2, "total": 12},
    "requests_carried_in": {"person": 1, "total": 1},
    "outcome_granted": GRANTED,
    "refused_secret": REFUSED,
    "requests_done": {"person": 11, "company": 2, "total": 13},
    "requests_carried_out": {},
}


def printed(changes=(), raws=()):
    """Return a table in which nought is blank, but for what is changed."""
    cells = {
        (code, column): ROWS.get(code, {}).get(column)
        for code in (*ROWS, *RESULTS)
        for column in COLUMNS
    }
    cells |= dict(changes)
    raws = dict(raws)
    return {
        key: Figure(
            *key,
            None if value is None else Decimal(value),
            raws.get(key, "" if value is None else str(value)),
            Cell(3, 1, 4, 2),
        )
        for key, value in cells.items()
    }


def rules(table):
    return {(each.rule.value, each.indicator) for each in check(table, [])}


def test_a_table_that_adds_up_is_not_flagged():
    assert rules(printed()) == set()


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        # One too few, which a blank of its row could not be: their columns add up.
        (
            ("outcome_granted", "company"),
            1,
            {("row", "outcome_granted"), ("parts", "requests_done")},
        ),
        (
            ("outcome_granted", "total"),
            10,
            {("row", "outcome_granted"), ("parts", "requests_done")},
        ),
        # 一+二=三+四, where nothing was carried in or out.
        (("requests_new", "company"), 3, {("row", "requests_new")}),
    ],
)
def test_an_error_is_flagged_where_no_blank_explains_it(key, value, expected):
    assert expected <= rules(printed([(key, value)]))


def test_the_columns_balance_where_what_is_blank_can_only_be_nought():
    changes = [(("requests_new", "person"), 9), (("requests_new", "total"), 11)]
    carried = (("requests_carried_out", "total"), 0)
    assert rules(printed([*changes, carried])) == {("balance", "requests_done")}


def test_a_blank_that_may_explain_it_is_left_alone():
    # Both 部分公开 of companies and their total may have been forgotten.
    changes = [(("outcome_granted", "company"), 1), (("outcome_granted", "total"), 8)]
    assert rules(printed(changes)) == set()


def test_what_cannot_be_read_is_no_blank():
    changes = [(("refused_secret", "company"), None), (("refused_secret", "total"), 5)]
    raws = [(("refused_secret", "company"), "1或2")]
    assert ("row", "refused_secret") not in rules(printed(changes, raws))
