"""Two hundred small reports at random, and what each of them is, for brute force."""

import random
from dataclasses import dataclass

from django.db import connection

from reports.models import Agency, Kind, Level, Region, Report, Role, Section, Status

REPORTS = 220
WORDS = ("预算", "教育", "环境", "应急", "审批", "热线", "扶贫", "信访")
YEARS = range(2016, 2023)


@dataclass(frozen=True)
class Facts:
    """What brute force knows of a published report; `regions` are all it lies in."""

    pk: int
    title: str
    text: str
    agency: str
    level: str
    regions: tuple[str, ...]
    year: str
    kind: str
    line: str
    role: str


def fill(chance: random.Random) -> list[Facts]:
    """Fill the database; return the facts of what readers may see."""
    agencies = _agencies()
    facts = []
    for number in range(REPORTS):
        report, section = _report(chance, chance.choice(agencies), number)
        if report.status == Status.PUBLISHED:
            facts.append(_facts(report, section))
    count_rows()
    return facts


def count_rows() -> None:
    """Let the database see how many rows were written.

    A server does so by itself after a while, but not inside of a test; without it,
    PostgreSQL joins a few thousand rows in half a second a query.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _agencies() -> list[Agency]:
    agencies = [
        Agency(name=name, slug=f"ministry-{number}", level=Level.MINISTRY)
        for number, name in enumerate(("甲部", "乙部"))
    ]
    for province in Region.objects.filter(level="province")[3:6]:
        cities = list(province.children.all()[:2])
        counties = [each for city in cities for each in city.children.all()[:2]]
        agencies += [
            Agency(
                name=f"{region.name}档案局",
                slug=f"body-{region.code}",
                level=region.level,
                region=region,
                line="档案" if region.level == "city" else "",
            )
            for region in (province, *cities, *counties)
        ]
    return Agency.objects.bulk_create(agencies)


def _report(
    chance: random.Random, agency: Agency, number: int
) -> tuple[Report, Section]:
    word = chance.choice(WORDS)
    statuses = [Status.PUBLISHED] * 8 + [Status.DRAFT, Status.WITHDRAWN]
    report = Report.objects.create(
        agency=agency,
        year=chance.choice(YEARS),
        # An annual report stands once a year, which chance would not respect.
        kind=chance.choice([Kind.PLAN, Kind.PROGRESS, Kind.OTHER]),
        title=f"{agency.name}{word}公开情况第{number}号",
        status=chance.choice(statuses),
        withdrawn_reason="重复",
        published_on=f"20{chance.randint(17, 23)}-0{chance.randint(1, 9)}-15"
        if chance.random() < 0.7
        else None,
    )
    text = "，".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    role = chance.choice(["", *Role.values[:3]])
    section = Section.objects.create(
        report=report, order=1, depth=1, text=text, role=role
    )
    return report, section


def _facts(report: Report, section: Section) -> Facts:
    region = report.agency.region
    return Facts(
        report.pk,
        report.title,
        section.text,
        report.agency.slug,
        report.agency.level,
        tuple(each.code for each in region.lineage()) if region else (),
        str(report.year),
        report.kind,
        report.agency.line,
        section.role,
    )
