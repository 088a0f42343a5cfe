"""Page numbers that a program has printed into a text file."""

import pytest

from .samples import SENTENCE


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "    第 {} 页", "第{}页 共3页"])
@pytest.mark.parametrize("end", ["\n\n", "\n\f\n", "\f", "\r\n\f"])
def test_numbers_that_count_up_are_no_text(paragraphs, number, end):
    pages = (f"{SENTENCE}\n{number.format(at)}{end}" for at in (1, 2, 3))
    assert paragraphs("".join(pages).encode()) == [SENTENCE] * 3


def test_bare_numbers_are_left_out_where_each_ends_a_page(paragraphs):
    pages = (f"{SENTENCE}\n\n   {at}\n\f" for at in (1, 2, 3))
    assert paragraphs("".join(pages).encode()) == [SENTENCE] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("1", "2", "3"),
        ("0/0", "1/0"),
        ("1/3", "2/3", "3/3"),
        ("— 3 —",),
        ("- 1 -", "- 3 -"),
        ("- 2 -", "- 1 -"),
        ("5", "\f"),
        ("5", "\f", "7", "\f"),
    ],
)
def test_numbers_that_may_be_figures_are_text(paragraphs, lines):
    text = "".join(f"{SENTENCE}\n{line}\n" for line in lines)
    written = [line for line in lines if line != "\f"]
    assert [each for each in paragraphs(text.encode()) if each != SENTENCE] == written
