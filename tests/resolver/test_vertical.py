"""Bodies of the centre in a place: whose they are, and what they are called in full."""

import pytest

from reports.models import Agency

pytestmark = pytest.mark.any_database

SECURITIES, BANKING = "中国证券监督管理委员会", "中国银行保险监督管理委员会"


@pytest.mark.parametrize(
    ("name", "agency", "region", "line"),
    [
        ("山东证监局", f"{SECURITIES}山东监管局", "370000", "证券"),
        ("山东省证监局", f"{SECURITIES}山东监管局", "370000", "证券"),
        ("中国证监会山东监管局", f"{SECURITIES}山东监管局", "370000", "证券"),
        ("深圳证监局", f"{SECURITIES}深圳监管局", "440300", "证券"),
        ("吉林证监局", f"{SECURITIES}吉林监管局", "220000", "证券"),
        ("吉林银保监分局", f"{BANKING}吉林监管分局", "220200", "金融监管"),
        ("国家统计局吉林调查队", "国家统计局吉林调查队", "220200", "统计"),
        ("国家统计局吉林调查总队", "国家统计局吉林调查总队", "220000", "统计"),
        ("济宁银保监分局", f"{BANKING}济宁监管分局", "370800", "金融监管"),
        ("中国银保监会山东监管局", f"{BANKING}山东监管局", "370000", "金融监管"),
        ("北京市金融监管局", "北京市金融监管局", "110000", "金融监管"),
        ("北京金融监管局", "国家金融监督管理总局北京监管局", "110000", "金融监管"),
        ("济宁市税务局", "国家税务总局济宁市税务局", "370800", "税务"),
        ("济宁税务局", "国家税务总局济宁市税务局", "370800", "税务"),
        ("济宁市国家税务局", "济宁市国家税务局", "370800", "税务"),
        ("青岛海关", "青岛海关", "370200", "海关"),
        ("中华人民共和国青岛海关", "青岛海关", "370200", "海关"),
        ("天津海关", "天津海关", "120000", "海关"),
        ("上海海事局", "上海海事局", "310000", "交通运输"),
        ("济宁市地方海事局", "济宁市地方海事局", "370800", "交通运输"),
        ("山东煤矿安全监察局", "山东煤矿安全监察局", "370000", "矿山安全"),
        ("国家统计局济宁调查队", "国家统计局济宁调查队", "370800", "统计"),
        ("中国人民银行济南分行", "中国人民银行济南分行", "370100", "人民银行"),
        ("国家矿山安全监察局山东局", "国家矿山安全监察局山东局", "370000", "矿山安全"),
        ("审计署驻济南特派员办事处", "审计署驻济南特派员办事处", "370100", "审计"),
    ],
)
def test_a_body_of_the_centre_bears_its_full_name(resolve, name, agency, region, line):
    found = resolve(name)

    assert found.doubts == ()
    assert (found.agency.name, found.agency.line) == (agency, line)
    assert found.agency.region_id == region


def test_the_tax_bureau_of_a_district_stands_behind_its_city(resolve):
    short = resolve("任城区税务局", text="济宁市任城区")
    full = resolve("国家税务总局济宁市任城区税务局")

    assert short.agency == full.agency
    assert full.agency.name == "国家税务总局济宁市任城区税务局"


def test_the_usual_name_leads_to_the_same_body(resolve):
    first = resolve("山东证监局").agency

    assert list(first.names.values_list("name", "kind")) == [
        ("山东证监局", "abbreviation")
    ]
    assert resolve("山东证监局").agency == resolve(first.name).agency == first


@pytest.mark.parametrize(
    "name",
    [
        *("济宁银保监局", "吉林市证监局", "皇岗海关", "广州白云机场海关", "和平海关"),
        *("上海海关缉私局", "天津海关缉私局", "上海海关学院"),
        *(
            "鼓楼区税务局",
            "高新区税务局",
            "省证监局",
            "中国人民银行济宁市分行曲阜市支行",
        ),
    ],
)
def test_what_is_of_no_known_place_is_not_made(resolve, name):
    before = Agency.objects.count()
    found = resolve(name)

    assert found.agency is None
    assert found.doubts
    assert Agency.objects.count() == before
