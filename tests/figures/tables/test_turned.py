"""Tables of requests with a row for each applicant, and cells with two numbers."""

import pytest

from reports.figures.indicators import APPLICANT_LABELS, TableKind, printed_in
from reports.figures.numbers import is_understood, read_value
from tests.figures.grids import cell, read, table, value

RESULTS = [each for each in printed_in(TableKind.REQUESTS) if 2021 in each.eras]
APPLICANTS = [each for each in APPLICANT_LABELS if each]


def number(result, applicant):
    return str(100 * RESULTS.index(result) + APPLICANTS.index(applicant))


def turned(results, *, extra=()):
    heads = ["申请人", *(each.rows[0] for each in results), *extra]
    rows = [
        [
            APPLICANT_LABELS[applicant],
            *(number(each, applicant) for each in results),
            *("7" for _ in extra),
        ]
        for applicant in APPLICANTS
    ]
    return [heads, *rows]


EXPECTED = {
    (result.code, applicant): int(number(result, applicant))
    for result in RESULTS
    for applicant in APPLICANTS
}


def values(found):
    return {key: int(each.value) for key, each in found.items()}


def test_applicants_below_one_another_are_read():
    found, unread = read(table(*turned(RESULTS)))
    assert values(found) == EXPECTED
    assert unread == []
    place = found["requests_carried_in", "company"].cell
    assert (place.row, place.column) == (3, 3)


@pytest.mark.parametrize("is_one_table", [True, False])
def test_a_turned_table_that_goes_on_below_itself_is_read(is_one_table):
    parts = [turned(RESULTS[at : at + 5]) for at in range(0, len(RESULTS), 5)]
    tables = [[row for part in parts for row in part]] if is_one_table else parts
    found, unread = read(*(table(*rows) for rows in tables))
    assert values(found) == EXPECTED
    assert unread == []


def test_results_in_groups_above_their_columns_are_read():
    results = RESULTS[:4]
    heads = [cell("申请人", 2, 2), cell("数量", 1, 2), cell("办理结果", 1, 2)]
    rows = turned(results)[1:]
    rows[0][0] = cell(rows[0][0], 1, 2)
    rows[1].insert(0, cell("法人或其他组织", 5))
    rows[6][0] = cell(rows[6][0], 1, 2)
    found, unread = read(table(heads, [each.rows[0] for each in results], *rows))
    assert values(found) == {k: v for k, v in EXPECTED.items() if k in found}
    assert len(found) == len(results) * len(APPLICANTS)
    assert unread == []


def test_of_a_turned_table_the_unknown_columns_are_named():
    found, (unread,) = read(table(*turned(RESULTS, extra=["留言"])))
    assert values(found) == EXPECTED
    assert f"读不懂的列：第 {len(RESULTS) + 2} 列" in unread.reason


@pytest.mark.parametrize("is_short", [True, False])
def test_a_turned_table_whose_columns_are_unsure_is_listed(is_short):
    rows = turned(RESULTS)
    if is_short:
        rows.insert(1, ["受理", "办理"])
    else:
        del rows[-1]
    found, unread = read(table(*rows))
    assert found == {}
    assert len(unread) == 1


@pytest.mark.parametrize("text", ["4\n4", "438\n438", "1064\n381", "1\n2\n3"])
def test_lines_of_a_cell_are_numbers_of_their_own(text):
    assert read_value(text, "件") is None
    assert not is_understood(text, "件")
    found, (unread,) = read(
        table(["信息内容", "本年处理决定数量"], ["行政许可", "3"], ["行政处罚", text])
    )
    assert value(found, "penalty_decisions") is None
    assert "读不懂的数" in unread.reason
