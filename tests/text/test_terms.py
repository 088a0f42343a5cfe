"""The terms of a report: its sections read apart give what they give together."""

from hypothesis import given
from hypothesis import strategies as st

from reports.text.terms import Part, Wording, terms_of

# Words of these go across the seams of parts, and breaks and numbers stand at them.
TEXTS = st.text(
    alphabet="政府信息公开年度报告二〇一2019.,，%+_。 ab\n\u3000", max_size=12
)


def terms(*texts):
    parts = tuple(Part("", text) for text in texts)
    return terms_of(Wording("标题", ("穗府〔2021〕3号",), (), (), parts))


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_parts_of_a_text_give_the_terms_of_the_whole(texts):
    apart, whole = terms(*texts), terms("\n".join(texts))

    assert set(apart["words"].split()) == set(whole["words"].split())
    assert apart["pairs"] == whole["pairs"]


def test_a_word_across_two_parts_counts_once():
    apart = terms("推进政府信", "息公开工作")["words"].split()

    assert apart.count("信息") == terms("推进政府信息公开工作")["words"].split().count(
        "信息"
    )
    assert apart.count("政府") == 1


def test_a_section_is_found_by_its_own_words_alone():
    parts = (Part("overview", "总体情况良好"), Part("problems", "存在不足"))
    found = terms_of(Wording("", (), (), (), parts))["role_words"].split()

    assert {"o总体", "b不足"} <= set(found)
    assert not {"b总体", "o不足"} & set(found)
