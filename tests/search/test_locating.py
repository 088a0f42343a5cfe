"""The address of a report, pasted into the search box, finds it."""

import pytest

from reports.filters import read_query
from reports.models import Agency, Report, Section
from reports.search import Selection, listing, rebuild
from tests.conftest import answer

pytestmark = pytest.mark.usefixtures("on_shelf")

SOURCE = "https://www.ren.example/art/2021/1/29/art_12_345.html?id=7"


@pytest.fixture(scope="module")
def located(shelf):
    agency = Agency.objects.create(name="壬部", slug="ren-bu", level="ministry")
    found = {}
    for name, address in (("wanted", SOURCE), ("other", "https://www.ren.example/")):
        report = Report.objects.create(
            agency=agency,
            year=2021,
            kind="other",
            title=name,
            source_url=address,
            status="published",
        )
        Section.objects.create(report=report, order=1, depth=1, text="2021年1月29日")
        found[name] = report
    rebuild()
    return found


@pytest.mark.parametrize(
    "typed",
    [
        SOURCE,
        f" {SOURCE}",
        f"{SOURCE}#content",
        SOURCE.replace("https", "http"),
        SOURCE.removeprefix("https://"),
    ],
)
def test_where_it_came_from_finds_it(located, typed):
    results = answer(typed)

    assert [hit.report for hit in results.hits] == [located["wanted"]]
    assert results.count == 1
    assert not results.relaxed
    assert "按报告的网址检索" in results.notes[0]


def test_its_page_here_finds_it(located):
    page = f"http://testserver{located['other'].get_absolute_url()}"

    for typed in (page, f"{page}?q=公开#s1", f"{page}cite/"):
        assert [hit.report for hit in answer(typed).hits] == [located["other"]]


def test_a_page_elsewhere_is_none_of_ours(located):
    page = located["other"].get_absolute_url()

    assert not answer(f"https://www.elsewhere.example{page}").located


@pytest.mark.parametrize(
    "typed",
    [
        "http://[",
        "a/b",
        "公开/收费",
        "https://",
        "//",
        "ftp://testserver/reports/1/",
        f"http://testserver/reports/{10**30}/",
    ],
)
def test_what_is_no_known_address_is_read_as_words(located, typed):
    assert not answer(typed).located


def test_a_filter_narrows_and_a_download_lists_what_it_leads_to(located):
    assert answer(SOURCE, year="2020").count == 0
    assert answer(SOURCE, year="2021").count == 1
    assert list(listing(Selection(read_query(SOURCE))).ids) == [located["wanted"].pk]


def test_nothing_is_marked_in_the_report(located, client):
    page = client.get("/search/", {"q": SOURCE}).content.decode()

    assert f'href="{located["wanted"].get_absolute_url()}"' in page
    assert "按报告的网址检索" in page


def test_the_interface_tells_the_address_as_it_was_typed(located, client):
    answered = client.get("/api/v1/reports", {"q": SOURCE}).json()

    assert answered["count"] == 1
    assert answered["query"]["read_as"] == SOURCE
    assert (
        client.get("/api/v1/reports", {"q": answered["query"]["read_as"]}).json()[
            "results"
        ]
        == answered["results"]
    )
