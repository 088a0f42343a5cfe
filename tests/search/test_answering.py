"""Counts equal brute force, pages hold every report once, hits show what was typed."""

import random
from collections import Counter

import pytest
from django.http import QueryDict

from reports.filters import read_selection
from reports.reference import load_reference
from reports.search import (
    EARLIEST_YEAR,
    FACETS,
    LATEST_YEAR,
    OLDEST,
    Selection,
    matching,
    rebuild,
    search,
)
from reports.text.language import parse_query
from tests.conftest import answer
from tests.search.library import WORDS, fill

pytestmark = pytest.mark.usefixtures("on_shelf")

COMBINATIONS = 150
PER_PAGE = 7


@pytest.fixture(scope="module")
def facts(shelf):
    load_reference()
    found = fill(random.Random(2_019))
    rebuild()
    return found


@pytest.fixture(scope="module")
def combinations(facts):
    """Random keywords and filters, several values in one facet among them."""
    chance = random.Random(711)
    known = {
        facet: sorted({value for each in facts for value in _values(each, facet)})
        for facet in FACETS
    }
    return [
        (chance.choice(["", *_keywords()]), _some(chance, known))
        for _ in range(COMBINATIONS)
    ]


def test_counts_equal_brute_force(facts, combinations):
    for keyword, chosen in combinations:
        results = _search(keyword, chosen)
        wanted = [each for each in facts if _fits(each, keyword, chosen)]

        if results.relaxed:
            assert wanted == [], (keyword, chosen)
            continue
        assert results.count == len(wanted), (keyword, chosen)
        assert {hit.report.pk for hit in results.hits} == {each.pk for each in wanted}


def test_facets_equal_brute_force(facts, combinations):
    for keyword, chosen in combinations:
        results = _search(keyword, chosen)
        # Those of the closest reports are counted elsewhere.
        for facet in () if results.relaxed else results.facets:
            counts = Counter(
                value
                for each in facts
                for value in _values(each, facet.name)
                if _fits(each, keyword, {**chosen, facet.name: (value,)})
            )
            shown = {each.value: each.count for each in facet.values}

            assert {**dict.fromkeys(chosen.get(facet.name, ()), 0), **counts} == shown


def test_the_filters_of_the_database_agree(facts, combinations):
    for _, chosen in combinations:
        parameters = QueryDict(mutable=True)
        for name, values in chosen.items():
            parameters.setlist(name, values)
        kept = matching(read_selection(parameters)[0])

        assert set(kept.values_list("pk", flat=True)) == {
            each.pk for each in facts if _fits(each, "", chosen)
        }


def test_chosen_values_are_marked_as_selected(combinations):
    for keyword, chosen in combinations:
        for facet in _search(keyword, chosen).facets:
            selected = {each.value for each in facet.values if each.selected}

            assert selected == set(chosen.get(facet.name, ()))


def test_a_body_counts_under_its_city_and_province(facts):
    county = next(each for each in facts if each.level == "county")
    for region in county.regions:
        assert county.pk in {hit.report.pk for hit in answer(region=region).hits}


@pytest.mark.parametrize(
    "sort", ["relevance", "newest", "oldest", "year", "year-oldest", ""]
)
@pytest.mark.parametrize("keyword", ["", "教育 公开"], ids=["all", "keyword"])
def test_pages_hold_every_report_once(facts, keyword, sort):
    first = _page(keyword, sort, 1)
    shown = [
        hit.report.pk
        for page in range(1, first.pages + 1)
        for hit in _page(keyword, sort, page).hits
    ]
    wanted = {each.pk for each in facts if _fits(each, keyword, {})}

    assert len(shown) == len(set(shown)) == first.count
    assert set(shown) == wanted
    assert first.pages == -(-first.count // PER_PAGE)


def test_a_page_past_the_end_is_the_last_one(facts):
    past, last = (_page("", "", page) for page in (10**6, _page("", "", 1).pages))

    assert past.page == last.page == last.pages
    assert past.hits == last.hits


def test_days_order_the_reports(facts):
    newest = [hit.report for hit in answer(sort="newest").hits]
    oldest = [hit.report for hit in answer(sort=OLDEST).hits]
    days = [_day(report) for report in newest]

    assert days == sorted(days, reverse=True)
    assert oldest == newest[::-1]


@pytest.mark.parametrize("keyword", ["", "教育"], ids=["all", "keyword"])
def test_years_order_the_reports_and_days_those_of_a_year(facts, keyword):
    latest = [hit.report for hit in answer(keyword, sort=LATEST_YEAR).hits]
    earliest = [hit.report for hit in answer(keyword, sort=EARLIEST_YEAR).hits]
    keys = [(each.year, each.published_on is not None, _day(each)) for each in latest]

    assert len({each.year for each in latest}) > 2
    assert keys == sorted(keys, reverse=True)
    assert earliest == latest[::-1]


def test_hits_mark_what_was_typed(facts):
    for hit in answer("教育").hits:
        spans = [*hit.title, *(span for each in hit.sections for span in each.snippet)]

        assert {span.text for span in spans if span.mark} == {"教育"}


def test_a_title_ranks_before_a_text(facts):
    titles = [hit.report.title for hit in answer("信访").hits]
    in_title = ["信访" in title for title in titles]

    assert True in in_title
    assert in_title == sorted(in_title, reverse=True)


def _keywords():
    return [*WORDS, *(f'"{word}"' for word in WORDS), "教育 环境", "教育 -环境"]


def _some(chance, known):
    return {
        facet: chance.sample(values, k=min(len(values), chance.randint(1, 3)))
        for facet, values in known.items()
        if chance.random() < 0.4
    }


def _search(keyword, chosen):
    values = {name: tuple(each) for name, each in chosen.items()}
    return search(Selection(parse_query(keyword), values), per_page=1000)


def _page(keyword, sort, page):
    return search(Selection(parse_query(keyword), {}, sort, page), per_page=PER_PAGE)


def _values(facts, facet):
    found = facts.regions if facet == "region" else (getattr(facts, facet),)
    return tuple(value for value in found if value)


def _fits(facts, keyword, chosen):
    # A chosen statutory section is where the words have to stand; what is excluded
    # stands nowhere.
    whole = f"{facts.title}，{facts.text}"
    written = facts.text if chosen.get("role") else whole
    words = [word.strip('"') for word in keyword.split()]
    return all(
        word.removeprefix("-") not in whole if word[0] == "-" else word in written
        for word in words
    ) and all(set(_values(facts, name)) & set(chosen[name]) for name in chosen)


def _day(report):
    day = report.published_on or report.issued_on
    return day.strftime("%Y%m%d") if day else f"{report.year}0000"
