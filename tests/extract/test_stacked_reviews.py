"""The table of reviews and suits, as text with each of its cells on a line."""

import pytest

from reports.extract.document import Table
from reports.extract.text_file import read_text

RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
SUITS = ["未经复议直接起诉", "复议后起诉"]
HEADS = ["行政复议", "行政诉讼", *RESULTS, *SUITS, *RESULTS, *RESULTS]
NUMBERS = [*"10012", *"00103", *"41005"]
HEADING, AFTER = (
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
)


def tables_of(lines, between="\n"):
    text = between.join([HEADING, *lines, AFTER])
    blocks = read_text(text.encode()).document.blocks
    return [each for each in blocks if isinstance(each, Table)]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "spaced"])
@pytest.mark.parametrize(
    "heads", [HEADS, [part for head in HEADS for part in (head[:2], head[2:]) if part]]
)
def test_all_heads_in_order_with_fifteen_numbers_are_a_table(heads, between):
    (table,) = tables_of([*heads, *NUMBERS], between)

    assert [[cell.text for cell in row] for row in table.rows] == [
        HEADS[:2],
        HEADS[2:9],
        HEADS[9:],
        NUMBERS,
    ]
    spans = [sum(cell.colspan for cell in row) for row in table.rows]
    assert spans == [15, 15, 10, 15]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEADS, *NUMBERS[1:]],
        [*HEADS, *NUMBERS, "0"],
        [*HEADS[:-1], *NUMBERS],
        [*HEADS[:4], *HEADS[5:], *NUMBERS],
    ],
    ids=["blank", "one more", "head missing", "result missing"],
)
def test_anything_else_gives_no_row_a_number_of_another(lines):
    assert not any(
        [cell.text for cell in row] == NUMBERS
        for table in tables_of(lines)
        for row in table.rows
    )
