"""Bodies whose place is written for short, or whose town stands right below a city."""

import pytest

from reports.models import Agency

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("name", "agency", "level", "region"),
    [
        ("恩施州商务局", "恩施土家族苗族自治州商务局", "city", "422800"),
        ("海南州商务局", "海南藏族自治州商务局", "city", "632500"),
        ("巴州人民政府", "巴音郭楞蒙古自治州人民政府", "city", "652800"),
        ("湘西州吉首市财政局", "吉首市财政局", "county", "433101"),
        ("鄂伦春旗人民政府", "鄂伦春自治旗人民政府", "county", "150723"),
        ("长阳县水利局", "长阳土家族自治县水利局", "county", "420528"),
        ("锡林郭勒盟行署办公室", "锡林郭勒盟行政公署办公室", "city", "152500"),
        ("东莞市虎门镇", "东莞市虎门镇人民政府", "county", "441900"),
        ("中山市石岐街道办事处", "中山市石岐街道办事处", "county", "442000"),
        ("中山市三乡镇", "中山市三乡镇人民政府", "county", "442000"),
        ("嘉峪关市新城镇政府", "嘉峪关市新城镇人民政府", "county", "620200"),
        ("东莞市城乡规划局", "东莞市城乡规划局", "city", "441900"),
        ("济宁市住房和城乡建设局", "济宁市住房和城乡建设局", "city", "370800"),
        ("内蒙古政府", "内蒙古自治区人民政府", "province", "150000"),
        ("湖南商务局", "湖南省商务局", "province", "430000"),
        ("济宁市乡镇企业局", "济宁市乡镇企业局", "city", "370800"),
    ],
)
def test_the_place_is_found(resolve, name, agency, level, region):
    found = resolve(name)

    assert found.doubts == ()
    assert (found.agency.name, found.agency.level) == (agency, level)
    assert found.agency.region_id == region


def test_a_place_written_for_short_leads_to_the_same_body(resolve):
    assert (
        resolve("恩施州商务局").agency == resolve("恩施土家族苗族自治州商务局").agency
    )


def test_a_text_may_write_the_place_for_short(resolve):
    found = resolve("州商务局", text="恩施州商务局全年公开")

    assert (str(found.agency), found.doubts) == ("恩施土家族苗族自治州商务局", ())


@pytest.mark.parametrize(
    ("name", "text", "agency", "region"),
    [
        ("济南高新区管委会", "", "济南高新技术产业开发区管理委员会", "370176"),
        ("兰州新区管委会", "", "兰州新区管理委员会", "620171"),
        ("威海保税区管委会", "", "威海保税区管理委员会", "371000"),
        ("曲阜经济开发区管委会", "位于曲阜市", "曲阜经济开发区管理委员会", "370881"),
        ("山东省曲阜经济开发区管委会", "", "曲阜经济开发区管理委员会", "370881"),
        ("曲阜市经济开发区", "", "曲阜市经济开发区管理委员会", "370881"),
        ("运城经济技术开发区", "", "运城经济技术开发区管理委员会", "140800"),
    ],
)
def test_a_zone_is_of_the_place_that_it_is_named_for(
    resolve, name, text, agency, region
):
    found = resolve(name, text=text)

    assert (found.agency.name, found.agency.line) == (agency, "综合")
    assert found.agency.region_id == region


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("济宁市自来水公司", "公用企业"),
        ("济宁市第一人民医院", "卫生健康"),
        ("济宁市第一中学", "教育"),
        ("济宁市图书馆", "文化旅游"),
    ],
)
def test_an_institution_is_of_the_place_written_in_full(resolve, name, line):
    found = resolve(name).agency

    assert (found.name, found.level, found.line) == (name, "city", line)


@pytest.mark.parametrize(
    "name",
    [
        *("山东大学", "济宁学院", "北京市海淀医院", "山东省青岛第一中学"),
        *("山东大学办公室", "贵州大学党委办公室"),
        *("北京市第四中学", "北京市第六医院", "济南市经五路小学", "济宁市实验幼儿园"),
        *("曲阜经济开发区管委会", "新城经济开发区管委会", "广州南沙开发区管委会"),
    ],
)
def test_what_may_be_of_another_place_is_not_made(resolve, name):
    before = Agency.objects.count()
    found = resolve(name)

    assert found.agency is None
    assert found.doubts
    assert Agency.objects.count() == before


@pytest.mark.parametrize("name", ["曲阜市实验小学", "曲阜市第一中学"])
def test_a_county_runs_its_schools(resolve, name):
    found = resolve(name).agency

    assert (found.name, found.level, found.line) == (name, "county", "教育")
