"""Lists of reports through the API, on all samples."""

import pytest

from reports.models import Report
from tests.api.test_reports import listed

pytestmark = pytest.mark.django_db


def test_filters_may_be_repeated(client, whole_archive):
    answer = listed(client, year=["2021", "2022"], level="city", kind="annual")
    wanted = Report.objects.filter(
        year__in=[2021, 2022], agency__level="city", kind="annual"
    )
    assert answer["count"] == wanted.count() > 2
    years = {each["value"]: each for each in answer["facets"]["year"]}
    assert years["2021"]["selected"]
    assert not years["2020"]["selected"]
    assert years["2020"]["count"] > 0


def test_a_region_holds_the_bodies_below_it(client, whole_archive):
    province = listed(client, region="990000")
    assert (
        province["count"]
        == Report.objects.filter(agency__region__code__startswith="99").count()
    )
    county = Report.objects.filter(agency__region="990202").count()
    assert 0 < listed(client, region="990202")["count"] == county


def test_the_closest_say_what_they_have_and_can_be_narrowed(client, whole_archive):
    answer = listed(client, q="行政诉讼 收费 绝无此语")
    assert answer["query"]["relaxed"]
    assert answer["nearby"] == []
    closest = answer["query"]["closest"]
    assert 0 < closest["least"] <= len(closest["words"])
    for value in answer["facets"]["year"]:
        narrowed = listed(client, q="行政诉讼 收费 绝无此语", year=value["value"])
        assert narrowed["count"] == value["count"]
        assert narrowed["query"]["closest"] == closest


def test_an_answer_of_few_lists_nearby_reports_apart(client, whole_archive):
    answer = listed(client, q="古籍普查 下载")
    assert 0 < answer["count"] == len(answer["results"])
    assert (answer["query"]["relaxed"], answer["query"]["closest"]) == (False, None)
    ids = [each["id"] for each in answer["results"]]
    assert answer["nearby"]
    assert not {each["id"] for each in answer["nearby"]} & set(ids)


def test_an_agency_may_be_named(client, whole_archive):
    by_name = listed(client, agency="临沚市商务局")
    assert by_name["count"] == 6
    assert {each["agency"]["name"] for each in by_name["results"]} == {"临沚市商务局"}


def test_pages_hold_all_reports_once(client, whole_archive):
    pages = listed(client)["pages"]
    ids = [
        result["id"]
        for page in range(1, pages + 1)
        for result in listed(client, page=page)["results"]
    ]
    assert sorted(ids) == sorted(Report.objects.values_list("pk", flat=True))
