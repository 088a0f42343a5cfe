"""The five real documents, as the issue states what must be read from them."""

from datetime import date

import pytest
from django.core.management import call_command

from reports.ingest.storing import text_of
from reports.models import Report, Section, Source, Status

pytestmark = pytest.mark.usefixtures("on_shelf")

SEED_TABLE = {
    "000_440a5452f8c52453.txt": (
        ("商务部", "ministry", 2014, "progress"),
        ("商厅办便〔2015〕14号", date(2015, 1, 6), 7),
    ),
    "001_0bc10fec71329604.txt": (("商务部", "ministry", 2011, "plan"), ("", None, 15)),
    "002_7328df8ead66a012.txt": (
        ("贵州省商务厅", "province", 2017, "annual"),
        ("", date(2018, 2, 22), 6),
    ),
    "003_a819ed6235b72697.txt": (("商务部", "ministry", 2009, "other"), ("", None, 7)),
    "004_21e256e50e063223.txt": (
        ("济宁市商务局", "city", 2014, "annual"),
        ("", None, 8),
    ),
}


@pytest.fixture(scope="module")
def ingested(shelf, seeds):
    call_command("load_reference", samples=True, verbosity=0)
    call_command("ingest", str(seeds[0].parent))


@pytest.fixture
def report_of(ingested):
    def report_of_file(name):
        return Source.objects.get(name=name).report

    return report_of_file


def test_all_five_are_published_and_indexed(ingested):
    reports = Report.objects.all()

    assert [each.status for each in reports] == [Status.PUBLISHED] * len(SEED_TABLE)
    assert not Report.objects.unindexed().exists()


@pytest.mark.parametrize("name", SEED_TABLE)
def test_a_seed_is_read_exactly(report_of, name):
    (agency, level, year, kind), (number, issued_on, top_level) = SEED_TABLE[name]
    report = report_of(name)

    assert (report.agency.name, report.agency.level) == (agency, level)
    assert (report.year, report.kind) == (year, kind)
    assert (report.document_number, report.issued_on) == (number, issued_on)
    assert report.sections.top_level().count() == top_level


@pytest.mark.parametrize("name", SEED_TABLE)
def test_no_character_of_a_seed_is_lost(report_of, seeds, name):
    path = next(path for path in seeds if path.name == name)

    assert _characters(text_of(report_of(name))) == _characters(path.read_text())


@pytest.mark.parametrize("name", SEED_TABLE)
def test_sections_nest_under_the_one_they_follow(report_of, name):
    sections = {each.pk: each for each in report_of(name).sections.all()}

    for section in sections.values():
        above = sections.get(section.parent_id)
        assert (above is None) == (section.depth <= 1)
        assert above is None or (
            above.order < section.order and above.depth == section.depth - 1
        )


@pytest.mark.parametrize(
    ("label", "unit", "value"),
    [
        ("（一）主动公开政府信息数", "条", "1064"),
        ("2.政府网站公开政府信息数", "条", "381"),
        ("5.其他方式公开政府信息数", "条", "465"),
        ("（一）回应公众关注热点或重大舆情数", "次", "13"),
        ("3.政策解读稿件发布数", "篇", "8"),
    ],
    ids=["published", "website", "otherwise", "responses", "explained"],
)
def test_the_statistics_of_004_are_rows_of_a_table(report_of, label, unit, value):
    rows = _statistics(report_of("004_21e256e50e063223.txt"))

    assert [row[1:] for row in rows if _squeezed(row[0]).startswith(label)] == [
        [unit, value]
    ]


def _statistics(report):
    sections = Section.objects.filter(report=report)
    blocks = [block for section in sections for block in section.blocks]
    tables = [block["rows"] for block in blocks if block["type"] == "table"]
    assert len(tables) == 1
    return [[cell["text"].strip() for cell in row] for row in tables[0]]


def _squeezed(text):
    return "".join(text.split())


def _characters(text):
    return "".join(text.removeprefix("\ufeff").split())
