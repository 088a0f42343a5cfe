"""Who made requests and through which channels was disclosed, told in sentences."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.said.test_results import counted as counted_by_code

PERSON, COMPANY = ("requests_new", "person"), ("requests_new", "company")


def counted(*lines, role="requests", year=2022):
    """Return the numbers by what is counted and of whom, and what is named."""
    blocks = [{"type": "paragraph", "text": line} for line in lines]
    section = PrintedSection(1, role, blocks, "情况", 1)
    found = count_up([section], Reported(year, ("怀化市教育局",)))
    values = {row[:2]: int(row[2]) for row in found.figures if row[1] != "total"}
    return values, [reason for *_, reason in found.unread]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["本年新收政府信息公开申请12件，其中自然人11件、法人1件。"], {PERSON: 11}),
        (["收到申请12件。", "其中，自然人11件，", "法人或其他组织1件。"], {PERSON: 11}),
        (["收到申请12件（自然人9件，商业企业3件）。"], {PERSON: 9, COMPANY: 3}),
        (
            ["收到申请12件，其中自然人9件、商业企业2件、其他1件。"],
            {PERSON: 9, COMPANY: 2, ("requests_new", "other"): 1},
        ),
        (["收到申请12件，均为自然人申请。"], {PERSON: 12}),
        (["收到申请共计12件：自然人9件，商业企业3件。"], {PERSON: 9, COMPANY: 3}),
        (["收到申请12件，其中自然人申请11件。"], {PERSON: 11}),
        (
            ["上年结转1件（自然人1件），新收12件。"],
            {("requests_carried_in", "person"): 1},
        ),
        (
            ["收到申请12件，予以公开9件（自然人8件、商业企业1件），部分公开3件。"],
            {("outcome_granted", "person"): 8, ("outcome_granted", "company"): 1},
        ),
    ],
)
def test_the_applicants_of_a_number_count_that_add_up_to_it(lines, expected):
    assert counted(*lines) == (expected, [])


@pytest.mark.parametrize(
    "said",
    [
        "收到申请12件，其中自然人11件、法人2件。",
        "收到申请12件，其中自然人13件。",
        "收到申请12件，法人1件，自然人1件。",
        "收到申请12件，其中自然人11件、其他1件。",
        "办结政府信息公开申请12件，其中自然人11件、法人1件。",
    ],
)
def test_those_that_do_not_are_named(said):
    values, (reason,) = counted(said)
    assert values == {}
    assert said in reason


@pytest.mark.parametrize(
    "said",
    [
        "下属单位收到申请12件，其中自然人11件、法人1件。",
        "收到公民、法人的申请12件。",
        "收到申请12件。自然人申请人满意率达到98%。",
    ],
)
def test_what_is_told_of_others_or_of_no_number_is_left_alone(said):
    assert counted(said)[0] == {}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "主动公开政府信息3,000条。其中：政府网站公开1,800条，占60%；"
            "通过微信公众号发布300条。",
            {"stat_channel_website": 1800, "stat_channel_wechat": 300},
        ),
        (
            "主动公开政府信息1000条，其中规范性文件8条，其他方式公开12条。",
            {"stat_disclosed_normative": 8, "stat_channel_other": 12},
        ),
    ],
)
def test_the_channels_until_2018_count_where_a_clause_names_one(said, expected):
    values, named = counted(said, role="proactive", year=2016)
    values.pop(("stat_disclosed", ""), None)
    assert values == {(code, ""): value for code, value in expected.items()}
    assert named == []


@pytest.mark.parametrize(
    "said",
    [
        "主动公开政府信息1000条，其中政务微博、微信公开200条。",
        "主动公开政府信息1000条，局网站公开500条，市政府网站公开300条。",
    ],
)
def test_two_channels_together_or_two_of_a_kind_are_named(said):
    values, (reason,) = counted(said, role="proactive", year=2016)
    assert values == {("stat_disclosed", ""): 1000}
    assert said in reason


def test_since_2019_no_table_has_channels():
    said = "主动公开政府信息1000条，其中政府网站公开800条。"
    assert ("stat_channel_website", "") not in counted(said, role="proactive")[0]


@pytest.mark.parametrize(
    "said",
    [
        "全年收到政府信息公开申请1.2万件。",
        "全年收到政府信息公开申请约50件。",
        "全年收到政府信息公开申请50余件。",
    ],
)
def test_a_number_that_is_only_near_is_named(said):
    values, (reason,) = counted_by_code(2022, said)
    assert values == {}
    assert said in reason


def test_but_not_one_of_other_times():
    assert counted_by_code(2022, "近三年收到政府信息公开申请约150件。") == ({}, [])
