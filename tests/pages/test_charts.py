"""The chart of many bodies: what it draws of years with many, few and none of them."""

import re

import pytest

from reports.figures.stored.peers import LEAST_PEERS
from reports.models import Region, Report
from tests.figures.stored.test_peers import bureau, count_requests

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def drawn(reference, client, body):
    """Return the bands and the named years of the chart for bodies of some years."""

    def draw(**counts):
        regions = Region.objects.filter(level="county").exclude(code__startswith="99")
        most = max(counts.values())
        newest = [bureau(e, "county", at) for at, e in enumerate(regions[:most], 1)]
        for name, count in counts.items():
            for report in newest[:count] if name != "in_2022" else ():
                older = Report.objects.create(
                    agency=report.agency, year=int(name.removeprefix("in_")),
                    kind="annual", status="published", title="年报",
                )  # fmt: skip
                count_requests(older, 10)
        text = body(client.get("/figures/", {"indicator": "requests_new"}))
        figure = re.search(r'<figure class="chart">.*?</svg>', text, re.DOTALL)[0]
        ticks = re.findall(r'<text class="tick" [^>]*>(\d{4})<', figure)
        return re.findall('<polygon class="band" points="([^"]+)"', figure), ticks

    return draw


def places(band):
    return {float(point.split(",")[0]) for point in band.split()}


def test_a_band_is_parted_by_years_with_few_bodies(drawn):
    many = LEAST_PEERS
    bands, ticks = drawn(
        in_2017=many, in_2018=many, in_2020=2, in_2021=many, in_2022=many
    )
    assert len(bands) == 2
    assert max(places(bands[0])) < min(places(bands[1]))
    assert ticks == ["2017", "2018", "2019", "2020", "2021", "2022"]


def test_a_year_alone_has_a_band_that_can_be_seen(drawn):
    bands, _ = drawn(in_2018=LEAST_PEERS, in_2022=LEAST_PEERS)
    assert [len(places(band)) for band in bands] == [2, 2]


def test_it_begins_where_something_is_drawn_and_names_the_last_year(drawn):
    few = {f"in_{year}": 2 for year in range(2008, 2013)}
    many = {f"in_{year}": LEAST_PEERS for year in range(2013, 2023)}
    _, ticks = drawn(**few, **many)
    assert int(ticks[0]) >= 2013
    assert ticks[-1] == "2022"
