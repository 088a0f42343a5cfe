"""The last changes on the home page, whatever stands between them."""

import pytest
from django.utils import timezone

from reports.models import Agency, Report

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

    shown = [report.pk for report in client.get("/").context["changed"]]

    assert sorted(shown) == sorted(known)
