"""Logins are throttled and recorded, sessions end."""

import re
import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from reports.admin.returned import KEPT
from reports.models import Agency, AuditEntry, Report, Status
from reports.roles import Role
from tests.admin.conftest import (
    PASSWORD,
    TEXT,
    account,
    change_of,
    form_of,
    hand_in,
    values_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(client):
    account("li", Role.EDITOR)

    def send(password=PASSWORD, name="li", **more):
        data = {"username": name, "password": password}
        return client.post(reverse("admin:login"), data, **more)

    return send


def test_a_wrong_password_is_told_to_the_administrators(log_in, administrator):
    log_in("not-this-one-at-all")
    entry = AuditEntry.objects.get(is_done=False)
    assert (entry.actor_name, entry.address) == ("li", "127.0.0.1")
    page = administrator.get(reverse("admin:reports_auditentry_changelist"))
    assert "li" in page.content.decode()
    assert "not-this-one-at-all" not in str(AuditEntry.objects.values())


def test_the_sixth_attempt_is_locked_out_even_with_the_right_password(log_in, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = log_in("wrong")
    assert last.status_code == 429
    locked = log_in()
    assert locked.status_code == 429
    told = locked.content.decode()
    assert "登录暂停" in told
    for name in ("admin:index", "report-list", "agency-list", "home"):
        assert f'<a href="{reverse(name)}">' in told


def test_the_record_tells_a_wrong_password_from_a_stopped_login(log_in, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in("wrong")
    log_in()
    told = list(AuditEntry.objects.order_by("pk").values_list("note", flat=True))
    assert all(note.startswith(told[0]) for note in told[:-1])
    assert ["登录从此时起暂停" in note for note in told] == [*[False] * 4, True, False]
    assert told[-1] == "登录暂停期间的尝试，没有核对密码。"


def test_trying_on_does_not_make_the_quarter_of_an_hour_longer(log_in, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in("wrong")
    AccessAttempt.objects.update(
        attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME + timedelta(minutes=1)
    )
    assert log_in().status_code == 429
    AccessAttempt.objects.update(
        attempt_time=F("attempt_time") - timedelta(minutes=1, seconds=1)
    )
    assert log_in().status_code == 302


def test_it_opens_again_after_a_quarter_of_an_hour(log_in, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in("wrong")
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert log_in().status_code == 302


def test_a_stranger_elsewhere_does_not_lock_the_editor_out(log_in, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in("wrong", REMOTE_ADDR="203.0.113.5")
    assert log_in().status_code == 302


def test_behind_a_proxy_the_last_hop_counts(log_in, settings):
    settings.BEHIND_PROXY = True
    log_in("wrong", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.7")
    assert AuditEntry.objects.get().address == "203.0.113.7"


def test_a_session_ends_after_twelve_hours_however_busy(log_in, client, monkeypatch):
    log_in()
    assert client.get(reverse("admin:index")).status_code == 200
    later = time.time() + 12 * 60 * 60 + 1
    session = client.session
    session["began"] = int(time.time() - (later - time.time()))
    session.save()
    assert client.get(reverse("admin:index")).status_code == 302


def test_the_cookie_of_a_session_is_bounded(log_in):
    cookie = log_in().cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < cookie["max-age"] <= 2 * 60 * 60


def test_readers_get_no_session(client):
    assert not client.get(reverse("search-help")).cookies


def test_the_own_password_is_changed_and_recorded_without_it(log_in, client):
    log_in()
    new = "another-long-password"
    wrong = {"old_password": "not-mine", "new_password1": new, "new_password2": new}
    client.post(reverse("admin:password_change"), wrong)
    refused = AuditEntry.objects.get(action="password_changed")
    assert not refused.is_done
    assert "旧密码" in refused.note
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("admin:password_change"), data)
    client.logout()
    assert log_in(new).status_code == 302
    entries = AuditEntry.objects.filter(action="password_changed", is_done=True)
    assert entries.count() == 1
    assert not {new, "not-mine"} & set(str(AuditEntry.objects.values()).split("'"))


def test_what_is_sent_after_the_session_is_told_to_be_lost(editor, client):
    address = reverse("admin:reports_report_upload")
    editor.logout()
    page = editor.post(address, {"file": ""}, follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('admin:login')}?next={address}"
    assert "刚才提交的内容没有保存" in page.content.decode()


@pytest.fixture
def draft(editor):
    hand_in(editor, TEXT.encode())
    return Report.objects.get()


def expired(browser):
    """Let the session of a browser end by itself."""
    Session.objects.all().delete()
    return browser


def sent_too_late(browser, address, values):
    """Send a form after the end of the session; return what the login says."""
    page = expired(browser).post(address, values, follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('admin:login')}?next={address}"
    return page.content.decode()


def enter_again(browser, name, address):
    data = {"username": name, "password": PASSWORD}
    entered = browser.post(f"{reverse('admin:login')}?next={address}", data)
    assert entered["Location"] == address
    return browser.get(address)


def test_a_form_is_filled_in_again_after_the_login(editor, draft):
    address = change_of(draft)
    typed = values_on(editor, draft) | {"title": "改过的标题", "_publish": ""}
    assert "内容会填回原处" in sent_too_late(editor, address, typed)

    page = enter_again(editor, "editor", address)
    draft.refresh_from_db()
    assert (draft.title, draft.status) != ("改过的标题", Status.PUBLISHED)
    assert "已经填回这里" in page.content.decode()
    assert page.context["adminform"].form["title"].value() == "改过的标题"
    assert not AuditEntry.objects.filter(is_done=False).exists()

    form = page.context["adminform"].form
    again = {name: form[name].value() or "" for name in typed if name in form.fields}
    assert editor.post(address, typed | again).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("改过的标题", Status.PUBLISHED)
    assert "填回" not in editor.get(address).content.decode()


def test_a_reason_is_filled_in_again_and_nothing_decided(editor, draft):
    address = reverse("admin:reports_report_reject", args=[draft.pk])
    sent_too_late(editor, address, {"reason": "不是这个机构的"})
    page = enter_again(editor, "editor", address).content.decode()
    assert "不是这个机构的" in page
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_what_one_has_sent_is_shown_to_nobody_else(editor, draft):
    account("other", Role.EDITOR)
    address = change_of(draft)
    sent_too_late(editor, address, values_on(editor, draft) | {"title": "只给自己看"})
    assert "只给自己看" not in enter_again(editor, "other", address).content.decode()
    editor.post(reverse("admin:logout"))
    assert "只给自己看" not in enter_again(editor, "editor", address).content.decode()


def test_however_much_was_typed_is_filled_in_again(editor, draft):
    section = draft.sections.last()
    address = change_of(section)
    typed = "很长的一段。" * 100_000 + "最后一句。"
    values = form_of(editor, section) | {"body": typed}
    assert "内容会填回原处" in sent_too_late(editor, address, values)
    page = enter_again(editor, "editor", address).content.decode()
    assert typed in page


@pytest.mark.parametrize("end", ["left", "never entered"])
def test_what_cannot_be_kept_is_told_to_be_lost(administrator, client, end):
    address = reverse("admin:reports_agency_add")
    values = {"name": "某局"}
    administrator.get(address)
    if end == "left":
        administrator.post(reverse("admin:logout"))
    browser = client if end == "never entered" else administrator
    assert "刚才提交的内容没有保存" in sent_too_late(browser, address, values)
    assert KEPT not in browser.session


def test_an_account_is_filled_in_again_without_its_password(administrator):
    address = reverse("admin:auth_user_add")
    secret = "not-to-be-kept-anywhere"  # noqa: S105 - of this test only
    administrator.get(address)
    typed = {"username": "wang", "email": "wang@example.org", "password1": secret}
    said = sent_too_late(administrator, address, typed | {"password2": secret})
    assert "内容会填回原处" in said
    assert secret not in administrator.session[KEPT]["sent"]
    page = enter_again(administrator, "administrator", address)
    assert page.context["adminform"].form["username"].value() == "wang"
    assert "密码没有保留" in page.content.decode()
    assert not User.objects.filter(username="wang").exists()


def test_a_change_of_an_account_is_filled_in_again(administrator):
    changed = account("wang", Role.UPLOADER)
    address = reverse("admin:auth_user_change", args=[changed.pk])
    administrator.get(address)
    sent_too_late(
        administrator, address, {"username": "wang", "email": "w@example.org"}
    )
    page = enter_again(administrator, "administrator", address)
    assert page.context["adminform"].form["email"].value() == "w@example.org"
    said = page.content.decode()
    assert "已经填回这里" in said
    assert "密码没有保留" not in said
    changed.refresh_from_db()
    assert changed.email == ""


def test_a_merge_is_filled_in_again_and_nothing_merged(editor):
    address = reverse("admin:reports_agency_changelist")
    pair = [each.pk for each in Agency.objects.order_by("pk")[:2]]
    chosen = {"action": "merge_selected", "_selected_action": pair, "_merge": ""}
    typed = {"kept": pair[1], "kind": "former", "held_from": "2003"}
    editor.get(address)
    sent_too_late(editor, address, chosen | typed)
    page = enter_again(editor, "editor", address)
    assert "已经填回这里" in page.content.decode()
    form = page.context["form"]
    assert (form["kept"].value(), form["held_from"].value()) == (str(pair[1]), "2003")
    assert Agency.objects.filter(pk__in=pair).count() == 2


def test_what_was_chosen_in_a_list_is_chosen_again_and_not_published(editor, draft):
    hand_in(editor, TEXT.replace("2019年政府", "2018年政府").encode())
    address = reverse("admin:reports_report_changelist")
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    assert "所选的会重新勾选" in sent_too_late(editor, address, chosen)
    page = enter_again(editor, "editor", address).content.decode()
    assert "“发布所选的报告”没有执行。所选的 1 项已经重新勾选" in page
    boxes = re.findall(r'<input [^>]*name="_selected_action"[^>]*>', page)
    marked = [f'value="{draft.pk}"' in each for each in boxes if "checked" in each]
    assert (len(boxes), marked) == (2, [True])
    assert not Report.objects.published().exists()
    assert not AuditEntry.objects.filter(is_done=False).exists()
    assert " checked" not in editor.get(address).content.decode()


def test_no_body_is_deleted_by_what_comes_back(administrator):
    body = Agency.objects.filter(reports=None).first()
    address = reverse("admin:reports_agency_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [body.pk]}
    administrator.get(address)
    sent_too_late(administrator, address, chosen | {"post": "yes"})
    page = enter_again(administrator, "administrator", address)
    assert "没有执行" in page.content.decode()
    assert Agency.objects.filter(pk=body.pk).exists()


def test_files_that_are_lost_are_named(editor):
    address = reverse("admin:reports_report_upload")
    names = [f"{number}年报.txt" for number in range(30)]
    files = [SimpleUploadedFile(name, TEXT.encode()) for name in names]
    editor.get(address)
    said = sent_too_late(editor, address, {"file": files})
    assert "文件没有收录。请重新登录，再选一次：0年报.txt、1年报.txt、" in said
    assert "19年报.txt……共 30 个。" in said
    assert not Report.objects.exists()


def test_what_waits_too_long_is_not_filled_in_again(editor, draft):
    address = change_of(draft)
    sent_too_late(editor, address, values_on(editor, draft) | {"title": "太久以前"})
    session = editor.session
    session[KEPT] = session[KEPT] | {"at": 0}
    session.save()
    assert "太久以前" not in enter_again(editor, "editor", address).content.decode()


def test_who_only_opens_a_page_has_lost_nothing(client, log_in):
    page = client.get(reverse("admin:index"), follow=True).content.decode()
    assert "没有保存" not in page
    assert "没有保存" not in log_in("wrong").content.decode()
    log_in()
    client.post(reverse("admin:logout"))
    page = client.get(reverse("admin:index"), follow=True).content.decode()
    assert "没有保存" not in page


def test_a_wrong_password_is_told_in_plain_words(log_in):
    page = log_in("wrong").content.decode()
    assert "用户名或密码不对，或者账户已经停用。" in page


def test_a_choice_between_two_texts_is_filled_in_again(editor, uploader, draft):
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    hand_in(uploader, TEXT.replace("凿空", "汲古").encode(), "new.txt")
    other = Report.objects.drafts().get()
    Report.objects.filter(pk=draft.pk).update(document_number="商函〔2020〕1号")
    Report.objects.filter(pk=other.pk).update(document_number="商函〔2020〕9号")
    address = reverse("admin:reports_report_beside", args=[other.pk, draft.pk])
    form = editor.get(address).context["form"]
    chosen = {name: form[name].value() for name in form.fields}
    assert chosen["document_number"] == "right"
    sent_too_late(editor, address, chosen | {"document_number": "left", "_text": ""})
    page = enter_again(editor, "editor", address)
    assert "已经填回这里" in page.content.decode()
    assert page.context["form"]["document_number"].value() == "left"
    other.refresh_from_db()
    assert other.status == Status.DRAFT
