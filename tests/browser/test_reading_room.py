"""The way of a reader: find, narrow, open the place, go on to the next."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390, 360)


def find_and_read(page):
    page.goto("/")
    page.fill("#q", "行政复议")
    page.get_by_role("button", name="检索", exact=True).click()
    whole = count_of(page)
    page.wait_for_load_state()
    filters = page.locator(".filters")
    if page.locator("#to-filters").is_visible():
        page.locator("#to-filters").click()
    filters.get_by_role("link", name="2021年").click()
    page.wait_for_url("**year=2021*")
    page.wait_for_load_state()
    # On a phone the sheet is still open, for the next choice.
    filters.get_by_role("link", name="省级").click()
    page.wait_for_url("**level=province*")
    if page.locator(".filters-foot a").is_visible():
        page.locator(".filters-foot a").click()
    assert 0 < count_of(page) < whole
    page.locator(".passages a").first.click()
    # A click into a page does not wait for all of it to have arrived.
    page.locator(".report mark").first.wait_for()
    assert page.locator(".report :target").count() == 1
    page.get_by_role("link", name="第一处").click()
    page.get_by_role("link", name="下一处").click()
    assert page.url.endswith("#m2")
    assert page.locator("#m2").inner_text() == "行政复议"
    page.get_by_role("link", name="上一处").click()
    assert page.url.endswith("#m1")
    cite(page)


def cite(page):
    """Go from the section on to its citation, which leads back to the very place."""
    page.locator(".heading:has(h2) .cite-link").nth(1).click()
    page.get_by_role("heading", level=1, name="引用").wait_for()
    cited = page.locator(".citation-text").first.inner_text()
    assert "[R/OL]" in cited
    page.goto(cited.rpartition(" ")[2].removesuffix("."))
    assert page.locator(".part:target h2").is_visible()


def count_of(page):
    return int("".join(filter(str.isdigit, page.locator("#count").inner_text())))


def width_of(page):
    # A page that a click has just led to has no root yet.
    page.wait_for_load_state()
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


def test_the_head_of_a_page_is_one_line_where_there_is_room(open_page):
    page = open_page(width=1024)
    for width, highest in ((1024, 140), (1100, 120), (1440, 120), (1920, 120)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/agencies/")
        buttons = page.locator(".preferences button").all()
        heights = [each.bounding_box()["height"] for each in buttons]

        assert max(heights) < 40, width
        assert page.locator(".site-header").bounding_box()["height"] < highest, width


# How far the last of the head stands from the edge of what is printed.
AT_THE_EDGE = """() => {
  const wrap = document.querySelector(".site-header .wrap");
  const edge = wrap.getBoundingClientRect().right;
  const inner = edge - parseFloat(getComputedStyle(wrap).paddingInlineEnd);
  return inner - document.querySelector(".preferences").getBoundingClientRect().right;
}"""


@pytest.mark.parametrize("address", ["/agencies/", "/search/?q=公开"])
def test_the_switches_stand_at_the_edge_of_the_head(open_page, address):
    page = open_page(width=390)
    for width in (390, 800, 1100, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)

        assert abs(page.evaluate(AT_THE_EDGE)) < 8, width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(open_page, width):
    page = open_page(width=width)
    for address in (
        "/",
        "/search/?q=公开&agency_find=商务",
        "/search/?q=外交部 绝无此语&year=2021",
        "/help/search/",
        "/agencies/",
        "/agencies/lin-zhi-shi-shang-wu-ju/",
        "/years/",
        "/about/",
        "/figures/",
        "/figures/outcomes/",
        "/coverage/",
        "/terms/?term=公开",
        "/overlaps/",
    ):
        page.goto(address)
        if page.locator(".advanced").count():
            page.locator(".advanced summary").click()
        assert width_of(page) <= width, address
    page.goto("/search/?q=公开")
    page.locator(".passages a").first.click()
    page.get_by_role("link", name="第一处").click()
    assert width_of(page) <= width
    page.locator(".cite-link").first.click()
    assert width_of(page) <= width


def test_text_size_is_chosen_without_javascript_and_lasts(open_page):
    page = open_page(javascript=False, width=360)
    page.goto("/search/?q=公开")
    before = height_of_text(page)
    page.get_by_role("button", name="放大文字").click()
    assert page.url.endswith("/search/?q=%E5%85%AC%E5%BC%80")
    page.get_by_role("button", name="放大文字").click()
    assert height_of_text(page) > 1.3 * before
    assert width_of(page) <= 360
    page.goto("/")
    assert page.locator("html.text-larger").count() == 1


def height_of_text(page):
    return page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


LINES = """(e) => {
  const range = document.createRange();
  const lines = [];
  let top = null;
  const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (let at = 0; at < texts.currentNode.length; at++) {
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (top === null || Math.abs(box.top - top) > box.height / 2) lines.push("");
      top = box.top;
      lines[lines.length - 1] += texts.currentNode.data[at];
    }
  }
  return lines;
}"""


@pytest.mark.parametrize("width", [320, 360, 390, 480])
def test_lines_of_a_title_end_between_words(open_page, width):
    page = open_page(width=width)
    page.goto("/search/?q=信息公开&year=2021&kind=annual")
    lines = [
        line
        for each in page.locator(".hits h3 a").all()
        for line in each.evaluate(LINES)
    ]
    page.locator(".hits h3 a").first.click()
    page.wait_for_load_state()
    lines += page.locator("h1").evaluate(LINES)
    lines += page.locator(".issuer").evaluate(LINES)
    assert len(lines) > 2
    for word in ("2021年", "政府", "信息", "公开", "工作", "年度报告", "商务"):
        whole = "".join(lines).count(word)
        assert sum(line.count(word) for line in lines) == whole, (word, lines)


@pytest.mark.parametrize("width", [390, 320])
def test_wide_tables_are_cards_on_a_phone(open_page, width):
    page = open_page(width=width)
    page.goto("/search/?q=岚川省商务厅&year=2021&kind=annual")
    page.locator(".hits h3 a").first.click()
    page.wait_for_load_state()
    cards = page.locator("table.cards")
    assert cards.count() >= 2
    for box in page.locator(".table-scroll").all():
        wide = box.evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide[0] <= wide[1]
    number = cards.first.locator("tr:not(.heads) .figure").nth(1)
    said = "(e, place) => getComputedStyle(e, place).content"
    assert number.evaluate(said, "::before") == '"法人或其他组织"'
    assert number.evaluate(said, "::after") == '"商业企业"'
    assert not cards.first.locator("th").nth(3).is_visible()
    page.set_viewport_size({"width": 1440, "height": 800})
    assert number.evaluate(said, "::after") == "none"
    assert cards.first.locator("th").nth(3).is_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_repeated_text_is_a_card_each_on_a_phone(open_page, width):
    call_command("overlaps", verbosity=0)
    page = open_page(width=width)
    page.goto("/overlaps/")
    table = page.locator(".matrix-scroll")
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert table.get_by_role("link", name="比较").first.is_visible()


def test_pages_bear_a_zoom_of_four(open_page):
    # 1280 px at 400 % is a viewport of 320 px (WCAG 2.2, 1.4.10).
    page = open_page(width=320)
    for address in ("/", "/search/?q=公开&year=2021", "/agencies/", "/years/"):
        page.goto(address)
        assert width_of(page) <= 320, address
    page.locator("a[href^='/search/?year=']").first.click()
    page.locator(".hits h3 a").first.click()
    assert width_of(page) <= 320


def test_a_reader_needs_no_mouse(open_page):
    page = open_page()
    page.goto("/agencies/")
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.type("行政复议")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    reach(page, ".passages a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    reach(page, ".cite-link")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="引用").wait_for()


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def reach(page, selector, *, most=150):
    """Press Tab until something is reached; the place shown must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none"
            return
    raise AssertionError(selector)


def test_contents_follow_the_reader_and_citations_copy_themselves(open_page):
    page = open_page(width=1440, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/search/?q=岚川省商务厅&year=2021&kind=annual")
    page.locator(".hits h3 a").first.click()
    page.locator(".entries a").last.click()
    current = page.locator(".entries [aria-current]")
    current.wait_for()
    assert current.inner_text() == page.locator(".entries a").last.inner_text()
    cited = page.locator(".cite .citation-text").inner_text()
    page.locator(".cite").get_by_role("button", name="复制").click()
    page.get_by_text("已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cited
