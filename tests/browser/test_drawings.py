"""Drawings and the numbers they show: side by side where there is room for both."""

import pytest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = ["/figures/", "/terms/?term=公开&term=行政复议"]


def boxes(page, address):
    page.goto(address)
    parts = (".drawn > .chart", ".drawn > :last-child", "main")
    return [page.locator(each).bounding_box() for each in parts]


@pytest.mark.parametrize("address", PAGES)
def test_wide_windows_are_filled(open_page, address):
    chart, table, main = boxes(open_page(width=1440), address)
    assert table["y"] < chart["y"] + chart["height"] / 2
    assert table["x"] > chart["x"] + chart["width"]
    empty = main["x"] + main["width"] - table["x"] - table["width"]
    assert empty < main["width"] / 10


@pytest.mark.parametrize("address", PAGES)
def test_narrow_windows_have_the_numbers_below(open_page, address):
    chart, table, _ = boxes(open_page(width=700), address)
    assert table["y"] >= chart["y"] + chart["height"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_ten_years_of_coverage_are_seen_at_once(open_page, site, language):
    page = open_page(width=1440)
    cookie = {"name": "django_language", "value": language, "url": site}
    page.context.add_cookies([cookie])
    page.goto("/coverage/")
    hidden = "each => each.scrollWidth - each.clientWidth"
    assert page.locator(".by-year .state").count() > 50
    assert page.locator(".matrix-scroll").last.evaluate(hidden) == 0
