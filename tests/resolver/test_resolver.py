"""From a name as written to the body that bears it, or to a doubt."""

import pytest

from reports.models import Agency, AgencyName, NameKind, Region
from reports.resolver.lines import read_line


@pytest.mark.parametrize(
    ("name", "agency", "level"),
    [
        ("商务部", "商务部", "ministry"),
        ("商务部办公厅", "商务部", "ministry"),
        ("中华人民共和国商务部", "商务部", "ministry"),
        ("发改委", "国家发展和改革委员会", "ministry"),
        ("济宁市商务局", "济宁市商务局", "city"),
        ("山东省济宁市商务局", "济宁市商务局", "city"),
        ("贵州省商务厅", "贵州省商务厅", "province"),
        ("广西壮族自治区商务厅", "广西壮族自治区商务厅", "province"),
        ("上海市商务委员会", "上海市商务委员会", "province"),
        ("江苏省南京市鼓楼区商务局", "鼓楼区商务局", "county"),
        ("市南区商务局", "市南区商务局", "county"),
        ("济宁市人民政府办公室", "济宁市人民政府办公室", "city"),
        ("济 宁 市\n商务局", "济宁市商务局", "city"),
        ("济宁市政府", "济宁市人民政府", "city"),
        ("济宁市政府办公室", "济宁市人民政府办公室", "city"),
        ("济宁市政府办", "济宁市人民政府办公室", "city"),
        ("济宁市政府采购中心", "济宁市政府采购中心", "city"),
        ("济宁市高新区管委会", "济宁市高新区管理委员会", "city"),
        ("青砚县东街街道", "青砚县东街街道办事处", "county"),
        ("青砚县东街街道办", "青砚县东街街道办事处", "county"),
        ("青砚县红旗镇", "青砚县红旗镇人民政府", "county"),
        ("青砚县青石乡政府", "青砚县青石乡人民政府", "county"),
    ],
)
def test_a_name_leads_to_its_body(resolve, name, agency, level):
    found = resolve(name)

    assert (found.agency.name, found.agency.level) == (agency, level)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("name", "text", "agency"),
    [
        ("省商务厅", "贵州省商务厅全年", "贵州省商务厅"),
        ("市商务局", "济宁市商务局和济宁市商务局", "济宁市商务局"),
        ("省政府", "现公布岚川省政府的报告", "岚川省人民政府"),
    ],
)
def test_the_text_tells_the_region_that_a_name_leaves_out(resolve, name, text, agency):
    found = resolve(name, text=text)

    assert (found.agency.name, found.doubts) == (agency, ())


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("青砚县发展和改革局", "青砚县发改局"),
        ("济宁市卫生健康委员会", "济宁市卫健委"),
        ("上海市科学技术委员会", "上海市科委"),
    ],
)
def test_a_body_is_the_same_under_its_name_and_the_short_form(
    resolve, full, short, order
):
    first, second = (resolve(name) for name in (full, short)[::order])
    assert first.agency == second.agency
    assert Agency.objects.named(full).get() == first.agency


def test_a_short_form_that_was_a_name_is_a_body_of_its_own(resolve):
    later, earlier = resolve("济宁市生态环境局"), resolve("济宁市环保局")
    assert later.agency != earlier.agency


def test_a_region_alone_names_no_body(resolve):
    found = resolve("青砚县")

    assert found.agency is None
    assert found.doubts == (
        "只写了地区“青砚县”，没有写机构；如果是青砚县人民政府的报告，请选择它。",
    )


def test_a_body_that_is_known_by_a_short_name_stays_it(resolve):
    region = Region.objects.get(name="济宁市")
    short = Agency.objects.create(
        name="济宁市高新区管委会", slug="gaoxin", level="city", region=region
    )

    assert resolve("济宁市高新区管委会").agency == short


def test_a_region_told_only_in_passing_is_a_doubt(resolve):
    before = Agency.objects.count()
    found = resolve("省商务厅", text="贵州省的企业。")

    assert found.agency is None
    assert "推断" in found.doubts[0]
    assert "贵州省商务厅" in found.doubts[0]
    assert Agency.objects.count() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("省商务厅", ""),
        ("省商务厅", "贵州省商务厅和四川省商务厅"),
        ("鼓楼区商务局", "全区"),
        ("鼓楼区商务局", "南京市鼓楼区与福州市鼓楼区"),
        ("青丘国商务厅", ""),
        ("济宁市", ""),
        ("济宁市工作要点", ""),
        ("", ""),
    ],
)
def test_what_cannot_be_told_is_a_doubt_and_creates_nothing(resolve, name, text):
    before = Agency.objects.count()
    found = resolve(name, text=text)

    assert found.agency is None
    assert found.doubts
    assert Agency.objects.count() == before


def test_the_first_name_that_leads_somewhere_wins(resolve):
    assert resolve("某某", "济宁市商务局", "商务部").agency.name == "济宁市商务局"


def test_a_body_is_created_once_with_region_and_line(resolve):
    first, second = resolve("济宁市商务局"), resolve("济宁市商务局")

    assert first.agency == second.agency
    assert first.agency.region == Region.objects.get(code="370800")
    assert first.agency.line == Agency.objects.get(name="商务部").line == "商务"


def test_bodies_of_one_name_in_two_regions_stay_apart(resolve):
    bodies = [
        resolve("鼓楼区商务局", text=f"{city}鼓楼区").agency
        for city in ("南京市", "福州市", "南京市")
    ]

    assert bodies[0] == bodies[2] != bodies[1]
    assert bodies[0].slug != bodies[1].slug


def test_a_former_name_is_kept_with_the_report(resolve):
    found = resolve("栖桐区卫生和计划生育局")

    assert (found.agency.name, found.issued_as) == (
        "栖桐区卫生健康局",
        "栖桐区卫生和计划生育局",
    )


def test_a_name_that_two_bodies_bear_is_settled_by_the_text(resolve):
    for city in ("济宁市", "青岛市"):
        agency = resolve(f"{city}商务局").agency
        AgencyName.objects.create(
            agency=agency, name="商务服务中心", kind=NameKind.ALIAS
        )

    assert resolve("商务服务中心", text="青岛市的").agency.name == "青岛市商务局"
    assert resolve("商务服务中心").agency is None


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("商务局", "商务"),
        ("商务委员会", "商务"),
        ("教育厅", "教育"),
        ("卫生健康委员会", "卫生健康"),
        ("人民政府", "综合"),
        ("狐狸会馆", ""),
    ],
)
def test_a_body_tells_its_line_of_work(body, line):
    assert read_line(body) == line


@pytest.mark.parametrize(
    "name",
    [
        "四川大学华西医院",
        "湖北省襄樊市人民政府",
        "济宁市兖州市人民政府",
        "济宁市柳行镇人民政府",
        "贵州大学",
        # A body of the Corps, which has its own departments.
        "新疆生产建设兵团教育局",
        "新疆维吾尔自治区生产建设兵团教育局",
        # 吉林 is a province, and a city in it.
        "吉林商务局",
        "河北雄安新区管理委员会",
    ],
)
def test_a_body_of_another_place_inside_a_region_is_not_made(resolve, name):
    before = Agency.objects.count()
    found = resolve(name, text="")

    assert found.agency is None
    assert found.doubts
    assert Agency.objects.count() == before


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("国家税务总局深圳市税务局", "深圳市"),
        ("国家统计局四川调查总队", "四川省"),
        ("中国证券监督管理委员会北京监管局", "北京市"),
    ],
)
def test_the_body_a_ministry_has_in_a_region_is_not_the_ministry(resolve, name, region):
    agency = resolve(name, text="").agency

    assert (agency.name, agency.region.name) == (name, region)


def test_the_body_a_ministry_has_in_a_region_is_one_under_two_names(resolve):
    full = resolve("中国证券监督管理委员会山东监管局").agency

    assert resolve("中国证监会山东监管局").agency == full


def test_a_body_below_a_government_is_one_with_and_without_its_name(resolve):
    full = resolve("鱼台县人民政府东街街道办事处").agency

    assert resolve("鱼台县东街街道办事处").agency == full


@pytest.mark.parametrize(
    "name",
    ["济宁市城市管理局", "济宁市市场监督管理局", "青岛市高新技术产业开发区管理委员会"],
)
def test_words_like_those_of_places_are_no_places(resolve, name):
    assert resolve(name, text="").agency.name == name


@pytest.mark.parametrize(
    ("name", "text", "agency"),
    [
        ("东街街道办事处", "济宁市鱼台县东街街道办事处", "鱼台县东街街道办事处"),
        ("东街街道", "鱼台县人民政府东街街道办事处", "鱼台县东街街道办事处"),
        ("唐马镇人民政府", "现将鱼台县唐马镇2022年", "鱼台县唐马镇人民政府"),
        ("东街街道办事处", "江苏省南京市鼓楼区东街街道", "鼓楼区东街街道办事处"),
        (
            "市场监督管理局东街分局",
            "鱼台县市场监督管理局东街分局",
            "鱼台县市场监督管理局东街分局",
        ),
        ("东街街道办事处", "鱼台县东街街道与市南区东街街道", None),
        ("东街街道办事处", "鱼台县的东街街道", None),
        ("东街街道办事处", "济宁市东街街道", None),
    ],
)
def test_a_text_tells_the_county_of_a_branch_or_a_town(resolve, name, text, agency):
    found = resolve(name, text=text)

    assert (found.agency and found.agency.name) == agency
    assert bool(found.doubts) == (agency is None)


def test_traditional_characters_name_the_same_body(resolve):
    assert resolve("福建省教育廳", text="").agency.name == "福建省教育厅"


def test_a_later_name_is_a_doubt_where_the_first_is_unknown(resolve):
    found = resolve("四川大学华西医院", "贵州省商务厅", text="")

    assert found.agency.name == "贵州省商务厅"
    assert "四川大学华西医院" in found.doubts[-1]
