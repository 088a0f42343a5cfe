"""Reports to read beside one: of the same line and year, the nearest first."""

import pytest

from reports.models import Agency, Level, Region, Report, Section, Status
from reports.search import index_pending, rebuild, related

pytestmark = pytest.mark.django_db

CITIES, OF_ONE_BODY, SHOWN = 9, 30, 6


@pytest.fixture
def line(db):
    """Reports of one line and year; the first body has more than are ever listed."""
    province = Region.objects.create(code="990000", name="岚川省", level="province")
    bodies = [
        Agency.objects.create(
            name=f"第{number}市商务局",
            slug=f"commerce-{number}",
            level=Level.CITY,
            line="商务",
            region=Region.objects.create(
                code=f"99{20 - number:02}00",
                name=f"第{number}市",
                level="city",
                parent=province,
            ),
        )
        for number in range(CITIES)
    ]
    crowded = bodies[-1]
    issued = [*bodies, *[crowded] * OF_ONE_BODY]
    reports = [
        Report.objects.create(
            agency=body,
            year=2020,
            kind="annual" if number < CITIES else "other",
            title=f"报告第{number}号",
            status=Status.PUBLISHED,
        )
        for number, body in enumerate(issued)
    ]
    for report in reports:
        Section.objects.create(report=report, order=1, depth=1, text="信息公开。")
    rebuild()
    return reports


def _expected(report):
    others = Report.objects.filter(status=Status.PUBLISHED)
    others = others.exclude(agency=report.agency)
    return list(others.order_by("agency__region", "pk"))[:SHOWN]


def test_the_same_line_is_listed_by_region_without_the_body_itself(line):
    for _ in range(2):
        for report in line:
            assert list(related(report).same_line) == _expected(report)


def test_the_nearest_come_first(line):
    far = Region.objects.create(code="110000", name="远川省", level="province")
    neighbour = Region.objects.create(
        code="991801", name="邻县", level="county", parent_id="991800"
    )
    for region in (far, neighbour):
        body = Agency.objects.create(
            name=f"{region}商务局",
            slug=region.code,
            level=region.level,
            line="商务",
            region=region,
        )
        Report.objects.create(agency=body, year=2020, title="报告", status="published")
    rebuild()
    here = Report.objects.get(agency__region="991800")

    listed = [each.agency.region_id for each in related(here).same_line]

    assert listed[0] == neighbour.code
    assert far.code not in listed


def test_a_report_that_is_withdrawn_or_new_is_seen_at_once(line):
    first = related(line[0]).same_line[0]
    Report.objects.filter(pk=first.pk).update(status=Status.DRAFT)
    assert first not in related(line[0]).same_line
    again = Report.objects.get(pk=first.pk)
    again.status = Status.PUBLISHED
    again.save()
    index_pending()
    assert list(related(line[0]).same_line) == _expected(line[0])
