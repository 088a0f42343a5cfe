"""Pages that keep their article in the data of a script, in frames, or elsewhere."""

import json

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, ink, page

LINES = [f"{number}、{SENTENCE}" for number in "一二三四五六七八"]
MARKUP = "".join(f'<p class="text">{line}</p>' for line in LINES)
DATA = json.dumps({"page": {"title": REPORT, "content": MARKUP}})
HEAD = f"<title>{REPORT}</title>"
MOUNT = '<div id="app"></div>'
PLAIN = json.dumps(MARKUP, ensure_ascii=False)
SCRIPTS = {
    "next": f'<script id="__NEXT_DATA__" type="application/json">{DATA}</script>',
    "vue": "<script>window.__INITIAL_STATE__="
    + DATA.replace("<", r"\u003C")
    + "</script>",
    "nuxt": f"<script>window.__NUXT__=(function(a){{return a}}({PLAIN}))</script>",
    "string": f"<script>var state=JSON.parse({json.dumps(DATA)})</script>",
    "single": f"<script>var content='{MARKUP}';</script>",
    "hexadecimal": f"<script>var a='{MARKUP.replace('<', chr(92) + 'x3C')}'</script>",
    "lines": f"<script>var content={json.dumps(chr(10).join(LINES))}</script>",
}


@pytest.mark.parametrize("kind", SCRIPTS)
def test_the_one_long_text_in_a_script_is_read_as_a_doubtful_one(kind):
    extraction = read(page(MOUNT + SCRIPTS[kind], HEAD), "a.html")

    assert extraction.outcome is Outcome.TRUNCATED
    assert "脚本的数据里" in extraction.message
    assert [ink(text) for text in extraction.document.texts()] == LINES


def test_markup_in_the_data_of_a_script_brings_no_script_with_it():
    text = MARKUP + "<script>alert(1)</script><iframe src=a></iframe>"
    data = json.dumps({"content": text}).replace("</script>", r"<\\/script>")
    extraction = read(page(f"{MOUNT}<script>var a={data}</script>", HEAD), "a.html")

    assert [ink(text) for text in extraction.document.texts()] == LINES


def test_of_two_long_texts_in_scripts_none_is_taken():
    other = MARKUP.replace("公开", "行政")
    scripts = f"<script>var a=[{json.dumps(MARKUP)},{json.dumps(other)}]</script>"
    extraction = read(page(MOUNT + scripts, HEAD), "a.html")

    assert extraction.outcome is Outcome.EMPTY
    assert "无法确定哪一段是正文" in extraction.message


def test_a_page_with_its_text_shown_is_not_read_from_scripts(paragraphs):
    scripts = SCRIPTS["next"].replace("公开", "行政")

    assert paragraphs(page(f"<div id=zoom>{MARKUP}</div>{scripts}", HEAD)) == LINES


def test_a_page_that_waits_for_its_text_says_so():
    body = f"{MOUNT}<p>加载中，请稍候</p><script src=a.js></script>"
    extraction = read(page(body, HEAD), "a.html")

    assert extraction.outcome is Outcome.TRUNCATED
    assert "由脚本另行载入" in extraction.message


def test_a_page_of_frames_names_them():
    frames = '<frameset><frame src="top.htm"><frame src="main.htm"></frameset>'
    extraction = read(f"<html><head>{HEAD}</head>{frames}</html>".encode(), "a.html")

    assert extraction.outcome is Outcome.EMPTY
    assert "（top.htm、main.htm）" in extraction.message
