"""Articles cut into pages: the file holds one of them, and says so."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import SENTENCE, ink, page

LINES = [f"{number}、{SENTENCE}" for number in "一二三四五六"]
ARTICLE = "".join(f"<p>{line}</p>" for line in LINES)
PAGERS = {
    "with a word": "<div><b>1</b><a href=a_2.htm>2</a><a href=a_2.htm>下一页</a></div>",
    "numbers": "<div><b>1</b> <a href=?p=2>2</a> <a href=?p=3>3</a></div>",
    "a fraction": "<p>1/3 <a href=a_1.htm>下一页</a></p>",
    "words": "<p>第1页 <a href=a_1.htm>第2页</a> <a href=a_2.htm>第3页</a></p>",
    "the rest": "<div><a href=all.htm>余下全文</a></div>",
    "a sign": "<div><a>1</a><a href=c_2.shtml>2</a><a href=c_2.shtml>&gt;</a></div>",
    "a script": "<p>1 <a href='javascript:go(2)'>2</a><a href='javascript:go(3)'>3</a>",
    "a count": "<div>共3页 <a href=2.htm>下一页</a></div>",
    "the first": "<p><a href=a.htm>上一页</a></p>",
}
OTHERS = {
    "a neighbour": "<div>下一篇：<a href=a.htm>关于开展工作的通知</a></div>",
    "nothing behind": "<p><a href='javascript:;'>上一页</a><a href=#>下一页</a></p>",
    "a list": "<ul>"
    + "".join(f"<li><a href=/{n}>关于第{n}件事项的通知</a></li>" for n in range(4))
    + "</ul><div><b>1</b><a href=?p=2>2</a><a href=?p=2>下一页</a></div>",
    "notes": "<p><a href=#n1>1</a> <a href=#n2>2</a></p>",
}


@pytest.mark.parametrize("is_inside", [True, False])
@pytest.mark.parametrize("kind", PAGERS)
def test_a_page_of_several_says_so_and_its_links_are_no_text(kind, is_inside):
    inner = (f"{ARTICLE}{PAGERS[kind]}</div>", f"{ARTICLE}</div>{PAGERS[kind]}")
    body = f"<div id=zoom>{inner[0] if is_inside else inner[1]}"
    extraction = read(page(body), "a.html")

    assert extraction.outcome is Outcome.TRUNCATED
    assert "只收录了本页" in extraction.message
    assert [ink(text) for text in extraction.document.texts()] == LINES


@pytest.mark.parametrize("kind", OTHERS)
def test_what_leads_to_no_page_of_the_article_is_no_pager(kind):
    extraction = read(page(f"<div id=zoom>{ARTICLE}</div>{OTHERS[kind]}"), "a.html")

    assert extraction.outcome is Outcome.OK


def test_linked_numbers_in_a_table_are_figures(tables):
    table = (
        "<table><tr><td>收到</td><td>答复</td></tr>"
        "<tr><td><a href=/1>2</a></td><td><a href=/2>3</a></td></tr></table>"
    )

    assert tables(page(f"<div id=zoom>{ARTICLE}{table}</div>")) == [
        [["收到", "答复"], ["2", "3"]]
    ]
