"""Two real county reports in PDF, through the whole way into the archive."""

import pytest
from django.core.management import call_command

from reports.models import Kind, Level, Role, Source, Status
from tests.conftest import SHARED

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

FOLDER = SHARED / "corpus" / "reports"
YEARS = (2023, 2024)
ROLES = [
    Role.OVERVIEW,
    Role.PROACTIVE,
    Role.REQUESTS,
    Role.REVIEW,
    Role.PROBLEMS,
    Role.MISCELLANEOUS,
]


@pytest.fixture(scope="module")
def ingested(shelf):
    if not FOLDER.is_dir():
        pytest.skip("the shared corpus is not on this machine")
    call_command("load_reference", verbosity=0)
    for year in YEARS:
        call_command("ingest", str(FOLDER / f"洪泽区{year}.pdf"))


@pytest.fixture(params=YEARS)
def report(ingested, request):
    return Source.objects.get(name=f"洪泽区{request.param}.pdf").report


@pytest.fixture
def table(report):
    """Return the one table of the section with a role, as a full grid of texts."""

    def table_of(role):
        section = report.sections.get(role=role, depth=1)
        (found,) = (each for each in section.blocks if each["type"] == "table")
        return filled(found["rows"])

    return table_of


def filled(rows):
    """Write every cell into each place that it spans; all rows come out as wide."""
    grid = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            for down in range(cell["rowspan"]):
                for across in range(cell["colspan"]):
                    place = grid[number + down]
                    assert column + across not in place
                    place[column + across] = cell["text"]
            column += cell["colspan"]
    (width,) = {len(row) for row in grid}
    return [[row[column] for column in range(width)] for row in grid]


def numbers(row):
    return [int(cell) for cell in row]


def test_the_report_is_read_as_it_is(report):
    year = report.sources.get().name[3:7]
    assert report.status == Status.PUBLISHED, report.doubts
    assert report.title.endswith(f"洪泽区人民政府{year}年政府信息公开工作年度报告")
    assert report.agency.name.endswith("洪泽区人民政府")
    assert (report.agency.level, report.kind) == (Level.COUNTY, Kind.ANNUAL)
    assert report.year == int(year)


def test_it_has_the_six_statutory_sections(report):
    sections = report.sections.top_level()
    assert [section.role for section in sections] == ROLES
    assert [section.number for section in sections] == [
        f"{n}、" for n in "一二三四五六"
    ]


def test_no_page_number_and_no_broken_line_is_left(report):
    for section in report.sections.all():
        for block in section.blocks:
            if block["type"] == "paragraph":
                assert block["text"].endswith(("。", "：")), block["text"]


def test_table_of_what_was_made_public(table):
    grid = table(Role.PROACTIVE)
    assert (len(grid), len(grid[0])) == (14, 4)
    heads = ["第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项"]
    assert [row[0] for row in grid if len(set(row)) == 1] == [
        *heads,
        "第二十条第（八）项",
    ]
    values = {row[0]: row[1:] for row in grid}
    assert len(values["行政规范性文件"]) == 3
    for label in ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制"):
        assert all(value.isdigit() for value in values[label])
    assert float(values["行政事业性收费"][0]) > 0


def test_table_of_applications_adds_up(table):
    grid = table(Role.REQUESTS)
    assert (len(grid), len(grid[0])) == (3 + 23, 10)
    assert grid[2][3:] == [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    new, carried, *results, total, left = (numbers(row[3:]) for row in grid[3:])
    assert [a + b for a, b in zip(new, carried, strict=True)] == [
        a + b for a, b in zip(total, left, strict=True)
    ]
    assert [sum(column) for column in zip(*results, strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in (new, carried, *results, total))


def test_labels_of_the_table_of_applications_are_whole(table):
    grid = table(Role.REQUESTS)
    assert {row[0] for row in grid[5:-1]} == {"三、本年度办理结果"}
    groups = [row[1] for row in grid[5:-1]]
    assert groups.count("（三）不予公开") == 8
    assert groups.count("（四）无法提供") == 3
    assert groups.count("（五）不予处理") == 5
    assert "5.要求行政机关确认或重新出具已获取信息" in {row[2] for row in grid}


def test_table_of_review_and_litigation(table):
    grid = table(Role.REVIEW)
    assert (len(grid), len(grid[0])) == (4, 15)
    assert grid[2] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    assert len(numbers(grid[3])) == 15


def test_sums_of_review_and_litigation(report, table):
    (row,) = table(Role.REVIEW)[3:]
    parts = [numbers(row[start : start + 5]) for start in (0, 5, 10)]
    if report.year == 2024:
        assert all(sum(part[:-1]) == part[-1] for part in parts)
