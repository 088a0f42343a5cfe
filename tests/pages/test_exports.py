"""Any result in other forms: feed, CSV, JSONL; what programs look for first."""

import csv
import html
import io
import json
import re
import time
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localtime
from hypothesis import given
from hypothesis import strategies as st

from reports.exports import csv_line
from reports.history import COMMAND_LINE, record
from reports.models import Action, Agency, Report, Status
from tests.pages.words import CHINESE

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
# OpenSearch 1.1: "The value must contain 16 or fewer characters of plain text."
LONGEST_SHORT_NAME = 16
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RESULTS = [
    pytest.param({}, id="everything"),
    pytest.param({"q": "公开"}, id="a query by relevance"),
    pytest.param({"q": "公开", "sort": "oldest"}, id="a query by date"),
    pytest.param({"level": "city", "year": ["2020", "2021"]}, id="facets"),
    pytest.param({"q": "公开", "page": "2"}, id="any page gives all rows"),
]


@pytest.fixture
def text(filled, on_shelf, client):
    """Get a document as text."""

    def get(address, parameters=None):
        response = client.get(address, parameters)
        assert response.status_code == 200
        return response.getvalue().decode()

    return get


@pytest.fixture
def titles(filled, on_shelf, found):
    """List the titles that a page of all results would show."""

    def listed(parameters):
        values = {name: value for name, value in parameters.items() if name != "page"}
        return found(values.pop("q", ""), **values)

    return listed


@pytest.mark.parametrize("parameters", RESULTS)
def test_csv_has_the_rows_of_the_result_in_its_order(text, titles, parameters):
    table = text("/search.csv", parameters)
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert table.startswith("\ufeff编号,")
    assert [row["标题"] for row in rows] == titles(parameters)


def test_csv_says_in_chinese_what_lines_of_json_have_as_codes(text):
    table = text("/search.csv").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    found = [json.loads(line) for line in text("/search.jsonl").splitlines()]
    kinds = {
        "annual": "年度报告",
        "plan": "工作要点",
        "progress": "落实情况",
        "other": "其他",
    }
    levels = {"ministry": "部委", "province": "省级", "city": "市级", "county": "县级"}
    assert {each["kind"] for each in found} >= {"annual", "plan"}
    assert [(row["类型"], row["层级"], row["虚构示例"]) for row in rows] == [
        (kinds[each["kind"]], levels[each["level"]], "是") for each in found
    ]


TABLES = ["/search.csv", "/figures.csv", "/coverage.csv", "/terms.csv?term=公开"]


@pytest.mark.parametrize("address", TABLES)
def test_csv_has_english_headings_where_english_is_read(text, client, address):
    sign = "&" if "?" in address else "?"
    asked = text(f"{address}{sign}lang=en")
    heading = asked.partition("\r\n")[0]
    assert not CHINESE.search(heading)
    names = heading.removeprefix("\ufeff").split(",")
    assert len(set(names)) == len(names)
    levels = {row["Level"] for row in csv.DictReader(io.StringIO(asked))}
    assert levels <= {"Ministry", "Province", "City", "County", "All"}
    client.post("/preferences/", {"language": "en"})
    assert text(address) == asked


def test_a_download_in_another_language_is_another(filled, on_shelf, client):
    first = client.get("/search.csv")
    assert first.getvalue()
    client.post("/preferences/", {"language": "en"})
    tag = {"if-none-match": first["ETag"]}
    again = client.get("/search.csv", headers=tag)
    assert again.status_code == 200
    assert again.getvalue()


@pytest.mark.parametrize("page", ["/", "/search/?level=city", "/coverage/"])
def test_who_subscribes_in_english_is_told_in_english(text, client, page):
    client.post("/preferences/", {"language": "en"})
    links = re.findall(r'href="([^"]+\.atom[^"]*)"', text(page))
    client.cookies.clear()
    assert links
    for link in links:
        feed = text(html.unescape(link))
        assert 'xml:lang="en"' in feed
        assert not CHINESE.search(feed[feed.index("<title>") : feed.index("</title>")])


@pytest.mark.parametrize(
    "address", ["/search.csv", "/search.jsonl", "/figures.csv", "/coverage.csv"]
)
def test_an_unchanged_download_is_not_sent_again(filled, on_shelf, client, address):
    first = client.get(f"{address}?year=2021")
    assert first.getvalue()
    tag = {"if-none-match": first["ETag"]}
    again = client.get(f"{address}?year=2021", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    for header in ("Cache-Control", "ETag", "Last-Modified"):
        assert again[header] == first[header]
    assert "Cookie" in again["Vary"]
    assert client.get(f"{address}?year=2020", headers=tag).status_code == 200
    record(Action.EDITED, COMMAND_LINE)
    assert client.get(f"{address}?year=2021", headers=tag).status_code == 200


def test_a_download_of_a_changed_archive_is_sent_anew(archive, client):
    first = client.get("/search.csv")
    assert first.getvalue()
    call_command("reindex", verbosity=0)
    again = client.get("/search.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again.getvalue()


@pytest.mark.parametrize("parameters", RESULTS)
def test_jsonl_has_the_same_rows(text, titles, parameters):
    lines = text("/search.jsonl", parameters).splitlines()
    assert [json.loads(line)["title"] for line in lines] == titles(parameters)


def test_download_is_streamed_in_few_queries(
    filled, on_shelf, client, django_assert_max_num_queries
):
    reports = Report.objects.published().count()
    with django_assert_max_num_queries(2):
        response = client.get("/search.csv")
        assert response.streaming
        assert len(response.getvalue().splitlines()) == 1 + reports


def test_long_results_are_listed_in_parts(filled, on_shelf, text, monkeypatch):
    whole = text("/search.csv", {"q": "公开"})
    monkeypatch.setattr("reports.search.listings.IDS_AT_ONCE", 7)
    monkeypatch.setattr("reports.exports.ROWS_AT_ONCE", 3)
    assert text("/search.csv", {"q": "公开"}) == whole


def test_download_without_index_comes_from_the_database(text, titles, settings):
    wanted = titles({"level": "city"})
    settings.INDEX_DIR = settings.INDEX_DIR / "nowhere"
    rows = text("/search.jsonl", {"level": "city"}).splitlines()
    assert [json.loads(row)["title"] for row in rows] == wanted


@pytest.mark.parametrize("ending", ["csv", "jsonl", "atom"])
def test_words_without_index_are_out_of_service(
    filled, on_shelf, client, settings, ending
):
    settings.INDEX_DIR = settings.INDEX_DIR / "nowhere"
    response = client.get(f"/search.{ending}", {"q": "公开"})
    assert response.status_code == 503
    assert "停用" in response.content.decode()


@given(st.text(max_size=40))
def test_no_cell_is_a_formula(value):
    cell, _ = next(csv.reader(io.StringIO(csv_line([value, "x"]), newline="")))
    assert not cell.lstrip(" \u3000").startswith(("=", "+", "-", "@", "＝", "＋"))
    assert cell.removeprefix("'") == value.removeprefix("'")


@pytest.mark.parametrize("before", [" ", "\u3000", "\u00a0", "\u200b", "\ufeff \u2060"])
def test_no_formula_hides_behind_what_is_not_seen(before):
    assert csv_line([f"{before}=1+1"]).startswith("'")


@pytest.mark.parametrize("asked", ["", "?q=公开", "?sort=oldest"])
def test_feed_has_what_was_taken_in_last_first(text, titles, asked):
    feed = ElementTree.fromstring(text(f"/search.atom{asked}"))
    entries = feed.findall(f"{ATOM}entry")
    days = [each.findtext(f"{ATOM}published") for each in entries]
    assert days == sorted(days, reverse=True)
    found = [each.findtext(f"{ATOM}title") for each in entries]
    assert sorted(found) == sorted(titles({"q": "公开"} if "q=" in asked else {}))
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == len(entries)
    assert all(each.findtext(f"{ATOM}author/{ATOM}name") for each in entries)


def test_feed_of_a_body_names_its_own_address(text):
    agency = Agency.objects.get(name="岚川省商务厅")
    page = text(agency.get_absolute_url())
    address = f"/search.atom?agency={agency.slug}"
    assert f'href="{address}"' in page
    feed = ElementTree.fromstring(text(address))
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith(address)
    assert len(feed.findall(f"{ATOM}entry")) == 6


def test_a_download_of_the_closest_says_so_in_every_row(filled, on_shelf, client):
    response = client.get("/search.csv", {"q": "公开 绝无此语存焉"})
    table = response.getvalue().decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == int(response["X-Total-Count"]) > 0
    assert {row["最接近"] for row in rows} == {"是"}
    assert "closest-reports-" in response["Content-Disposition"]


def test_a_download_of_an_answer_is_not_called_closest(text):
    lines = text("/search.jsonl", {"q": "公开"}).splitlines()
    assert {json.loads(line)["is_closest"] for line in lines} == {False}


def test_feed_of_nothing_does_not_offer_the_closest(text):
    feed = ElementTree.fromstring(text("/search.atom", {"q": "公开 绝无此语存焉"}))
    assert feed.findall(f"{ATOM}entry") == []
    assert "最接近的报告不列入订阅" in (feed.findtext(f"{ATOM}subtitle") or "")

    found = ElementTree.fromstring(text("/search.atom", {"q": "公开"}))
    assert found.find(f"{ATOM}subtitle") is None


def test_feed_survives_characters_that_xml_cannot_hold(filled, on_shelf, text):
    report = Report.objects.published().first()
    Report.objects.filter(pk=report.pk).update(title="甲\x01乙<&\x0b")
    feed = ElementTree.fromstring(text("/search.atom"))
    assert "甲乙<&" in [each.text for each in feed.iter(f"{ATOM}title")]


def test_results_offer_their_other_forms(text):
    page = text("/search/", {"q": "公开", "year": "2021", "page": "1"})
    for ending in ("csv", "jsonl", "atom"):
        assert f"/search.{ending}?q=%E5%85%AC%E5%BC%80&amp;year=2021" in page


def test_sitemap_leads_to_every_published_report(filled, on_shelf, text):
    withdrawn = Report.objects.published().first()
    Report.objects.filter(pk=withdrawn.pk).update(
        status=Status.WITHDRAWN, withdrawn_reason="重复"
    )
    index = ElementTree.fromstring(text("/sitemap.xml"))
    parts = [each.text for each in index.iter(f"{SITEMAP}loc")]
    addresses = [
        each.text.removeprefix("http://testserver")
        for part in parts
        for each in ElementTree.fromstring(text(part)).iter(f"{SITEMAP}loc")
    ]
    published = Report.objects.published()
    assert {each.get_absolute_url() for each in published} <= set(addresses)
    assert withdrawn.get_absolute_url() not in addresses
    alone = ("agency-list", "coverage", "figures", "term-course", "overlap-list")
    assert {reverse(name) for name in alone} <= set(addresses)


def test_each_body_of_the_sitemap_changed_with_its_newest_report(archive, client):
    agency = Agency.objects.get(name="岚川省商务厅")
    newest = agency.reports.published().order_by("-updated_at").first()
    parts = ElementTree.fromstring(client.get("/sitemap-agencies.xml").content)
    days = {
        each.findtext(f"{SITEMAP}loc"): each.findtext(f"{SITEMAP}lastmod")
        for each in parts
    }
    day = localtime(newest.updated_at).date().isoformat()
    assert days[f"http://testserver{agency.get_absolute_url()}"] == day
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    changed = [each.text for each in index.iter(f"{SITEMAP}lastmod")]
    assert len(changed) == 2


def test_robots_are_told_where_the_sitemap_is(db, client):
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Disallow: /admin/" in told


def test_browsers_can_add_the_search(db, client):
    described = ElementTree.fromstring(client.get("/opensearch.xml").content)
    templates = [each.get("template") for each in described if each.tag.endswith("Url")]
    assert "http://testserver/search/?q={searchTerms}&page={startPage?}" in templates


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_name_of_the_search_is_as_short_as_browsers_take_it(db, client, language):
    client.cookies["django_language"] = language
    described = ElementTree.fromstring(client.get("/opensearch.xml").content)
    short = described.findtext("{http://a9.com/-/spec/opensearch/1.1/}ShortName")
    assert 0 < len(short) <= LONGEST_SHORT_NAME
    assert short.isascii() == (language == "en")


@pytest.mark.parametrize("address", ["/about/", "/search.atom", "/reports/{}/"])
def test_who_asks_for_the_head_is_told_what_a_page_has(
    filled, on_shelf, client, address
):
    address = address.format(Report.objects.published().first().pk)
    head, page = client.head(address), client.get(address)
    assert head.headers == page.headers
    assert head.content == b""
    known = client.head(address, headers={"if-none-match": page["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize(
    "address", ["/", "/search/?q=公开", "/agencies/", "/help/search/", "/search.atom"]
)
def test_an_unchanged_page_is_not_sent_again(filled, on_shelf, client, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert first["Last-Modified"]
    assert "Cookie" in first["Vary"]
    assert again.status_code == 304
    since = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304


def test_a_changed_archive_is_sent_anew(archive, client):
    first = client.get("/")
    # PostgreSQL takes a report without a day for the latest; that is not on the page.
    dated = Report.objects.published().exclude(published_on=None)
    report = dated.latest("published_on", "pk")
    Report.objects.filter(pk=report.pk).update(title="改过的标题")
    call_command("reindex", verbosity=0)
    again = client.get("/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_pages_are_compressed_but_originals_keep_their_length(archive, client):
    zipped = {"accept-encoding": "gzip"}
    assert client.get("/", headers=zipped)["Content-Encoding"] == "gzip"
    source = Report.objects.published().first().sources.get()
    address = f"/reports/{source.report_id}/original/{source.pk}/"
    original = client.get(address, headers=zipped)
    assert int(original["Content-Length"]) == source.size
    assert "Content-Encoding" not in original
    # Read to its end, the file is closed; a response that is closed ends its request,
    # and with it the connection that the transaction of the tests stands on.
    assert len(original.getvalue()) == source.size


@pytest.mark.parametrize(
    "address", ["/search.atom", '/search.atom?q="绝无此语存焉"', "/coverage.atom"]
)
def test_a_feed_is_sent_again_only_when_it_changed(filled, on_shelf, client, address):
    first = client.get(address)
    time.sleep(1.1)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_feeds_speak_the_language_of_the_reader(filled, on_shelf, client, text):
    client.cookies["django_language"] = "en"
    feed = ElementTree.fromstring(text("/search.atom?year=2021"))
    assert feed.findtext(f"{ATOM}title") == "Reports · Disclosure Archive"
    assert "annual report" in {
        each.get("term").lower() for each in feed.iter(f"{ATOM}category")
    }
    assert b"\xe5\xba\x94\xe5\x8f\x91" not in client.get("/coverage.atom").content
