"""Marks stand on the original characters, and on nothing else."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.text.highlight import ELLIPSIS, marked, needles, relevance, snippet
from reports.text.language import CLOSING_QUOTES, OPENING_QUOTES, parse_query
from reports.text.normalise import normalise

TEXT = st.text(
    st.sampled_from('政府信息公开年度报告資訊開，。 \n2014〔〕㈱aA.-"'), max_size=80
)
LONG = st.text(st.sampled_from("政府信息公开年度报告的工作情况，。"), max_size=600)


@pytest.mark.parametrize(
    ("text", "typed", "marks"),
    [
        ("政府信息公開工作", "信息公开", ["信息公開"]),
        ("政府信 息\n公开工作", "信息公开", ["信 息\n公开"]),
        ("ＡＢＣ平台", "abc", ["ＡＢＣ"]),
        ("商厅〔2015〕14号", "(2015)14号", ["2015", "14号"]),
        ("商厅〔2015〕14号", '"(2015)14号"', ["2015〕14号"]),
        ("2014年第14号", "14", ["14"]),
        ("公开报告与报告公开", "公开", ["公开", "公开"]),
        ("信息在前，公开在后", "信息公开", ["信息", "公开"]),
        ("信息在前，公开在后", '"信息公开"', []),
        ("主动公开", "-公开", []),
    ],
)
def test_marks_stand_exactly_on_what_was_typed(text, typed, marks):
    spans = marked(text, needles(parse_query(typed)))

    assert [span.text for span in spans if span.mark] == marks


def test_marks_of_neighbours_are_one():
    spans = marked("信息公开条例", needles(parse_query('"信息公" "公开条"')))

    assert [(span.text, span.mark) for span in spans] == [
        ("信息公开条", True),
        ("例", False),
    ]


@given(TEXT, TEXT)
def test_marks_join_to_the_original_text(text, typed):
    spans = marked(text, needles(parse_query(typed)))

    assert "".join(span.text for span in spans) == text
    assert all(span.text for span in spans)


@given(TEXT, st.data())
def test_a_quoted_stretch_of_the_text_is_marked_in_full(text, data):
    start = data.draw(st.integers(0, len(text)))
    typed = text[start : data.draw(st.integers(start, len(text)))].strip(".")
    assume(
        not set(typed) & set(OPENING_QUOTES + CLOSING_QUOTES) and normalise(typed).text
    )
    spans = marked(text, needles(parse_query(f'"{typed}"')))

    assert any(
        normalise(typed).text in normalise(span.text).text
        for span in spans
        if span.mark
    )


@given(LONG, st.text(st.sampled_from("信息公开报告 "), max_size=12))
def test_a_snippet_is_a_stretch_of_the_text_around_a_mark(text, typed):
    wanted = needles(parse_query(typed))
    spans = snippet(text, wanted, width=60)
    shown = "".join(span.text for span in spans if span.text != ELLIPSIS)

    assert shown in text
    assert len(shown) <= 60
    assert any(span.mark for span in spans) == any(
        span.mark for span in marked(text, wanted)
    )


def test_relevance_ranks_a_run_over_its_words():
    wanted = needles(parse_query("信息公开"))
    whole, scattered, part, none = (
        relevance(text, wanted) for text in ("信息公开", "公开信息", "信息", "收费")
    )

    assert whole > scattered > part > none == 0
