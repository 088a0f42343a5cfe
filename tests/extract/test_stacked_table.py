"""Tables copied as text with each cell on a line, and lists that look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract.document import Paragraph, Table
from reports.extract.stacked_table import stacked_table_at
from reports.extract.text_file import read_text

HEADS = ["申请人情况", "自然人", "企业", "总计"]
ROWS = [
    ["一、本年新收", "5", "1", "6"],
    ["二、上年结转", "0", "0", "0"],
    ["三、本年度办理结果", "（一）予以公开", "4", "1", "5"],
    ["（二）部分公开", "1", "－", "1"],
]


def blocks_of(text):
    return read_text(text.encode()).document.blocks


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "spaced"])
def test_cells_on_lines_are_a_table_below_their_heading(between):
    cells = [*HEADS, *(cell for row in ROWS for cell in row)]
    heading, after = "三、收到和处理申请情况", "四、行政复议情况"
    above, table, below = blocks_of(between.join([heading, *cells, after]))

    assert [[cell.text for cell in row] for row in table.rows] == [HEADS, *ROWS]
    assert (above.text, below.text) == (heading, after)


@pytest.mark.parametrize(
    "lines",
    [
        # A blank cell has left no line, and nobody can tell where.
        [*HEADS, "新收", "5", "1", "6", "结转", "0", "0", "办结", "5", "1", "6"],
        # One number to a label may be anything.
        ["第一期", "2020", "第二期", "2021", "第三期", "2022"],
        # Sentences between.
        ["本年情况。", "5", "1", "上年情况。", "4", "1", "往年情况。", "3", "1"],
        ["目录", "概述", "1", "2", "附件", "3", "4"],
    ],
    ids=["blank", "single", "sentences", "two rows"],
)
def test_other_lines_stay_lines(lines):
    blocks = blocks_of("\n\n".join(lines))

    assert not any(isinstance(block, Table) for block in blocks)
    assert all(isinstance(block, Paragraph) for block in blocks)


@given(
    st.lists(
        st.sampled_from(["", "新收", "一、结转", "5", "－", "一句。"]), max_size=40
    )
)
def test_no_line_is_lost(lines):
    position = 0
    while position < len(lines):
        table, end = stacked_table_at(lines, position)
        assert position < end <= len(lines)
        if table:
            kept = [cell.text for row in table.rows for cell in row]
            assert kept == [line for line in lines[position:end] if line]
        position = end
