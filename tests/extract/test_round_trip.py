"""Characters in are characters out, in order, white space aside."""

import html

from hypothesis import given
from hypothesis import strategies as st

from reports.extract import Outcome
from reports.extract.plausibility import COMMON
from reports.extract.reader import read

from .samples import REPORT, cell, docx, ink, page, paragraph, table

SIGNS = "，。、；：（）《》“”0123456789abcXYZ-/.%+~<>&'\"🀄𠮷〔〕①㎡ \t\u3000\u00a0"
written = st.text(st.sampled_from(sorted(COMMON) + list(SIGNS)), max_size=60)
lines = st.lists(written, max_size=25)
grids = st.lists(st.lists(written, min_size=2, max_size=4), min_size=2, max_size=5)


def inked(content):
    extraction = read(content)
    assert extraction.outcome is Outcome.OK, extraction.message
    return ink("".join(extraction.document.texts()))


@given(parts=lines)
def test_text_file(parts):
    text = "\n".join([REPORT, *parts])
    assert inked(text.encode()) == ink(text)


@given(parts=lines)
def test_text_file_in_gb18030(parts):
    text = "\r\n".join([REPORT, *parts])
    assert inked(text.encode("gb18030")) == ink(text)


@given(parts=lines, tag=st.sampled_from(["p", "div", "li", "h2", "span", "pre"]))
def test_web_page(parts, tag):
    shown = "".join(f"<{tag}>{html.escape(part)}</{tag}>" for part in parts)
    content = page(f"<article><p>{REPORT}</p>{shown}</article>")
    assert inked(content) == ink(REPORT + "".join(parts))


@given(rows=grids)
def test_table_of_a_web_page(rows):
    shown = "".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>"
        for row in rows
    )
    content = page(f"<article><p>{REPORT}</p><table>{shown}</table></article>")
    assert inked(content) == ink(REPORT + "".join(map("".join, rows)))


@given(parts=lines, rows=grids)
def test_word_file(parts, rows):
    grid = table(*("".join(map(cell, row)) for row in rows))
    body = paragraph(REPORT) + "".join(map(paragraph, parts)) + grid
    expected = ink(REPORT + "".join(parts) + "".join(map("".join, rows)))
    assert inked(docx(body)) == expected
