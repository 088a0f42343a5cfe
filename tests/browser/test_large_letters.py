"""Larger letters in a window of any width: all is there, and nothing beside it."""

from itertools import product

import pytest

pytestmark = pytest.mark.browser

WIDTHS = [1440, 1160, 1024, 900, 740, 390, 320]
PAGES = ["/", "/search/?q=公开", "/figures/", "/coverage/", "/agencies/"]
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
# How many lines the names of the pages take in the header.
LINES = """() => new Set([...document.querySelectorAll(".site-nav li")]
  .map((each) => each.offsetTop)).size"""


# Each language with the usual letters and the largest.
CHOICES = list(product(["zh-hans", "en"], ["normal", "larger"]))


def choose(page, language, size):
    """Note in the browser what a reader chose at the switches."""
    chosen = {"django_language": language, "text_size": size}.items()
    cookies = [{"name": each, "value": of, "url": page.url} for each, of in chosen]
    page.context.add_cookies(cookies)


def test_no_page_is_wider_than_its_window(open_page):
    page = open_page()
    page.goto("/")
    for choice in CHOICES:
        choose(page, *choice)
        for address in PAGES:
            page.goto(address)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(TOO_WIDE) <= 0, (choice, address, width)
                if width >= 740:
                    assert page.evaluate(LINES) == 1, (choice, address, width)


def test_the_switches_stand_at_the_end_of_the_header(open_page):
    page = open_page()
    page.goto("/figures/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        switches = page.locator(".preferences").bounding_box()
        search = page.locator(".site-header search").bounding_box()
        end = max(box["x"] + box["width"] for box in (switches, search))
        assert switches["x"] + switches["width"] == pytest.approx(end, abs=1), width
