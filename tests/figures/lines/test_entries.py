"""Rows of the table until 2018 that stand as lines of the text."""

import re

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection

ABOUT = Reported(2016, ("怀化市教育局",))
LINES = (
    *("主动公开政府信息数（不同渠道和方式公开相同信息计1条）：1,064条",),
    *("其中：主动公开规范性文件数：38条", "制发规范性文件总数\t件\t46"),
)


def sections(*lines, heading="主动公开情况"):
    """Return a section with lines, the first of them as a heading below its own."""
    blocks = [{"type": "paragraph", "text": line} for line in lines[1:]]
    above = PrintedSection(1, "proactive", [], heading, 1)
    return [above, PrintedSection(2, "", blocks, lines[0], 2)]


def in_text(counted):
    return {row[0]: float(row[2]) for row in counted.figures if row[4] == "text"}


def test_lines_with_a_label_and_a_number_are_read_as_numbers_of_the_text():
    counted = count_up(sections(*LINES), ABOUT)
    assert in_text(counted) == {
        "stat_disclosed": 1064,
        "stat_disclosed_normative": 38,
        "stat_normative_made": 46,
    }
    assert counted.unread == ()
    assert {row[9] for row in counted.figures} >= {"制发规范性文件总数 件 46"}


def test_one_row_that_became_a_heading_is_read_and_so_not_listed():
    counted = count_up(sections("收到申请数\t件\t67"), ABOUT)
    assert in_text(counted) == {"stat_received": 67}
    assert counted.unread == ()


def test_a_label_that_stands_under_two_heads_is_read_where_it_follows():
    lines = ("行政复议数量：5件", "维持具体行政行为数：3件", "被依法纠错数：2件")
    assert in_text(count_up(sections(*lines), ABOUT)) == {
        "stat_review": 5,
        "stat_review_upheld": 3,
        "stat_review_corrected": 2,
    }


def test_a_label_that_may_stand_under_several_heads_is_listed():
    counted = count_up(sections("收到申请数：13件", "被依法纠错数：2件"), ABOUT)
    assert in_text(counted) == {"stat_received": 13}
    assert ["被依法纠错数：2件" in reason for *_, reason in counted.unread] == [True]


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (("收到申请数：约50件",), ""),
        (("收到申请数（全市）：50件",), ""),
        (("收到申请数：50元",), ""),
        (("收到申请数同比增长：50件",), ""),
        (("收到申请数\t件\t50\t60",), ""),
        (("收到申请数：50件",), "怀化一中2016年统计情况"),
        (("2015年统计情况", "收到申请数：50件"), ""),
    ],
)
def test_what_is_near_or_of_others_is_not_read(lines, heading):
    assert in_text(count_up(sections(*lines, heading=heading), ABOUT)) == {}


def test_pieces_of_a_table_that_headings_cut_are_read_however_small():
    def table(*rows):
        cells = [[{"text": text} for text in row] for row in rows]
        return [{"type": "table", "rows": cells}]

    rest = [("（一）收到申请数", "件", "9"), ("1.当面申请数", "件", "4")]
    rest += [(f"{each}申请数", "件", "0") for each in ("传真", "网络", "信函")]
    rest += [(f"{each}办结数", "件", "0") for each in ("申请", "按时", "延期")]
    rest += [("同意公开答复数", "件", "0"), ("申请信息不存在数", "件", "0")]
    first = table(("主动公开政府信息数", "条", "1064"), ("专职人员数", "人", "2"))
    printed = [PrintedSection(1, "", first, "主动公开情况", 1)]
    printed += [PrintedSection(2, "", table(*rest), "依申请公开情况", 1)]
    counted = count_up(printed, ABOUT)
    found = {row[0]: row[2] for row in counted.figures}
    assert found["stat_disclosed"] == "1064"
    assert len(found) == 2 + len(rest)
    assert counted.unread == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("主动公开政府信息数（相同信息计1条）条1064",),
        ("1.当面申请数件8",),
        ("收到申请数", "13", "15", "当面申请数", "8", "9", "申请办结数", "13", "1"),
    ],
    ids=["remark", "number", "below"],
)
def test_rows_that_a_style_sheet_sets_side_by_side_are_listed(lines):
    counted = count_up(sections("全年情况", *lines), ABOUT)
    assert in_text(counted) == {}
    assert ["成了正文的行" in reason for *_, reason in counted.unread] == [True]


@pytest.mark.parametrize("lines", [("收到申请数", "13"), ("工作人员2人",)])
def test_a_line_and_a_number_below_it_are_no_table(lines):
    assert count_up(sections("全年情况", *lines), ABOUT).unread == ()


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("政府信息公开专项经费：7320", False),
        ("政府信息公开专项经费：7320元", True),
        ("政府信息公开专项经费：0", True),
        ("收到申请数：12.5件", False),
        ("收到申请数：12件", True),
    ],
)
def test_a_line_whose_number_cannot_be_counted_is_listed(line, is_read):
    counted = count_up(sections("全年情况", line), ABOUT)
    assert len(in_text(counted)) == is_read
    assert [line in reason for *_, reason in counted.unread] == [True] * (not is_read)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (("（一）予以公开：12件。", "（二）部分公开：3件。"), ["12件", "3件"]),
        (("人大建议：12件。", "政协提案：3件。", "来信来访：15件。"), []),
    ],
)
def test_results_of_requests_in_lines_are_listed(lines, numbers):
    counted = count_up(sections("办理结果", *lines), Reported(2022, ABOUT.bodies))
    reasons = "".join(reason for *_, reason in counted.unread)
    assert re.findall("没有读取（(.*?)）", reasons) == numbers


ROWS = (("主动公开政府信息数", "条", "1064"), ("制发规范性文件总数", "件", "46"))
PARTED = {"stat_disclosed": 1064, "stat_normative_made": 46}


@pytest.mark.parametrize(
    "sign", [" ", "  ", "　", ",", "，", "、", "；", "|", " | ", "……", "——"]
)
def test_a_row_is_read_whatever_sign_parts_its_cells(sign):
    counted = count_up(sections(*(sign.join(row) for row in ROWS)), ABOUT)
    assert (in_text(counted), counted.unread) == (PARTED, ())


def test_a_row_is_read_whose_cells_stand_in_quotes_or_without_a_unit():
    quoted = ('"' + '","'.join(row) + '"' for row in ROWS)
    bare = (f"{label} {number}" for label, _, number in ROWS)
    for lines in (quoted, bare):
        assert in_text(count_up(sections(*lines), ABOUT)) == PARTED


@pytest.mark.parametrize(
    "lines",
    [
        # Two columns, of which one row has a blank.
        (
            "主动公开政府信息数 条 1064 980",
            "制发规范性文件总数 件 46",
            "收到申请数 件 9 8",
        ),
        ("主动公开政府信息数,5,123", "制发规范性文件总数,46", "收到申请数,9"),
        ("主动公开政府信息数—5", "制发规范性文件总数—46", "收到申请数—9"),
    ],
)
def test_a_row_that_may_have_two_numbers_or_a_sign_is_listed(lines):
    counted = count_up(sections(*lines), ABOUT)
    assert in_text(counted).keys() <= {"stat_normative_made", "stat_received"}
    assert counted.unread


def test_a_row_beside_one_with_two_numbers_is_left_alone():
    lines = ("主动公开政府信息数 条 1064 980", "制发规范性文件总数 件 46")
    assert in_text(count_up(sections(*lines), ABOUT)) == {}


def test_what_is_said_above_a_table_holds_where_its_groups_became_sections():
    above, row = sections("2015年统计情况"), sections("收到申请数 件 9")
    assert in_text(count_up([*above, *row], ABOUT)) == {}


FLUSH = "2016年，收到申请数13件，其中：当面申请数8件；申请办结数13件。"


def test_rows_that_have_become_clauses_of_one_line_are_read():
    counted = count_up(sections(FLUSH), ABOUT)
    assert in_text(counted) == {
        "stat_received": 13,
        "stat_received_person": 8,
        "stat_closed": 13,
    }


@pytest.mark.parametrize(
    "line",
    [
        FLUSH.replace("2016", "2015"),
        FLUSH.replace("2016年，", "上年，"),
        FLUSH.replace("；", "，比上年增加2件；"),
        "收到申请数13件。",
    ],
)
def test_a_line_that_tells_anything_else_is_no_row_of_clauses(line):
    assert in_text(count_up(sections(line), ABOUT)) == {}
