import base64
import quopri

import pytest

from reports.extract import Outcome

from .samples import SENTENCE, page

PAGE = page(f"<article><p>{SENTENCE}</p><p>{SENTENCE}</p></article>").decode()


def mht(encoding, charset, kind="text/html"):
    """Return a web archive of one page as Word and browsers save it."""
    body = PAGE.encode(charset)
    packed = base64.encodebytes if encoding == "base64" else quopri.encodestring
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="==x"\n\n'
        f'--==x\nContent-Type: {kind}; charset="{charset}"\n'
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    picture = b"\n--==x\nContent-Type: image/png\n\n\x89PNG\n--==x--\n"
    return head.encode() + packed(body) + picture


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("name", ["报告.mht", "报告.doc"])
def test_the_page_in_it_is_read(paragraphs, encoding, charset, name):
    assert paragraphs(mht(encoding, charset), name) == [SENTENCE, SENTENCE]


def test_without_a_page_it_is_refused(outcome):
    found, message = outcome(mht("base64", "utf-8", "image/png"))
    assert (found, "没有网页" in message) == (Outcome.REJECTED, True)


def test_parts_in_parts_without_end_are_refused(outcome):
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        for n in range(5_000)
    )
    found, message = outcome(f"MIME-Version: 1.0\n{nested}".encode())
    assert found is Outcome.REJECTED
    assert message


def archive_with(sheet, article):
    """Return a web archive as Chromium saves it, with a style sheet beside the page."""
    link = "<link rel='stylesheet' href='cid:css'>"
    written = quopri.encodestring(page(article, link)).decode()
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        "--x\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{written}\n"
        f"--x\nContent-Type: text/css\n\n{sheet}\n--x--\n"
    ).encode()


@pytest.mark.parametrize(
    ("sheet", "first"),
    [
        (".jam{display:none}", "全年受理申请"),
        ("@charset 'utf-8'; .jam{display:none}", "全年受理申请"),
        ("p:before{content:'一、'}", "一、全年受乱理申请"),
        ("</style><p>.jam{display:none}", "全年受乱理申请"),
        ("", "全年受乱理申请"),
    ],
)
def test_style_sheets_beside_the_page_hold_for_it(paragraphs, sheet, first):
    jammed = "<article><p>全年受<i class='jam'>乱</i>理申请</p></article>"
    found = paragraphs(archive_with(sheet, jammed))
    assert found == [first]
