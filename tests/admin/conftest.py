"""The cast of the desk: an uploader, an editor, an administrator; files to hand in."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse

from reports.models import Report, Status
from reports.roles import Role, group_of

PASSWORD = "a-long-enough-password"  # noqa: S105 - of the tests only
TEXT = """临沚市商务局2019年政府信息公开工作年度报告

一、总体情况
本年度通过门户网站公开信息，凿空专栏上线运行。
二、存在的主要问题及改进情况
解读形式偏少。

2020年1月15日
"""
# With a subsection.
LONGER = TEXT.replace("解读形式偏少。", "解读形式偏少。\n（一）队伍\n人手不足。")


def account(name, role):
    """Make an account with a role."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(group_of(role))
    return user


class Browser(Client):
    """A browser for which a page is answered when what waits for its commit is done."""

    def request(self, **request):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


@pytest.fixture
def enter(reference):
    """Give a browser of a new account with a role, logged in."""

    def browser(role, name=None):
        client = Browser()
        client.force_login(account(name or role.value, role))
        return client

    return browser


@pytest.fixture
def uploader(enter):
    return enter(Role.UPLOADER)


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


@pytest.fixture
def administrator(enter):
    return enter(Role.ADMINISTRATOR)


@pytest.fixture
def draft(editor):
    hand_in(editor, LONGER.encode())
    return Report.objects.get()


@pytest.fixture
def published(editor, draft):
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED
    return draft


@pytest.fixture
def proposal(uploader, published):
    """A changed file of the published report, from somebody who may not publish."""
    hand_in(uploader, LONGER.replace("凿空", "汲古").encode(), "new.txt")
    return Report.objects.drafts().get()


def hand_in(browser, content, name="report.txt"):
    """Send one file through the plain form; gives the response after the redirect."""
    file = SimpleUploadedFile(name, content)
    return browser.post(
        reverse("admin:reports_report_upload"), {"file": file}, follow=True
    )


def change_of(subject):
    """Return the address where an object is changed."""
    name = subject._meta.model_name
    return reverse(f"admin:reports_{name}_change", args=[subject.pk])


def values_on(browser, report):
    """Return what the change form of a report would send as it stands."""
    form = browser.get(change_of(report)).context["adminform"].form
    data = {
        name: form[name].value() if form[name].value() is not None else ""
        for name in form.fields
    }
    for prefix in ("sections", "sources"):
        pks = list(getattr(report, prefix).values_list("pk", flat=True))
        data |= {
            f"{prefix}-TOTAL_FORMS": len(pks),
            f"{prefix}-INITIAL_FORMS": len(pks),
        }
        for index, pk in enumerate(pks):
            data |= {
                f"{prefix}-{index}-id": pk,
                f"{prefix}-{index}-report": report.pk,
            }
    return data


def form_of(browser, subject):
    """Return what the form of an object would send as it stands."""
    context = browser.get(change_of(subject)).context
    form = context["adminform"].form
    data = {each.html_name: each.value() or "" for each in form}
    for inline in context["inline_admin_formsets"]:
        for each in inline.formset.management_form:
            data[each.html_name] = each.value()
        for row in inline.formset.forms:
            data |= {each.html_name: each.value() or "" for each in row}
    return data


def page_of(report, name, *more):
    return reverse(f"admin:reports_report_{name}", args=[report.pk, *more])


def found(client, query):
    """List the reports that readers find, by number."""
    response = client.get(reverse("report-list"), {"q": query})
    return [hit.report.pk for hit in response.context["results"].hits]
