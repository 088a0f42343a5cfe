"""Lines of one cell of a PDF: what wraps is one text, what has room is not."""

import pytest

from .pdf_samples import grid, pdf


@pytest.mark.parametrize("text", ["4\n4", "88\n80", "438\n438", "1\n2\n3"])
def test_numbers_one_below_the_other_stay_apart_in_a_cell_with_room(tables, text):
    rows = [["行政许可", text], ["行政处罚", "7"]]
    assert tables(pdf(grid(rows, widths=[90, 60]))) == [rows]


def test_words_set_from_top_to_bottom_are_one_text(tables):
    rows = [["本\n年\n度", "行政许可", "7"], ["数\n量", "行政处罚", "8"]]
    assert tables(pdf(grid(rows, widths=[60, 90, 60]))) == [
        [[cell.replace("\n", "") for cell in row] for row in rows]
    ]
