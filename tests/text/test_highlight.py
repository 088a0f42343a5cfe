"""Marks stand on the original characters, and on nothing else."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.text.highlight import (
    Folded,
    marked,
    marked_together,
    needles,
    relevance,
)
from reports.text.language import parse_query
from reports.text.normalise import normalised, without_breaks
from reports.text.operators import CLOSING_QUOTES, OPENING_QUOTES
from reports.text.snippets import ELLIPSIS, snippet

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
        ("共10,000件，又10000件", "10000", ["10,000", "10000"]),
        ("共10000件", "10,000", ["10000"]),
        ("12,845与845、12", "845", ["845"]),
        ("12,845与845、12", "12", ["12"]),
        ("共12,845件", '"284"', ["2,84"]),
        ("10①与1", "1", ["1"]),
        ("哈哈哈与哈哈", "哈哈", ["哈哈哈", "哈哈"]),
        ("公开报告与报告公开", "公开", ["公开", "公开"]),
        ("信息在前，公开在后", "信息公开", ["信息", "公开"]),
        ("信息在前，公开在后", '"信息公开"', []),
        (
            "贯彻《信息公开条例》的规定",
            '"贯彻信息公开条例的"',
            ["贯彻《信息公开条例》的"],
        ),
        ("信息，公开", '"信息公开"', ["信息，公开"]),
        ("信息公开", '"信息，公开"', ["信息公开"]),
        ("3、4件，34件", '"34件"', ["34件"]),
        ("3、4件，34件，3.4件", '"3 4件"', ["3、4件"]),
        ("1.5匹空调5台", "5", ["5"]),
        ("3.12345热线", "12345热线", ["12345热线"]),
        ("信\u200b息\u00ad公开", "信息公开", ["信\u200b息\u00ad公开"]),
        ("二〇二\n一年", "2021年", ["二〇二\n一年"]),
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
    assume(not set(typed) & set(OPENING_QUOTES + CLOSING_QUOTES) and normalised(typed))
    spans = marked(text, needles(parse_query(f'"{typed}"')))

    # Quotes look past punctuation, so 开开 may be found as 开.开 before it.
    wanted = without_breaks(normalised(typed))
    assert any(
        wanted in without_breaks(normalised(span.text)) for span in spans if span.mark
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


@given(st.lists(TEXT, min_size=1, max_size=5), TEXT)
def test_texts_marked_together_join_to_themselves(texts, typed):
    found = marked_together(texts, needles(parse_query(typed)))

    assert ["".join(span.text for span in spans) for spans in found] == texts
    assert all(span.mark for spans in found for span in spans if span.goes_on)


def test_mark_goes_on_in_the_next_text():
    wanted = needles(parse_query('"情况报告如下"'))
    found = marked_together(["一、总体情况", "报告", "", "如下：情况"], wanted)

    assert [[(s.text, s.mark, s.goes_on) for s in spans] for spans in found] == [
        [("一、总体", False, False), ("情况", True, False)],
        [("报告", True, True)],
        [],
        [("如下", True, True), ("：情况", False, False)],
    ]


TABLE = "申请人情况\t自然人\t企业\n（一）予以公开\t5\t67\n（二）部分公开\t\t3"


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        (f"全年办理72件。\n{TABLE}", "办理", "全年办理72件。\n…"),
        (f"全年公开72件。\n{TABLE}\n其余从略。", "公开", "全年公开72件。\n…"),
        (f"全年办理72件。\n{TABLE}", "67", "…（一）予以公开 | 5 | 67…"),
        (f"全年办理72件。\n{TABLE}", "部分公开", "…（二）部分公开 | 3"),
        (f"{TABLE}\n其余从略。", "从略", "…其余从略。"),
    ],
)
def test_snippet_of_a_table_is_a_row_with_its_label(text, typed, shown):
    spans = snippet(text, needles(parse_query(typed)))

    assert "".join(span.text for span in spans) == shown
    assert any(span.mark for span in spans)


def test_long_row_keeps_its_label():
    row = "5.要求重新出具已获取信息\t" + "\t".join(map(str, range(1000, 1060)))
    shown = "".join(each.text for each in snippet(row, needles(parse_query("1050"))))

    assert shown.startswith("5.要求重新出具已获取信息 | …")
    assert "1050" in shown
    assert len(shown) < 200


def test_figures_are_not_found_inside_others():
    wanted = needles(parse_query("67"))

    assert relevance(Folded("现行有效8067件，废止967件"), wanted) == 0
    assert relevance(Folded("其中67件"), wanted) > 0


def test_relevance_ranks_a_run_over_its_words():
    wanted = needles(parse_query("信息公开"))
    whole, scattered, part, none = (
        relevance(Folded(text), wanted)
        for text in ("信息公开", "公开信息", "信息", "收费")
    )

    assert whole > scattered > part > none == 0


@given(TEXT, st.text(st.sampled_from("政府信息公开资讯開"), min_size=2, max_size=4))
def test_relevance_is_that_of_the_marks(text, typed):
    wanted = needles(parse_query(typed))
    marks = [span.text for span in marked(text, wanted) if span.mark]

    assert (relevance(Folded(text), wanted) > 0) == bool(marks)


@given(st.lists(TEXT | st.just("籌\x00畫"), min_size=1, max_size=4))
def test_texts_folded_in_one_go_read_as_each_by_itself(texts):
    single = [Folded(text) for text in texts]

    assert [_read(each) for each in Folded.each(texts)] == list(map(_read, single))


def _read(folded):
    return folded.text, folded.is_changed, [each.text for each in folded.readings]


@pytest.mark.parametrize(
    ("text", "typed", "wanted"),
    [
        ("公安局公安局，公安局", "公安局", ["公安局"] * 3),
        ("信息公开", "公开 信息", ["信息", "公开"]),
        ("公开信息公", "公开 开信", ["公开信"]),
    ],
)
def test_places_that_touch_are_several_and_those_that_overlap_one(text, typed, wanted):
    spans = marked(text, needles(parse_query(typed)))

    assert [span.text for span in spans if span.mark] == wanted
