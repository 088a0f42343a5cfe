"""Comparing two texts: nothing lost, sections and rows paired, numbers apart."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.comparison import Cell, Change, Passage, Unit, compare, printed
from tests.calls import calls_counted

# Few characters, so that much is alike; a line break and other scripts among them.
TEXTS = st.text(alphabet="公开信息年二〇二一2019.,，%。 abA\n資訊𠮷😀", max_size=30)
CELLS = st.builds(Cell, TEXTS, st.integers(1, 3))
ROWS = st.lists(CELLS, max_size=4).map(tuple)
BLOCKS = TEXTS | st.lists(ROWS, max_size=4).map(tuple)
PASSAGES = st.builds(
    Passage,
    heading=st.sampled_from(["总体情况", "概述", "", "存在的主要问题", "附表"]),
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    depth=st.integers(0, 3),
    part=st.sampled_from(["body", "annex"]),
    role=st.sampled_from(["", "overview", "requests"]),
    number=st.sampled_from(["", "一、", "二、", "（一）"]),
)
SIDES = st.lists(PASSAGES, max_size=6)


@settings(deadline=None)
@given(SIDES, SIDES, st.sampled_from(Unit))
def test_both_texts_come_out_whole(left, right, unit):
    found = compare(left, right, unit)

    assert found.left_text == printed(left)
    assert found.right_text == printed(right)


@settings(deadline=None)
@given(SIDES, st.sampled_from(Unit))
def test_a_text_beside_itself_has_not_changed(side, unit):
    found = compare(side, side, unit)

    assert all(each.is_unchanged for each in found.passages)
    assert found.tally.share_same == 1


def changed(spans):
    return [(span.change.value, span.text) for span in spans if span.change != "same"]


def only_block(left, right, unit=Unit.WORD):
    found = compare([Passage("概述", left)], [Passage("概述", right)], unit)
    return found.passages[0].blocks[0]


def test_words_change_whole_and_characters_one_by_one():
    left, right = ("主动公开信息",), ("主动公示信息",)

    assert changed(only_block(left, right).spans) == [
        ("removed", "公开"),
        ("added", "公示"),
    ]
    assert changed(only_block(left, right, Unit.CHARACTER).spans) == [
        ("removed", "开"),
        ("added", "示"),
    ]


@pytest.mark.parametrize("unit", Unit)
def test_numbers_change_whole_and_are_marked(unit):
    block = only_block(
        ("二〇二〇年共受理1,064件，占12.5%。",),
        ("二〇二一年共受理1,065件，占12.9%。",),
        unit,
    )

    numbers = [span.text for span in block.spans if span.is_number]
    assert numbers == ["二〇二〇", "二〇二一", "1,064", "1,065", "12.5%", "12.9%"]


@pytest.mark.parametrize("unit", Unit)
def test_words_that_begin_with_a_numeral_are_no_numbers(unit):
    left, right = "受理全部申请，推进公开。", "受理全部申请，一心一意推进公开。"
    changed_word = only_block((left,), (right,), unit)
    new_words = only_block((), ("一如既往，二〇二一年推出。",), unit)

    assert [span.text for span in changed_word.spans if span.is_number] == []
    assert [span.text for span in new_words.spans if span.is_number] == ["二〇二一"]


def test_rows_are_paired_by_their_words():
    def row(*texts):
        return tuple(map(Cell, texts))

    left = (row("类别", "件数"), row("规章", "3"), row("许可", "70"))
    right = (row("类别", "件数"), row("规章", "4"), row("处罚", "9"), row("许可", "70"))
    found = only_block((left,), (right,)).rows

    assert [each.change.value for each in found] == ["same", "same", "added", "same"]
    assert changed(found[1].cells[1].spans) == [("removed", "3"), ("added", "4")]


@pytest.mark.parametrize(
    ("left", "right", "changed"),
    [
        ((Cell("合计"), Cell("3")), (Cell("合计"), Cell("3", 2)), []),
        ((Cell("合计", 3), Cell("3")), (Cell(""), Cell("合计"), Cell("4")), ["3", "4"]),
        (
            (Cell("（三）不予公开"), Cell("国家秘密"), Cell("1"), Cell("")),
            (Cell(""), Cell("（三）不予公开"), Cell("国家秘密"), Cell("1"), Cell("2")),
            ["2"],
        ),
        (
            (Cell("企业"), Cell("其他")),
            (Cell("", 3), Cell(""), Cell("企业"), Cell("其他"), Cell("")),
            [],
        ),
    ],
    ids=["wider", "cells hang down", "a blank", "on both sides"],
)
def test_a_row_is_the_same_however_its_cells_are_merged(left, right, changed):
    (row,) = only_block(((left,),), ((right,),)).rows
    spans = [span for cell in row.cells for span in cell.spans]

    assert row.change == Change.SAME
    assert [each.text for each in spans if each.change != Change.SAME] == changed


def test_rows_that_say_other_things_stand_one_under_the_other():
    found = only_block(
        (((Cell("合计"), Cell("其中：网上"), Cell("3")),),),
        (((Cell("合计"), Cell("3")),),),
    ).rows

    assert [each.change.value for each in found] == ["removed", "added"]


def test_sections_are_paired_by_role_before_their_heading():
    left = [
        Passage("主动公开情况", role="proactive", number="一、"),
        Passage("依申请公开办理情况", role="requests", number="二、"),
    ]
    right = [
        Passage("依申请公开的数量", role="requests", number="一、"),
        Passage("主动公开政府信息的情况", role="proactive", number="二、"),
        Passage("监督检查", number="三、"),
    ]
    found = compare(left, right).passages

    pairs = [(each.left_place, each.right_place) for each in found]
    assert pairs == [(1, 0), (0, 1), (-1, 2)]
    assert found[2].change == Change.ADDED


def test_headings_are_paired_although_year_and_number_differ():
    left = [
        Passage("2020年工作的基本情况", number="一、"),
        Passage("机构概况", number="二、"),
    ]
    right = [Passage("2021年工作基本情况", number="二、")]
    found = compare(left, right).passages

    assert [(each.left_place, each.right_place) for each in found] == [(0, 0), (1, -1)]


def prose(words, count, seed):
    chosen = random.Random(seed)
    return "".join(chosen.choice(words) for _ in range(count))


WORDS = [
    "公开",
    "信息",
    "申请",
    "办理",
    "的",
    "，",
    "。",
    "2021年",
    "政府",
    "群众",
    "件",
]


def realistic(seed, sections):
    """Return sections of 850 characters, a third of their paragraphs written anew."""
    return [
        Passage(
            f"部分{index}",
            tuple(
                prose(
                    WORDS, 60, (index, place, seed if place % 3 == 0 else 0).__hash__()
                )
                for place in range(8)
            ),
        )
        for index in range(sections)
    ]


@pytest.mark.parametrize("unit", Unit)
def test_the_work_grows_with_the_sections_and_no_faster(unit):
    work = []
    # The first time loads the dictionary.
    for sections in (1, 7, 28):
        left, right = realistic(1, sections), realistic(2, sections)
        with calls_counted() as made:
            compare(left, right, unit)
        work.append(made.count)

    # Four times the report; sixteen times the work would be to compare all with all.
    _, few, many = work
    assert many < 6 * few


HUGE = {
    "one huge paragraph": lambda size: (
        ("公" * 20 * size,),
        ("开" * 20 * size + "公",),
    ),
    "many paragraphs": lambda size: (
        tuple(f"公开{index}" for index in range(size)),
        tuple(f"信息{index}" for index in range(size)),
    ),
    "long table": lambda size: (
        (((Cell("公开"),),) * size,),
        (((Cell("信息"),),) * size,),
    ),
}


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("kind", HUGE)
def test_hostile_sizes_take_work_in_proportion_and_lose_nothing(kind, unit):
    work = []
    for size in (4_000, 12_000):
        left, right = ([Passage("甲", each)] for each in HUGE[kind](size))
        with calls_counted() as made:
            found = compare(left, right, unit)
        work.append(made.count)
        assert found.left_text == printed(left)
        assert found.right_text == printed(right)

    few, many = work
    assert many < 5 * few


MATTERS = (
    "许可",
    "处罚",
    "收费",
    "采购",
    "规划",
    "预算",
    "人事",
    "教育",
    "医疗",
    "环保",
)


def test_many_changed_paragraphs_are_paired_although_some_are_gone():
    def told(number):
        matter = f"{MATTERS[number % 10]}{MATTERS[number // 10]}"
        return f"{matter}方面公开{number}条，{matter}类政策解读{{}}篇。"

    left = tuple(told(number).format(3) for number in range(100))
    right = tuple(told(number).format(5) for number in range(30, 100))
    found = compare([Passage("概述", left)], [Passage("概述", right)])
    blocks = found.passages[0].blocks
    assert [block.change for block in blocks[:30]] == [Change.REMOVED] * 30
    kept = {tuple(changed(block.spans)) for block in blocks[30:]}
    assert kept == {(("removed", "3"), ("added", "5"))}


def test_what_is_too_long_is_called_rough():
    left, right = prose(WORDS, 30_000, 1), prose(WORDS, 30_000, 2)

    assert compare([Passage("甲", (left,))], [Passage("甲", (right,))]).is_rough


def test_signs_that_folding_lengthens_cost_no_other_word():
    left, right = ("一、①主动公开信息5件",), ("一、①主动公示信息7件",)
    assert changed(only_block(left, right).spans) == [
        ("removed", "公开"),
        ("added", "公示"),
        ("removed", "5"),
        ("added", "7"),
    ]


@pytest.mark.parametrize("unit", Unit)
def test_a_private_sign_is_a_sign_like_any_other(unit):
    left, right = "公开\uf8ff5件\uf8ff", "公开\uf8ff7件\uf8ff"
    assert changed(only_block((left,), (right,), unit).spans) == [
        ("removed", "5"),
        ("added", "7"),
    ]


def test_the_work_grows_with_the_characters_and_not_with_the_numbers():
    """The dictionary is asked once for a text, however many numbers part it."""
    work = []
    for count in (10, 40):
        left, right = (
            ["。".join(f"公开{at + more}件信息" for at in range(count))]
            for more in (1, 900)
        )
        with calls_counted("cut") as made:
            compare([Passage("概述", tuple(left))], [Passage("概述", tuple(right))])
        work.append(made.count)
    assert work[0] == work[1]
