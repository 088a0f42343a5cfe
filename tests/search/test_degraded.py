"""Without the engine: lists go on from the database, full text says that it is out."""

import random
from dataclasses import replace

import pytest
from django.http import QueryDict

from reports.filters import read_selection
from reports.reference import load_reference
from reports.search import (
    FACETS,
    SearchUnavailableError,
    Selection,
    matching,
    rebuild,
    search,
)
from reports.search.browsing import COLUMNS, browse
from reports.search.index import generations
from reports.search.results import WITHOUT_ENGINE
from reports.text.language import parse_query
from tests.search.library import fill

pytestmark = pytest.mark.usefixtures("on_shelf")

SELECTIONS = 250
PER_PAGE = 7


@pytest.fixture(scope="module")
def facts(shelf):
    load_reference()
    found = fill(random.Random(44))
    rebuild()
    return found


@pytest.fixture(scope="module")
def selections(facts):
    """Random filters, several values in one facet, all orders, pages past the end."""
    chance = random.Random(45)
    known = {facet.name: [each.value for each in facet.values] for facet in _facets()}
    return [_selection(chance, known) for _ in range(SELECTIONS)]


def test_the_database_answers_as_the_engine_does(selections):
    for selection in selections:
        by_engine = search(selection, per_page=PER_PAGE)
        by_database = browse(selection, per_page=PER_PAGE)

        assert not by_engine.degraded
        assert by_database.degraded
        assert replace(by_database, degraded=False) == by_engine, selection


def test_some_selections_find_something_and_some_nothing(selections):
    counts = [browse(each).count for each in selections]

    assert 0 in counts
    assert len(set(counts)) > 20


def test_every_facet_has_a_column_in_the_database():
    assert set(COLUMNS) == set(FACETS)


def test_browsing_asks_a_fixed_number_of_queries(facts, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        browse(Selection())


@pytest.fixture
def without_engine(facts, settings, tmp_path):
    """Point this test to an index that is not there."""
    settings.INDEX_DIR = tmp_path / "nowhere"
    return facts


def test_lists_without_a_keyword_go_on(without_engine, client):
    response = client.get("/search/?level=county&sort=oldest")
    page = response.content.decode()
    wanted = [each for each in without_engine if each.level == "county"]

    assert response.status_code == 200
    assert f"共 {len(wanted)} 份报告" in page
    assert WITHOUT_ENGINE in page


def test_a_keyword_is_answered_with_503_and_not_with_nothing(without_engine, client):
    response = client.get("/search/?q=公开")
    page = response.content.decode()

    assert response.status_code == 503
    assert "全文检索暂时停用" in page
    assert "没有找到" not in page


def test_the_interface_goes_on_and_says_so(without_engine, client):
    listed = client.get("/api/v1/reports?level=county").json()
    wanted = [each for each in without_engine if each.level == "county"]

    assert listed["count"] == len(wanted)
    assert WITHOUT_ENGINE in listed["query"]["notes"]
    assert client.get("/api/v1/reports?q=公开").status_code == 503


@pytest.mark.parametrize(
    "address",
    [
        *("/search/?q=公开", "/search.csv?q=公开", "/search.atom?q=公开"),
        *("/terms/?term=公开", "/terms.csv?term=公开"),
        *("/api/v1/reports?q=公开", "/api/v1/terms?term=公开"),
    ],
)
def test_all_that_searches_says_when_to_come_back_in_the_language_of_the_reader(
    without_engine, client, address
):
    chinese = client.get(address)
    client.cookies["django_language"] = "en"
    english = client.get(address)

    assert chinese.status_code == english.status_code == 503
    assert chinese["Retry-After"] == english["Retry-After"] == "300"
    assert "全文检索暂时停用" in chinese.content.decode()
    assert "Full-text search is out of service" in english.content.decode()


@pytest.mark.parametrize("typed", ["公开", '"公开"', "-公开", "公开 教育"])
def test_no_query_is_passed_over(without_engine, typed):
    with pytest.raises(SearchUnavailableError):
        search(Selection(parse_query(typed)))


@pytest.fixture
def own_index(facts, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "own"
    rebuild()
    return facts


def _empty_current(path):
    (path.parent / "CURRENT").write_text("")


def _current_to_nowhere(path):
    (path.parent / "CURRENT").write_text("000077")


def _binary_current(path):
    (path.parent / "CURRENT").write_bytes(b"\xff\x00")


def _empty_meta(path):
    (path / "meta.json").write_text("")


def _no_terms(path):
    for file in path.glob("*.term"):
        file.unlink()


def _short_columns(path):
    for file in path.glob("*.fast"):
        file.write_bytes(file.read_bytes()[:60])


@pytest.mark.parametrize(
    "damage",
    [
        _empty_current,
        _current_to_nowhere,
        _binary_current,
        _empty_meta,
        _no_terms,
        _short_columns,
    ],
)
def test_a_damaged_index_keeps_no_list_from_readers(own_index, client, damage):
    damage(generations.current())
    page = client.get("/search/")

    assert page.status_code == 200
    assert f"共 {len(own_index)} 份报告" in page.content.decode()
    assert client.get("/search/?q=公开").status_code == 503


def _facets():
    return search(Selection()).facets


def _selection(chance, known):
    chosen = {
        facet: tuple(chance.sample(values, min(len(values), chance.randint(1, 3))))
        for facet, values in known.items()
        if chance.random() < 0.35
    }
    sort = chance.choice(["", "newest", "oldest", "relevance", "year", "year-oldest"])
    return Selection(values=chosen, sort=sort, page=chance.choice([1, 1, 2, 3, 99]))


def test_the_filters_of_a_url_are_the_same_condition(facts):
    parameters = QueryDict("level=county&kind=plan&kind=other&q=公开&page=3")
    kept = matching(read_selection(parameters)[0])
    selection = Selection(values={"level": ("county",), "kind": ("plan", "other")})

    assert kept.count() == browse(selection).count > 0
