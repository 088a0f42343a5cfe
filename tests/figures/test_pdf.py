"""Two real PDFs of one body in two years, which stand outside the repository."""

import pytest

from reports.models import Report
from tests.conftest import SHARED

pytestmark = pytest.mark.django_db
TOTALS = (
    "requests_new",
    "requests_carried_in",
    "requests_done",
    "requests_carried_out",
)


@pytest.fixture
def reports(take):
    paths = [
        SHARED / "corpus" / "reports" / f"洪泽区{year}.pdf" for year in (2023, 2024)
    ]
    if not all(path.exists() for path in paths):
        pytest.skip("the shared corpus is not on this machine")
    outcomes = [take(path)[path.name] for path in paths]
    return [Report.objects.get(pk=each.report) for each in outcomes]


def values(report, *codes):
    rows = report.observations.filter(origin="table", indicator__in=codes)
    found = {
        each.indicator: int(each.value)
        for each in rows
        if each.applicant in ("", "total")
    }
    return [found[code] for code in codes]


def test_every_cell_of_the_three_tables_is_read(reports):
    earlier, later = reports
    for report in reports:
        rows = report.observations.filter(origin="table")
        assert rows.count() == 23 * 7 + 10 + 15
        assert not rows.filter(value=None).exists()
        assert not report.unread_tables.exists()
    assert values(earlier, *TOTALS) == [21, 0, 21, 0]
    assert values(later, *TOTALS) == [95, 0, 95, 0]
    assert values(earlier, "outcome_partial", "unavailable_not_held") == [4, 10]
    assert values(later, "outcome_granted", "outcome_partial") == [50, 9]
    assert values(later, "unavailable_not_held", "refused_safety") == [31, 1]
    assert values(earlier, "licence_decisions", "penalty_decisions") == [550, 4119]
    assert values(later, "review_total", "direct_total", "after_total") == [2, 1, 3]


def test_the_sums_hold_but_for_the_totals_printed_as_zero(reports):
    earlier, later = reports
    # The table of 2023 prints 10, 1, 0, 0 and then 0 as their total.
    found = {(each.rule, each.indicator) for each in earlier.checks.all()}
    assert found == {("parts", "review_total"), ("parts", "after_total")}
    assert not later.checks.exists()


def test_last_years_numbers_stand_beside_them(reports, client):
    text = client.get(reports[1].get_absolute_url()).content.decode()
    assert "本表数字与上年比较" in text
    assert "+74" in text
