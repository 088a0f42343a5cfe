"""The filters: beside the answers where there is room, on phones a sheet over them."""

import pytest

pytestmark = pytest.mark.browser

PAGES = {"/search/?q=公开": "2021年", "/agencies/": "市级"}


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def phone(open_page, request):
    """Open pages on a phone, with and without JavaScript."""
    return open_page(width=390, javascript=request.param)


@pytest.mark.parametrize("address", PAGES)
def test_a_sheet_opens_over_the_answers_and_stays_for_more(phone, address):
    phone.goto(address)
    sheet = phone.locator("#filters")
    assert not sheet.is_visible()
    phone.locator("#to-filters").click()
    assert sheet.is_visible()
    box = sheet.bounding_box()
    assert (box["width"], box["y"] + box["height"]) == (390, 800)
    assert 0 < box["y"] < 200
    sheet.get_by_role("link", name=PAGES[address]).click()
    phone.wait_for_load_state()
    assert sheet.is_visible()
    assert "已选 1 项" in sheet.inner_text()
    sheet.get_by_role("link", name="县级").click()
    phone.wait_for_load_state()
    assert focused(phone).startswith("facet-")
    sheet.locator(".filters-foot a").click()
    assert not sheet.is_visible()
    assert focused(phone) == "results"
    assert phone.locator(".chips .cross").count() == 2


@pytest.mark.parametrize("address", PAGES)
def test_closing_the_sheet_leads_back_to_where_it_was_opened(phone, address):
    phone.goto(address)
    sheet = phone.locator("#filters")
    phone.locator("#to-filters").click()
    sheet.get_by_role("link", name="关闭").click()
    assert not sheet.is_visible()
    assert focused(phone) == "to-filters"
    phone.locator("#to-filters").click()
    phone.go_back()
    assert not sheet.is_visible()


def test_escape_closes_the_sheet(open_page):
    page = open_page(width=390)
    page.goto("/search/")
    page.wait_for_load_state()
    page.locator("#to-filters").click()
    page.keyboard.press("Escape")
    page.locator("#filters").wait_for(state="hidden")
    assert focused(page) == "to-filters"


def test_the_keyboard_stays_in_the_sheet(open_page):
    page = open_page(width=390)
    page.goto("/search/?year=2021#filters")
    inside = "document.activeElement.closest('#filters, html').id"
    page.keyboard.press("Shift+Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate(inside) == "filters"


def test_a_body_is_looked_for_in_the_sheet(phone):
    phone.goto("/search/#filters")
    phone.locator("#find-agency").fill("商务")
    phone.locator("#find-agency").press("Enter")
    phone.wait_for_url("**agency_find=*")
    phone.wait_for_load_state()
    assert phone.locator("#filters").is_visible()
    assert focused(phone) == "find-agency"


def test_where_there_is_room_a_choice_leaves_the_page_at_its_beginning(open_page):
    page = open_page(width=1440)
    page.goto("/search/?q=公开")
    filters = page.locator("#filters")
    assert filters.is_visible()
    assert not page.locator("#to-filters").is_visible()
    assert not filters.locator(".filters-head").is_visible()
    filters.locator("#facet-role ~ ul a").first.click()
    page.wait_for_url("**role=*")
    page.wait_for_load_state()
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [390, 360, 320])
def test_the_open_sheet_scrolls_down_only(open_page, width):
    page = open_page(width=width)
    for address in PAGES:
        page.goto(f"{address}#filters")
        for part in ("html", ".filters-body"):
            wide = f"document.querySelector('{part}').scrollWidth"
            assert page.evaluate(wide) <= width, (address, part)


def focused(page):
    return page.evaluate("document.activeElement.id")
