"""Folding and normalising."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import folding
from reports.text.folding import fold, fold_written
from reports.text.normalise import BREAK, COMMA, THOUSANDS, normalised
from reports.text.patterns import LATIN

# Characters that fold to others, to several or to none, among plain ones.
TELLING = st.text(
    st.sampled_from(
        "政府公开資訊門戶⻓⻔⺠ＡＢｃ１２３㈱㎏㍿ßİﬁ①Ⅷ…—，。〔〕"
        "[]() \n\t\u3000.%+#&@_-a1é"
    )
)
ANY = st.one_of(TELLING, st.text())
# Letters and digits of any script, a few signs that carry meaning (互联网+, 80.4%),
# and a point inside a number or a host name.
WRITTEN = re.compile(r"(?:[^\W_]|[+%#&@]|(?<=[a-z0-9])\.(?=[a-z0-9]))+")
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
    assert normalised(written) == matched


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\ufeff", "\u00ad", "\ufe0f", "\U000e0100"]
)
def test_what_cannot_be_seen_is_not_matched(invisible):
    assert normalised(f"公{invisible}开A{invisible}1") == "公开a1"


@given(ANY.filter(lambda text: not any(map(_is_mark_of_note, text))))
def test_folding_what_is_matched_reads_as_folding_all(text):
    folded = fold(text)
    visible = "".join(each for each in folded if not folding.is_invisible(each))

    assert WRITTEN.findall(fold_written(text)) == WRITTEN.findall(visible)


@given(ANY)
def test_breaks_stand_alone_and_inside(text):
    matched = normalised(text)

    assert BREAK * 2 not in matched
    assert matched.strip(BREAK) == matched


def piece_by_piece(text):
    """Normalise as one would say it: written runs, and what parts them."""
    folded = THOUSANDS.sub(
        lambda number: COMMA.sub("", number.group()), fold_written(text)
    )
    pieces = []
    last = 0
    for run in WRITTEN.finditer(folded):
        around = folded[last - 1 : last], run.group()[0]
        is_only_space = folded[last : run.start()].isspace()
        if pieces and not (is_only_space and not all(map(LATIN.match, around))):
            pieces.append(BREAK)
        pieces.append(run.group())
        last = run.end()
    return "".join(pieces)


@given(ANY)
def test_a_text_is_its_written_runs_with_one_break_where_they_are_parted(text):
    assert normalised(text) == piece_by_piece(text)
