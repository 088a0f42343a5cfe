"""Every page, in every state: valid markup, one heading, a title of its own."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404
from django.test import RequestFactory
from django.utils.module_loading import import_string

from archive import urls
from reports.models import Agency, Report, Status
from tests.pages.markup import faults

pytestmark = pytest.mark.django_db

LIGHTEST = 60 * 1024


@pytest.fixture
def addresses(filled, on_shelf):
    """The addresses of every kind of page, in each of its states."""
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    withdrawn = Report.objects.get(agency__name="典籍部", year=2012)
    withdrawn.status, withdrawn.withdrawn_reason = Status.WITHDRAWN, "重复"
    withdrawn.save()
    empty = Agency.objects.get(name="外交部")
    page = report.get_absolute_url()
    return {
        "home": "/",
        "all reports": "/search/",
        "results": "/search/?q=公开&year=2021&level=city",
        "second page": "/search/?page=2",
        "one result": "/search/?q=公开&year=2012&year=2014&level=ministry",
        "closest": "/search/?q=公开 绝无此语存焉",
        "nothing": '/search/?q="绝无此语存焉"',
        "read otherwise": '/search/?q=((公开 -"&year=x',
        "facet searched": "/search/?agency_find=商务",
        "a body named": "/search/?q=岚川省商务厅 公开",
        "report": page,
        "report with marks": f"{page}?q=公开",
        "report without the words": f"{page}?q=绝无此语",
        "citations": f"{page}cite/",
        "citations of a section": f"{page}cite/?section=2",
        "withdrawn": withdrawn.get_absolute_url(),
        "body": report.agency.get_absolute_url(),
        "body without reports": empty.get_absolute_url(),
        "directory": "/agencies/",
        "directory in pinyin": "/agencies/?order=pinyin",
        "directory without any": "/agencies/?level=ministry&line=教育",
        "years": "/years/",
        "figures": "/figures/",
        "figures dictionary": "/figures/indicators/",
        "outcomes": "/figures/outcomes/",
        "coverage": "/coverage/",
        "terms": "/terms/",
        "a term": "/terms/?term=公开",
        "overlaps": "/overlaps/",
        "versions": f"{page}versions/",
        "help": "/help/search/",
        "about": "/about/",
        "colophon": "/about/colophon/",
        "unknown": "/nowhere/",
    }


def test_every_page_is_valid(addresses, client):
    wrong = {
        name: found
        for name, address in addresses.items()
        if (found := faults(client.get(address).content.decode()))
    }
    assert wrong == {}


def test_every_page_has_one_heading_and_a_title_of_its_own(addresses, client):
    titles = {}
    for name, address in addresses.items():
        page = client.get(address).content.decode()
        assert page.count("<h1") == 1, name
        titles[name] = re.search(r"<title>\s*(.*?)\s*</title>", page, re.S)[1]
    same = {"report with marks", "report without the words", "facet searched"}
    telling = [title for name, title in titles.items() if name not in same]
    assert len(set(telling)) == len(telling), titles


def test_pages_ask_no_other_host(addresses, client):
    for name, address in addresses.items():
        page = client.get(address).content.decode()
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"', page)
        for link in re.findall(r"<link[^>]*>", page):
            if re.search(r'rel="(?:stylesheet|icon|preload)"', link):
                loaded += re.findall(r'href="([^"]*)"', link)
        assert all(re.match(r"/(?!/)", each) for each in loaded), name


@pytest.mark.parametrize(
    "handler", ["handler400", "handler403", "handler404", "handler500"]
)
def test_error_pages_are_valid_and_lead_home(db, handler):
    view = import_string(getattr(urls, handler))
    request = RequestFactory().get("/")
    request.user = None
    failed = [] if handler == "handler500" else [Http404()]
    response = view(request, *failed)
    page = response.content.decode()
    assert response.status_code == int(handler.removeprefix("handler"))
    assert faults(page) == []
    assert page.count("<h1") == 1
    assert 'href="/"' in page


def test_empty_archive_has_valid_pages(db, client):
    for address in ("/", "/search/", "/agencies/", "/years/"):
        response = client.get(address)
        assert response.status_code in (200, 503)
        assert faults(response.content.decode()) == [], address


def test_search_out_of_service_is_valid(filled, on_shelf, client, settings):
    settings.INDEX_DIR = settings.INDEX_DIR / "nowhere"
    response = client.get("/search/?q=公开")
    assert response.status_code == 503
    assert faults(response.content.decode()) == []


def test_long_and_missing_data_are_valid(filled, on_shelf, client):
    report = Report.objects.published().first()
    Report.objects.filter(pk=report.pk).update(
        title="关于" * 150,
        document_number="",
        index_number="",
        issued_on=None,
        published_on=None,
        source_url="",
    )
    page = client.get(report.get_absolute_url()).content.decode()
    assert faults(page) == []
    assert page.count("未载明") >= 4


def test_results_page_is_light(addresses, client):
    page = client.get(addresses["results"]).content
    text = page.decode()
    files = re.findall(r'<script src="/static/([^"]*)"', text)
    files += re.findall(r'<link rel="stylesheet" href="/static/([^"]*)"', text)
    parts = [page, *(Path(finders.find(name)).read_bytes() for name in files)]
    assert len(files) >= 4
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= LIGHTEST
