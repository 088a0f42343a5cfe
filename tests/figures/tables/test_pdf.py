"""Two real PDFs of one body in two years, which stand outside the repository."""

import pytest

from reports.figures import indicators
from reports.models import Report
from tests.conftest import SHARED

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports(take):
    paths = [
        SHARED / "corpus" / "reports" / f"洪泽区{year}.pdf" for year in (2023, 2024)
    ]
    if not all(path.exists() for path in paths):
        pytest.skip("the shared corpus is not on this machine")
    outcomes = [take(path)[path.name] for path in paths]
    return [Report.objects.get(pk=each.report) for each in outcomes]


# What the three tables print, by eye from the rendered pages, where it is not zero;
# all requests are those of natural persons, so the two columns print the same.
PRINTED = (
    {
        **{"normative_repealed": 5, "normative_valid": 5, "licence_decisions": 550},
        **{"penalty_decisions": 4119, "coercion_decisions": 195, "fee_amount": 7730.28},
        **{"requests_new": 21, "outcome_partial": 4, "refused_secret": 1},
        **{"refused_process": 1, "refused_case_file": 1, "unavailable_not_held": 10},
        **{"unavailable_to_make": 3, "unprocessed_complaint": 1, "requests_done": 21},
        **{"review_upheld": 10, "review_corrected": 1, "after_upheld": 5},
    },
    {
        **{"normative_made": 3, "normative_valid": 8, "licence_decisions": 9487},
        **{"penalty_decisions": 2776, "coercion_decisions": 84, "fee_amount": 7545},
        **{"requests_new": 95, "outcome_granted": 50, "outcome_partial": 9},
        **{"refused_safety": 1, "refused_process": 1, "refused_case_file": 1},
        **{"unavailable_not_held": 31, "unavailable_to_make": 1},
        **{"unprocessed_complaint": 1, "requests_done": 95},
        **{"review_upheld": 1, "review_corrected": 1, "review_total": 2},
        **{"direct_upheld": 1, "direct_total": 1},
        **{"after_upheld": 2, "after_other": 1, "after_total": 3},
    },
)


def test_every_cell_of_the_three_tables_is_read(reports):
    for report, printed in zip(reports, PRINTED, strict=True):
        rows = report.observations.filter(origin="table")
        assert rows.count() == 23 * 7 + 10 + 15
        assert not rows.filter(value=None).exists()
        assert not report.unread_tables.exists()
        found = {
            (each.indicator, each.applicant): float(each.value)
            for each in rows.exclude(value=0)
        }
        columns = {code: indicators()[code].has_applicants for code in printed}
        assert found == {
            (code, applicant): value
            for code, value in printed.items()
            for applicant in (("person", "total") if columns[code] else ("",))
        }


def test_the_sums_hold_but_for_the_totals_printed_as_zero(reports):
    earlier, later = reports
    # The table of 2023 prints 10, 1, 0, 0 | 0 and 5, 0, 0, 0 | 0: page 4 shows it.
    found = {(each.rule, each.indicator) for each in earlier.checks.all()}
    assert found == {("parts", "review_total"), ("parts", "after_total")}
    assert not later.checks.exists()


def test_last_years_numbers_stand_beside_them(reports, client):
    text = client.get(reports[1].get_absolute_url()).content.decode()
    assert "本表数字与上年比较" in text
    assert "+74" in text
