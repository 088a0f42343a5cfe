"""Lines of headings end between words and never inside a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text.phrasing import LONGEST, phrases


@given(st.text(max_size=2 * LONGEST))
def test_phrases_joined_are_the_heading(text):
    assert "".join(phrases(text)) == text


@pytest.mark.parametrize(
    ("heading", "whole"),
    [
        pytest.param("商务厅2021年政务公开工作要点", "2021年", id="year"),
        pytest.param("商务厅2021年度政务公开", "2021年度", id="reported year"),
        pytest.param("二〇二一年工作要点", "二〇二一年", id="year in words"),
        pytest.param("全年办理12,345件申请", "12,345件", id="grouped number"),
        pytest.param("较上年增长33.3%的情况", "33.3%的", id="percent"),
        pytest.param("依据第20条公开", "第20条", id="article"),
        pytest.param("三、行政复议", "三、", id="number of a section"),
        pytest.param("关于《条例》的落实", "《条例》", id="brackets"),
        pytest.param("省教育厅工作要点", "省教育厅", id="lone character"),
    ],
)
def test_what_belongs_together_stays_on_a_line(heading, whole):
    ends = {len("".join(phrases(heading)[:at])) for at in range(len(heading))}
    begin = heading.index(whole)
    assert not ends & set(range(begin + 1, begin + len(whole)))


@pytest.mark.parametrize("word", ["政府", "信息", "公开", "年度报告"])
def test_a_line_may_end_between_words(word):
    assert word in phrases("岚川省人民政府办公厅2021年政府信息公开工作年度报告")


def test_no_line_begins_with_what_closes():
    for phrase in phrases("落实（一）、（二）；《办法》：“公开”。其他…"):
        assert phrase[0] not in "）、；》：”。…"


def test_a_title_that_is_a_paragraph_is_left_alone():
    paragraph = "关于公布" * LONGEST
    assert phrases(paragraph) == (paragraph,)
