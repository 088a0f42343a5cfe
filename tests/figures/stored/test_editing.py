"""What editors say to the figures stays, whatever is read again."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse

from reports.desk import restore, withdraw
from reports.history import By
from reports.models import AuditEntry, Check, Correction, Report, UnreadTable
from tests.conftest import PROJECT

pytestmark = pytest.mark.django_db

WRONG = PROJECT / "fixtures" / "samples" / "望岐市教育局" / "2022-年度报告.txt"


@pytest.fixture
def report(take):
    return Report.objects.get(pk=take(WRONG)[WRONG.name].report)


@pytest.fixture
def desk(client):
    editor = User.objects.create_superuser("editor")
    client.force_login(editor)
    return client


def test_a_confirmed_check_is_still_confirmed_after_a_rebuild(report, desk):
    check = report.checks.get(rule="row")
    address = reverse("admin:reports_check_change", args=[check.pk])
    desk.post(address, {"answer": "confirmed", "note": "原件如此"})
    call_command("figures", rebuild=True)

    check.refresh_from_db()
    assert (check.answer, check.note) == ("confirmed", "原件如此")
    assert check.answered_by.username == "editor"
    assert check.is_current is True


@pytest.fixture
def confirmed(report, desk):
    """A check of the report that an editor has confirmed."""
    check = report.checks.get(rule="row")
    address = reverse("admin:reports_check_change", args=[check.pk])
    desk.post(address, {"answer": "confirmed", "note": "原件如此"})
    return check


def test_an_answer_stays_in_a_new_edition_with_the_same_numbers(
    confirmed, take, tmp_path
):
    again = tmp_path / "again.txt"
    again.write_text(WRONG.read_text().replace("看得见", "都看得见"))
    take(again)

    confirmed.refresh_from_db()
    assert (confirmed.answer, confirmed.note) == ("confirmed", "原件如此")


@pytest.mark.parametrize(
    ("row", "printed"), [("59\t6\t1\t2\t2\t0\t72", 72), ("58\t7\t1\t2\t2\t0\t73", 73)]
)
def test_in_one_with_other_numbers_it_is_asked_anew(
    confirmed, take, tmp_path, row, printed
):
    again = tmp_path / "again.txt"
    total = "（七）总计\t58\t7\t1\t2\t2\t0\t72"
    again.write_text(WRONG.read_text().replace(total, f"（七）总计\t{row}"))
    take(again)

    confirmed.refresh_from_db()
    assert (confirmed.printed, confirmed.expected) == (printed, 70)
    assert (confirmed.answer, confirmed.note, confirmed.answered_by) == ("", "", None)


def test_a_corrected_number_keeps_its_history_and_settles_the_checks(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    answer = desk.post(address, {"value": "70", "reason": "扫描件上是 70"})
    assert answer.status_code == 302
    assert not report.checks.filter(is_current=True).exists()

    call_command("figures", rebuild=True)
    again = report.observations.get(indicator="requests_done", applicant="total")
    assert (again.value, again.raw, again.is_corrected) == (70, "72", True)
    assert not report.checks.filter(is_current=True).exists()
    kept = Correction.objects.get()
    assert (kept.old, kept.new, kept.reason) == (72, 70, "扫描件上是 70")
    assert kept.corrected_by.username == "editor"
    page = desk.get(reverse("admin:reports_observation_change", args=[again.pk]))
    assert "72 → 70。扫描件上是 70" in page.content.decode()


def test_a_check_is_not_called_corrected_before_a_number_of_it_is(report, desk):
    check = report.checks.get(rule="row")
    address = reverse("admin:reports_check_change", args=[check.pk])
    refused = desk.post(address, {"answer": "corrected"})
    assert "还没有一个更正过" in refused.content.decode()
    part = report.observations.get(indicator="requests_done", applicant="company")
    number = reverse("admin:reports_observation_change", args=[part.pk])
    desk.post(number, {"value": "8", "reason": "扫描件上是 8"})
    assert desk.post(address, {"answer": "corrected"}).status_code == 302


def test_the_answer_that_a_correction_gives_stands_in_the_history(report, desk):
    check = report.checks.get(rule="row")
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    desk.post(address, {"value": "70", "reason": "扫描件上是 70"})
    history = reverse("admin:reports_check_history", args=[check.pk])
    page = desk.get(history).content.decode()
    assert "读取有误，已更正" in page
    assert "扫描件上是 70" in page


def test_what_is_set_back_is_asked_anew(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    for value in ("70", "72"):
        desk.post(address, {"value": value, "reason": f"看作 {value}"})
    check = report.checks.get(rule="row")
    assert (check.is_current, check.answer) == (True, "")


def test_readers_are_told_what_was_read_wrongly(report, desk, client):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    desk.post(address, {"value": "70", "reason": "看错"})
    told = "“办理结果总计（总计）”读作 72，编辑对照原件更正为 70。"
    assert told in client.get(report.get_absolute_url()).content.decode()
    client.cookies["django_language"] = "en"
    english = client.get(report.get_absolute_url()).content.decode()
    assert "was read as 72; an editor compared the original and set it" in english


def test_a_number_that_is_emptied_is_told_to_be_blank(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    answer = desk.post(address, {"value": "", "reason": "看错"}, follow=True)
    (told,) = answer.context["messages"]
    assert str(told) == "已更正办理结果总计（总计）：72 → 空白。"


def test_a_correction_is_told_in_words(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    answer = desk.post(address, {"value": "70", "reason": "看错"}, follow=True)
    (told,) = answer.context["messages"]
    assert "办理结果总计（总计）：72" in str(told)
    assert "requests_done" not in str(told)
    kept = Correction.objects.get()
    for address in (
        reverse("admin:reports_correction_changelist"),
        reverse("admin:reports_correction_change", args=[kept.pk]),
    ):
        page = desk.get(address).content.decode()
        assert "requests_done" not in page
        assert re.search(r">72<.*>70<", page, re.S)


def test_the_history_of_a_number_is_that_of_its_report(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    change = reverse("admin:reports_observation_change", args=[wrong.pk])
    desk.post(change, {"value": "70", "reason": "扫描件上是 70"})
    kept = Correction.objects.get()
    for name, subject in (("observation", wrong), ("correction", kept)):
        address = reverse(f"admin:reports_{name}_history", args=[subject.pk])
        page = desk.get(address).content.decode()
        assert f"操作记录：{report}" in page
        assert "扫描件上是 70" in page
        assert "<td>72</td><td>70</td>" in page


def test_an_entry_of_the_record_offers_no_history_of_its_own(report, desk):
    entry = AuditEntry.objects.first()
    page = desk.get(reverse("admin:reports_auditentry_change", args=[entry.pk]))
    history = reverse("admin:reports_auditentry_history", args=[entry.pk])
    assert history not in page.content.decode()
    assert "还没有记录" in desk.get(history).content.decode()


def test_numbers_are_chosen_by_where_they_stand(report, desk):
    address = reverse("admin:reports_observation_changelist")
    for chosen, said in (("table", "个表"), ("text", "文中")):
        found = desk.get(address, {"found_in": chosen, "q": report.pk})
        listed = found.context["cl"].result_list
        assert {each.origin for each in listed} == {chosen}
        assert said in found.content.decode()


def test_a_number_is_shown_by_its_name_as_it_is_written(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    page = desk.get(address).content.decode()
    assert "<h1>办理结果总计（总计）</h1>" in page
    assert 'name="value" value="72"' in page


def test_checks_are_chosen_by_what_their_explanation_says(report, desk):
    address = reverse("admin:reports_check_changelist")
    told = {each.message.partition("：")[0] for each in report.checks.all()}
    for label in told:
        shown = desk.get(address, {"found": label}).context["cl"].result_list
        assert {each.message.partition("：")[0] for each in shown} == {label}


def test_a_check_leads_to_each_of_its_numbers(report, desk):
    check = report.checks.get(rule="row")
    address = reverse("admin:reports_check_change", args=[check.pk])
    text = desk.get(address).content.decode()
    total = report.observations.get(indicator="requests_done", applicant="total")
    assert reverse("admin:reports_observation_change", args=[total.pk]) in text
    assert total.get_absolute_url() in text


@pytest.mark.parametrize("value", ["72", "不知道"])
def test_a_correction_that_changes_nothing_is_refused(report, desk, value):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    answer = desk.post(address, {"value": value, "reason": "无"})
    assert answer.status_code == 200
    assert not Correction.objects.exists()


def test_an_edited_sentence_is_read_again(report, desk):
    section = report.sections.get(role="requests")
    said = report.observations.get(indicator="requests_new", origin="text")
    address = reverse("admin:reports_section_change", args=[section.pk])
    before = desk.get(address).context["adminform"].form
    body = before["body"].initial.replace(f"申请{said.raw}件", "申请99件")
    assert body != before["body"].initial
    desk.post(
        address,
        {
            "number": section.number,
            "heading": section.heading,
            "role": section.role,
            "body": body,
            "seen_revision": section.report.revision,
        },
    )
    assert report.observations.get(indicator="requests_new", origin="text").value == 99
    assert Check.objects.get(report=report, rule="text").printed == 99


def test_a_withdrawn_report_is_counted_no_more(report, desk):
    assert report.observations.filter(is_counted=True).exists()
    report.status = "withdrawn"
    report.withdrawn_reason = "重复"
    report.save()
    from reports.desk import record_edit

    record_edit(report)
    assert not report.observations.filter(is_counted=True).exists()


def test_a_restored_report_is_counted_as_it_was_corrected(report, desk):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    desk.post(address, {"value": "70", "reason": "扫描件上是 70"})
    report.refresh_from_db()
    by = By(User.objects.get())
    withdraw(report, "重复", by)
    asked = {"indicator": "requests_done", "agency": report.agency.slug}
    assert desk.get("/api/v1/observations", asked).json()["count"] == 0

    restore(report, by)
    shown = desk.get("/api/v1/observations", asked).json()["results"]
    values = [e["value"] for e in shown if e["applicant"] == "总计"]
    assert values == [70]


def test_an_editor_may_answer_and_it_is_recorded(report, client):
    from reports.models import AuditEntry
    from reports.roles import Role, group_of

    editor = User.objects.create_user("wang", is_staff=True)
    editor.groups.add(group_of(Role.EDITOR))
    client.force_login(editor)
    check = report.checks.get(rule="balance")
    address = reverse("admin:reports_check_change", args=[check.pk])
    assert client.post(address, {"answer": "confirmed"}).status_code == 302
    entry = AuditEntry.objects.get(subject_kind="check")
    assert entry.actor == editor
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    assert client.post(address, {"value": "70", "reason": "读错"}).status_code == 302
    entry = AuditEntry.objects.get(subject_kind="report", note="读错")
    assert (entry.note, entry.actor) == ("读错", editor)


@pytest.mark.parametrize("page", ["observation", "check", "unreadtable", "correction"])
def test_the_lists_of_the_desk_open(report, desk, page):
    assert desk.get(reverse(f"admin:reports_{page}_changelist")).status_code == 200


def test_the_command_says_what_is_there(report, capsys):
    call_command("figures")
    assert "核对出不符 3 处（未答复 3 处）" in capsys.readouterr().out
    call_command("figures", if_needed=True)
    assert "已读取 0 份" in capsys.readouterr().out


def test_a_table_nobody_understands_is_listed(take, tmp_path):
    path = tmp_path / "report.txt"
    rows = ["街道\t上门次数\t电话次数", "甲街道\t12\t7", "乙街道\t3\t9", "丙街道\t8\t1"]
    title = "临沚市商务局2016年政府信息公开工作年度报告"
    path.write_text(f"{title}\n\n一、概述\n情况如下。\n" + "\n".join(rows))
    report = Report.objects.get(pk=take(path)["report.txt"].report)
    unread = report.unread_tables.get()
    assert "每行或每列是一个机关" in unread.reason
    assert report.observations.count() == 0


@pytest.mark.parametrize("value", ["-1", "12.5"])
def test_a_count_that_cannot_be_is_refused(report, desk, value):
    wrong = report.observations.get(indicator="requests_done", applicant="total")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    answer = desk.post(address, {"value": value, "reason": "看错"})
    assert answer.status_code == 200
    assert "不会是负数，也没有小数" in answer.content.decode()
    assert not Correction.objects.exists()


def test_money_may_have_fractions(report, desk):
    wrong = report.observations.get(indicator="fee_amount")
    address = reverse("admin:reports_observation_change", args=[wrong.pk])
    assert desk.post(address, {"value": "12.5", "reason": "看错"}).status_code == 302
    assert Correction.objects.get().new == Decimal("12.5")


def test_a_sentence_that_was_not_read_is_called_none_of_the_tables(report, desk):
    unread = UnreadTable.objects.create(report=report, section=1, table=0, reason="无")
    for page, keys in (("changelist", []), ("change", [unread.pk])):
        address = reverse(f"admin:reports_unreadtable_{page}", args=keys)
        shown = desk.get(address).content.decode()
        assert "文中" in shown
        assert "第 0 个表" not in shown
