"""A body among its peers: quantiles where there are enough, silence where not."""

import pytest

from reports.models import Agency, Observation, Region, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def peers(reference):
    """Make bureaus of one line and level, with 10, 20, 30 … new requests in 2022."""

    def make(count, level="county"):
        regions = Region.objects.filter(level="county").exclude(code__startswith="99")
        return [
            bureau(region, level, number)
            for number, region in enumerate(regions[:count], start=1)
        ]

    return make


def bureau(region, level, number):
    """Return the report of a new body, with ten requests for each before it."""
    agency = Agency.objects.create(
        name=f"{region.name}水务局",
        slug=f"water-{number}",
        level=level,
        region=region,
        line="水务",
    )
    report = Report.objects.create(
        agency=agency, year=2022, kind="annual", status="published", title="年报"
    )
    count_requests(report, 10 * number)
    return report


def count_requests(report, value):
    agency = report.agency
    Observation.objects.create(
        report=report,
        indicator="requests_new",
        applicant="total",
        value=value,
        raw=str(value),
        origin="table",
        **{"section": 1, "table": 1, "row": 1, "column": 1},
        is_counted=True,
        agency=agency,
        year=report.year,
        level=agency.level,
        line=agency.line,
        region=agency.region.code,
    )


def test_it_says_where_a_body_stands_among_eight(peers, client):
    text = client.get(peers(8)[5].get_absolute_url()).content.decode()
    assert "同级同条线" in text
    assert "8 个机构中位数 40，中间一半在 20 至 60 之间；62% 少于它" in text
    assert "人民政府比较" not in text


def test_it_says_nothing_where_the_base_is_too_small(peers, client):
    text = client.get(peers(7)[5].get_absolute_url()).content.decode()
    assert "同级同条线" not in text


def test_a_scope_narrows_by_level_line_and_region(peers, client):
    reports = peers(8)
    region = reports[0].agency.region.code
    answer = client.get("/figures/", {"line": "水务", "region": region})
    (row,) = answer.context["shown"].rows
    assert [each.text for each in row.numbers] == ["1", "10", "10", "10"]
    both = client.get("/figures/", {"line": "水务", "level": "county"})
    (row,) = both.context["shown"].rows
    texts = [each.text for each in row.numbers]
    assert texts == ["8", "360", "10", "20", "40", "60", "80"]


@pytest.mark.parametrize(("count", "is_told"), [(2, False), (7, False), (8, True)])
def test_the_middle_of_few_bodies_is_not_told(peers, client, count, is_told):
    peers(count)
    page = client.get("/figures/", {"level": "county", "line": "水务"})
    shown = page.context["shown"]
    (row,) = shown.rows
    told = [bool(number.text) for number in row.numbers]
    assert told == [True] * (7 if is_told else 4)
    assert ("中位数" in shown.heads) is is_told
    assert (shown.chart is not None) is is_told
    assert ('class="chart"' in page.content.decode()) is is_told


def test_governments_of_a_whole_place_are_compared_with_each_other(peers, client):
    """Ten say nothing, ten have a table of 全县 with a hundred times as much."""
    reports = peers(20)
    for number, report in enumerate(reports, start=1):
        agency = report.agency
        agency.name = f"{agency.region.name}人民政府"
        agency.save()
        rows = Observation.objects.filter(report=report)
        if number > 10:
            rows.update(value=1000 * number, sentence="全县")
    alone, whole = (client.get(each.get_absolute_url()) for each in reports[4:15:10])
    texts = [each.content.decode() for each in (alone, whole)]
    assert "10 个机构中位数 50，" in texts[0]
    assert "10 个机构中位数 15,000，" in texts[1]
    said = "没有写明统计整个地区的人民政府比较", "写明是全县的数的人民政府比较"
    assert [[each in text for each in said] for text in texts] == [
        [True, False],
        [False, True],
    ]


def test_too_few_governments_of_a_whole_place_say_nothing(peers, client):
    reports = peers(20)
    for number, report in enumerate(reports, start=1):
        report.agency.name = f"{report.agency.region.name}人民政府"
        report.agency.save()
        if number > 15:
            Observation.objects.filter(report=report).update(sentence="全县")
    assert (
        "同级同条线" not in client.get(reports[-1].get_absolute_url()).content.decode()
    )
    assert "同级同条线" in client.get(reports[0].get_absolute_url()).content.decode()
