"""Accounts: somebody can always look after them, whatever form is sent in."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from reports.models import AuditEntry
from reports.roles import Role, administrators, group_of
from tests.admin.conftest import PASSWORD, account

pytestmark = pytest.mark.django_db

TOLD = "最后一个可用的管理员账户"
LISTED = "admin:auth_user_changelist"


@pytest.fixture
def last(administrator):
    """The only account that can look after accounts, beside an editor's."""
    account("li", Role.EDITOR)
    return User.objects.get(username="administrator")


def page_of(user, name="change"):
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


def data_of(user, *roles, is_active=True):
    """Return the form of an account with these roles."""
    groups = [group_of(role).pk for role in roles]
    switch = {"is_active": "on"} if is_active else {}
    return {"username": user.username, "email": user.email, "groups": groups} | switch


def send(browser, user, *roles, is_active=True):
    return browser.post(page_of(user), data_of(user, *roles, is_active=is_active))


def disable_password(browser, user):
    data = {"usable_password": "false", "unset-password": ""}
    return browser.post(page_of(user, "password_change"), data)


@pytest.mark.parametrize(
    ("roles", "is_active"),
    [
        ([Role.ADMINISTRATOR], False),
        ([Role.EDITOR], True),
        ([], True),
        ([], False),
    ],
)
def test_the_last_administrator_stays_one(administrator, last, roles, is_active):
    response = send(administrator, last, *roles, is_active=is_active)
    assert response.status_code == 200
    assert TOLD in response.content.decode()
    assert administrators().get() == last
    entry = AuditEntry.objects.get(is_done=False)
    assert TOLD in entry.note
    assert administrator.get(reverse(LISTED)).status_code == 200


def test_the_last_superuser_is_not_switched_off(client, db):
    boss = User.objects.create_superuser("boss", password=PASSWORD)
    client.force_login(boss)
    assert TOLD in send(client, boss, is_active=False).content.decode()
    assert send(client, boss, Role.EDITOR).status_code == 302
    assert administrators().get() == boss


def test_an_administrator_leaves_when_another_one_stays(administrator, last):
    User.objects.create_superuser("boss", password=PASSWORD)
    assert send(administrator, last, Role.EDITOR).status_code == 302
    assert [user.username for user in administrators()] == ["boss"]


@pytest.mark.parametrize("lack", ["is_active", "is_staff", "password"])
def test_who_cannot_log_in_does_not_count(administrator, last, lack):
    other = account("wang", Role.ADMINISTRATOR)
    if lack == "password":
        other.set_unusable_password()
    else:
        setattr(other, lack, False)
    other.save()
    assert TOLD in send(administrator, last, Role.EDITOR).content.decode()
    assert send(administrator, other, Role.ADMINISTRATOR).status_code == 302


def test_other_accounts_are_switched_off_as_before(administrator, last):
    editor = User.objects.get(username="li")
    assert send(administrator, editor, Role.EDITOR, is_active=False).status_code == 302
    editor.refresh_from_db()
    assert not editor.is_active


def test_the_last_administrator_keeps_a_password(administrator, last):
    assert TOLD in disable_password(administrator, last).content.decode()
    last.refresh_from_db()
    assert last.has_usable_password()
    new = {"usable_password": "true", "password1": "z" * 9 + "k7Q"}
    new |= {"password2": new["password1"], "set-password": ""}
    response = administrator.post(page_of(last, "password_change"), new)
    assert response.status_code == 302
    account("wang", Role.ADMINISTRATOR)
    assert disable_password(administrator, last).status_code == 302
    assert [user.username for user in administrators()] == ["wang"]


@pytest.mark.parametrize("is_superuser", [False, True])
def test_no_account_is_deleted_alone_or_with_others(
    client, administrator, last, is_superuser
):
    browser = administrator
    if is_superuser:
        client.force_login(User.objects.create_superuser("boss", password=PASSWORD))
        browser = client
    count = User.objects.count()
    refused = browser.post(page_of(last, "delete"), {"post": "yes"})
    assert refused.status_code == 403
    every = list(User.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": every, "post": "yes"}
    browser.post(reverse(LISTED), data)
    assert User.objects.count() == count


def test_an_administrator_of_two_roles_counts_once(administrator, last):
    last.groups.add(*Group.objects.all())
    assert administrators().count() == 1
    assert TOLD in send(administrator, last, Role.EDITOR).content.decode()
