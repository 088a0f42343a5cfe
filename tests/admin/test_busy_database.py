"""The database is taken by somebody else: what was typed is not lost."""

import html
import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from reports.models import Status
from reports.views.errors import JSON
from tests.admin.conftest import change_of, page_of, values_on

pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def busy(statements=WRITES):
    """Let the database answer as SQLite does whose lock another process holds."""

    def refuse(execute, sql, *rest):
        if sql.startswith(statements):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def patient(editor):
    """Give the browser of an editor, which shows what a failure is answered with."""
    editor.raise_request_exception = False
    return editor


def held(page):
    """Return the fields that a page holds to be sent again."""
    pairs = [(name, html.unescape(value)) for name, value in HIDDEN.findall(page)]
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_what_was_typed_is_sent_again_from_the_page_that_says_so(patient, draft):
    typed = {"document_number": '商函〔2020〕3号"<b>', "_save": ""}
    with busy():
        answer = patient.post(change_of(draft), values_on(patient, draft) | typed)
    assert answer.status_code == 503
    assert int(answer["Retry-After"])
    page = answer.content.decode()
    assert "填写的内容都在这个页面里" in page
    assert f'action="{change_of(draft)}"' in page
    patient.post(change_of(draft), held(page))
    draft.refresh_from_db()
    assert draft.document_number == typed["document_number"]


def test_a_reason_is_sent_again_too(patient, published):
    address = page_of(published, "withdraw")
    with busy():
        answer = patient.post(address, {"reason": "原机关通知\n撤回"})
    patient.post(address, held(answer.content.decode()))
    published.refresh_from_db()
    assert published.status == Status.WITHDRAWN


SECRET = "not-on-any-page"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        (
            "password_change",
            {"old_password": SECRET, "new_password1": SECRET, "new_password2": SECRET},
        ),
        ("reports_report_upload", {"file": SimpleUploadedFile("一.txt", b"text")}),
    ],
)
def test_passwords_and_files_are_asked_for_again(patient, name, sent):
    with busy():
        answer = patient.post(reverse(f"admin:{name}"), sent)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "密码和文件要重新填写" in page
    assert SECRET not in page


def test_a_script_is_told_that_a_file_was_not_taken(patient):
    file = SimpleUploadedFile("一.txt", b"text")
    upload = reverse("admin:reports_report_upload")
    with busy():
        answer = patient.post(upload, {"file": file}, headers={"accept": JSON})
    assert answer.status_code == 503
    assert "文件没有收录" in answer.json()["reason"]


def test_a_form_that_was_not_checked_is_no_button(draft):
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    stranger.cookies["sessionid"] = "a" * 32
    with busy(("SELECT",)):
        answer = stranger.post(change_of(draft), {"title": "伪造"})
    assert answer.status_code == 503
    assert "伪造" not in answer.content.decode()


def test_pages_are_opened_meanwhile(patient, draft):
    patient.get(change_of(draft))
    with busy():
        assert patient.get(change_of(draft)).status_code == 200


def test_a_page_that_cannot_be_opened_says_when_to_come_back(patient):
    patient.get(reverse("admin:index"))
    session = patient.session
    session["seen"] -= 6 * 60
    session.save()
    with busy():
        answer = patient.get(reverse("admin:index"))
    assert answer.status_code == 503
    assert "刷新本页" in answer.content.decode()


def test_a_session_that_is_used_goes_on(patient):
    patient.get(reverse("admin:index"))
    session = patient.session
    session["seen"] -= 6 * 60
    session.save()
    idle = Session.objects.get(pk=session.session_key)
    Session.objects.update(expire_date=idle.expire_date - timedelta(minutes=6))
    answer = patient.get(reverse("admin:index"))
    assert answer.cookies["sessionid"]["max-age"] == 2 * 60 * 60
    assert Session.objects.get().expire_date >= idle.expire_date
