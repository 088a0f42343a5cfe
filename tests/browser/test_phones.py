"""What is read off a drawing or a row on the narrowest phones, in both languages."""

import pytest

pytestmark = pytest.mark.browser

SMALLEST_READ = 11
BODY = "/agencies/lan-chuan-sheng-shang-wu-ting/"
PAGES = ["/figures/", "/terms/?term=公开&term=行政复议", BODY]
# How large the words of a drawing stand on the page, which shrinks with it.
SIZES = """() => [...document.querySelectorAll(".chart .tick")].map((tick) =>
  parseFloat(getComputedStyle(tick).fontSize) * tick.getScreenCTM().a)"""
# How far the end of each value is from the end of its cell.
GAPS = """() => [...document.querySelectorAll(".stacked td.figure:not(.unknown)")]
  .filter((cell) => cell.checkVisibility())
  .map((cell) => cell.getBoundingClientRect().right
    - Math.max(...[...cell.children].map((each) => each.getBoundingClientRect().right)))
"""


def test_the_words_of_a_drawing_can_be_read(open_page):
    page = open_page()
    for address in PAGES:
        page.goto(address)
        for width in (320, 390, 600):
            page.set_viewport_size({"width": width, "height": 800})
            sizes = page.evaluate(SIZES)
            assert sizes, address
            assert min(sizes) >= SMALLEST_READ, (address, width)


def test_each_value_of_a_card_stands_at_its_end(open_page):
    page = open_page(width=320)
    page.goto("/figures/")
    in_chinese = page.evaluate(GAPS)
    page.get_by_role("button", name="English").click()
    page.locator("html[lang=en]").wait_for()
    gaps = [*in_chinese, *page.evaluate(GAPS)]
    assert len(gaps) == 2 * len(in_chinese) > 0
    assert max(gaps) < 1
