"""What counts as copied: long runs of a body's own words, exactly."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.comparison.copying import (
    SHORTEST_RUN,
    copied,
    copied_paragraphs,
    copyable,
    prints,
)

SENTENCES = st.lists(
    st.text(alphabet="公开信息申请办理甲乙丙丁1。，", max_size=40), max_size=6
)
OWN = "全市一百二十个村的账目逐笔上墙由群众推选的代表当场核对"


@settings(deadline=None)
@given(SENTENCES)
def test_a_text_stands_in_itself_where_it_is_long_enough(paragraphs):
    text = copyable(paragraphs)
    long = sum(len(each) for each in text.pieces if len(each) >= SHORTEST_RUN)

    assert copied(text, text).characters == long


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_shares_are_parts_of_the_whole(left, right):
    found = copied(copyable(left), copyable(right))

    assert 0 <= found.share <= 1
    assert 0 <= found.alike <= 1


@settings(deadline=None)
@given(SENTENCES, SENTENCES, st.text(alphabet="公开信息甲乙", min_size=20, max_size=40))
def test_every_run_long_enough_is_found(before, after, run):
    text = copyable([*before, f"{run}。", *after])
    length = len(run)

    assert copied(text, copyable([f"子{run}丑"])).characters >= length


def test_short_runs_are_no_copies():
    assert (
        copied(
            copyable(["公开信息申请办理情况如下"]),
            copyable(["公开信息申请办理情况如下"]),
        ).share
        == 0
    )


def test_a_run_does_not_reach_over_paragraphs():
    whole, parts = copyable([OWN]), copyable([OWN[:10], OWN[10:]])

    assert copied(whole, parts).characters == len(OWN) - 10


def test_punctuation_and_writing_do_not_count():
    written = OWN.replace("账目", "賬目，").replace("当场", " 当\n场")

    assert copied(
        copyable([written]), copyable([OWN[:8] + "，" + OWN[8:]])
    ).characters == len(OWN)


def test_numbers_count_as_words_but_not_for_likeness():
    now, before = (
        copyable([f"{year}年全市制发规范性文件并且全部在网站公布共计{count}件"])
        for year, count in ((2023, 17), (2022, 9))
    )
    found = copied(now, before)

    assert found.share < 1
    assert found.alike == 1


def test_what_is_prescribed_is_not_copied():
    prescribed = [
        "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本年度报告。",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "如对本报告有疑问，请与市政府办公室政务公开科联系，电话12345678。",
    ]

    assert copyable(prescribed).length == 0
    assert list(copied_paragraphs(prescribed, prescribed)) == [1, 1, 1]


def test_common_runs_are_no_sign_where_they_stand_alone():
    text = copyable(["".join(chr(0x4E00 + index) for index in range(600))])
    common = prints(text)

    assert common
    assert copied(text, text).share == 1
    assert copied(text, text, common).share == 0
