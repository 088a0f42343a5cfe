"""Feeds as programs read them (RFC 4287)."""

from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from reports.feeds import FeedHead, Notice, atom, atom_notices

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = FeedHead("最新", "https://a.example/", "https://a.example/feed.atom")
HOSTILE = "A&B <script>alert(1)</script>\x0b，3 < 5"


def notice(summary):
    address = "https://a.example/1"
    return Notice("标题", address, address, summary, datetime(2021, 1, 31, tzinfo=UTC))


def test_what_sums_an_entry_up_is_text_whatever_signs_it_has():
    feed = ElementTree.fromstring(atom_notices(HEAD, [notice(HOSTILE)]))
    found = feed.find(f"{ATOM}entry/{ATOM}summary")

    assert found.get("type") == "html"
    assert "<" not in found.text
    assert unescape(found.text) == HOSTILE.replace("\x0b", "")


@pytest.mark.django_db
def test_every_feed_has_an_author():
    for written in (atom(HEAD, [], str), atom_notices(HEAD, [notice("")])):
        feed = ElementTree.fromstring(written)
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "政务公开报告档案"
