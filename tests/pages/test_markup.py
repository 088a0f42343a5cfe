"""Pages of what went wrong, what is missing or too long; how much a page weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404
from django.test import RequestFactory
from django.utils.module_loading import import_string

from archive import urls
from reports.models import Report
from tests.pages.markup import faults

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LIGHTEST = 60 * 1024


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


def test_an_error_of_the_interface_is_told_in_its_own_form(db):
    failed = import_string(urls.handler500)
    told = failed(RequestFactory().get("/api/v1/reports"))
    assert told.status_code == 500
    assert told["Content-Type"] == "application/json"
    assert b'"detail"' in told.content


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


def test_the_card_of_a_withdrawn_report_tells_which_it_was(filled, on_shelf, client):
    report = Report.objects.published().first()
    Report.objects.filter(pk=report.pk).update(
        document_number="商函〔2020〕1号",
        issued_on="2020-01-15",
        published_on=None,
        status="withdrawn",
        withdrawn_reason="重复",
    )
    answer = client.get(report.get_absolute_url())
    page = answer.content.decode()
    assert answer.status_code == 410
    assert faults(page) == []
    assert "商函〔2020〕1号" in page
    assert '<time datetime="2020-01-15">2020年1月15日</time>' in page
    assert report.get_kind_display() in page
    assert "发布日期" not in page


def test_results_page_is_light(filled, on_shelf, client):
    page = client.get("/search/?q=公开&year=2021&level=city").content
    text = page.decode()
    files = re.findall(r'<script src="/static/([^"]*)"', text)
    files += re.findall(r'<link rel="stylesheet" href="/static/([^"]*)"', text)
    parts = [page, *(Path(finders.find(name)).read_bytes() for name in files)]
    assert len(files) >= 4
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= LIGHTEST
