"""The last changes on the home page, whatever stands between them."""

import pytest
from django.utils import timezone

from reports.history import By, Change, record
from reports.models import Action, Agency, Report, Version

pytestmark = pytest.mark.django_db


def test_each_is_shown_once_behind_any_number_of_drafts(client):
    body = Agency.objects.create(name="典籍部", slug="dianji", level="ministry")
    known = [
        Report.objects.create(
            agency=body, year=2000 + number, kind="plan", title="要点", status=status
        ).pk
        for number, status in enumerate(["published"] * 6)
    ]
    Report.objects.bulk_create(
        Report(
            agency=body, year=2020, kind="other", title=f"稿{number}", status="draft"
        )
        for number in range(130)
    )
    Report.objects.update(updated_at=timezone.now())

    shown = [each.report.pk for each in client.get("/").context["changed"]]

    assert sorted(shown) == sorted(known)


@pytest.fixture
def report(db):
    body = Agency.objects.create(name="典籍部", slug="dianji", level="ministry")
    return Report.objects.create(
        agency=body, year=2020, kind="plan", title="要点", status="published"
    )


def deed(client):
    (changed,) = client.get("/").context["changed"]
    return changed.deed.value


def correct(report):
    changes = [Change("文号", "", "典办〔2020〕1号")]
    record(Action.EDITED, By(name="甲"), report, changes=changes)


def restore(report):
    Report.objects.filter(pk=report.pk).update(
        status="withdrawn", withdrawn_reason="重"
    )
    record(Action.WITHDRAWN, By(name="甲"), report)
    Report.objects.filter(pk=report.pk).update(status="published", withdrawn_reason="")
    record(Action.RESTORED, By(name="甲"), report)


def revise(report):
    number = report.versions.count() + 1
    Version.objects.create(
        report=report, number=number, reason="edit", shown_since=report.created_at
    )


@pytest.mark.parametrize(
    ("deeds", "said"),
    [
        pytest.param([], "新收录", id="taken in"),
        pytest.param([correct], "更正", id="corrected"),
        pytest.param([restore], "恢复", id="restored"),
        pytest.param([revise], "修订", id="revised"),
        pytest.param([revise, correct], "修订", id="a text corrected"),
        pytest.param([correct, restore], "恢复", id="restored last"),
        pytest.param([restore, correct], "更正", id="corrected last"),
        pytest.param([restore, revise], "修订", id="revised last"),
    ],
)
def test_what_was_done_last_is_told(client, report, deeds, said):
    for each in deeds:
        each(report)
    assert deed(client) == said


def test_what_was_corrected_before_readers_saw_it_is_new_to_them(client, report):
    correct(report)
    Report.objects.filter(pk=report.pk).update(shown_since=timezone.now())
    assert deed(client) == "新收录"
