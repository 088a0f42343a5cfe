"""Terms of index and query: both dictionaries agree, and a run's words are found."""

from collections import Counter
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text.normalise import BREAK, normalised
from reports.text.segment import (
    LONGEST_TERM,
    PythonDictionary,
    RustDictionary,
    dictionary,
    dictionary_version,
    index_words,
    pairs,
    phrase_pairs,
    query_words,
)

CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
MIXED = st.text(
    st.one_of(
        CHINESE,
        st.sampled_from(
            "政府信息公开工作年度报告的了一二三国务院办公厅，。 aZ9.+é𠮷㐂ω①"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)
LAWS_COMPARED = 60


@pytest.fixture(scope="module")
def rust():
    return RustDictionary()


@pytest.fixture(scope="module")
def python():
    return PythonDictionary()


def test_both_dictionaries_give_the_same_terms_of_the_seeds(rust, python, seeds):
    for path in seeds:
        _assert_same_terms(path.read_text(), rust, python)


def test_both_dictionaries_give_the_same_terms_of_laws(rust, python, laws):
    for path in laws[:LAWS_COMPARED]:
        _assert_same_terms(path.read_text(), rust, python)


def test_an_index_is_stamped_with_the_word_list_that_made_it():
    assert isinstance(dictionary(), RustDictionary)
    assert dictionary_version() == f"rjieba-{version('rjieba')}"


@given(text=MIXED)
def test_both_dictionaries_give_the_same_terms_of_anything(rust, python, text):
    _assert_same_terms(text, rust, python)


@given(MIXED, st.data())
def test_the_words_of_any_run_are_terms_of_its_text(text, data):
    text = normalised(text)
    start = data.draw(st.integers(0, len(text)))
    run = normalised(text[start : data.draw(st.integers(start, len(text)))])
    # Latin words and numbers match whole, so a run that cuts one finds other texts.
    words = {word for word in query_words(run) if not word.isascii()}

    assert words <= set(index_words(text))


@given(MIXED)
def test_terms_are_short_and_without_white_space(text):
    text = normalised(text)

    for term in (*index_words(text), *query_words(text)):
        assert term.split() == [term]
        assert len(term) <= LONGEST_TERM


@given(MIXED)
def test_pairs_cover_a_text_and_pin_it_down(text):
    text = normalised(text).replace(BREAK, "_")
    rebuilt = dict(enumerate(text[:1]))
    for place, pair in phrase_pairs(text):
        rebuilt |= {place: pair[0], place + 1: pair[1]}

    assert len(pairs(text)) == max(0, len(text) - 1)
    assert "".join(rebuilt[place] for place in sorted(rebuilt)) == text


def _assert_same_terms(text, rust, python):
    text = normalised(text)

    assert Counter(index_words(text, rust)) == Counter(index_words(text, python))
    assert query_words(text, rust) == query_words(text, python)
