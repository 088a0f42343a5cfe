"""Two editors at one thing: the later one overwrites nothing, and is told why."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from reports.models import Agency, Check, Correction, Observation, Region
from tests.admin.conftest import change_of, form_of
from tests.conftest import PROJECT

pytestmark = pytest.mark.django_db(transaction=True)

WRONG = PROJECT / "fixtures" / "samples" / "望岐市教育局" / "2022-年度报告.txt"
TOLD = "在您打开以后被别人改过"


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


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30, "1_1"])
def test_a_form_of_nothing_changes_nothing(editor, pk):
    for model in ("report", "section", "agency", "observation", "check"):
        address = reverse(f"admin:reports_{model}_change", args=[pk])
        assert editor.post(address, {"title": "x"}).status_code in (302, 404), model
    assert not LogEntry.objects.exists()
