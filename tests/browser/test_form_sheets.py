"""Forms that choose what a page shows: beside it where there is room, else a sheet."""

import pytest

pytestmark = pytest.mark.browser

# The page, a field of its form with a value, and what the address says of it then.
FORMS = {
    "/figures/": ("level", "city", "level=city"),
    "/figures/outcomes/": ("level", "city", "level=city"),
    "/coverage/": ("level", "city", "level=city"),
    "/terms/?term=公开": ("level", "city", "level=city"),
    "/overlaps/": ("level", "city", "level=city"),
}


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def phone(open_page, request):
    """Open pages on a phone, with and without JavaScript."""
    return open_page(width=390, javascript=request.param)


@pytest.mark.parametrize("address", FORMS)
def test_a_form_is_a_sheet_on_a_phone_and_says_what_was_chosen(phone, address):
    name, value, said = FORMS[address]
    phone.goto(address)
    sheet = phone.locator("#filters")
    assert not sheet.is_visible()
    phone.locator("#to-filters").click()
    box = sheet.bounding_box()
    assert (box["width"], box["y"] + box["height"]) == (390, 800)
    sheet.locator(f"select[name={name}]").select_option(value)
    sheet.get_by_role("button", name="显示").click()
    phone.wait_for_url(f"**{said}*")
    assert not sheet.is_visible()
    assert "市级" in phone.locator("main").inner_text()
    assert phone.locator("#to-filters").is_visible()


@pytest.mark.parametrize("address", FORMS)
def test_a_sheet_is_closed_without_choosing(phone, address):
    phone.goto(f"{address}#filters")
    sheet = phone.locator("#filters")
    assert sheet.is_visible()
    assert sheet.get_by_role("button", name="显示").count() == 1
    sheet.get_by_role("link", name="关闭").click()
    assert not sheet.is_visible()
    assert phone.evaluate("document.activeElement.id") == "to-filters"


@pytest.mark.parametrize("address", FORMS)
def test_the_keyboard_stays_in_the_sheet(open_page, address):
    page = open_page(width=390)
    page.goto(f"{address}#filters")
    inside = "document.activeElement.closest('#filters, html').id"
    for _ in range(14):
        page.keyboard.press("Tab")
        found = page.evaluate(inside)
        # Past its last field the focus is with the browser, and comes back.
        assert found == "filters" or page.evaluate(
            "document.activeElement === document.body"
        )
    page.keyboard.press("Escape")
    page.locator("#filters").wait_for(state="hidden")


@pytest.mark.parametrize("address", FORMS)
def test_where_there_is_room_the_form_stands_above_its_answers(open_page, address):
    page = open_page(width=1440)
    page.goto(address)
    form = page.locator("#choices")
    assert form.is_visible()
    assert not page.locator("#to-filters").is_visible()
    assert not page.locator(".filters-head").is_visible()
    assert page.locator("#filters").get_by_role("button", name="显示").count() == 1
    name, value, said = FORMS[address]
    form.locator(f"select[name={name}]").select_option(value)
    page.get_by_role("button", name="显示").click()
    page.wait_for_url(f"**{said}*")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize(
    "address",
    [
        "/coverage/",
        "/figures/",
        "/figures/?level=county",
        "/terms/?term=公开&term=行政复议&term=微博&term=微信",
        "/figures/?agency=岚川省商务厅&agency=临沚市商务局&agency=临沚市人民政府",
    ],
)
def test_rows_are_cards_on_a_phone_that_say_their_columns(open_page, address, width):
    page = open_page(width=width)
    page.goto(address)
    boxes = page.locator(".table-scroll, .matrix-scroll")
    assert boxes.count()
    for box in boxes.all():
        assert box.evaluate("e => e.scrollWidth <= e.clientWidth")
    table = page.locator("table.stacked:visible").last
    heads = table.locator("thead th").all_text_contents()[1:]
    row = table.locator("tbody tr").last
    said = row.locator("td").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').content)"
    )
    assert said == [f'"{each}"' for each in heads]
    page.set_viewport_size({"width": 1440, "height": 800})
    assert table.locator("thead").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_figures_of_few_bodies_have_no_quartiles(open_page, width):
    page = open_page(width=width)
    heads = page.locator(".figures-table thead th")
    page.goto("/figures/?level=city")
    assert "所以不列分位数" in page.locator(".figures-shown .table-note").inner_text()
    assert heads.all_text_contents() == ["年度", "机构数", "合计", "最小", "最大"]
    assert page.locator(".chart").count() == 0
    page.goto("/figures/")
    assert "中位数" in heads.all_text_contents()
    assert "不足 8 个机构" in page.locator(".figures-shown .table-note").inner_text()
