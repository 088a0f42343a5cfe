"""Labels that are nearly known: read where they can be one count only, or listed."""

import pytest

from tests.figures.web_pages import READ, ROWS, html_table

CHANNELS = ("政务微视", "政务头条", "政务抖音", "政府公告", "手机客户端")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("tail", ["公开政府信息数", "公开信息数", "", "公开"])
def test_a_channel_of_its_own_is_taken_for_no_known_one(read, channel, tail):
    rows = [*ROWS[:3], (f"1.{channel}{tail}", "条", "77"), *ROWS[3:]]
    found, (reason,) = read(html_table(rows))
    assert found == READ
    assert "第 5 行" in reason


@pytest.mark.parametrize(
    "label",
    [
        *("政府公报", "政务微", "行政诉", "信访申请数", "当场申请数"),
        *("公开政府信息数", "政府公开政府信息数", "举办各类", "全职人员数"),
    ],
)
def test_a_label_that_may_be_several_or_another_is_listed(read, label):
    found, (reason,) = read(html_table([*ROWS, (label, "件", "77")]))
    assert found == READ
    assert "第 8 行" in reason


@pytest.mark.parametrize(
    ("label", "place", "code"),
    [
        ("政务网站公开政府信息数", 3, "stat_channel_website"),
        ("网上申请数", 5, "stat_received_online"),
        ("按期办结数", 6, "stat_closed_on_time"),
        ("举办各类培训", 6, "stat_trainings"),
    ],
)
def test_a_label_that_can_be_but_one_is_read(read, label, place, code):
    ahead = [("召开政府信息公开工作会议或专题会议数", "次", "3")] * (
        code == "stat_trainings"
    )
    found, reasons = read(
        html_table([*ROWS[:place], *ahead, (label, "件", "77"), *ROWS[place:]])
    )
    assert (found[code], reasons) == (77, [])
