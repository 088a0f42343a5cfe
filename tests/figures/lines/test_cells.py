"""Tables whose cells became lines of their own, as a page is copied without them."""

import pytest

from reports.extract import Extractor
from reports.figures.counting import count_up
from reports.preparing import Unread, prepare
from tests.figures.lines.test_entries import ABOUT, in_text, sections
from tests.figures.web_pages import BODY, READ, ROWS, SENTENCE, TITLE

HEADS = ("统计指标", "单位", "统计数")


def stacked(*rows):
    return [cell for row in rows for cell in row]


def counted(*lines):
    return count_up(sections(*lines, heading="统计表"), ABOUT)


def test_a_table_with_one_cell_a_line_is_read_from_a_text_file():
    lines = (TITLE, "", "一、概述", SENTENCE, "二、统计表", *stacked(HEADS, *ROWS))
    content = "\n".join((*lines, "", BODY, "2017年1月15日")).encode()
    with Extractor() as extractor:
        made = prepare(extractor, Unread(content, "a.txt")).rows.counted
    assert in_text(made) == READ
    assert made.unread == ()
    assert "收到申请数 件 13" in {row[9] for row in made.figures}


def test_a_row_without_its_number_is_missing_and_takes_none_of_the_next():
    rows = [
        (label, unit) if "当面" in label else row
        for row in ROWS
        for label, unit, _ in [row]
    ]
    made = counted(*stacked(HEADS, *rows))
    read = {
        code: value for code, value in READ.items() if code != "stat_received_person"
    }
    assert in_text(made) == read


@pytest.mark.parametrize(
    "lines",
    [
        stacked((*HEADS[:2], "2015年", "2016年"), *((*row, "7") for row in ROWS)),
        stacked((*HEADS[:2], "2015年", "2016年"), *ROWS),
        stacked(("序号", *HEADS), *((str(at), *row) for at, row in enumerate(ROWS))),
        ["2015年统计情况", *stacked(HEADS, *ROWS)],
        stacked((*HEADS[:2], "2015年"), *ROWS),
        ["怀化一中2016年统计情况", *stacked(HEADS, *ROWS)],
        stacked(HEADS, *ROWS, *ROWS),
    ],
    ids=[
        *("two columns", "two heads", "numbered", "other year", "head of other year"),
        *("other body", "twice"),
    ],
)
def test_cells_in_lines_that_may_be_of_others_are_listed_and_not_read(lines):
    made = counted(*lines)
    assert in_text(made) == {}
    assert len(made.unread) == 1


@pytest.mark.parametrize("sign", ["；", "——", "……", "："])
def test_rows_parted_by_other_signs_are_listed(sign):
    made = counted(*(sign.join((label, "7", number)) for label, _, number in ROWS))
    assert in_text(made) == {}
    assert len(made.unread) == 1
