"""Decisions that do not fit a report: told when their page is opened, not when sent."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from reports.models import AuditEntry, Report, Status
from tests.admin.conftest import change_of, hand_in, page_of

pytestmark = pytest.mark.django_db

ALL = {"withdraw", "restore", "reject"}
FITTING = {
    Status.DRAFT: {"reject"},
    Status.PUBLISHED: {"withdraw"},
    Status.WITHDRAWN: {"restore"},
    Status.REJECTED: {"restore"},
}


def put(report, status):
    """Give a report a standing; one that readers may not see says why."""
    Report.objects.filter(pk=report.pk).update(
        status=status, withdrawn_reason="重复" if status == Status.WITHDRAWN else ""
    )


@pytest.mark.parametrize("status", FITTING)
def test_a_decision_that_does_not_fit_leads_back_and_says_why(editor, draft, status):
    put(draft, status)
    for name in ALL - FITTING[status]:
        answer = editor.get(page_of(draft, name))
        assert answer["Location"] == change_of(draft)
        *_, told = map(str, get_messages(answer.wsgi_request))
        assert told.endswith(f"这份报告现在是“{status.label}”。")
    for name in FITTING[status]:
        assert editor.get(page_of(draft, name)).status_code == 200


@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_what_does_not_fit_is_refused_when_it_is_sent(editor, draft, name):
    answer = editor.post(page_of(draft, name), {"reason": "重复"}, follow=True)
    assert "这份报告现在是“待审核”。" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert AuditEntry.objects.filter(is_done=False).count() == 1


def test_a_second_publishing_says_what_the_report_is_by_now(administrator, published):
    chosen = {"action": "publish_selected", "_selected_action": [published.pk]}
    answer = administrator.post(
        reverse("admin:reports_report_changelist"), chosen, follow=True
    )
    told = answer.content.decode()
    assert "只有待审核的报告可以发布。这份报告现在是“已发布”。" in told


def test_two_reports_side_by_side_say_why_one_cannot_replace_the_other(
    editor, uploader, published
):
    hand_in(editor, "临沚市商务局2018年工作要点\n\n做好公开。\n".encode(), "plan.txt")
    other = Report.objects.drafts().get()
    address = page_of(other, "beside", published.pk)
    assert "请先更正草稿的机构、年度或类型" in editor.get(address).content.decode()
    address = page_of(published, "beside", other.pk)
    said = "只有待审核的报告可以作为新版本采用。这份报告现在是“已发布”。"
    assert said in editor.get(address).content.decode()
