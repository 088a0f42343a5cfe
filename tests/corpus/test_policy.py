"""Forty pages of the State Council, read as their list has them."""

from datetime import date

import pytest

from tests.corpus.scoring import (
    Miss,
    day_in_address,
    misses,
    month_after,
    rows,
)


@pytest.fixture
def folder(shared):
    return shared / "corpus" / "policy"


def test_all_is_read_but_one_day_that_page_and_list_print_differently(folder):
    found = list(misses(folder))

    assert [(each.file, each.field) for each in found] == [
        ("content_5351624.html", "issued_on")
    ]
    # The page itself is signed on the 27th.
    assert (found[0].read[-2:], found[0].listed[-2:]) == ("27", "17")
    assert isinstance(found[0], Miss)


def test_the_list_is_a_month_late_throughout(folder):
    for row in rows(folder):
        listed = date.fromisoformat(row["release_time"][:10])
        assert month_after(day_in_address(row)) == listed


def test_no_page_has_the_numbers_of_the_catalogue(folder):
    for row in rows(folder):
        page = (folder / row["file"]).read_text(encoding="utf-8")
        assert row["index_number"] not in page
