"""Characters in are characters out, in order, white space aside.

doc, RTF, PDF, OFD and zips have theirs beside their other tests.
"""

import base64
import csv
import html
import io
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.extract import Outcome
from reports.extract.html.card import LABEL_CELL
from reports.extract.plausibility import COMMON
from reports.extract.reader import read

from .samples import REPORT, cell, docx, ink, page, paragraph, table

SIGNS = "，。、；：（）《》“”0123456789abcXYZ-/.%+~<>&'\"🀄𠮷〔〕①㎡ \t\u3000\u00a0"
written = st.text(st.sampled_from(sorted(COMMON) + list(SIGNS)), max_size=60)
# What stands below the labels of a catalogue card is read as its values.
lines = st.lists(written.filter(lambda text: not LABEL_CELL.match(text)), max_size=25)
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


TRADITIONAL = "雲嶺省商務廳二零二三年政府信息公開工作年度報告"
ENCODINGS = [
    *("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"),
    *("utf-32", "big5hkscs"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(parts=lines)
@example(parts=["①"])
def test_text_file_in_any_encoding(encoding, parts):
    opening = TRADITIONAL if encoding == "big5hkscs" else REPORT
    text = "\n".join([opening * 2, *parts])
    known = text.encode(encoding, "ignore")
    assert inked(known) == ink(known.decode(encoding))


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
@given(parts=lines)
def test_page_in_any_declared_encoding(charset, parts):
    opening = TRADITIONAL if charset == "big5hkscs" else REPORT
    known = "".join([opening, *parts]).encode(charset, "ignore").decode(charset)
    label = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(charset, charset)
    body = f"<article><p>{html.escape(known)}</p></article>"
    shown = f'<html><head><meta charset="{label}"></head><body>{body}</body></html>'
    assert inked(shown.encode(charset)) == ink(known)


@example(parts=["/"], packed=base64.encodebytes)
@given(parts=lines, packed=st.sampled_from([base64.encodebytes, quopri.encodestring]))
def test_web_archive(parts, packed):
    shown = "".join(f"<p>{html.escape(part)}</p>" for part in [REPORT, *parts])
    encoding = "base64" if packed is base64.encodebytes else "quoted-printable"
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="==x"\n\n'
        '--==x\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    page_of_it = packed(f"<article>{shown}</article>".encode())
    assert inked(head.encode() + page_of_it + b"\n--==x--\n") == ink(
        REPORT + "".join(parts)
    )


@given(parts=lines)
def test_mail(parts):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.cn", "c@d.cn", "年报"
    message.set_content("\n".join([REPORT, *parts]), cte="base64")
    assert inked(message.as_bytes()) == ink(REPORT + "".join(parts))


@given(parts=lines)
def test_xml_file(parts):
    inner = "".join(f"<p>{html.escape(part)}</p>" for part in [REPORT, *parts])
    assert inked(f'<?xml version="1.0"?><a>{inner}</a>'.encode()) == ink(
        REPORT + "".join(parts)
    )


@given(rows=grids)
def test_values_parted_by_commas(rows):
    width = max(map(len, rows))
    written_out = io.StringIO()
    csv.writer(written_out).writerows(
        [*row, *("1" for _ in range(width - len(row)))] for row in [["甲", "乙"], *rows]
    )
    extraction = read(written_out.getvalue().encode())
    found = "".join(extraction.document.texts())
    kept = found.replace(",", "").replace('"', "")
    wanted = "".join(map("".join, rows)).replace(",", "").replace('"', "")
    assert extraction.outcome is Outcome.OK
    assert set(ink(wanted)) <= set(ink(kept))


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
