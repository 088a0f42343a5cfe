"""Pages as who hears them goes through: headings, rows of tables, names of links."""

import re
from html.parser import HTMLParser

import pytest

from reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Inside(HTMLParser):
    """Collects which elements stand in headings."""

    def __init__(self, page):
        super().__init__()
        self.heading, self.found = False, set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if self.heading:
            self.found.add(dict(attrs).get("class") or tag)
        self.heading |= tag in HEADINGS

    def handle_endtag(self, tag):
        self.heading &= tag not in HEADINGS


@pytest.fixture
def read(filled, on_shelf, client, body):
    return lambda address: body(client.get(address))


def test_a_heading_of_a_section_is_its_own_words(read):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021)
    for address in (report.get_absolute_url(), f"{report.get_absolute_url()}?q=公开"):
        page = read(address)
        assert 'class="permalink"' in page
        assert 'class="cite-link"' in page
        assert not Inside(page).found & {"permalink", "cite-link"}


def test_years_are_said_before_their_count(read):
    said = re.findall(r'<a href="/search/\?year=(\d+)">(.*?)</a>', read("/"), re.DOTALL)
    assert len(said) > 1
    for year, link in said:
        words = re.sub(r"<[^>]+>", " ", link).split()
        assert (words[0], words[-1]) == (year, "份")
    assert "aside" not in Inside(read("/")).found


@pytest.mark.parametrize("address", ["/search/", "/search/?q=公开", "/agencies/"])
def test_the_filters_can_be_skipped(read, address):
    page = read(address)
    assert page.index('<a class="skip" href="#results">') < page.index("<header")
    assert page.index('id="filters"') < page.index('id="results" tabindex="-1"')
