"""Reports of many sections and long ones can be edited like others."""

from urllib.parse import urlencode

import pytest

from reports.models import Report, Section
from tests.admin.conftest import change_of, form_of, hand_in, values_on
from tests.ingest.samples import FILLER

pytestmark = pytest.mark.django_db

AS_BROWSERS_SEND = "application/x-www-form-urlencoded"
HEAD = "临沚市商务局2019年政府信息公开工作年度报告\n一、总体情况\n"


@pytest.fixture
def section_of(editor):
    def taken(text):
        hand_in(editor, f"{HEAD}{text}\n".encode())
        return Section.objects.filter(report=Report.objects.get()).last()

    return taken


def test_a_report_of_more_than_a_thousand_sections_is_saved(editor, section_of):
    report = section_of(FILLER).report
    Section.objects.bulk_create(
        Section(report=report, order=10 + n, depth=1, heading=f"第{n}项", blocks=[])
        for n in range(1_100)
    )
    values = values_on(editor, report) | {"title": "改过的标题"}
    assert editor.post(change_of(report), values).status_code == 302
    report.refresh_from_db()
    assert report.title == "改过的标题"


def test_a_section_of_hundreds_of_thousands_of_characters_is_saved(editor, section_of):
    section = section_of(FILLER * 7_000)
    values = form_of(editor, section) | {"heading": "改过的小标题"}
    assert len(values["body"]) > 300_000
    sent = urlencode(values)
    answer = editor.post(change_of(section), sent, content_type=AS_BROWSERS_SEND)
    assert answer.status_code == 302
    section.refresh_from_db()
    assert section.heading == "改过的小标题"
