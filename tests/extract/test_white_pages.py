"""White text of a web page makes a draft where nothing of a colour lies behind it."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import SENTENCE, page

WHITE = '<span style="font-size:12pt;color:#FFFFFF">看不见</span>'


def article(body):
    return page(f"<article><p>{SENTENCE}</p>{body}<p>{SENTENCE}</p></article>")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>甲{WHITE}乙</p>",
        '<p><font color="white">看不见</font></p>',
        '<p style="color: rgb(255, 255, 255)">看不见<b style="color:red">红</b></p>',
        f'<p style="background: #fff">{WHITE}</p>',
        f'<p style="background-color:transparent">{WHITE}</p>',
    ],
)
def test_white_text_makes_a_draft_that_quotes_it(body):
    extraction = read(article(body))

    assert extraction.outcome is Outcome.TRUNCATED
    assert "白色的文字（如“看不见”）" in extraction.message


@pytest.mark.parametrize(
    "body",
    [
        f'<table bgcolor="#c00000"><tr><td>{WHITE}<td>1</table>',
        f'<p style="background:#c00000">{WHITE}</p>',
        f'<p style="background-image:url(a.png)">{WHITE}</p>',
        '<p style="color:#fff"><span style="color:#333">看得见</span></p>',
        '<p style="background-color:#fff;color:#ffffe0">看得见</p>',
        '<p style="color:#fff"> </p>',
    ],
)
def test_other_text_is_not_told(body):
    extraction = read(article(body))

    assert "白色" not in extraction.message
    assert extraction.outcome is Outcome.OK
