"""Of the article of a page no character is lost, however the page is built."""

import pytest
from hypothesis import given, settings

from reports.extract import Outcome
from reports.extract.reader import read

from .pages import pages
from .samples import REPORT, SENTENCE, ink


@given(pages(REPORT + SENTENCE * 3))
@settings(max_examples=200)
def test_all_that_is_shown_is_read_or_stated(page):
    extraction = read(page.markup.encode(), "a.html")

    assert extraction.outcome is Outcome.OK, extraction.message
    document = extraction.document
    stated = [part for each in document.metadata for part in (each.name, each.value)]
    found = "".join(ink(text) for text in (*document.texts(), *stated))
    for text in page.shown:
        assert ink(text).strip("：") in found


ARTICLE = [f"{number}、{SENTENCE}" for number in "一二三四五六"]
NAVIGATION = "<ul>" + "<li><a href=/>栏目</a></li>" * 6 + "</ul>"
NOTICE = "<div class=footer>版权所有：某某厅 网站标识码：1100000001</div>"


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("container", ["<div id=zoom>", "<div>", "<article><div>"])
@pytest.mark.parametrize("line", ["<p>{}</p>", "{}<br>", "<p>{}", "<p><b>{}</b></p>"])
def test_what_a_stray_end_tag_puts_behind_the_container_is_read(
    paragraphs, at, container, line
):
    lines = [line.format(each) for each in ARTICLE]
    inner = "".join([*lines[:at], "</div>", *lines[at:]])
    page = f"{NAVIGATION}<div class=content>{container}{inner}</div></div>{NOTICE}"

    assert paragraphs(f"<html><body>{page}</body></html>".encode()) == ARTICLE


@pytest.mark.parametrize("tag", ["article", "main", "section", "div", "custom-tag"])
def test_a_page_that_opens_no_body_is_read(paragraphs, tag):
    lines = "".join(f"<p>{each}</p>" for each in ARTICLE)
    page = f"<title>甲</title><meta charset=utf-8><{tag}>{lines}</{tag}>"

    assert paragraphs(page.encode(), "a.html") == ARTICLE


def test_a_signature_in_a_box_of_its_own_is_read(paragraphs):
    signed = ["云岭省商务厅", "2024年1月20日"]
    body = "".join(f"<p>{each}</p>" for each in ARTICLE)
    below = "".join(f"<p>{each}</p>" for each in signed)
    page = f"<div><div>{body}</div><div>{below}</div></div>"

    assert paragraphs(f"<body>{page}</body>".encode()) == [*ARTICLE, *signed]
