"""The readers' pages: what they say, where they lead, what they refuse."""

import re
import struct
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from reports.models import Agency, Report, Section, Status, section_anchors

pytestmark = pytest.mark.django_db


class Links(HTMLParser):
    """Collects addresses, anchors and what a strict policy would block."""

    def __init__(self, page):
        super().__init__()
        self.hrefs, self.ids, self.inline = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "a":
            self.hrefs.append(given.get("href", ""))
        blocked = "style" in given or any(name.startswith("on") for name in given)
        is_data = given.get("type") == "application/ld+json"
        inline = tag == "script" and "src" not in given and not is_data
        if blocked or tag == "style" or inline:
            self.inline.append(tag)


@pytest.fixture
def report(archive):
    return Report.objects.get(agency__name="岚川省商务厅", year=2021)


def test_home_says_what_the_archive_holds(client, archive, body):
    page = body(client.get(reverse("home")))
    assert re.search(r"43\s*(?:</[a-z]+>)?\s*份", page)
    assert "2012" in page
    assert "2023" in page


def test_a_link_to_a_page_is_shown_with_a_picture_of_the_size_that_is_told(
    client, archive, body
):
    page = body(client.get(reverse("home")))
    graph = dict(re.findall(r'<meta property="og:(.*?)" content="(.*?)">', page))
    assert graph["image"] == "http://testserver/static/card.png"
    head = Path(finders.find("card.png")).read_bytes()[:24]
    kind, size = head[:8], struct.unpack(">II", head[16:])
    assert kind == b"\x89PNG\r\n\x1a\n"
    assert size == (int(graph["image:width"]), int(graph["image:height"]))


@pytest.mark.parametrize("address", ["/", "/search/?q=“公开”", "/figures/", "/about/"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_link_to_a_page_is_shown_with_its_title_and_what_it_is(
    client, archive, body, address, language
):
    client.cookies["django_language"] = language
    page = body(client.get(address))
    graph = dict(re.findall(r'property="og:(\w+)" content="(.*?)">', page))
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert title == f"{graph['title']} · {graph['site_name']}"
    assert graph["url"].startswith("http://testserver/")
    assert (graph["type"], graph["locale"][:2]) == ("website", language[:2])
    assert len(graph["description"]) > 10


def test_home_dates_what_is_newest_by_its_signing_where_no_other_day_is_known(
    client, archive, body
):
    signed = Report.objects.published().exclude(issued_on=None)
    signed.filter(published_on=None).update(issued_on=date(2031, 5, 8))
    call_command("reindex", verbosity=0)
    newest = body(client.get("/")).partition('id="newest"')[2]
    assert '<time datetime="2031-05-08">2031年5月8日</time>成文' in newest


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/agencies/", "/years/", "/about/", "/help/search/"]
)
def test_every_link_leads_somewhere(client, archive, body, address):
    for href in sorted(set(Links(body(client.get(address))).hrefs)):
        if href.startswith("#"):
            continue
        response = client.get(href.partition("#")[0])
        assert response.status_code in (200, 302), href


def test_facet_counts_are_what_the_link_finds(client, archive):
    response = client.get("/search/", {"q": "公开", "year": "2021"})
    for facet in response.context["facets"]:
        for value in facet.values:
            if value.selected or facet.name == "year":
                continue
            found = client.get(value.href).context["results"]
            assert found.count == value.count, (facet.name, value.label)


def test_chosen_value_is_removed_by_its_chip(client, archive):
    chosen = client.get("/search/", {"q": "公开", "year": "2021", "level": "city"})
    chip = next(each for each in chosen.context["chips"] if "2021" in each.label)
    selection = client.get(chip.href).context["selection"]
    assert selection.chosen("year") == ()
    assert selection.chosen("level") == ("city",)
    assert selection.query.typed == "公开"


def test_search_marks_what_was_typed(client, archive, body):
    page = body(client.get("/search/", {"q": "行政复议"}))
    assert "<mark>行政复议</mark>" in page


def test_search_hit_leads_to_the_very_section(client, archive, body):
    response = client.get("/search/", {"q": "行政复议"})
    for hit in response.context["results"].hits:
        for section_hit in hit.sections:
            found = Links(body(client.get(hit.report.get_absolute_url())))
            assert section_hit.anchor in found.ids


def test_search_without_index_says_that_it_is_out_of_service(client, db, body):
    page = body(client.get("/search/", {"q": "公开"}), status=503)
    assert "检索" in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cscript%3Ealert(1)%3C/script%3E&year=%3Cscript%3E",
        "q=%00&page=x&year=&level=none&region=%22",
        "page=0",
        "page=-3",
        "page=999999999999",
        "q=((((((&sort=evil",
        "q=%22",
        "q=-",
        "q=-%22%22",
        "agency=%F0%9F%98%80&agency=%00",
        "q=" + "a" * 3000,
        "kind=annual&kind=annual&kind=ANNUAL",
    ],
)
def test_broken_parameters_are_answered(client, archive, body, query):
    page = body(client.get(f"/search/?{query}"))
    assert "<script>alert" not in page


def test_page_past_the_end_is_the_last(client, archive):
    results = client.get("/search/", {"page": "77"}).context["results"]
    assert results.page == results.pages == 3


def test_a_page_past_the_end_names_the_last_one_as_its_own(archive, client):
    page = client.get("/search/", {"q": "公开", "page": "99"})
    last = page.context["results"].page

    assert 1 < last < 99
    assert page.context["canonical"].endswith(f"&page={last}")


def test_report_page_shows_every_section_in_order(client, report, body):
    page = body(client.get(report.get_absolute_url()))
    anchors = section_anchors(report.sections.all())
    places = [page.index(f'<section id="{each}"') for each in anchors]
    assert places == sorted(places)
    links = Links(page)
    assert {href[1:] for href in links.hrefs if href.startswith("#")} <= links.ids


def test_report_page_says_that_it_is_a_sample(client, report, body):
    assert "示例" in body(client.get(report.get_absolute_url()))


def test_report_page_offers_the_original_byte_for_byte(client, report):
    source = report.sources.get()
    response = client.get(reverse("report-original", args=[report.pk, source.pk]))
    assert b"".join(response.streaming_content) == source.path.read_bytes()
    assert response["Content-Disposition"].startswith("attachment")


def test_markup_in_a_report_is_shown_not_run(client, report, body):
    section = report.sections.filter(part="body").first()
    evil = "<script>alert(1)</script>"
    blocks = [{"type": "paragraph", "text": evil}]
    Section.objects.filter(pk=section.pk).update(blocks=blocks, heading=evil)
    page = body(client.get(report.get_absolute_url()))
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_draft_is_not_found(client, report):
    Report.objects.filter(pk=report.pk).update(status=Status.DRAFT)
    assert client.get(report.get_absolute_url()).status_code == 404
    source = report.sources.get()
    address = reverse("report-original", args=[report.pk, source.pk])
    assert client.get(address).status_code == 404


def test_agency_page_lists_names_and_reports_by_year(client, archive, body):
    agency = Agency.objects.get(name="栖桐区卫生健康局")
    response = client.get(agency.get_absolute_url())
    assert "栖桐区卫生和计划生育局" in body(response)
    years = [each.first for each in response.context["timeline"] if each.reports]
    published = agency.reports.published().values_list("year", flat=True)
    assert years == sorted(set(published), reverse=True)
    assert len(years) > 2


def test_directory_lists_agencies_with_reports_only(client, archive, body):
    page = body(client.get(reverse("agency-list")))
    assert "岚川省商务厅" in page
    assert "外交部" not in page


@pytest.mark.parametrize("address", ["/nowhere/", "/reports/0/", "/agencies/x/"])
def test_unknown_addresses_are_not_found(client, db, body, address):
    page = body(client.get(address), status=404)
    assert reverse("home") in page


@pytest.mark.parametrize("address", ["/", "/search/?q=公开", "/nowhere/", "/admin/"])
def test_a_host_that_is_not_ours_is_a_bad_request(client, db, address):
    # What fails while the refusal is written would be raised here.
    response = client.get(address, headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "请求无法识别" in response.content.decode()


def test_pages_keep_the_strict_policy(client, report, body):
    addresses = [
        "/",
        "/search/?q=公开",
        "/agencies/",
        "/help/search/",
        f"{report.get_absolute_url()}?q=公开",
        report.agency.get_absolute_url(),
        "/nowhere/",
    ]
    for address in addresses:
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert Links(response.content.decode()).inline == [], address


def test_pages_have_one_heading_and_titles_of_their_own(client, report, body):
    addresses = [
        "/",
        "/search/",
        "/agencies/",
        "/agencies/?order=pinyin",
        "/years/",
        "/about/",
        "/about/colophon/",
        "/help/search/",
        report.get_absolute_url(),
        f"{report.get_absolute_url()}cite/",
        report.agency.get_absolute_url(),
    ]
    pages = [body(client.get(address)) for address in addresses]
    assert all(page.count("<h1") == 1 for page in pages)
    titles = [re.search(r"<title>(.*?)</title>", page, re.S)[1] for page in pages]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        pytest.param("/", 9, id="home"),
        pytest.param("/search/?q=公开", 9, id="search"),
        pytest.param("/search/?q=岚川省商务厅 公开", 11, id="search naming a body"),
        pytest.param("/search/?q=绝无此语 公开", 14, id="search relaxed"),
        pytest.param("/search/suggest/?q=公开", 6, id="suggestions"),
        pytest.param("/help/search/", 0, id="help"),
        pytest.param("/agencies/", 8, id="directory"),
        pytest.param("/years/", 1, id="years"),
        pytest.param("/about/", 0, id="about"),
    ],
)
def test_queries_do_not_grow_with_the_archive(
    client, archive, django_assert_max_num_queries, address, most
):
    with django_assert_max_num_queries(most + whether_it_changed()):
        client.get(address)


def whether_it_changed():
    """Count the queries that ask whether a page can be sent again: none of SQLite."""
    return 1 if connection.vendor == "postgresql" else 0


def test_report_page_asks_few_queries(client, report, django_assert_max_num_queries):
    with django_assert_max_num_queries(14 + whether_it_changed()):
        client.get(report.get_absolute_url(), {"q": "公开"})


def test_only_reading_is_allowed(client, report):
    for address in ("/", "/search/", report.get_absolute_url()):
        assert client.post(address).status_code == 405


def test_what_is_only_close_is_not_described_as_found(client, archive, body):
    described = ' property="og:description" content="检索“{}”{}'.format
    typed = "公开 绝无此语存焉"
    close = body(client.get("/search/", {"q": typed}))
    assert described(typed, "：没有报告满足全部条件，") in close
    assert described("公开", "，共 ") in body(client.get("/search/", {"q": "公开"}))
