"""Months and days in Chinese numerals and in figures find the same reports."""

import pytest

from tests.conftest import answer
from tests.search.shelving import shelve

TEXTS = {
    "甲": "统计期限截至二〇二一年十二月三十一日。",
    "乙": "统计期限截至2021年12月31日。",
    "丙": "统计期限截至2021年11月30日，共三十一件。",
}
BOTH = {"甲", "乙"}


pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]


@pytest.fixture(scope="module")
def shelved(shelf):
    return shelve(TEXTS)


@pytest.mark.parametrize(
    "typed",
    [
        "十二月三十一日",
        "12月31日",
        "12月31号",
        "2021年12月31日",
        "二〇二一年十二月三十一日",
        "截至十二月三十一日",
        "2021-12-31",
    ],
)
def test_either_way_finds_both(shelved, typed):
    results = answer(typed)

    assert not results.relaxed
    assert {shelved[hit.report.pk] for hit in results.hits} >= BOTH
    # What stands in a row comes first.
    assert {shelved[hit.report.pk] for hit in results.hits[:2]} == BOTH


@pytest.mark.parametrize("typed", ["十二月三十一日", "12月31日"])
def test_each_is_marked_as_it_is_written(shelved, typed):
    marked = {
        span.text
        for hit in answer(typed).hits[:2]
        for section in hit.sections
        for span in section.snippet
        if span.mark
    }

    assert marked == {"十二月三十一日", "12月31日"}


@pytest.mark.parametrize("typed", ["-十二月三十一日", "-12月31日"])
def test_excluding_one_way_excludes_both(shelved, typed):
    results = answer(f"统计期限 {typed}")

    assert [shelved[hit.report.pk] for hit in results.hits] == ["丙"]


def test_quotes_ask_for_the_characters_alone(shelved):
    results = answer('"十二月三十一日"')

    assert [shelved[hit.report.pk] for hit in results.hits] == ["甲"]


def test_the_other_way_is_not_named_as_missing(shelved):
    results = answer("7月1日无踪无影")

    assert "七月" not in "".join(results.explanation.missing)
