"""The table of what was made public, as text with each of its cells on a line."""

import pytest

from reports.extract.document import Paragraph, Table
from reports.extract.text_file import read_text
from tests.extract.samples import ink

ITEMS = {
    "of 2021": [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "1"],
        ["行政规范性文件", "2", "1", "8"],
        ["第二十条第（五）项", "", "", ""],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政许可", "1,204", "", ""],
        ["第二十条第（八）项", "", "", ""],
        ["信息内容", "本年收费金额（单位：万元）", "", ""],
        ["行政事业性收费", "282.1", "", ""],
    ],
    "of 2019": [
        ["第二十条第（五）项", "", "", ""],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "34", "-1", "773"],
        ["其他对外管理服务事项", "9", "0", "1011"],
        ["第二十条第（九）项", "", "", ""],
        ["信息内容", "采购项目数量", "采购总金额", ""],
        ["政府集中采购", "3", "54.2", ""],
    ],
}
HEADING, AFTER = "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"


def cells(rows):
    return [cell for row in rows for cell in row if cell]


def blocks_of(lines, between="\n\n"):
    text = between.join([HEADING, *lines, AFTER])
    blocks = read_text(text.encode()).document.blocks
    assert ink("".join(line for block in blocks for line in texts(block))) == ink(text)
    return blocks


def texts(block):
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for row in block.rows for cell in row]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "spaced"])
@pytest.mark.parametrize("rows", ITEMS.values(), ids=ITEMS)
def test_the_articles_are_a_table_below_their_heading(rows, between):
    above, table, below = blocks_of(cells(rows), between)

    assert [[cell.text for cell in row] for row in table.rows] == rows
    assert (above.text, below.text) == (HEADING, AFTER)


def test_heads_that_are_broken_are_put_together():
    lines = cells(ITEMS["of 2021"])
    lines[2:3] = ["本年", "制发件数"]
    lines[lines.index("本年收费金额（单位：万元）")] = "本年收费金额\n（单位：万元）"
    (table,) = (each for each in blocks_of(lines) if isinstance(each, Table))

    assert [[c.text for c in row] for row in table.rows] == ITEMS["of 2021"]


@pytest.mark.parametrize(
    ("without", "article"),
    [
        *(("8", "一"), ("现行有效件数", "一"), ("信息内容", "一")),
        *(("1,204", "五"), ("行政许可", "五"), ("282.1", "八")),
    ],
)
def test_an_article_with_a_blank_cell_stays_lines(without, article):
    lines = cells(ITEMS["of 2021"])
    lines.remove(without)
    blocks = blocks_of(lines)

    name = f"第二十条第（{article}）项"
    assert name in [each.text for each in blocks if isinstance(each, Paragraph)]
