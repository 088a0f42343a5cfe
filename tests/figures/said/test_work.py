"""Staff, trainings and press until 2018, told in sentences."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.grids import table

BODY = "怀化市教育局"


def counted(
    *lines, year=2016, heading="四、政府信息公开工作保障", body=BODY, tables=()
):
    """Return the numbers by what is counted."""
    blocks = [*({"type": "paragraph", "text": line} for line in lines), *tables]
    section = PrintedSection(1, "", blocks, heading, 1)
    found = count_up([section], Reported(year, (body,)))
    return {row[0]: int(row[2]) for row in found.figures if row[2] is not None}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "我局配备专职人员1名、兼职人员12名。",
            {"stat_staff_full": 1, "stat_staff_part": 12},
        ),
        (
            "全年举办政府信息公开业务培训班3期，培训人员120人次。",
            {"stat_trainings": 3, "stat_trainees": 120},
        ),
        ("组织开展了3次培训。", {"stat_trainings": 3}),
        ("召开政务公开工作会议2次。", {"stat_meetings": 2}),
        (
            "举办或参加新闻发布会4次，政策解读稿件发布数为7篇，回应公众关注热点5次。",
            {"stat_press": 4, "stat_hot_topics": 5},
        ),
        (
            "共发布政策解读稿件1,207篇；设立信息查阅点3个。",
            {"stat_interpretations": 1207, "stat_reading_points": 3},
        ),
        ("从事政府信息公开工作人员共5人。", {"stat_staff": 5}),
    ],
)
def test_a_clause_that_says_a_row_and_its_number_counts(said, expected):
    assert counted(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        # Of two kinds, of what others held, of some, of other bodies and times.
        "专职、兼职人员13名。",
        "参加省厅举办的培训班3期。",
        "参加培训3次。",
        "举办保密培训班3期。",
        "举办培训班近3期。",
        "各区县配备专职人员9名。",
        "2015年举办培训班3期。",
        "上半年举办培训班2期。",
        "举办培训班2期，举办业务培训班3期。",
    ],
)
def test_what_is_of_something_else_does_not(said):
    assert counted(said) == {}


def test_it_has_to_be_about_disclosure():
    said = "配备专职人员1名。"

    assert counted(said, heading="五、队伍建设") == {}
    assert counted(f"政务公开机构健全，{said}", heading="五、队伍建设") == {
        "stat_staff_full": 1
    }


def test_the_table_has_these_rows_itself():
    rows = (
        ("收到申请数", "件"),
        ("申请办结数", "件"),
        ("举办各类培训班数", "次"),
        ("接受培训人员数", "人次"),
    )
    printed = table(["统计指标", "单位", "统计数"], *([*row, "5"] for row in rows))
    found = counted("举办培训班2期，专职人员1名。", tables=[printed])

    assert found["stat_trainings"] == 5
    assert "stat_staff_full" not in found


def test_no_form_since_2019_counts_them():
    assert counted("配备专职人员1名。", year=2019) == {}


@pytest.mark.parametrize("heading", ["三、政策解读情况", "三、回应关切情况"])
def test_the_chapters_on_explaining_tell_of_nothing_else(heading):
    assert counted("召开新闻发布会5次。", heading=heading) == {"stat_press": 5}
