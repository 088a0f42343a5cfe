"""Folding and normalising, and the way back to the original characters."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.text import folding
from reports.text.folding import fold, fold_written
from reports.text.normalise import BREAK, WRITTEN, normalise, normalised

# Characters that fold to others, to several or to none, among plain ones.
TELLING = st.text(
    st.sampled_from(
        "政府公开資訊門戶⻓⻔⺠ＡＢｃ１２３㈱㎏㍿ßİﬁ①Ⅷ…—，。〔〕"
        "[]() \n\t\u3000.%+#&@_-a1é"
    )
)
ANY = st.one_of(TELLING, st.text())
# Beyond the third plane there is nothing but tags and private use.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
EVERY_CHARACTER = "".join(map(chr, range(0x40000)))


def _is_mark_of_note(character):
    return character in RAISED or "CIRCLED" in unicodedata.name(character, "")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("資訊公開", "资讯公开"),
        ("ＡＢＣ１２３", "abc123"),
        ("⻓⻔⺠⻅", "长门民见"),
        ("Ⅷ", "viii"),
        ("乾隆", "干隆"),
    ],
    ids=["traditional", "full-width", "radicals", "roman", "one-by-one"],
)
def test_ways_of_writing_fold_to_one(written, folded):
    assert fold(written) == folded


@given(ANY, ANY)
def test_folding_looks_at_no_neighbour(left, right):
    assert fold(left + right) == fold(left) + fold(right)


def test_folding_what_is_folded_changes_nothing():
    folded = fold(EVERY_CHARACTER)

    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("written", "matched"),
    [
        ("公 开\n报\u3000告", "公开报告"),
        ("a b\nc", "a b c"),
        ("〔2021〕30号", "2021 30号"),
        ("[2021] 30号", "2021 30号"),
        ("（2021）30号", "2021 30号"),
        ("互联网＋", "互联网+"),
        ("80.4％。", "80.4%"),
        ("，。", ""),
        ("第1.公开", "第1 公开"),
        ("收到10,000件，1，234,567.5元", "收到10000件 1234567.5元"),
        ("附件1,2,3和2021,345", "附件1 2 3和2021 345"),
        ("1,234,5和1,23", "1 234 5和1 23"),
        ("10①，67¹件", "10① 67¹件"),
    ],
)
def test_white_space_and_punctuation(written, matched):
    assert normalise(written).text == matched


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\ufeff", "\u00ad", "\ufe0f", "\U000e0100"]
)
def test_what_cannot_be_seen_is_not_matched(invisible):
    assert normalise(f"公{invisible}开A{invisible}1").text == "公开a1"


@given(ANY.filter(lambda text: not any(map(_is_mark_of_note, text))))
def test_folding_what_is_matched_reads_as_folding_all(text):
    folded = fold(text)
    visible = "".join(each for each in folded if not folding.is_invisible(each))

    assert WRITTEN.findall(fold_written(text)) == WRITTEN.findall(visible)


@given(ANY)
def test_breaks_stand_alone_and_inside(text):
    matched = normalise(text).text

    assert BREAK * 2 not in matched
    assert matched.strip(BREAK) == matched


@given(ANY, st.data())
def test_an_original_span_reads_as_what_was_matched(text, data):
    normalised = normalise(text)
    assume(normalised.text)
    start = data.draw(st.integers(0, len(normalised.text) - 1))
    end = data.draw(st.integers(start + 1, len(normalised.text)))
    wanted = normalised.text[start:end].strip(" .")
    first, last = normalised.original_span(start, end)

    assert 0 <= first < last <= len(text)
    # One character may fold to several, of which a match can hold a part.
    assert wanted in normalise(text[first:last]).text
    if len(fold(text)) == len(text) and wanted == normalised.text[start:end]:
        assert normalise(text[first:last]).text == wanted


@given(ANY)
def test_the_text_alone_is_the_same_text(text):
    assert normalised(text) == normalise(text).text
