"""A number is one, with commas between its thousands or without."""

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

WITH, WITHOUT, OTHER = "新收12,845件。", "新收12845件。", "新收845件，其中10①件。"
LONG = "支出1,234,567元。"


@pytest.fixture(scope="module")
def reports(shelf):
    agency = Agency.objects.create(name="癸部", slug="gui-bu", level="ministry")
    found = {}
    for text, letter in zip((WITH, WITHOUT, OTHER, LONG), "甲乙丙丁", strict=True):
        report = Report.objects.create(
            agency=agency,
            year=2019,
            kind="other",
            title=f"通告{letter}",
            status="published",
        )
        Section.objects.create(report=report, order=1, depth=1, text=text)
        found[report.pk] = text
    rebuild()
    return found


def _texts(reports, typed):
    results = answer(typed)
    assert not results.relaxed, typed
    return {reports[hit.report.pk] for hit in results.hits}


@pytest.mark.parametrize("typed", ["12,845", "12845", "１２，８４５", "12，845件"])
def test_either_way_of_writing_finds_both(reports, typed):
    assert _texts(reports, typed) == {WITH, WITHOUT}
    assert _texts(reports, f'"{typed}"') == {WITH, WITHOUT}


def test_the_last_thousand_is_no_number_of_its_own(reports):
    assert _texts(reports, "845") == {OTHER}
    assert _texts(reports, "新收 -845") == {WITH, WITHOUT}


def test_a_digit_in_a_ring_is_no_part_of_a_number(reports):
    assert _texts(reports, "10") == _texts(reports, "①") == {OTHER}
    assert answer("新收 101").relaxed


@pytest.mark.parametrize("text", [WITH, LONG])
def test_every_run_cut_out_of_it_is_found(reports, text):
    written = text.rstrip("。")
    for start in range(len(written)):
        for end in range(start + 1, min(start + 8, len(written)) + 1):
            run = written[start:end].strip(",")
            if not run.isdecimal():
                assert text in _texts(reports, run), run
            assert text in _texts(reports, f'"{run}"'), run
