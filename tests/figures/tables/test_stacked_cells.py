"""Rows whose labels stand as lines in one cell, and their numbers in the next."""

import pytest

from tests.figures.web_pages import READ, ROWS, html_table

UPPER, STACKED = ROWS[:3], ROWS[3:]


def stacked(rows, *, numbers=None, units=None):
    """Return rows as one, the lines of each cell one below another."""
    labels, own_units, own_numbers = (
        "<br>".join(cells) for cells in zip(*rows, strict=True)
    )
    return labels, units or own_units, numbers or own_numbers


def test_each_line_is_a_row_of_its_own(read):
    assert read(html_table([*UPPER, stacked(STACKED)])) == (READ, [])


def test_so_with_one_unit_for_all_lines(read):
    assert read(html_table([*UPPER, stacked(STACKED, units="件")])) == (READ, [])


def test_so_where_all_rows_are_stacked_beside_a_merged_head(read):
    rows = "".join(
        f"<tr><td rowspan=1>{head}</td>"
        + "".join(f"<td>{cell}</td>" for cell in stacked(part))
        + "</tr>"
        for head, part in (("主动公开", UPPER), ("依申请公开", STACKED))
    )
    heads = "<tr><td colspan=2>统计指标</td><td>单位</td><td>统计数</td></tr>"
    more = "<tr><td colspan=2>接受培训人员数</td><td>人次</td><td>9</td></tr>"
    found, named = read(f"<table>{heads}{rows}{more}</table>")
    assert (found, named) == ({**READ, "stat_trainees": 9}, [])


def test_equal_numbers_are_no_number_over_several_rows(read):
    equal = [(label, unit, "7") for label, unit, _ in STACKED]
    html = "<table><tr><td colspan=3>统计表</td></tr>" + html_table(
        [*UPPER, stacked(equal)]
    ).removeprefix("<table>")
    found, named = read(html)
    assert [found[code] for code in list(READ)[3:]] == [7, 7, 7]
    assert named == []


@pytest.mark.parametrize("numbers", ["13<br>8", "13<br>8<br>13<br>1", "13 8 13"])
def test_with_more_or_fewer_numbers_than_labels_none_is_read(read, numbers):
    found, named = read(html_table([*UPPER, stacked(STACKED, numbers=numbers)]))
    assert not found.keys() & {*list(READ)[3:]}
    assert len(named) == 1


def test_a_label_that_wraps_is_one_label(read):
    wrapped = ("（一）收到<br>申请数", "件", "1<br>3")
    found, named = read(html_table([*UPPER, wrapped, *ROWS[4:]]))
    assert "stat_received" not in found
    assert len(named) == 1


def test_two_numbers_in_a_cell_of_no_column_are_named(read):
    heads = ("信息内容", "本年制发/废止件数", "现行有效件数")
    html = html_table([("行政规范性文件", "7/2", "33")], heads)
    found, named = read(html, title="怀化市教育局2022年政府信息公开工作年度报告")
    assert found == {"normative_valid": 33}
    assert len(named) == 1
