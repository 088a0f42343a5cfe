"""What has to agree between two years."""

from decimal import Decimal

import pytest

from reports.figures.belonging import Reported
from reports.figures.checks.within import check
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Figure
from reports.figures.stored.recording import enter
from reports.models import Agency, Report

CODES = ("normative_made", "normative_repealed", "normative_valid")


def table(*values):
    return {
        (code, ""): Figure(
            code, "", None if value is None else Decimal(value), "", Cell(2, 1, 4, 2)
        )
        for code, value in zip(CODES, values, strict=True)
    }


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((3, 1, 10), (0, 0, 8), None),
        ((3, 1, 11), (0, 0, 8), 10),
        ((3, None, 11), (0, 0, 8), None),
        ((3, 1, 11), (0, 0, None), None),
    ],
    ids=["goes on", "does not go on", "blank now", "blank then"],
)
def test_what_is_in_force_goes_on_from_last_year(now, before, expected):
    found = check(table(*now), [], table(*before))
    assert [each.expected for each in found] == ([] if expected is None else [expected])
    assert [each.rule for each in found] == ([] if expected is None else ["stock"])


def counts(**values):
    return {
        (code, ""): Figure(code, "", Decimal(value), "", Cell(2, 1, 4, 2))
        for code, value in values.items()
    }


def test_a_sum_is_checked_where_all_its_parts_were_read():
    parts = {"stat_closed": 10, "stat_closed_on_time": 7}
    assert check(counts(**parts), []) == []
    (found,) = check(counts(**parts, stat_closed_extended=2), [])
    assert (found.printed, found.expected) == (10, 9)


@pytest.mark.django_db
def test_a_report_taken_in_later_is_checked_against_the_stock_before(reference):
    agency = Agency.objects.create(name="某部", slug="some-body", level="ministry")
    for year, values in ((2021, (0, 0, 8)), (2022, (3, 1, 11))):
        report = Report.objects.create(
            agency=agency, year=year, kind="annual", status="published", title="年报"
        )
        cells = [{"text": text} for text in ("行政规范性文件", *map(str, values))]
        heads = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        rows = [[{"text": each} for each in heads], cells]
        block = {"type": "table", "rows": rows}
        enter(
            report, count_up([PrintedSection(1, "proactive", [block])], Reported(year))
        )
    assert [each.rule for each in report.checks.all()] == ["stock"]


@pytest.mark.parametrize(
    ("then", "now", "is_odd"),
    [("", "", True), ("全县", "全县", True), ("全县", "", False), ("", "全县", False)],
)
def test_a_place_and_its_government_alone_carry_nothing_over_to_each_other(
    then, now, is_odd
):
    def carried(code, place, value):
        cell = Cell(3, 1, 5, 8)
        figure = Figure(code, "total", Decimal(value), value, cell, sentence=place)
        return {figure.key: figure}

    before = carried("requests_carried_out", then, "158")
    found = check(carried("requests_carried_in", now, "4"), [], before)
    assert [each.rule for each in found] == ["carry"] * is_odd
