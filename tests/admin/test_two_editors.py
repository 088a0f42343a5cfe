"""Two editors at one thing: the later one overwrites nothing, and is told why."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction
from django.urls import reverse

from reports import desk
from reports.history import COMMAND_LINE
from reports.models import (
    Agency,
    Check,
    Correction,
    Observation,
    Region,
    Report,
    Status,
)
from tests.admin.conftest import change_of, form_of, values_on
from tests.conftest import PROJECT
from tests.ingest.samples import annual, write

pytestmark = pytest.mark.django_db(transaction=True)

WRONG = PROJECT / "fixtures" / "samples" / "望岐市教育局" / "2022-年度报告.txt"
TOLD = "在您打开以后被别人改过"


@pytest.fixture
def reference(own_reference):
    """Let the threads of both editors see what is there."""


@pytest.fixture
def other(administrator):
    return administrator


@pytest.mark.parametrize("model", [Agency, Region])
def test_the_later_of_two_forms_is_refused(editor, other, model):
    subject = model.objects.filter(name__startswith="岚川省").first()
    early, late = form_of(editor, subject), form_of(other, subject)
    assert editor.post(change_of(subject), early | {"name": "一"}).status_code == 302
    page = other.post(change_of(subject), late | {"name": "二"})
    assert TOLD in page.content.decode()
    subject.refresh_from_db()
    assert subject.name == "一"
    again = form_of(other, subject) | {"name": "二"}
    assert other.post(change_of(subject), again).status_code == 302


def test_a_further_name_that_another_has_changed_is_not_overwritten(editor, other):
    subject = Agency.objects.get(name="岚川省商务厅")
    subject.names.create(name="省商务厅", kind="abbreviation")
    early, late = form_of(editor, subject), form_of(other, subject)
    row = next(key for key, value in early.items() if value == "省商务厅")
    assert editor.post(change_of(subject), early | {row: "岚商务厅"}).status_code == 302
    page = other.post(change_of(subject), late | {row: "商务厅"})
    assert TOLD in page.content.decode()
    assert subject.names.filter(name="岚商务厅").exists()
    again = form_of(other, subject) | {row: "商务厅"}
    assert other.post(change_of(subject), again).status_code == 302


def test_an_answer_is_not_overwritten(editor, other, take):
    take(WRONG)
    check = Check.objects.get(rule="balance")
    late = form_of(other, check)
    answered = form_of(editor, check) | {"answer": "confirmed", "note": "原件如此"}
    assert editor.post(change_of(check), answered).status_code == 302
    page = other.post(change_of(check), late | {"note": "看不清"})
    assert TOLD in page.content.decode()
    check.refresh_from_db()
    assert (check.answer, check.note) == ("confirmed", "原件如此")


def test_a_number_is_not_corrected_twice_from_one_reading(editor, other, take):
    take(WRONG)
    number = Observation.objects.get(indicator="requests_done", applicant="total")
    late = form_of(other, number) | {"value": "71", "reason": "我看是 71"}
    early = form_of(editor, number) | {"value": "70", "reason": "扫描件上是 70"}
    assert editor.post(change_of(number), early).status_code == 302
    assert TOLD in other.post(change_of(number), late).content.decode()
    assert [each.new for each in Correction.objects.all()] == [70]


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30, "1_1", "１１", "011"])
def test_a_form_of_nothing_changes_nothing(editor, pk):
    for model in ("report", "section", "agency", "observation", "check"):
        address = reverse(f"admin:reports_{model}_change", args=[pk])
        answer = editor.post(address, {"title": "x"})
        assert answer.status_code in (302, 404, 409), model
    assert not LogEntry.objects.exists()


@pytest.fixture
def rivals(take, tmp_path):
    """Two drafts of one annual report, neither of them published."""
    for year in (2019, 2020):
        write(tmp_path, f"{year}.txt", annual(year=year))
    take(tmp_path)
    Report.objects.update(status=Status.DRAFT, year=2020)
    return list(Report.objects.order_by("pk"))


def published_at_once(first, publish_other):
    """Publish one, and another before that is committed; return what came of it."""
    ended = []

    def publish():
        ended.append(publish_other())
        connection.close()

    thread = threading.Thread(target=publish)
    with transaction.atomic():
        desk.publish(first, COMMAND_LINE)
        thread.start()
        # It waits for what is not committed yet.
        thread.join(1)
        assert ended == []
    thread.join()
    return ended[0]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
@pytest.mark.parametrize("is_listed", [True, False])
def test_of_two_published_at_once_the_second_is_refused(editor, rivals, is_listed):
    first, second = rivals
    form = values_on(editor, second) | {"_publish": ""}
    chosen = {"action": "publish_selected", "_selected_action": [second.pk]}

    def publish_other():
        if is_listed:
            address = reverse("admin:reports_report_changelist")
            return editor.post(address, chosen, follow=True)
        return editor.post(change_of(second), form)

    page = published_at_once(first, publish_other)

    assert page.status_code == 200
    assert "该机构该年度的年度报告已经发布" in page.content.decode()
    second.refresh_from_db()
    assert second.status == Status.DRAFT
