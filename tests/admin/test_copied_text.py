"""What editors publish and withdraw is held against the other reports at once."""

import pytest

from reports.models import Overlap, Report
from tests.admin.conftest import change_of, hand_in, values_on
from tests.admin.test_review import page_of
from tests.overlaps.test_finding import prose

pytestmark = pytest.mark.django_db

BODIES = ("临沚市商务局", "临沚市教育局")


def published(editor, body):
    text = "".join(prose(1))
    title = f"{body}2019年政府信息公开工作年度报告"
    lines = (title, "一、总体情况", text, "二、存在的主要问题", "2020年1月15日")
    hand_in(editor, "\n".join(lines).encode(), f"{body}.txt")
    draft = Report.objects.drafts().get()
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    return draft


def test_the_shares_of_an_overlap_are_told_in_percent(editor):
    for body in BODIES:
        published(editor, body)
    overlap = Overlap.objects.first()
    page = editor.get(change_of(overlap)).content.decode()
    assert f"{overlap.share:.0%}" in page
    assert str(overlap.share) not in page


def test_copied_text_appears_with_the_report_and_goes_with_it(editor):
    one, other = (published(editor, body) for body in BODIES)
    found = set(Overlap.objects.values_list("report", "other"))
    assert found == {(one.pk, other.pk), (other.pk, one.pk)}
    editor.post(page_of(one, "withdraw"), {"reason": "重复"})
    one.refresh_from_db()
    assert one.status == "withdrawn"
    assert not Overlap.objects.exists()
