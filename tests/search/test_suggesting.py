"""What is offered while a reader types, and in which order."""

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild, suggest

pytestmark = pytest.mark.django_db

HEADINGS = (
    ("学校要公开收费项目和食谱", "收费情况", "复议、诉讼和收费情况"),
    ("收费和减免", "复议、诉讼和收费情况"),
    ("收费和减免", "复议、诉讼和收费情况"),
)


@pytest.fixture
def shelf_of_headings(db):
    """Reports of one body, of which only the first names it in its title."""
    body = Agency.objects.create(name="丙部", slug="bing", level="ministry")
    for number, headings in enumerate(HEADINGS):
        report = Report.objects.create(
            agency=body,
            year=2020 + number,
            title=f"丙部{2020 + number}年报告"
            if not number
            else f"{2020 + number}年报告",
            status="published",
        )
        for order, heading in enumerate(headings, 1):
            Section.objects.create(
                report=report, order=order, depth=1, heading=heading, text=heading
            )
    rebuild()


def test_headings_that_begin_so_come_first_and_usual_ones_before_rare_ones(
    shelf_of_headings,
):
    assert [each.text for each in suggest("收费")] == [
        "收费和减免",
        "收费情况",
        "复议、诉讼和收费情况",
        "学校要公开收费项目和食谱",
    ]


def test_a_title_that_names_no_body_is_offered_with_its_body(shelf_of_headings):
    assert {each.text: each.also for each in suggest("年报告")} == {
        "丙部2020年报告": "",
        "2021年报告": "丙部",
        "2022年报告": "丙部",
    }
