"""Results told one after another in sentences, and when they count."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection

REQUESTS, REVIEW = "requests", "review"
BODIES = ("怀化市教育局",)
GRANTED, PARTIAL = "outcome_granted", "outcome_partial"


def counted(year, *lines, role=REQUESTS):
    """Return the numbers of a chapter, and what an editor is told of it."""
    heading, *others = lines if len(lines) > 1 else ("依申请公开情况", *lines)
    blocks = [{"type": "paragraph", "text": line} for line in others]
    found = count_up(
        [PrintedSection(1, role, blocks, heading, 1)], Reported(year, BODIES)
    )
    values = {row[0]: int(row[2]) for row in found.figures if row[2] is not None}
    return values, [reason for *_, reason in found.unread]


@pytest.mark.parametrize(
    ("year", "said", "expected"),
    [
        (
            2022,
            "收到政府信息公开申请35件，其中予以公开30件，部分公开5件。",
            {"requests_new": 35, GRANTED: 30, PARTIAL: 5},
        ),
        (
            2022,
            "收到政府信息公开申请35件，予以公开、部分公开分别为30件、5件。",
            {"requests_new": 35, GRANTED: 30, PARTIAL: 5},
        ),
        (
            2022,
            "共收到政府信息公开申请67件。其中，予以公开30件，占44.8%；部分公开5件。",
            {"requests_new": 67, GRANTED: 30, PARTIAL: 5},
        ),
        (
            2022,
            "新收政府信息公开申请35件，办结33件。其中予以公开20件，部分公开3件，"
            "不予公开5件（属于国家秘密1件，属于行政查询事项4件），无法提供5件。",
            {"requests_new": 35, "requests_done": 33, GRANTED: 20, PARTIAL: 3}
            | {"refused_secret": 1, "refused_enquiry": 4},
        ),
        (
            2022,
            "收到申请35件；答复35件，30件予以公开，5件部分公开。",
            {"requests_new": 35, "requests_done": 35, GRANTED: 30, PARTIAL: 5},
        ),
        (
            2022,
            "上年结转1件，新收35件，办理结果为：予以公开30件、部分公开4件、不予处理2件。",
            {"requests_carried_in": 1, "requests_new": 35, GRANTED: 30, PARTIAL: 4},
        ),
        (
            2015,
            "全年共收到申请35件，其中：当面申请5件，网络申请20件，信函申请10件。"
            "答复35件。其中同意公开25件，不予公开10件（涉及国家秘密3件、涉及商业秘密7件）。",
            {"requests_new": 35, "stat_received_person": 5, "stat_received_online": 20}
            | {"stat_received_letter": 10, "stat_answered": 35}
            | {"stat_answered_granted": 25, "stat_answered_refused": 10}
            | {"stat_refused_secret": 3, "stat_refused_trade": 7},
        ),
        (
            2010,
            "我局共收到信息公开申请八件，其中同意公开六件，不予公开两件。",
            {"requests_new": 8, "stat_answered_granted": 6, "stat_answered_refused": 2},
        ),
    ],
)
def test_results_count_that_add_up_to_what_is_said_of_all(year, said, expected):
    assert counted(year, said) == (expected, [])


def test_results_that_are_lines_of_a_list_count():
    lines = (
        "办理情况",
        "全年收到申请35件。",
        "（一）予以公开：30件；",
        "（二）部分公开：5件。",
    )
    expected = {"requests_new": 35, GRANTED: 30, PARTIAL: 5}
    assert counted(2022, *lines) == (expected, [])


def test_results_of_reviews_count_and_those_of_no_one_kind_of_lawsuits_are_named():
    said = (
        "因政府信息公开被申请行政复议5件，其中结果维持3件，尚未审结2件。"
        "被提起行政诉讼5件，其中结果维持3件，结果纠正2件。"
    )
    expected = {"review_total": 5, "review_upheld": 3, "review_pending": 2}
    values, (unread,) = counted(2022, said, role=REVIEW)
    assert values == expected
    assert "“被提起行政诉讼5件" in unread


@pytest.mark.parametrize(
    "said",
    [
        "收到申请35件，其中予以公开30件，部分公开8件。",
        "收到申请35件，其中予以公开30件（含部分公开5件）。",
        "收到申请35件，其中网上申请20件，予以公开15件，部分公开5件。",
        "收到申请35件，主要涉及征地20件，其中予以公开15件，部分公开5件。",
        "收到申请35件，其中市一中5件，予以公开30件。",
        "收到申请35件。其中涉及土地的申请30件予以公开，5件部分公开。",
    ],
)
def test_results_that_do_not_add_up_are_named_for_the_editor(said):
    values, told = counted(2022, said)
    assert values == {"requests_new": 35}
    assert [said.split("。")[-2] in reason for reason in told] == [True]


@pytest.mark.parametrize(
    "said",
    [
        "全区各部门共收到申请35件，其中予以公开30件，部分公开5件。",
        "2021年收到申请35件，其中予以公开30件，部分公开5件。",
        "近三年收到申请35件，其中予以公开30件，部分公开5件。",
        "怀化一中收到申请35件，其中予以公开30件，部分公开5件。",
    ],
)
def test_results_of_other_bodies_and_years_are_left_alone(said):
    assert counted(2022, said)[0] == {}


def test_results_of_another_body_are_left_alone_where_it_has_as_many():
    said = "收到申请35件，怀化一中收到35件，其中予以公开30件，部分公开5件。"
    assert counted(2022, said)[0] == {"requests_new": 35}


def test_results_told_in_two_ways_are_left_alone():
    said = (
        "收到申请35件，其中予以公开30件，部分公开5件。"
        "答复35件，其中予以公开31件，部分公开4件。"
    )
    assert counted(2022, said)[0] == {"requests_new": 35, "requests_done": 35}


def told_in_overview(said, *, bodies, heading="依申请公开情况。"):
    """Return the numbers of a section below 总体情况, as most reports since 2021 do."""
    sections = [
        PrintedSection(1, "overview", [], "总体情况", 1),
        PrintedSection(2, "", [{"type": "paragraph", "text": said}], heading, 2),
    ]
    found = count_up(sections, Reported(2022, bodies))
    return {row[0]: int(row[2]) for row in found.figures if row[2] is not None}


@pytest.mark.parametrize(
    ("body", "said", "expected"),
    [
        (
            # What came in, without what is left, is what the results add up to.
            "栖桐区松湖街道办事处",
            "2022年，松湖街道共收到信息公开申请7件，上年度结转1件；"
            "予以公开3件，无法提供4件，结转下年继续办理1件。",
            {"requests_new": 7, "requests_carried_in": 1, GRANTED: 3}
            | {"requests_carried_out": 1},
        ),
        (
            "青砚县水利局",
            "2022年新收政府信息公开申请数量31件，上年结转政府信息公开申请数量3件。"
            "其中，予以公开18件，部分公开2件，不予公开1件，本机关无法提供5件，"
            "不予处理1件，其他处理2件，结转下年度继续办理5件。",
            {"requests_new": 31, "requests_carried_in": 3, GRANTED: 18, PARTIAL: 2}
            | {"requests_carried_out": 5},
        ),
        (
            "青砚县水利局",
            "收到依申请公开件17件，其中，当面申请的7件，来信申请的10件。"
            "办结依申请公开件18件（含2021年结转的1件），其中，予以公开6件，"
            "部分公开5件，信息无法提供7件。",
            {"requests_new": 17, "requests_carried_in": 1, "requests_done": 18}
            | {GRANTED: 6, PARTIAL: 5},
        ),
        (
            "青砚县水利局",
            "共受理信息公开申请12件，其中新收10件，上年结转2件；"
            "予以公开8件，部分公开4件。",
            {"requests_new": 10, "requests_carried_in": 2, GRANTED: 8, PARTIAL: 4},
        ),
        (
            "青砚县溪下乡人民政府",
            "2022年度溪下乡未收到政府信息公开申请。",
            {"requests_new": 0},
        ),
        (
            # One fewer than came in: not read, as nobody knows which number is wrong.
            "青砚县水利局",
            "共收到信息公开申请7件，予以公开3件，无法提供2件，结转下年继续办理1件。",
            {"requests_new": 7, "requests_carried_out": 1},
        ),
    ],
)
def test_results_below_an_overview_are_read(body, said, expected):
    assert told_in_overview(said, bodies=(body,)) == expected


def test_what_an_overview_says_of_other_matters_is_none_of_requests():
    said = "共收到来信7件，予以公开3件，部分公开4件。"
    told = told_in_overview(said, bodies=("青砚县水利局",), heading="监督保障情况。")

    assert told == {}
