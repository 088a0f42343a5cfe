"""No text that a reader types, and no parameter, keeps the search from answering."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.reference import load_reference
from reports.search import Selection, rebuild, search
from reports.text.language import parse_query
from tests.conftest import answer
from tests.search.library import fill

pytestmark = pytest.mark.usefixtures("on_shelf")

HOSTILE = {
    "parentheses": "(" * 400,
    "closed": "()" * 200,
    "open quote": '"',
    "empty quotes": '""""',
    "quoted signs": '"+" "#" "&" "@" "%" "."',
    "signs": '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
    "fields": 'id:1 words:公 year:[* TO *] _all:"x"~9',
    "wildcards": "*:* ?? .* [a-z]+ (?:公){999}",
    "only excluded": "-公开 -教育",
    "many": " ".join(chr(0x4E00 + n) for n in range(400)),
    "same": "公" * 400,
    "pairs": "公开" * 200,
    "long quote": f'"{"信息公开" * 99}"',
    "long latin": "a" * 400,
    "long number": "9" * 400,
    "dots": "1." * 200,
    "nul": "公\x00开",
    "controls": "".join(map(chr, range(32))),
    "combining": "公" + "\u0301" * 300,
    "bidirectional": "\u202e公开\u202c",
    "surrogate": "公\ud800开",
    "emoji": "👩‍👩‍👧‍👦" * 40,
    "expanding": "ﷺ" * 400,
    "astral": "𠮷𠀀" * 100,
    "markup": "<script>alert('公开')</script>",
    "sql": "'; DROP TABLE reports_report; --",
    "format": "%s%n{0}{{}}",
}
TYPED = st.one_of(
    st.text(max_size=80),
    st.text(st.sampled_from('公开教育信访"“”-－ ()+#&.@%1a_*:\\'), max_size=40),
)


@pytest.fixture(scope="module")
def library(shelf):
    load_reference()
    facts = fill(random.Random(5))
    rebuild()
    return facts


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_answered(library, typed):
    for text in (typed, f'"{typed}"', f"-{typed}", f"公开 {typed}"):
        _assert_answered(text, len(library))


@given(typed=TYPED)
@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_is_answered(library, typed):
    _assert_answered(typed, len(library))


@pytest.mark.parametrize("typed", ["@公“1", '&公"1"', '@公 "1"', "%公 教", "公@ #1"])
def test_signs_glued_to_a_character_lose_no_report(library, typed):
    _assert_answered(typed, len(library))


def test_excluding_leaves_the_rest(library):
    found = answer("教育").count

    assert 0 < found < len(library)
    assert answer("-教育").count == len(library) - found


def test_nothing_to_look_for_finds_all_and_says_so(library):
    for typed in ("，。", "+", "# &"):
        assert answer(typed).count == len(library)
        assert parse_query(typed).notes, typed


@pytest.mark.parametrize(
    "values",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "9" * 30},
        {"page": "二"},
        {"year": ["abc", "", "99999", "２０２０"]},
        {"agency": ["x" * 999, "\x00", "body-"]},
        {"region": ["' OR 1=1", "999999"]},
        {"level": ["MINISTRY"], "kind": ["年度报告"]},
        {"sort": "; drop"},
    ],
)
def test_unreadable_parameters_are_left_out(library, values):
    results = answer("", per_page=9, **values)

    assert results.count == len(library)


def _assert_answered(typed, most):
    first = search(Selection(parse_query(typed)), per_page=40)
    shown = [
        hit.report.pk
        for page in range(1, first.pages + 1)
        for hit in search(Selection(parse_query(typed), page=page), per_page=40).hits
    ]

    assert 0 <= first.count <= most
    assert len(set(shown)) == len(shown) == first.count
