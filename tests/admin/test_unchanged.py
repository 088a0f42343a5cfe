"""What is saved as it stands: nothing has changed, and readers are told nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import AuditEntry, Report, Status
from tests.admin.conftest import TEXT, change_of, form_of, hand_in, values_on

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=3)


@pytest.fixture
def published(editor):
    """A report that readers have known for days."""
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    Report.objects.filter(pk=report.pk).update(shown_since=LONG_AGO)
    return report


def as_browsers_send(values):
    """Break lines as a browser does in whatever it sends."""
    return {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in values.items()
    }


def standing(report):
    report.refresh_from_db()
    return report.revision, report.is_edited, report.shown_since


def test_a_section_saved_as_it_stands_makes_no_version(editor, published):
    section = published.sections.order_by("order").last()
    before = standing(published)
    sent = form_of(editor, section)
    assert "\n" in sent["body"]
    assert editor.post(change_of(section), as_browsers_send(sent)).status_code == 302
    assert not published.versions.exists()
    assert standing(published) == before
    changed = as_browsers_send(form_of(editor, section))
    changed["body"] += "\r\n\r\n又一段。"
    assert editor.post(change_of(section), changed).status_code == 302
    assert published.versions.count() == 1


def test_a_report_saved_as_it_stands_is_not_changed(editor, published):
    before = standing(published)
    entries = AuditEntry.objects.count()
    sent = as_browsers_send(values_on(editor, published))
    assert editor.post(change_of(published), sent).status_code == 302
    assert standing(published) == before
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_a_form_that_is_sent_twice_is_saved_once(editor, button):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    sent = values_on(editor, report) | {"title": "改过的标题", button: ""}
    assert editor.post(change_of(report), sent).status_code == 302
    stood = standing(report)
    again = editor.post(change_of(report), sent, follow=True).content.decode()
    assert "被别人改过" not in again
    assert standing(report) == stood
    assert report.title == "改过的标题"


def test_what_another_changed_is_not_published_unseen(editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    sent = values_on(editor, report) | {"_publish": ""}
    Report.objects.filter(pk=report.pk).update(revision=report.revision + 1)
    page = editor.post(change_of(report), sent)
    assert "被别人改过" in page.content.decode()
    report.refresh_from_db()
    assert report.status == Status.DRAFT
