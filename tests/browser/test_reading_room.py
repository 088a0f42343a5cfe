"""The way of a reader: find, narrow, open the place, go on to the next."""

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390, 360)


def find_and_read(page):
    page.goto("/")
    page.fill("#q", "行政复议")
    page.get_by_role("button", name="检索", exact=True).click()
    whole = count_of(page)
    facets = page.locator(".facets")
    if not facets.get_by_role("link", name="2021年").is_visible():
        facets.locator("summary").first.click()
    facets.get_by_role("link", name="2021年").click()
    if not facets.get_by_role("link", name="省级").is_visible():
        facets.locator("summary").first.click()
    facets.get_by_role("link", name="省级").click()
    assert 0 < count_of(page) < whole
    page.locator(".passages a").first.click()
    assert page.url.partition("#")[2].startswith("s")
    assert page.locator(".report mark").first.is_visible()
    page.get_by_role("link", name="第一处").click()
    page.get_by_role("link", name="下一处").click()
    assert page.url.endswith("#m2")
    assert page.locator("#m2").inner_text() == "行政复议"
    page.get_by_role("link", name="上一处").click()
    assert page.url.endswith("#m1")


def count_of(page):
    return int("".join(filter(str.isdigit, page.locator("#count").inner_text())))


def width_of(page):
    return page.evaluate("document.documentElement.scrollWidth")


def test_a_reader_finds_the_place_and_the_next_one(open_page):
    find_and_read(open_page())


def test_a_reader_without_javascript_does_the_same(open_page):
    find_and_read(open_page(javascript=False, width=390))


def test_suggestions_are_reached_by_keyboard(open_page):
    page = open_page()
    page.goto("/search/")
    box = page.get_by_role("combobox", name="检索报告")
    box.press_sequentially("岚川省商务")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert "条建议" in page.get_by_role("status").inner_text()
    box.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    box.press("Escape")
    assert options.count() == 0
    assert box.input_value() == "岚川省商务"
    box.press("ArrowDown")
    options.first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/agencies/**")
    assert page.get_by_role("heading", level=1).inner_text() == "岚川省商务厅"


def test_suggestions_wait_for_the_input_method(open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search/")
    box = page.get_by_role("combobox", name="检索报告")
    box.dispatch_event("compositionstart")
    box.fill("shang wu")
    page.wait_for_timeout(400)
    assert not [url for url in asked if "suggest/" in url]
    box.fill("商务")
    box.dispatch_event("compositionend")
    page.get_by_role("option").first.wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(open_page, width):
    page = open_page(width=width)
    for address in (
        "/",
        "/search/?q=公开&agency_find=商务",
        "/search/?q=外交部 绝无此语&year=2021",
        "/help/search/",
    ):
        page.goto(address)
        if page.locator(".advanced").count():
            page.locator(".advanced summary").click()
        assert width_of(page) <= width, address
    page.goto("/search/?q=公开")
    page.locator(".passages a").first.click()
    page.get_by_role("link", name="第一处").click()
    assert width_of(page) <= width
