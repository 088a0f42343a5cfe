"""Tables that one report prints whole and another in parts are compared row by row."""

import pytest

from reports.comparison import Cell, Passage, compare, printed

HEADS = Cell("信息内容"), Cell("本年处理决定数量")
LICENCES, PENALTIES = "第二十条第（五）项", "第二十条第（六）项"


def row(label, number):
    return Cell(label), Cell(str(number))


def whole(licences, penalties):
    """Return one table, whose articles are rows of one cell."""
    upper = (Cell(LICENCES, 2),), HEADS, row("行政许可", licences)
    return ((*upper, (Cell(PENALTIES, 2),), HEADS, row("行政处罚", penalties)),)


def parted(licences, penalties):
    """Return tables with the articles as lines between them."""
    return (
        *(LICENCES, (HEADS, row("行政许可", licences))),
        *(PENALTIES, (HEADS, row("行政处罚", penalties))),
    )


def on_pages(licences, penalties):
    """Return the table as a file gives it that begins it anew on each page."""
    (table,) = whole(licences, penalties)
    return table[:3], table[3:]


@pytest.mark.parametrize("one", [whole, parted, on_pages])
@pytest.mark.parametrize("other", [whole, parted, on_pages])
def test_only_the_numbers_change_however_a_table_is_cut(one, other):
    left, right = [Passage("", one(3, 7))], [Passage("", other(5, 7))]
    found = compare(left, right)
    spans = [span for each in found.passages for span in each.every_span()]
    changed = [
        (each.change.value, each.text) for each in spans if each.change != "same"
    ]
    assert changed == [("removed", "3"), ("added", "5")]
    assert found.left_text == printed(left)
    assert found.right_text == printed(right)


def test_a_table_that_is_new_leaves_the_others_whole():
    new = (row("政府网站", 1), row("政务微博", 2))
    (passage,) = compare(
        [Passage("", whole(3, 7))], [Passage("", (*whole(3, 7), "另附：", new))]
    ).passages
    assert [each.change.value for each in passage.blocks] == ["same", "added", "added"]
    assert len(passage.blocks[0].rows) == len(whole(3, 7)[0])


MERGED = (
    (Cell("项目", 2), Cell("自然人"), Cell("总计")),
    (Cell("办理结果"), Cell("予以公开"), Cell("3"), Cell("4")),
    (Cell(""), Cell("部分公开"), Cell("1"), Cell("2")),
)
# As a text gives it: nothing below or beside what is merged.
AS_TEXT = (
    (Cell("项目"), Cell("自然人"), Cell("总计")),
    (Cell("办理结果"), Cell("予以公开"), Cell("5"), Cell("6")),
    (Cell("部分公开"), Cell("1"), Cell("7")),
)


@pytest.mark.parametrize("sides", [(MERGED, AS_TEXT), (AS_TEXT, MERGED)])
def test_a_table_is_drawn_with_the_merged_cells_of_either_side(sides):
    left, right = ([Passage("", (each,))] for each in sides)
    found = compare(left, right)
    rows = found.passages[0].blocks[0].rows
    widths = [[cell.width for cell in row.cells] for row in rows]
    assert widths == [[2, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]
    assert (found.left_text, found.right_text) == (printed(left), printed(right))


def test_blanks_that_stand_in_a_cell_alone_are_kept():
    left, right = (
        [Passage("", ((row("组长", 3), cells),))]
        for cells in (row("组员", 5), (Cell("组员"), Cell("\u3000"), Cell("5")))
    )
    found = compare(left, right)
    assert found.left_text == printed(left)
    assert found.right_text == printed(right)
