"""A place that is given: of towns without their county, and of bodies not known yet."""

import pytest

from reports.ingest import read_manifest
from reports.models import Agency, Report
from tests.ingest.samples import annual, write
from tests.ingest.test_command import run

pytestmark = [pytest.mark.usefixtures("reference"), pytest.mark.any_database]


def agency_of(folder, body, *options):
    write(folder, "a.txt", annual(body))
    run(folder, *options)
    report = Report.objects.get()
    return report.status, report.agency and report.agency.name, report.doubts


@pytest.mark.parametrize(
    ("body", "region", "name"),
    [
        ("唐村镇", "邹城市", "邹城市唐村镇人民政府"),
        ("唐村镇人民政府", "370883", "邹城市唐村镇人民政府"),
        ("县统计局", "山东省济宁市微山县", "微山县统计局"),
        ("东街街道办事处", "邹城市", "邹城市东街街道办事处"),
        ("邹城市教育局", "邹城市", "邹城市教育局"),
        ("邹城市教育局", "济宁市", "邹城市教育局"),
    ],
)
def test_a_body_is_of_the_place_that_is_given(tmp_path, body, region, name):
    assert agency_of(tmp_path, body, "--region", region) == ("published", name, "")


def test_without_the_place_such_a_report_is_a_draft(tmp_path):
    status, name, _ = agency_of(tmp_path, "唐村镇")
    assert (status, name) == ("draft", None)


def test_a_manifest_gives_the_place_as_well(tmp_path):
    write(tmp_path, "a.txt", annual("唐村镇"))
    rows = write(tmp_path, "list.csv", "path,region\na.txt,邹城市\n")
    run(tmp_path, "--manifest", rows)

    assert Report.objects.get().agency.name == "邹城市唐村镇人民政府"
    assert next(iter(read_manifest(rows).values())).region == "邹城市"


@pytest.mark.parametrize(
    ("body", "region", "doubt"),
    [
        ("邹城市教育局", "微山县", "给定的地区是微山县，机构却是邹城市教育局。"),
        ("唐村镇", "狐狸县", "给定的地区“狐狸县”认不出"),
        ("唐村镇", "长安区", "给定的地区“长安区”认不出，或有几个同名的"),
    ],
)
def test_a_place_that_does_not_fit_is_a_doubt(tmp_path, body, region, doubt):
    status, _, doubts = agency_of(tmp_path, body, "--region", region)

    assert status == "draft"
    assert doubt in doubts


def test_a_body_not_known_yet_is_made_where_its_level_and_place_are_given(tmp_path):
    options = ("--agency", "狐狸大学", "--region", "山东省", "--level", "省级")
    assert agency_of(tmp_path, "狐狸大学", *options)[:2] == ("published", "狐狸大学")
    agency = Agency.objects.get(name="狐狸大学")

    assert (agency.level, agency.region_id) == ("province", "370000")


@pytest.mark.parametrize(
    "options", [("--region", "山东省"), ("--level", "省级"), ()], ids=str
)
def test_a_body_is_not_made_on_less(tmp_path, options):
    agency_of(tmp_path, "狐狸大学", "--agency", "狐狸大学", *options)

    assert not Agency.objects.filter(name="狐狸大学").exists()
    assert Report.objects.get().status == "draft"
