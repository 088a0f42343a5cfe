"""Numbers in sentences that count nothing: named for the editor."""

import re

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.grids import table

REQUESTS, PROACTIVE, REVIEW = "requests", "proactive", "review"
BOTH = ("requests_new", "requests_done")
HEADINGS = {
    REQUESTS: "三、收到和处理政府信息公开申请情况",
    PROACTIVE: "二、主动公开政府信息情况",
    REVIEW: "四、政府信息公开行政复议、行政诉讼情况",
    "overview": "一、总体情况",
    "": "五、政府信息公开收费及减免情况",
}


def counted(role, *sentences, year=2022, tables=()):
    blocks = [{"type": "paragraph", "text": each} for each in sentences]
    section = PrintedSection(1, role, [*blocks, *tables], HEADINGS[role], 1)
    found = count_up([section], Reported(year, ("怀化市教育局",)))
    values = {row[0]: row[2] for row in found.figures}
    return values, "".join(reason for *_, reason in found.unread)


def named(role, *sentences, year=2022):
    """Return the numbers that are named."""
    _, reasons = counted(role, *sentences, year=year)
    found = re.findall("没有读取（(.*?)）", reasons)
    return [number for each in found for number in each.split("、")]


@pytest.mark.parametrize(
    ("role", "sentence", "numbers"),
    [
        (REQUESTS, "代表市政府受理859件，本机关受理12件。", ["859件", "12件"]),
        (REQUESTS, "共收到政府信息公开申请12件（其中上年结转2件）。", ["12件", "2件"]),
        (REQUESTS, "公开申请数量：12件，办结数量：11件。", ["12件", "11件"]),
        (REQUESTS, "共处理政府信息公开申请9件，涉及学籍、招生。", ["9件"]),
        (REVIEW, "发生2起行政诉讼，均驳回诉讼请求。", ["2起"]),
        (REVIEW, "直接起诉5件，维持3件，驳回诉讼请求2件。", ["5件", "3件", "2件"]),
        (REVIEW, "新增行政复议5件，上年结转行政复议2件。", ["5件", "2件"]),
        (REVIEW, "行政应诉案件9件，其中涉及政府信息公开2件。", ["9件", "2件"]),
        (PROACTIVE, "办理行政许可事项5600件。", ["5600件"]),
        ("overview", "因政府信息公开被提起行政诉讼3件。", ["3件"]),
    ],
)
def test_a_number_that_was_not_read_is_named(role, sentence, numbers):
    values, reasons = counted(role, sentence)
    assert values == {}
    assert sentence in reasons
    assert named(role, sentence) == numbers


@pytest.mark.parametrize(
    ("role", "sentence", "numbers"),
    [
        (PROACTIVE, "全市各部门主动公开14189条。", ["14189条"]),
        (PROACTIVE, "主动公开政府信息980余条。", ["980余条"]),
        ("overview", "举办新闻发布会3场，在线访谈2期。", ["3场", "2期"]),
        ("overview", "向市档案馆报送信息210条。", ["210条"]),
        (REVIEW, "行政诉讼3件，裁定驳回起诉1件。", ["1件"]),
        (REQUESTS, "依申请公开收取复印等费用约300元。", ["300元"]),
        (REVIEW, "被举报投诉2件。", ["2件"]),
    ],
)
def test_until_2018_so_is_what_the_table_of_that_time_counts(role, sentence, numbers):
    assert named(role, sentence, year=2016) == numbers


def test_a_number_that_is_told_twice_has_to_be_read_twice():
    said = "本年新收政府信息公开申请26件，上年结转3件，办结26件。"
    values, _ = counted(REQUESTS, said)
    assert values == {"requests_new": "26", "requests_carried_in": "3"}
    assert named(REQUESTS, said) == ["26件"]


def test_a_number_that_was_read_of_another_matter_is_not_known():
    said = "被申请行政复议5件，其中结果维持5件。", "行政诉讼5件。"
    assert named(REVIEW, *said) == ["5件"]


@pytest.mark.parametrize(
    ("role", "sentences"),
    [
        # It is read elsewhere.
        (REQUESTS, ["本机关新收申请12件。", "这12件申请涉及学籍。"]),
        # It says of which other time it is.
        (REQUESTS, ["2021年收到申请35件，近三年收到申请90件。"]),
        (REQUESTS, ["2022年1月至10月，收到政府信息公开申请12件。"]),
        (REQUESTS, ["去年同期收到申请12件。"]),
        # How many more, and what was not.
        (REQUESTS, ["收到政府信息公开申请较上年减少3件。"]),
        (REVIEW, ["行政复议0件，行政诉讼0件。"]),
        (PROACTIVE, ["计划制定规范性文件5件。"]),
        # No format since 2019 counts it.
        (PROACTIVE, ["主动公开政府信息1203条，其中网站公开800条。"]),
        (REQUESTS, ["依据《条例》第27条，15个工作日内答复。"]),
    ],
)
def test_what_is_read_or_of_no_figure_of_the_year_is_not_named(role, sentences):
    assert named(role, *sentences) == []


def test_a_table_that_holds_the_figures_leaves_nothing_to_name():
    said, heads = "办理行政许可事项5600件。", ("信息内容", "本年处理决定数量")
    printed = table(heads, ("行政许可", "300"), ("行政处罚", "2"))
    assert counted(PROACTIVE, said, tables=[printed])[1] == ""
    assert named(PROACTIVE, said) == ["5600件"]


def test_what_was_new_and_what_was_carried_over_are_all_of_a_number():
    sentence = "共受理政府信息公开申请12件，其中新收10件，上年结转2件。"
    values, reasons = counted(REQUESTS, sentence)
    assert values == {"requests_new": "10", "requests_carried_in": "2"}
    assert reasons == ""


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("依申请公开信息收取检索等费用共1280元。", "0.128"),
        ("未收取任何费用。", "0"),
        ("没有收取相关费用。", "0"),
    ],
)
def test_fees_until_2018_are_read_in_their_chapter_and_in_that_on_requests(said, value):
    for role in ("", REQUESTS):
        assert counted(role, said, year=2016)[0] == {"stat_fees": value}
        assert counted(role, said, year=2022)[0] == {}


def test_no_format_since_2019_counts_what_was_disclosed():
    said = "主动公开政府信息1203条。"
    assert counted(PROACTIVE, said, year=2018)[0] == {"stat_disclosed": "1203"}
    assert counted(PROACTIVE, said, year=2019)[0] == {}


@pytest.mark.parametrize(
    "said",
    ["本年收费金额（单位：万元）12.5", "行政事业性收费金额（万元）：12.5。"],
)
def test_the_unit_of_an_amount_may_stand_before_it(said):
    assert counted(PROACTIVE, said)[0] == {"fee_amount": "12.5"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "新收政府信息公开申请61件，上年结转2件，办结60件，结转下年度3件。",
            {"requests_new": "61", "requests_carried_in": "2"}
            | {"requests_done": "60", "requests_carried_out": "3"},
        ),
        ("依申请公开方面，收到申请12件，办结12件。", dict.fromkeys(BOTH, "12")),
        ("收到政府信息公开申请12件，办理提案5件，办结5件。", {"requests_new": "12"}),
        ("依申请公开有序，因此行政复议新收5件。", {}),
        ("推进依申请公开。上年结转资金2件。", {}),
    ],
)
def test_an_overview_that_speaks_of_requests_tells_of_them_further_on(said, expected):
    assert counted("overview", said)[0] == expected
