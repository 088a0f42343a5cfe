"""The parameters of every list: read leniently, written back the same."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.filters import LAST_PAGE, MOST_VALUES, querystring, read_selection
from reports.models import Agency
from reports.search import FACETS

KNOWN = {
    "agency": ["shang-wu-bu", "guo-jia-fa-zhan-he-gai-ge-wei-yuan-hui"],
    "level": ["ministry", "province", "city", "county"],
    "region": ["370000", "370800", "520000"],
    "year": ["1949", "2014", "2021", "2100"],
    "kind": ["annual", "plan", "progress", "other"],
    "line": ["%E5%95%86%E5%8A%A1", "%E6%95%99%E8%82%B2"],
    "role": ["overview", "problems"],
}


@pytest.fixture
def agencies(reference):
    names = ("商务部", "国家发展和改革委员会")
    slugs = [Agency.objects.get(name=name).slug for name in names]
    return {**KNOWN, "agency": slugs}


@pytest.mark.parametrize("name", KNOWN)
def test_several_values_of_a_filter_are_read_and_written_back(agencies, name):
    url = "&".join(f"{name}={value}" for value in agencies[name][:2])
    selection, notes = read_selection(QueryDict(url))

    assert selection.chosen(name) == tuple(map(unquote, agencies[name][:2]))
    assert notes == []
    assert querystring(selection) == url


def test_all_parameters_together_are_written_back(agencies):
    filters = "&".join(f"{name}={agencies[name][1]}" for name in FACETS)
    url = f"q=%E5%85%AC%E5%BC%80+-%E6%94%B6%E8%B4%B9&{filters}&sort=oldest&page=3"

    assert querystring(read_selection(QueryDict(url))[0]) == url


@given(st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_written_reads_as_the_same_selection(agencies, data):
    parameters = QueryDict(mutable=True)
    parameters["q"] = data.draw(st.text(max_size=20))
    for name, values in agencies.items():
        chosen = st.lists(st.one_of(st.sampled_from(values), st.text(max_size=5)))
        parameters.setlist(name, data.draw(chosen))
    parameters["page"] = str(data.draw(st.integers()))
    parameters["sort"] = data.draw(st.sampled_from(["", "oldest", "newest", "x"]))
    selection, _ = read_selection(parameters)

    again, _ = read_selection(QueryDict(querystring(selection)))

    # What was left out of the query needs no second telling.
    assert again.query.root == selection.query.root
    assert replace(again, query=selection.query) == selection


@pytest.mark.parametrize(
    "url",
    [
        "agency=nobody",
        "level=MINISTRY",
        "region=123",
        "year=20x4",
        "year=1948",
        "year=２０１４",
        "kind=年度报告",
        "agency=%00",
        "region=" + "9" * 999,
    ],
)
def test_an_unknown_value_is_left_out_and_named(agencies, url):
    value = url.partition("=")[2]
    selection, notes = read_selection(QueryDict(f"{url}&year=2014"))

    assert {each: values for each, values in selection.values.items() if values} == {
        "year": ("2014",)
    }
    assert len(notes) == 1
    assert value[:5] in notes[0] or value == "%00"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sort=cheapest", "排序“cheapest”"),
        ("scope=body", "检索范围“body”"),
        ("page=last", "页码“last”"),
        ("page=-3&sort=x", "排序“x”、页码“-3”"),
        ("page=3&page=x", "页码“x”"),
        ("sort=year&scope=title&page=0", ""),
        ("sort=&scope=&page=", ""),
    ],
)
def test_a_parameter_of_one_value_is_named_too(url, told):
    _, notes = read_selection(QueryDict(url))

    assert notes == ([f"已忽略无法识别的条件：{told}。"] if told else [])


def test_a_value_given_twice_counts_once(agencies):
    selection, notes = read_selection(QueryDict("year=2014&year=2014&year="))

    assert (selection.chosen("year"), notes) == (("2014",), [])


def test_too_many_values_are_cut(agencies):
    url = "&".join(f"year={year}" for year in range(1950, 1950 + MOST_VALUES + 9))

    assert len(read_selection(QueryDict(url))[0].chosen("year")) == MOST_VALUES


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("", 1),
        ("0", 1),
        ("-3", 1),
        ("2", 2),
        ("02", 2),
        ("1.5", 1),
        ("１", 1),
        ("9" * 40, LAST_PAGE),
    ],
)
def test_pages(agencies, typed, page):
    assert read_selection(QueryDict(f"page={typed}"))[0].page == page


@pytest.mark.parametrize(
    ("url", "order"),
    [
        ("", "newest"),
        ("sort=relevance", "newest"),
        ("q=公开", "relevance"),
        ("q=公开&sort=oldest", "oldest"),
        ("sort=oldest", "oldest"),
        ("sort=year", "year"),
        ("q=公开&sort=year-oldest", "year-oldest"),
        ("q=公开&sort=cheapest", "relevance"),
    ],
)
def test_orders(agencies, url, order):
    assert read_selection(QueryDict(url))[0].order == order
