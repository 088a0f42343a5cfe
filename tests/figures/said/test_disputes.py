"""Reviews and lawsuits told in sentences and lists, and when they count."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection

BODIES = ("怀化市教育局",)
HEADING = "四、政府信息公开行政复议、行政诉讼情况"
REVIEWS = {"review_upheld": 3, "review_corrected": 1, "review_other": 0}
REVIEWS |= {"review_pending": 2, "review_total": 6}
DIRECT = {"direct_upheld": 1, "direct_corrected": 0, "direct_other": 0}
DIRECT |= {"direct_pending": 0, "direct_total": 1}
TWO = {"review_total": 2, "review_upheld": 1, "review_pending": 1}


def counted(*lines, year=2022, bodies=BODIES):
    """Return the numbers of a chapter, what is listed, and which checks it fails."""
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    section = PrintedSection(1, "review", blocks, HEADING, 1)
    found = count_up([section], Reported(year, bodies))
    values = {row[0]: int(row[2]) for row in found.figures}
    reasons = [reason for *_, reason in found.unread]
    return values, reasons, [row[:2] for row in found.checks]


@pytest.mark.parametrize(
    "lines",
    [
        ["行政复议：维持3件、纠正1件、其他0件、尚未审结2件、总计6件。"],
        ["行政复议 结果维持 3、结果纠正 1、其他结果 0、尚未审结 2、总计 6"],
        ["因政府信息公开被申请行政复议6件，其中维持3件、纠正1件、其他0件、未审结2件。"],
        ["行政复议案件共6件。", "其中：维持3件，纠错1件，其他情形0件，尚未审结2件。"],
        [
            "（一）行政复议",
            "结果维持：3；结果纠正：1；其他结果：0；尚未审结：2；总计：6",
        ],
        ["行政复议维持、纠正、其他、尚未审结、总计分别为3件、1件、0件、2件、6件。"],
        ["行政复议案件维持3件，纠正1件，其他结果0件，尚未审结2件，共计6件。"],
        ["行政复议情况：维持三件、纠正一件、其他0件、尚未审结两件、总计六件。"],
    ],
)
def test_reviews_are_read_whatever_parts_their_results(lines):
    assert counted(*lines) == (REVIEWS, [], [])


@pytest.mark.parametrize(
    "lawsuits",
    [
        "行政诉讼：未经复议直接起诉：维持1件、纠正0件、其他0件、尚未审结0件、总计1件。",
        "行政诉讼（未经行政复议直接起诉）1件，其中维持1件，纠正0件，其他0件，"
        "尚未审结0件。",
    ],
)
def test_each_kind_of_lawsuits_stands_for_itself(lawsuits):
    reviews = "行政复议：维持3件、纠正1件、其他0件、尚未审结2件、总计6件；"
    assert counted(reviews + lawsuits) == (REVIEWS | DIRECT, [], [])
    assert counted(reviews, lawsuits) == (REVIEWS | DIRECT, [], [])


def test_a_sum_that_does_not_hold_is_flagged_where_all_parts_are_told():
    said = "行政复议：维持3件、纠正1件、其他0件、尚未审结2件、总计7件。"
    values, unread, checks = counted(said)
    assert (values, unread) == (REVIEWS | {"review_total": 7}, [])
    assert checks == [("parts", "review_total")]


def test_some_of_a_total_are_read_that_are_told_as_such():
    said = "被申请行政复议10件，其中维持6件、纠正1件、尚未审结1件。"
    values, unread, checks = counted(said)
    assert values == {
        **{"review_total": 10, "review_upheld": 6},
        **{"review_corrected": 1, "review_pending": 1},
    }
    assert (unread, checks) == ([], [])


@pytest.mark.parametrize(
    "compared", ["，比上年增加2件", "（较2021年减少1件）", "，同比增长20%"]
)
def test_a_comparison_with_another_year_says_nothing_of_the_number(compared):
    said = f"行政复议6件{compared}，其中维持3件、纠正1件、其他0件、尚未审结2件。"
    assert counted(said) == (REVIEWS, [], [])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("行政复议3件，均维持。", {"review_total": 3, "review_upheld": 3}),
        ("行政复议3件（全部予以维持）。", {"review_total": 3, "review_upheld": 3}),
        ("行政复议1件，结果维持。", {"review_total": 1, "review_upheld": 1}),
        ("行政复议1件，复议机关予以维持。", {"review_total": 1, "review_upheld": 1}),
        ("行政复议2件，1件维持，1件尚未审结。", TWO),
        (
            "直接起诉1件，结果纠正；复议后起诉2件，均未审结。",
            {"direct_total": 1, "direct_corrected": 1}
            | {"after_total": 2, "after_pending": 2},
        ),
    ],
)
def test_one_result_may_be_that_of_all(said, expected):
    assert counted(said) == (expected, [], [])


@pytest.mark.parametrize(
    "said",
    [
        "行政复议3件，均已审结。",
        "行政复议3件，其中土地类2件，均维持。",
        "行政复议3件，结果维持。",
        "行政复议3件，除1件纠正外均维持。",
        "行政复议3件，均未维持。",
    ],
)
def test_what_may_be_of_some_is_no_result_of_all(said):
    assert counted(said)[0] in ({"review_total": 3}, {})


def test_reviews_on_all_matters_are_not_those_on_disclosure():
    values, (reason,), _ = counted("行政复议12件，其中涉及政府信息公开3件，均维持。")
    assert values == {}
    assert "行政复议12件" in reason


def test_until_2018_lawsuits_were_counted_together():
    said = "行政复议0件。行政诉讼3件，其中维持2件，被依法纠错1件，其他情形0件。"
    values, unread, _ = counted(said, year=2016)
    assert values == {
        **{"stat_review": 0, "stat_litigation": 3, "stat_litigation_upheld": 2},
        **{"stat_litigation_corrected": 1, "stat_litigation_other": 0},
    }
    assert unread == []


@pytest.mark.parametrize(
    "said", ["行政复议0件，行政诉讼0件。", "行政复议、诉讼均为0件。"]
)
def test_what_never_was_is_nought_of_every_kind(said):
    none = {"review_total": 0, "direct_total": 0, "after_total": 0}
    assert counted(said) == (none, [], [])


@pytest.mark.parametrize(
    "said",
    [
        "行政诉讼3件，其中维持2件，纠正1件。",
        "行政复议维持3件、纠正1件、总计5件。",
        "行政复议和行政诉讼共8件。",
        "维持3件、纠正1件、其他0件、尚未审结2件、总计6件。",
        "办理行政复议案件6件，维持3件，纠正3件。",
        "行政复议：维持3件、撤回2件、纠正1件、总计6件、维持4件。",
    ],
)
def test_what_is_of_no_one_kind_or_does_not_add_up_is_listed(said):
    values, (reason,), _ = counted(said)
    assert values == {}
    assert said.rstrip("。") in reason


@pytest.mark.parametrize(
    "said",
    [
        "上年行政复议：维持3件、纠正1件、其他0件、尚未审结2件、总计6件。",
        "2021年行政复议6件，其中维持6件。",
        "全市行政复议6件，其中维持6件。",
        "各科室行政复议6件，其中维持6件。",
        "行政复议10余件。",
    ],
)
def test_other_bodies_and_times_are_left_alone(said):
    values, named, checks = counted(said)
    assert (values, checks) == ({}, [])
    assert not any("不能确定是哪一类" in each for each in named)


def test_a_government_reports_on_all_it_governs():
    bodies = ("怀化市人民政府",)
    said = "全市行政复议6件，其中维持5件，纠正1件。"
    values, *_ = counted(said, bodies=bodies)
    assert values == {"review_total": 6, "review_upheld": 5, "review_corrected": 1}


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("直接起诉2件，均驳回诉讼请求。", {"direct_total": 2, "direct_upheld": 2}),
        (
            "复议后起诉4件，驳回诉讼请求3件，其余1件在审。",
            {"after_total": 4, "after_upheld": 3, "after_pending": 1},
        ),
        (
            "行政诉讼1件，未经复议直接起诉，法院驳回原告诉讼请求。",
            {"direct_total": 1, "direct_upheld": 1},
        ),
        ("行政诉讼4件，均为复议后起诉。", {"after_total": 4}),
        (
            "行政复议1件，维持；行政诉讼（复议后起诉）2件，其中1件驳回诉讼请求，1件未审结。",
            {
                **{"review_total": 1, "review_upheld": 1, "after_total": 2},
                **{"after_upheld": 1, "after_pending": 1},
            },
        ),
        (
            "直接起诉3件（均驳回诉讼请求），复议后起诉2件（均未审结）。",
            {
                **{"direct_total": 3, "direct_upheld": 3},
                **{"after_total": 2, "after_pending": 2},
            },
        ),
        (
            "共发生行政复议11件，维持9件、纠正1件，另有1件未审结。",
            {
                **{"review_total": 11, "review_upheld": 9},
                **{"review_corrected": 1, "review_pending": 1},
            },
        ),
        (
            "行政复议0件；提起诉讼的有2件直接起诉，1件复议后起诉。",
            {"review_total": 0, "direct_total": 2, "after_total": 1},
        ),
        (
            "行政复议30件，其中，维持8件，其余22件正在审理中。",
            {"review_total": 30, "review_upheld": 8, "review_pending": 22},
        ),
        (
            "2022年共发生2起行政复议，其中1起维持，1起纠正。",
            {"review_total": 2, "review_upheld": 1, "review_corrected": 1},
        ),
    ],
)
def test_plain_statements_are_read_in_whatever_words(said, values):
    assert counted(said) == (values, [], [])


@pytest.mark.parametrize(
    "said",
    [
        "行政诉讼3件，包括未经复议直接起诉、复议后起诉。",
        "行政诉讼3件，未经复议直接起诉，复议后起诉均有。",
        "行政诉讼4件，均为复议后起诉，维持2件，驳回诉讼请求2件。",
        "上年有2件行政复议案件，本年均维持；行政诉讼3件。",
    ],
)
def test_what_may_be_meant_otherwise_is_named(said):
    values, named, _ = counted(said)
    assert values == {}
    assert named


@pytest.mark.parametrize(
    "said",
    [
        "2022年，本机关未发生因政府信息公开引发的行政复议、行政诉讼案件。",
        "无行政复议。未被提起行政诉讼。",
        "本年度没有因政府信息公开被申请行政复议和被提起行政诉讼的情况。",
    ],
)
def test_what_is_said_not_to_have_been_is_nought(said):
    none = {"review_total": 0, "direct_total": 0, "after_total": 0}
    assert counted(said) == (none, [], [])


@pytest.mark.parametrize(
    "said", ["未发生行政复议被纠正、行政诉讼败诉案件。", "行政复议无被纠错情况。"]
)
def test_that_none_was_lost_is_no_nought(said):
    assert counted(said)[0] == {}


def test_what_a_body_decides_on_itself_is_none_of_its_own():
    said = "办理行政复议案件9件，作为被申请人的行政复议案件2件，其中维持2件。"
    values, *_ = counted(said)
    assert values == {"review_total": 2, "review_upheld": 2}
