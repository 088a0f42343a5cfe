"""The query language: every string is a query, and says how it was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text.query import MAX_CLAUSES, MAX_LENGTH, parse_query

SIGNS = st.text(st.sampled_from('"“”„「」『』-－− \u3000()公开a1，。\x00\ud800'))


@pytest.mark.parametrize(
    ("typed", "wanted", "excluded"),
    [
        ("信息公开 收费", [("信息公开", False), ("收费", False)], []),
        ("信息\u3000公开", [("信息", False), ("公开", False)], []),
        ('"年度报告"', [("年度报告", True)], []),
        ("“年度报告”", [("年度报告", True)], []),
        ("「年度报告」", [("年度报告", True)], []),
        ("公开 -收费", [("公开", False)], ["收费"]),
        ('公开 -"收费 标准"', [("公开", False)], ["收费标准"]),
        ("公开 －收费", [("公开", False)], ["收费"]),
        ("公开 公开", [("公开", False)], []),
        ("12-34", [("12 34", False)], []),
        ("商办函〔2021〕30号", [("商办函 2021 30号", False)], []),
        ("-", [], []),
        ('""', [], []),
    ],
)
def test_what_is_wanted_and_what_is_not(typed, wanted, excluded):
    query = parse_query(typed)

    assert [(each.text, each.exact) for each in query.wanted] == wanted
    assert [each.text for each in query.excluded] == excluded


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ('"年度报告', "引号"),
        ("公" * (MAX_LENGTH + 1), "过长"),
        (" ".join(f"第{n}" for n in range(MAX_CLAUSES + 1)), "过多"),
        ("，。", "没有可以检索的文字"),
    ],
    ids=["open-quote", "long", "many", "punctuation"],
)
def test_what_was_repaired_is_told(typed, note):
    assert any(note in each for each in parse_query(typed).notes)


@pytest.mark.parametrize("typed", ["", " \n", "公开", '"年度报告" -收费'])
def test_nothing_is_told_of_a_query_without_mistakes(typed):
    assert parse_query(typed).notes == ()


@given(st.one_of(st.text(), SIGNS, st.text(min_size=MAX_LENGTH, max_size=2000)))
def test_no_text_is_refused(typed):
    query = parse_query(typed)
    clauses = (*query.wanted, *query.excluded)

    assert len(clauses) <= MAX_CLAUSES
    assert all(each.text for each in clauses)
    assert query.is_empty == (not clauses)


@given(st.one_of(st.text(), SIGNS))
def test_what_was_read_reads_the_same_again(typed):
    query = parse_query(typed)
    again = parse_query(query.read_as)

    assert [each.text for each in again.wanted] == [each.text for each in query.wanted]
    assert [each.text for each in again.excluded] == [
        each.text for each in query.excluded
    ]
