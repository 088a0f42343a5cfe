"""Two reports compared: the list of sections beside a single column of text."""

import pytest

from tests.every_page import sample

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def address(site):
    report, earlier = (sample("岚川省商务厅", year) for year in (2021, 2020))
    return f"{report.get_absolute_url()}compare/{earlier.pk}/"


def test_the_sections_stand_beside_the_text_of_a_wide_window(open_page, address):
    page = open_page(width=1440)
    page.goto(address)
    entry = page.locator(".compared-contents").get_by_text("整节删去").first
    text = page.locator(".compared-passage p").first.bounding_box()
    assert entry.is_visible()
    assert entry.bounding_box()["x"] > text["x"] + text["width"]


@pytest.mark.parametrize("width", [700, 360])
def test_they_are_folded_above_it_where_there_is_no_room(open_page, address, width):
    page = open_page(width=width)
    page.goto(address)
    contents = page.locator(".compared-contents")
    assert not contents.get_by_text("整节删去").first.is_visible()
    contents.locator("summary").click()
    assert contents.get_by_text("整节删去").first.is_visible()
