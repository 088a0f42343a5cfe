"""The advanced form: fields to one query, and the query back to the fields."""

import random

import pytest

from reports.text.composing import QueryFields, compose, read_fields
from reports.text.language import parse_query
from reports.text.query import All

PIECES = [*'公开年ab“”"()（）- |｜&。:', "OR", " OR ", "title:", "year:", "  "]
PIECES += [" or ", " and ", " not ", "NOT", " NOT "]
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
        (QueryFields(first="2020-2022"), "year:2020..2022"),
        (QueryFields(last="2020至2022年"), "year:2020..2022"),
        (QueryFields(first="2020-2022", last="2024"), "year:2020..2024"),
        (QueryFields(first="2022", last="2020"), "year:2020..2022"),
        (QueryFields(first="2020", last="2018-2019"), "year:2018..2020"),
        (QueryFields(first="二〇二〇年度"), "year:2020.."),
        (QueryFields(first="2020年至今"), "year:2020.."),
        (QueryFields(first="２０２０ 以来"), "year:2020.."),
        (QueryFields(first="去年"), "year:2025.."),
        (QueryFields(first="前年", last="去年"), "year:2024..2025"),
        (QueryFields("公开", first="20", last="2022"), "公开 year:..2022"),
        (QueryFields(first="近三年"), "year:2023..2026"),
        (QueryFields(first="近百年"), ""),
        (QueryFields("title:年报 “依法公开”"), 'title:年报 "依法公开"'),
        (QueryFields("(2021)30号"), "(2021)30号"),
        (QueryFields("-收费 (年报"), '-收费 "年报"'),
        (
            QueryFields("公开 -“不予 公开” －title:收费"),
            '公开 -"不予 公开" -title:收费',
        ),
        (QueryFields("-收费 OR 年报"), '("-收费" OR 年报)'),
        (QueryFields("公开", without="-收费"), '公开 -"-收费"'),
        (QueryFields("公开 收费 OR 减免 年报"), "公开 (收费 OR 减免) 年报"),
        (QueryFields("公开 收费 or 减免"), "公开 (收费 OR 减免)"),
        (QueryFields("公开 收费|减免"), "公开 (收费 OR 减免)"),
        (QueryFields("law or rule"), "law (or) rule"),
        (QueryFields("公开 or", "不予公开"), '公开 (or) "不予公开"'),
        (QueryFields("公开 NOT 收费"), '公开 "NOT" 收费'),
        (QueryFields(either="收费｜减免 or 复议"), "(收费 OR 减免 OR 复议)"),
        (QueryFields(without="收费 or 减免"), "-收费 -减免"),
        (QueryFields("公开 AND 年报"), "公开 年报"),
        (QueryFields("OR 公开 OR"), "公开"),
        (QueryFields(either="收费 OR 减免"), "(收费 OR 减免)"),
        (QueryFields(without="收费 OR 减免"), "-收费 -减免"),
        (QueryFields("，", "。", "！", "-", "“”"), ""),
        (QueryFields(), ""),
    ],
)
def test_fields_are_written_in_the_query_language(asked, written):
    assert compose(asked, this_year=2026).query == written


@pytest.mark.parametrize(
    "typed",
    [
        '公开 "依申请公开" -收费 (年报 OR 要点) agency:商务部 year:2014..2017',
        'title:年报 number:〔2021〕30号 "甲" "乙"',
        '年报 OR "工作要点"',
        "公开 (甲 OR 乙) (丙 OR 丁) 年报",
        '-收费 -"不予公开"',
        "-title:收费 公开",
        "agency:商务部 agency:教育部 year:2014",
        "",
    ],
)
def test_a_query_of_fields_is_read_back(typed):
    query = parse_query(typed)
    asked = read_fields(query)
    assert asked is not None
    assert parts(parse_query(compose(asked).query)) == parts(query)


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        (QueryFields("-收费"), "“-收费”按“不含”理解。"),
        (QueryFields(either="-收费 年报"), "“-收费”按原文检索。"),
        (QueryFields("公开 ，"), "“，”没有可以检索的文字，已忽略。"),
        (QueryFields("公开 OR"), "OR 缺少一边，已忽略。"),
        (QueryFields("公开 OR OR 年报"), "OR 缺少一边，已忽略。"),
        (QueryFields(either="收费 AND 减免"), "这一栏的词各自独立，AND 已忽略。"),
        (QueryFields(first="2020-2022"), "“2020-2022”按 year:2020..2022 理解。"),
        (QueryFields("公开", last="近百年"), "年度“近百年”无法识别，已忽略。"),
        (QueryFields(first="2020 2022"), "年度“20202022”无法识别，已忽略。"),
        (QueryFields("公" * 201), "每一栏只用了前 200 个字符。"),
    ],
)
def test_what_is_not_taken_as_typed_is_told(asked, note):
    assert note in compose(asked).notes


@pytest.mark.parametrize(
    "asked",
    [
        QueryFields(
            "公开 收费 OR 减免", "不予公开", "甲 乙", "丙", "商务厅", "2014", ""
        ),
        QueryFields("公开 AND 年报", either="收费 OR 减免", without="甲 OR 乙"),
        QueryFields(),
    ],
)
def test_nothing_is_told_of_fields_taken_as_typed(asked):
    assert compose(asked).notes == ()


@pytest.mark.parametrize(
    "typed",
    ["(甲 乙) OR 丙", "((甲 OR 乙) 丙) OR 丁", "-(甲 乙)", "year:2014 year:2016"],
)
def test_a_query_that_no_fields_hold_is_not_read_back(typed):
    assert read_fields(parse_query(typed)) is None


def test_no_field_can_change_another():
    chance = random.Random(1)
    for _ in range(2000):
        written = [
            "".join(chance.choices(PIECES, k=chance.randrange(8))) for _ in range(5)
        ]
        query = parse_query(compose(QueryFields(*written)).query)
        assert not query.notes, written
        asked = read_fields(query)
        assert asked is not None, written
        assert parts(parse_query(compose(asked).query)) == parts(query), written
