"""Pages as browsers save them: their address, and where they end."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read
from reports.parse import parse

from .samples import REPORT, SENTENCE, page
from .test_mht import mht

ADDRESS = "http://www.yunling.example/swt/t20240130_1.html"
ARTICLE = f"<h1>{REPORT}</h1><div id='zoom'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0047){ADDRESS} -->\n",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Tue -->",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_address_a_browser_saved_it_from_is_known(document, comment, is_first):
    content = page(ARTICLE).decode()
    at = 0 if is_first else content.index("<head")
    saved = f"{content[:at]}{comment}{content[at:]}"
    assert parse(document(saved.encode())).source_url == ADDRESS


@pytest.mark.parametrize("address", ["file:///C:/a.html", "about:internet"])
def test_a_page_saved_from_a_disk_has_no_address(document, address):
    content = f"<!-- saved from url=(0014){address} -->".encode() + page(ARTICLE)
    assert parse(document(content)).source_url == ""


def test_the_address_of_a_web_archive_is_known(document):
    head = b"Content-Transfer-Encoding:"
    archive = mht("base64", "utf-8").replace(
        head, b"Content-Location: %s\n%s" % (ADDRESS.encode(), head), 1
    )
    assert parse(document(archive)).source_url == ADDRESS


@pytest.mark.parametrize("end", ["</body></html>", "</body>", "</html>", ""])
def test_a_page_may_end_behind_its_closed_containers(document, end):
    content = page(f"{ARTICLE}<div class='footer'>主办：某厅</div>").decode()
    whole = content.removesuffix("</body></html>") + end
    assert list(document(whole.encode()).texts()) == [SENTENCE] * 2


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='top'>某厅</div><p>{SENTENCE}</p><p>{SENTENCE}</p>",
        f"<div id='zoom'><p>{SENTENCE}</p><p>{SENTENCE}</p>",
        f"<div><table><tr><td><p>{SENTENCE}</p><p>{SENTENCE}</p></td>",
    ],
)
def test_a_page_that_may_lack_its_end_is_a_part(body):
    assert read(f"<html><body>{body}".encode()).outcome is Outcome.TRUNCATED
