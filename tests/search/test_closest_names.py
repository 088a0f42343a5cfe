"""What no word holds is named as it was typed, not by its characters one by one."""

import pytest

from reports.search.meaning.telling_words import MOST_WORDS
from tests.conftest import answer
from tests.search.shelving import shelve

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = {
    "linyi": "临沚市收到申请十二件。",
    "plan": "计委报送计划，市场监管另行公布。",
    "pass": "卫星城临时沚洲的委托事项。",
}


@pytest.fixture(scope="module")
def named(shelf):
    return shelve(TEXTS)


@pytest.mark.parametrize(
    ("typed", "words", "missing", "found"),
    [
        ("临沚市卫健委", ("临沚市",), {"卫健委"}, {"linyi"}),
        ("临沚卫计委", ("临沚", "计委"), {"卫计委"}, {"linyi", "plan"}),
        ("临沚是商务", ("临沚",), {"临沚是", "商务"}, {"linyi"}),
        ("洲临沚市衛", ("临沚市",), {"洲临沚市卫"}, {"linyi"}),
        ("请问临沚市卫健委在哪里", ("临沚市",), {"卫健委"}, {"linyi"}),
        ("请问发改委怎么申请", ("申请",), {"发改委"}, {"linyi"}),
    ],
)
def test_a_name_with_a_mistake(named, typed, words, missing, found):
    results = answer(typed)

    assert results.relaxed
    assert results.wanting.words == words
    assert set(results.explanation.missing) == missing
    assert {named[hit.report.pk] for hit in results.hits} == found


def test_what_the_closest_report_has_is_marked(named):
    (hit,) = answer("临沚市卫健委").hits

    (section,) = hit.sections
    assert [span.text for span in section.snippet if span.mark] == ["临沚市"]


def test_of_many_words_the_rarest_are_looked_for(named):
    characters = dict.fromkeys("".join(TEXTS.values()))

    results = answer(" ".join([*characters, "鼠"]))

    assert len(results.wanting.words) == MOST_WORDS
    assert any("最少见的" in note for note in results.notes)


def test_the_characters_of_a_short_name_lead_to_nothing(named):
    assert answer("卫健委").count == 0
