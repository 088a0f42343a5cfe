"""What has to agree between two years."""

from decimal import Decimal

import pytest

from reports.figures.checking import check
from reports.figures.readings import Cell, Figure

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
