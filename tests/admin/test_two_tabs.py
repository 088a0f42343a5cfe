"""One editor with two tabs: a login in one makes the forms of the other outdated."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import AuditEntry, Report
from reports.roles import Role
from tests.admin.conftest import (
    PASSWORD,
    TEXT,
    account,
    change_of,
    hand_in,
    values_on,
)

pytestmark = pytest.mark.django_db

LOGIN = {"username": "li", "password": PASSWORD}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')


@pytest.fixture
def browser(reference):
    """A browser whose tokens are checked, which those of other tests are not."""
    account("li", Role.EDITOR)
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def draft(editor):
    hand_in(editor, TEXT.encode())
    return Report.objects.get()


def token_of(browser, address):
    """Open a page in a tab and return the token of its form."""
    return {
        "csrfmiddlewaretoken": TOKEN.search(browser.get(address).content.decode())[1]
    }


def log_in(browser, address):
    sent = LOGIN | token_of(browser, address)
    assert browser.post(address, sent).status_code == 302


def test_who_logged_in_in_another_tab_is_let_through(browser):
    wanted = reverse("admin:reports_agency_changelist")
    address = f"{reverse('admin:login')}?next={wanted}"
    sent = LOGIN | token_of(browser, address)
    log_in(browser, address)
    again = browser.post(address, sent)
    assert (again.status_code, again["Location"]) == (302, wanted)


@pytest.mark.parametrize("elsewhere", ["", "//elsewhere.example/", "https://a.example"])
def test_the_second_login_leads_to_no_other_site(browser, elsewhere):
    address = f"{reverse('admin:login')}?next={elsewhere}"
    sent = LOGIN | token_of(browser, address)
    log_in(browser, reverse("admin:login"))
    assert browser.post(address, sent)["Location"] == reverse("admin:index")


def test_what_was_typed_in_the_other_tab_is_filled_in_again(browser, editor, draft):
    login, address = reverse("admin:login"), change_of(draft)
    log_in(browser, login)
    typed = values_on(editor, draft) | {"title": "改过的标题"}
    typed |= token_of(browser, address)
    del browser.cookies["sessionid"]
    log_in(browser, login)
    page = browser.post(address, typed, follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert "已经填回这里" in page.content.decode()
    assert page.context["adminform"].form["title"].value() == "改过的标题"
    draft.refresh_from_db()
    assert draft.title != "改过的标题"
    assert not AuditEntry.objects.filter(is_done=False).exists()
    sent = typed | {"csrfmiddlewaretoken": TOKEN.search(page.content.decode())[1]}
    assert browser.post(address, sent).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "改过的标题"


@pytest.mark.parametrize("token", [{}, {"csrfmiddlewaretoken": "x"}])
def test_a_form_of_nobody_s_is_refused_with_ways_on(browser, draft, token):
    page = browser.post(change_of(draft), {"title": "别人的"} | token)
    assert page.status_code == 403
    said = page.content.decode()
    assert "表单已经失效" in said
    assert '<a href="/admin/">返回编辑工作台</a>' in said


def test_what_another_site_sends_is_not_filled_in(browser, draft):
    log_in(browser, reverse("admin:login"))
    sent = {"title": "别人的"} | token_of(browser, change_of(draft))
    page = browser.post(
        change_of(draft), sent, headers={"origin": "https://elsewhere.example"}
    )
    assert page.status_code == 403
    assert "填回" not in browser.get(change_of(draft)).content.decode()
