"""Texts in Markdown: marks that are none of it, tables as a page has them."""

import pytest

from reports.extract import Cell, Outcome, Paragraph, Table
from reports.extract.reader import read

TITLE = "某局2021年政府信息公开工作年度报告"
ROWS = "<tr><td colspan=2>规章</td></tr><tr><td>制发</td><td>3</td></tr>"


def blocks(text):
    return read(text.encode()).document.blocks


def test_marks_are_no_part_of_headings_and_words():
    text = f"# {TITLE}\n\n## 一、总体情况\n\n**主动公开**2件，3**2为9。\n"
    assert [block.text for block in blocks(text)] == [
        *(TITLE, "一、总体情况", "主动公开2件，3**2为9。")
    ]


def test_a_title_alone_may_have_the_mark():
    assert blocks(f"\n# {TITLE}\n无。")[0] == Paragraph(TITLE)


def test_a_single_sharp_further_down_is_no_mark():
    lines = [TITLE, "# 3楼", "**市商务局"]
    assert [block.text for block in blocks("\n".join(lines))] == lines


@pytest.mark.parametrize("tag", ["table", 'TABLE border="1"'])
def test_a_table_in_markup_keeps_its_spans(tag):
    text = f"# {TITLE}\n\n<{tag}>{ROWS}</table>\n\n## 三、依申请公开\n"
    table = Table(((Cell("规章", 1, 2),), (Cell("制发"), Cell("3"))))
    assert blocks(text) == (Paragraph(TITLE), table, Paragraph("三、依申请公开"))


@pytest.mark.parametrize("text", [f"<table>{ROWS}", "见<table>一</table>", "a<table"])
def test_what_only_looks_like_a_table_stays_text(text):
    assert [block.text for block in blocks(f"{TITLE}\n{text}")] == [TITLE, text]


def test_tables_beyond_counting_are_refused():
    extraction = read((TITLE + "<table><tr><td>1<td>2</table>" * 200_000).encode())
    assert extraction.outcome is Outcome.REJECTED
    assert "单元格过多" in extraction.message
