"""Branches of a city's bureaus, and bodies with the bare name of their city."""

import pytest

from reports.models import Agency

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("name", "agency", "region"),
    [
        ("济南市公安局历城区分局", "济南市公安局历城区分局", "370112"),
        ("山东省济南市生态环境局历城分局", "济南市生态环境局历城分局", "370112"),
        ("济宁市自然资源和规划局兖州分局", "济宁市自然资源和规划局兖州分局", "370812"),
        ("济宁市生态环境局曲阜市分局", "济宁市生态环境局曲阜市分局", "370881"),
        ("北京市公安局海淀分局", "北京市公安局海淀分局", "110108"),
    ],
)
def test_a_branch_of_a_city_is_of_the_county_it_is_named_for(
    resolve, name, agency, region
):
    found = resolve(name)

    assert found.doubts == ()
    assert (found.agency.name, found.agency.level) == (agency, "county")
    assert found.agency.region_id == region


def test_a_branch_is_one_body_with_the_type_of_its_county_or_without(resolve):
    full, bare = resolve("济南市公安局历城区分局"), resolve("济南市公安局历城分局")

    assert full.agency == bare.agency
    assert Agency.objects.filter(name__contains="历城").count() == 1


@pytest.mark.parametrize(
    "name",
    [
        *("济宁市公安局历城分局", "山东省公安厅历城分局", "济南市公安局高新分局"),
        "济宁公安局曲阜分局",
    ],
)
def test_a_branch_of_no_county_of_the_city_is_not_made(resolve, name):
    before = Agency.objects.count()

    assert resolve(name).agency is None
    assert Agency.objects.count() == before


def test_a_zone_behind_its_province_is_of_the_place_it_is_named_for(resolve):
    found = resolve("河南省济源示范区管委会", text="济源市").agency

    assert (found.name, found.region_id) == ("济源示范区管理委员会", "419001")


def test_a_zone_of_no_place_in_its_province_is_the_province_s(resolve):
    assert resolve("陕西省西咸新区管委会").agency.level == "province"


def test_the_provident_fund_of_a_city_is_one_body_with_its_type_or_without(resolve):
    bare = resolve("济南住房公积金管理中心").agency

    assert (bare.name, bare.level) == ("济南市住房公积金管理中心", "city")
    assert resolve("济南市住房公积金管理中心").agency == bare
    assert resolve("山东住房公积金管理中心").agency is None


@pytest.mark.parametrize("name", ["济宁市残联", "济宁市工商联", "济宁市科协"])
def test_a_federation_is_a_body_by_its_usual_name(resolve, name):
    assert resolve(name, f"{name}办公室").agency.name == name


def test_the_office_of_what_is_no_known_body_is_none_either(resolve):
    found = resolve("济宁市文旅投", "济宁市文旅投办公室")

    assert found.agency is None
    assert "济宁市文旅投" in found.doubts[0]


def test_a_district_behind_its_city_alone_is_told_as_a_region(resolve):
    (doubt,) = resolve("济宁市任城区").doubts

    assert "任城区人民政府" in doubt
