"""Logins are throttled and recorded, sessions end."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from reports.models import AuditEntry
from reports.roles import Role
from tests.admin.conftest import PASSWORD, account

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
    assert "登录暂停" in locked.content.decode()


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
