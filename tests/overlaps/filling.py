"""An archive whose reports copy each other as real ones do."""

import random

from reports.models import Agency, Region, Report, Section

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
