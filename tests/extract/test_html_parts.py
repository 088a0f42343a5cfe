"""Articles in parts: each with its heading, once, whatever the parts are called."""

import pytest

from .samples import REPORT, SENTENCE, page
from .test_html import FOOT, NAVIGATION

NUMBERED = ["一、总体情况", "二、主动公开情况", "三、其他事项"]
NAMED = ["总体情况", "主动公开", "其他事项"]
OPENING = SENTENCE * 2
SIGNATURE = ["云岭省商务厅", "2024年1月30日"]
FRAMING = ["banner", "side", "position", "nav-con", "header", "footer-2"]


def article(headings):
    """Return the lines of an article with a sentence below each heading."""
    parts = [line for each in headings for line in (each, SENTENCE)]
    return [OPENING, *parts, *SIGNATURE]


def site(body):
    return page(f"{NAVIGATION}<h1>{REPORT}</h1>{body}{FOOT}")


def signed(inner="<p>{}</p>", around="{}"):
    return around.format("".join(map(inner.format, SIGNATURE)))


@pytest.mark.parametrize("name", FRAMING)
@pytest.mark.parametrize("headings", [NUMBERED, NAMED], ids=["numbered", "named"])
@pytest.mark.parametrize(
    "part",
    [
        "<h3>{}</h3><div class='{name}'><p>{}</p></div>",
        "<div class='{name}'>{}</div><div>{}</div>",
    ],
    ids=["texts", "headings"],
)
def test_parts_named_like_the_site_are_text(paragraphs, part, headings, name):
    parts = "".join(part.format(each, SENTENCE, name=name) for each in headings)
    body = f"<div class='x'><p>{OPENING}</p>{parts}{signed()}</div>"
    found = paragraphs(site(body))
    assert found[found[0] == REPORT :] == article(headings)


@pytest.mark.parametrize("name", [*FRAMING, "info"])
@pytest.mark.parametrize("inner", ["<p>{}</p>", "<div>{}</div>", "<span>{}</span><br>"])
@pytest.mark.parametrize("container", ["x", "TRS_Editor"])
def test_a_signature_in_a_block_of_any_name_is_text(paragraphs, container, inner, name):
    parts = "".join(f"<p>{each}</p><p>{SENTENCE}</p>" for each in NUMBERED)
    signature = signed(inner, f"<div class='{name}'>{{}}</div>")
    body = f"<div class='{container}'><p>{OPENING}</p>{parts}</div>{signature}"
    assert paragraphs(site(f"<div>{body}</div>")) == article(NUMBERED)


@pytest.mark.parametrize("name", FRAMING)
def test_sentences_above_the_first_part_are_text(paragraphs, name):
    parts = "".join(f"<p>{each}</p><p>{SENTENCE}</p>" for each in NUMBERED)
    opening = f"<div class='{name}'><p>{OPENING}</p></div>"
    body = f"<div class='x'>{opening}{parts}{signed()}</div>"
    assert paragraphs(site(body)) == article(NUMBERED)


@pytest.mark.parametrize("headings", [NUMBERED, NAMED], ids=["numbered", "named"])
@pytest.mark.parametrize(
    "part",
    [
        "<div class='t'>{}</div><div class='TRS_Editor'><p>{}</p></div>",
        "<p><b>{}</b></p><div class='TRS_Editor'><p>{}</p></div>",
        "<div><div class='t'>{}</div><div class='TRS_Editor'><p>{}</p></div></div>",
        "<table class='bt-content'><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
    ],
    ids=["blocks", "lines", "sections", "tables"],
)
@pytest.mark.parametrize("ends", ["<p>{}</p>", "<div class='x'>{}</div>"])
def test_what_stands_around_containers_of_parts_is_text(
    paragraphs, part, headings, ends
):
    parts = "".join(part.format(each, SENTENCE) for each in headings)
    body = f"<div>{ends.format(OPENING)}{parts}{signed(ends)}</div>"
    found = paragraphs(site(body))
    assert found[-len(article(headings)) + 1 :] == article(headings)[1:]
    assert found[: -len(article(headings)) + 1] in ([OPENING], [REPORT, OPENING])


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='nav'>政务公开</div>" * 6,
        "<div class='side'>通知公告</div>" * 3,
        "<div class='banner'>主办单位：某厅。</div>" * 3,
        "<div class='share'>分享到朋友圈。</div>" * 3,
        "<div class='bottom'><p>2024年5月6日</p></div>",
    ],
)
def test_items_of_a_menu_are_not_text(paragraphs, furniture):
    text = f"<div class='y'><p>{OPENING}</p></div><div><p>{OPENING}</p></div>"
    content = page(f"<div class='x'>{furniture}{text}</div>")
    assert paragraphs(content) == [OPENING] * 2
