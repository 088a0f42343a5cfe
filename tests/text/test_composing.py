"""The advanced form: fields to one query, and the query back to the fields."""

import random

import pytest

from reports.text.composing import QueryFields, compose_query, read_fields
from reports.text.language import parse_query
from reports.text.query import All

PIECES = [*'公开年ab“”"()（）- |&。:', "OR", " OR ", "title:", "year:", "  "]
SIGNS = str.maketrans("", "", '"()（） ')


def parts(query):
    """List what a query asks for, without signs that change nothing in it."""
    root = query.root
    nodes = root.nodes if isinstance(root, All) else (root,)
    return {str(each).translate(SIGNS) for each in nodes if each is not None}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        (QueryFields("公开 年报"), "公开 年报"),
        (QueryFields(exact="不予 公开"), '"不予 公开"'),
        (QueryFields("公开", either="收费 减免"), "公开 (收费 OR 减免)"),
        (QueryFields("公开", either="收费"), "公开 收费"),
        (QueryFields("公开", without="收费 减免"), "公开 -收费 -减免"),
        (QueryFields(agency="商务部"), "agency:商务部"),
        (QueryFields(first="2014", last="2017"), "year:2014..2017"),
        (QueryFields(first="2014"), "year:2014.."),
        (QueryFields(last="2017"), "year:..2017"),
        (QueryFields(first="2014", last="2014"), "year:2014"),
        (QueryFields("title:年报 “依法公开”"), 'title:年报 "依法公开"'),
        (QueryFields("(2021)30号"), "(2021)30号"),
        (QueryFields("-收费 OR (年报"), '"-收费" "OR" "年报"'),
        (QueryFields("，", "。", "！", "-", "“”"), ""),
        (QueryFields(), ""),
    ],
)
def test_fields_are_written_in_the_query_language(asked, written):
    assert compose_query(asked) == written


@pytest.mark.parametrize(
    "typed",
    [
        '公开 "依申请公开" -收费 (年报 OR 要点) agency:商务部 year:2014..2017',
        'title:年报 number:〔2021〕30号 "甲" "乙"',
        '年报 OR "工作要点"',
        '-收费 -"不予公开"',
        "agency:商务部 agency:教育部 year:2014",
        "",
    ],
)
def test_a_query_of_fields_is_read_back(typed):
    query = parse_query(typed)
    asked = read_fields(query)
    assert asked is not None
    assert parts(parse_query(compose_query(asked))) == parts(query)


@pytest.mark.parametrize(
    "typed",
    ["(甲 乙) OR 丙", "(甲 OR 乙) (丙 OR 丁)", "-(甲 乙)", "year:2014 year:2016"],
)
def test_a_query_that_no_fields_hold_is_not_read_back(typed):
    assert read_fields(parse_query(typed)) is None


def test_no_field_can_change_another():
    chance = random.Random(1)
    for _ in range(2000):
        written = [
            "".join(chance.choices(PIECES, k=chance.randrange(8))) for _ in range(5)
        ]
        query = parse_query(compose_query(QueryFields(*written)))
        assert not query.notes, written
        asked = read_fields(query)
        assert asked is not None, written
        assert parts(parse_query(compose_query(asked))) == parts(query), written
