"""What is saved as it stands: nothing has changed, and readers are told nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import AuditEntry, Correction, Observation, Report, Status
from tests.admin.conftest import TEXT, change_of, form_of, hand_in, values_on
from tests.conftest import PROJECT

pytestmark = pytest.mark.django_db

WRONG = PROJECT / "fixtures" / "samples" / "望岐市教育局" / "2022-年度报告.txt"
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


def test_a_section_that_is_sent_twice_is_saved_once(editor, published):
    section = published.sections.order_by("order").last()
    sent = as_browsers_send(form_of(editor, section) | {"heading": "改过的标题"})
    assert editor.post(change_of(section), sent).status_code == 302
    stood, entries = standing(published), AuditEntry.objects.count()
    assert editor.post(change_of(section), sent).status_code == 302
    assert (standing(published), AuditEntry.objects.count()) == (stood, entries)
    late = editor.post(change_of(section), sent | {"_up": ""})
    assert "被别人改过" in late.content.decode()


def with_a_name(sent, **values):
    """Fill in one row more of further names than a form has."""
    row = sent["names-TOTAL_FORMS"]
    values = {"kind": "former", "held_from": "", "held_until": ""} | values
    filled = {f"names-{row}-{field}": value for field, value in values.items()}
    return sent | filled | {"names-TOTAL_FORMS": row + 1}


def test_a_body_that_is_sent_twice_is_saved_once(editor, published):
    body = published.agency
    opened = form_of(editor, body) | {"name": "临沚市商务和文典局"}
    sent = with_a_name(opened, name="文典局", held_from="2003")
    assert editor.post(change_of(body), sent).status_code == 302
    stood, entries = standing(published), AuditEntry.objects.count()
    assert editor.post(change_of(body), sent).status_code == 302
    assert body.names.filter(name="文典局").count() == 1
    assert (standing(published), AuditEntry.objects.count()) == (stood, entries)
    sent = with_a_name(opened, name="文典局", held_from="2004")
    assert "被别人改过" in editor.post(change_of(body), sent).content.decode()


def test_a_name_that_is_struck_out_twice_is_gone_once(editor, published):
    body = published.agency
    body.names.create(name="文典局", kind="former")
    sent = form_of(editor, body)
    row = next(key for key, value in sent.items() if value == "文典局")
    sent[f"{row.removesuffix('name')}DELETE"] = "on"
    for _ in range(2):
        assert editor.post(change_of(body), sent).status_code == 302
    assert not body.names.filter(name="文典局").exists()
    assert AuditEntry.objects.filter(action="edited").count() == 1


def test_a_body_saved_as_it_stands_counts_no_report_as_changed(editor, published):
    before = standing(published)
    sent = form_of(editor, published.agency)
    assert editor.post(change_of(published.agency), sent).status_code == 302
    assert standing(published) == before


def test_a_number_that_is_sent_twice_is_corrected_once(editor, take):
    take(WRONG)
    number = Observation.objects.get(indicator="requests_done", applicant="total")
    sent = form_of(editor, number) | {"value": "70", "reason": "扫描件上是 70"}
    for _ in range(2):
        assert editor.post(change_of(number), sent).status_code == 302
    assert Correction.objects.count() == 1
    said = editor.post(change_of(number), sent | {"reason": "还是 70"})
    assert "数值没有变化" in said.content.decode()


def test_what_another_changed_is_not_published_unseen(editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    sent = values_on(editor, report) | {"_publish": ""}
    Report.objects.filter(pk=report.pk).update(revision=report.revision + 1)
    page = editor.post(change_of(report), sent)
    assert "被别人改过" in page.content.decode()
    report.refresh_from_db()
    assert report.status == Status.DRAFT
