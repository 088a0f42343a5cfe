"""Numbers that begin again inside a chapter: 一、总体情况 with 一、…六、 below it."""

import pytest

from tests.parse.test_parse import outline, read

TITLE = "岚川县档案局2021年政府信息公开工作年度报告"
CHAPTERS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、存在的主要问题及改进情况",
)
WORK = "按照有关规定，本机关全年公开信息十二条，按期答复申请。"


def listed(*numbers):
    return [f"{number}、做好第{number}项工作。{WORK}" for number in numbers]


def chapters(inside, within=0):
    lines = []
    for at, heading in enumerate(CHAPTERS):
        lines += [heading, WORK, *(inside if at == within else ())]
    return lines


def depths(*lines):
    return [depth for depth, _ in outline(read(TITLE, *lines)) if depth]


@pytest.mark.parametrize("within", [0, 1])
def test_a_list_with_the_numbers_of_chapters_is_of_its_chapter(within):
    report = read(TITLE, *chapters(listed(*"一二三四五"), within))

    top = [each for each in report.sections if each.depth == 1]
    assert [f"{each.number}{each.heading}" for each in top] == list(CHAPTERS)
    assert [each.role for each in top] == [
        *("overview", "proactive", "requests", "problems")
    ]
    assert [each.depth for each in report.sections].count(2) == 5
    assert not report.doubts


@pytest.mark.parametrize(
    ("inside", "within"), [("一二", 1), ("一", 0), ("一三四五", 0), ("一二三", 3)]
)
def test_numbers_that_may_be_read_in_two_ways_stay_as_they_are(inside, within):
    assert set(depths(*chapters(listed(*inside), within))) == {1}


def test_two_reports_in_one_file_are_not_nested():
    assert set(depths(*chapters(()), *chapters(()))) == {1}


def test_rows_of_a_table_number_no_list():
    rows = ["一、本年新收政府信息公开申请数量", "0", "二、上年结转政府信息公开申请数量"]
    assert depths(*chapters(rows, 2)) == [1, 1, 1, 1]


def test_a_statutory_heading_ends_before_a_table_that_runs_on():
    table = "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000"
    parts = (f"{heading}{WORK}" for heading in CHAPTERS[2:])
    text = f"{CHAPTERS[0]}{WORK}{CHAPTERS[1]}{table}{''.join(parts)}"
    report = read(TITLE, text)

    roles = [each.role for each in report.sections if each.depth == 1]
    assert roles == ["overview", "proactive", "requests", "problems"]
