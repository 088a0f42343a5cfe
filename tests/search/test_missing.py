"""What no report has is named as the reader knows it."""

import pytest

from tests.conftest import answer
from tests.search.shelving import shelve

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = {
    "甲": "临沚市的街道两旁种树，年报由园林站编写。",
    "乙": "卫戍区的计委没有年报，文物和旅店归省厅管。",
}


@pytest.fixture(scope="module")
def shelved(shelf):
    return shelve(TEXTS)


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("临沚市卫计委", "卫计委"),
        ("临沚市卫计委年报", "卫计委"),
        ("临沚市文旅厅2016年年报", "文旅厅"),
    ],
)
def test_a_short_name_of_a_body_is_missing_whole(shelved, typed, missing):
    named = answer(typed).explanation.missing

    assert missing in named
    assert not any("市" in each for each in named)


def test_what_stands_apart_is_no_body(shelved):
    assert answer("卫计委").relaxed or not answer("卫计委").hits


@pytest.mark.parametrize("typed", ["2010年", "十二月三十一日"])
def test_what_may_be_left_out_is_named_as_it_was_typed(shelved, typed):
    found = answer(f"街道 {typed}").explanation.relaxations

    assert f"去掉“{typed}”" in [each.label for each in found]


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("街道 种树 园林站 年报 编写 瀑布", ["去掉“瀑布”"]),
        ("街道 种树 园林站 年报 编写 -临沚", ["去掉“-临沚”"]),
        ("街道 种树 园林站 年报 编写 瀑布 沙漠", []),
        ("街道 种树 园林站 年报 title:街道 year:1999", []),
        ("卫戍区 年报 街道", ["去掉“卫戍区”", "去掉“街道”"]),
        ("瀑布 沙漠", []),
    ],
)
def test_of_many_words_the_one_too_many_is_told(shelved, typed, left_out):
    relaxations = answer(typed).explanation.relaxations
    found = [each.label for each in relaxations if each.label.startswith("去掉")]

    assert found == left_out
    assert all(each.count == 1 for each in relaxations)
