"""The address a file was found at is looked at and corrected at the desk."""

import pytest
from django.urls import reverse

from reports.models import AuditEntry, Report, Source
from tests.admin.conftest import TEXT, change_of, form_of, hand_in, values_on

pytestmark = pytest.mark.django_db

ADDRESS = "https://www.example.cn/xxgk/2019.html"


@pytest.fixture
def source(editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    return Source.objects.get()


def correct(browser, source, address):
    return browser.post(change_of(source), form_of(browser, source) | {"url": address})


def test_a_corrected_address_is_shown_to_readers_and_recorded(client, editor, source):
    Report.objects.update(is_edited=False)
    api = f"/api/v1/reports/{source.report_id}"
    before = client.get(api).json()
    assert correct(editor, source, ADDRESS).url == change_of(source.report)
    after = client.get(api).json()
    assert after["sources"][0]["source_url"] == ADDRESS
    assert after["revision"] == before["revision"] + 1
    (change,) = AuditEntry.objects.get(subject_kind="source", action="edited").changes
    assert change == {"field": "网址", "old": "", "new": ADDRESS}
    # The text stands as it was read: a newer file may take its place.
    assert not Report.objects.get().is_edited
    assert ADDRESS in editor.get(change_of(source.report)).content.decode()
    assert change_of(source) in editor.get(change_of(source.report)).content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "not an address", "x" * 9])
def test_what_is_no_address_is_refused_and_recorded(editor, source, address):
    page = correct(editor, source, address)
    assert "url" in page.context["adminform"].form.errors
    source.refresh_from_db()
    assert source.url == ""
    entry = AuditEntry.objects.get(subject_kind="source", is_done=False)
    assert "网址" in entry.note


def test_nothing_else_of_a_file_can_be_changed(editor, source):
    forged = {"name": "x", "sha256": "0" * 64, "report": "", "outcome": "empty"}
    forged |= {"size": 1, "version": 9, "message": "x"}
    stored = Source.objects.values().get()
    editor.post(change_of(source), form_of(editor, source) | forged)
    assert Source.objects.values().get() == stored
    delete = reverse("admin:reports_source_delete", args=[source.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403


def test_an_uploader_looks_at_the_address_and_cannot_change_it(uploader):
    hand_in(uploader, TEXT.encode())
    source = Source.objects.get()
    assert uploader.get(change_of(source)).status_code == 200
    assert uploader.post(change_of(source), {"url": ADDRESS}).status_code == 403
    source.refresh_from_db()
    assert source.url == ""


def test_of_two_editors_the_later_one_is_told(editor, administrator, source):
    late = form_of(administrator, source)
    correct(editor, source, ADDRESS)
    page = administrator.post(change_of(source), late | {"url": f"{ADDRESS}?2"})
    assert "被别人改过" in page.content.decode()
    source.refresh_from_db()
    assert source.url == ADDRESS
