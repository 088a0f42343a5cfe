"""Words laid over the text of a page are no part of it, wherever they stand."""

import io

import pytest
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.extract import Outcome
from reports.extract.reader import read

from .pdf_samples import FONT
from .samples import SENTENCE, ink
from .test_ofd import drawn, text_object

WIDTH, HEIGHT = A4
GREY, FAINT_RED = Color(0.85, 0.85, 0.85), Color(0.9, 0, 0, alpha=0.2)
DARK = Color(0.4, 0.4, 0.4)
LINE = "本机关第{n}项工作按照分工推进，定期通报进展，督促整改落实。"


def document(*marks, pages=2):
    """Print pages of text, on each the marks: words, colour, size, place, pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    written = []
    for page in range(pages):
        for words, colour, size, at, on in marks:
            if page in on:
                canvas.setFillColor(colour)
                canvas.setFont(FONT, size)
                canvas.drawCentredString(WIDTH / 2, at, words)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.setFont(FONT, 14)
        for n in range(25 if page == 0 else 8):
            written.append(LINE.format(n=page * 100 + n))
            canvas.drawString(90, HEIGHT - 120 - 24 * n, written[-1])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), "".join(written)


BOTH = (0, 1)
MIDDLE, EMPTY = HEIGHT - 290, 120


@pytest.mark.parametrize(
    "marks",
    [
        [("内部资料", GREY, 70, MIDDLE, BOTH)],
        [("内部资料", DARK, 70, MIDDLE, (0,))],
        [("征求意见稿", FAINT_RED, 20, MIDDLE, BOTH)],
        [("某县政务", GREY, 14, at, BOTH) for at in range(100, 700, 45)],
        [("内部资料", GREY, 70, EMPTY, BOTH)],
    ],
    ids=["large", "dark", "faint", "tiles", "below the text"],
)
def test_a_watermark_is_no_text(marks):
    content, written = document(*marks)
    extraction = read(content)

    assert (extraction.outcome, extraction.message) == (Outcome.OK, "")
    assert ink("".join(extraction.document.texts())) == written


def test_pale_words_over_the_text_of_one_page_make_a_draft_that_quotes_them():
    content, written = document(("已经审核", FAINT_RED, 14, MIDDLE, (0,)))
    extraction = read(content)

    assert extraction.outcome is Outcome.TRUNCATED
    assert "第 1 页有一处浅色文字压在正文上（“已经审核”）" in extraction.message
    assert ink("".join(extraction.document.texts())) == written


@pytest.mark.parametrize(
    "mark",
    [
        ("政务公开年报", GREY, 40, HEIGHT - 60, (0,)),
        ("附注：数据截至年末。", GREY, 14, EMPTY, (0,)),
    ],
    ids=["title", "note"],
)
def test_pale_words_that_cover_nothing_are_text(mark):
    content, _ = document(mark)
    assert mark[0] in ink("".join(read(content).document.texts()))


def test_watermark_of_an_ofd_is_no_text():
    mark = text_object("内部资料", x=32.0, attributes='Alpha="40"')
    lines = [text_object(SENTENCE), text_object(SENTENCE, y=90.0)]
    extraction = read(drawn(lines[0] + mark + lines[1], lines[0] + mark + lines[1]))

    assert (extraction.outcome, extraction.message) == (Outcome.OK, "")
    assert ink("".join(extraction.document.texts())) == ink(SENTENCE) * 4
