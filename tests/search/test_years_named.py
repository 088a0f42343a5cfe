"""Which years a query is about: not every number of four digits, and no day."""

import pytest

from reports.search.asking.queries import years_named
from reports.text.normalise import readings, searched
from reports.text.query import Query


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2021年年报", ("2021",)),
        ("二〇二一年度报告", ("2021",)),
        ("商务局2019 2020", ("2019", "2020")),
        ("2021年3月8日印发的通知", ()),
        ("二〇二一年三月八日", ()),
        ("2021年3月8日 2020年年报", ("2020",)),
        ("罚款2000元", ()),
        ("12345热线", ()),
        ("220211", ()),
    ],
)
def test_years(typed, years):
    assert years_named(Query(), readings(searched(typed))[-1]) == years
