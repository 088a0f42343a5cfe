"""Twice the archive takes about twice the work, and not four times."""

import random
import time

import pytest

from reports.models import Agency, Region, Report, Section
from reports.overlaps import find_overlaps, forget_overlaps

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = ("公开", "信息", "申请", "办理", "群众", "平台", "解读", "监督", "培训", "栏目")


def sentence(chance):
    return "".join(chance.choice(WORDS) for _ in range(20)) + "。"


def fill(bodies):
    """Make five reports of each body: a third everybody's, a third last year's."""
    chance = random.Random(bodies)
    region = Region.objects.create(code="990000", name="岚川省", level="province")
    common = [sentence(chance) for _ in range(40)]
    reports, sections = [], []
    for number in range(bodies):
        agency = Agency.objects.create(
            name=f"第{number}局", slug=f"b{number}", level="province", region=region
        )
        own = [sentence(chance) for _ in range(10)]
        for year in range(2018, 2023):
            report = Report(
                agency=agency,
                year=year,
                kind="annual",
                status="published",
                title="报告",
            )
            new = [sentence(chance) for _ in range(10)]
            text = "".join([*chance.sample(common, 10), *own, *new])
            blocks = [{"type": "paragraph", "text": text}]
            reports.append(report)
            sections.append(Section(report=report, order=1, depth=1, blocks=blocks))
    Report.objects.bulk_create(reports)
    for section, report in zip(sections, reports, strict=True):
        section.report = report
    Section.objects.bulk_create(sections)


def test_the_work_grows_with_the_archive_and_no_faster(db):
    spent = []
    for bodies in (40, 160):
        Report.objects.all().delete()
        Agency.objects.all().delete()
        Region.objects.all().delete()
        fill(bodies)
        forget_overlaps()
        start = time.process_time()
        assert find_overlaps() == 5 * bodies
        spent.append(time.process_time() - start)

    # Four times the reports; sixteen times the work would be to compare all with all.
    assert spent[1] < 7 * spent[0]
