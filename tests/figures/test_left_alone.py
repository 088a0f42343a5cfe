"""Numbers in sentences that may be of others: named for the editor, never counted."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection

REQUESTS, PROACTIVE, REVIEW = "requests", "proactive", "review"
HEADINGS = {
    REQUESTS: "三、收到和处理政府信息公开申请情况",
    PROACTIVE: "二、主动公开政府信息情况",
    REVIEW: "四、政府信息公开行政复议、行政诉讼情况",
}
WHY = "可能是其他机关或者一部分的数"


def counted(role, *sentences, year=2022, body="怀化市教育局"):
    blocks = [{"type": "paragraph", "text": each} for each in sentences]
    section = PrintedSection(1, role, blocks, HEADINGS[role], 1)
    found = count_up([section], Reported(year, (body,)))
    values = {row[0]: row[2] for row in found.figures}
    return values, "".join(reason for *_, reason in found.unread)


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (REQUESTS, "代表市政府受理859件，本机关受理12件。"),
        (REQUESTS, "共收到政府信息公开申请12件（其中上年结转2件）。"),
        (REQUESTS, "通过政府网站收到申请12件，通过信函收到申请3件。"),
        (REQUESTS, "公开申请数量：12件，办结数量：11件。"),
        (REQUESTS, "公民申请公开政府信息共计12件次，均予以受理。"),
        (PROACTIVE, "全市各级各部门主动公开14189条，其中市政府网站公开2300条。"),
        (PROACTIVE, "全年通过门户网站主动公开政府信息1203条。"),
        (REVIEW, "2022年共发生2起行政复议，其中1起维持，1起纠正。"),
        (REVIEW, "新增行政复议5件，上年结转行政复议2件。"),
        (REVIEW, "全市行政复议6件，其中维持6件。"),
    ],
)
def test_a_number_that_may_be_of_others_is_named(role, sentence):
    values, reasons = counted(role, sentence)
    assert values == {}
    assert WHY in reasons
    assert sentence.rstrip("。") in reasons


@pytest.mark.parametrize(
    ("role", "sentences"),
    [
        # The number itself is told elsewhere.
        (REQUESTS, ["代表市政府受理859件。", "本机关新收申请12件。"]),
        (PROACTIVE, ["主动公开政府信息1203条。", "全市各部门主动公开14189条。"]),
        # The tables since 2019 have no place for it, and have been read.
        (PROACTIVE, ["行政许可处理决定12件。", "通过网站主动公开信息1136条。"]),
        # It says of which other time it is.
        (REQUESTS, ["2021年收到申请35件，近三年收到申请90件。"]),
        (REQUESTS, ["2022年1月至10月，收到政府信息公开申请12件。"]),
        # How many more, and what was not.
        (REQUESTS, ["收到政府信息公开申请较上年减少3件。"]),
        (REVIEW, ["行政复议0件，行政诉讼0件。"]),
        (PROACTIVE, ["计划制定规范性文件5件。"]),
    ],
)
def test_what_tells_no_number_or_one_that_is_known_is_not_named(role, sentences):
    _, reasons = counted(role, *sentences)
    assert WHY not in reasons


def test_what_was_new_and_what_was_carried_over_are_all_of_a_number():
    sentence = "共受理政府信息公开申请12件，其中新收10件，上年结转2件。"
    values, reasons = counted(REQUESTS, sentence)
    assert values == {"requests_new": "10", "requests_carried_in": "2"}
    assert reasons == ""
