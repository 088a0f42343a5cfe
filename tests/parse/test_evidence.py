"""Where each value was read, and how sure it is."""

from datetime import date

import pytest

from tests.ingest.samples import FILLER, annual
from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"


def origins(report):
    return {
        each.field: (each.value, each.origin, each.certainty.value)
        for each in reversed(report.evidence)
    }


def test_each_value_tells_where_it_was_read():
    stated = [
        ("索　引　号：", "11LC0001/2022-00007"),
        ("发文字号", "岚商函﹝2022﹞7号"),
        ("PubDate", "2022-01-28 10:20:30"),
        ("Url", "https://example.gov.cn/7.html"),
    ]
    closing = ("岚川省商务厅", "二〇二二年一月二十日")
    report = read(*annual().splitlines(), *closing, metadata=stated)

    assert origins(report) == {
        "title": (TITLE, "文首的标题行", "sure"),
        "kind": ("annual", "标题用语", "likely"),
        "year": ("2021", "标题", "sure"),
        "agency": ("岚川省商务厅", "标题", "sure"),
        "document_number": ("岚商函〔2022〕7号", "信息栏“发文字号”", "sure"),
        "index_number": ("11LC0001/2022-00007", "信息栏“索引号”", "sure"),
        "issued_on": ("2022-01-20", "落款", "sure"),
        "published_on": ("2022-01-28", "网页标记 PubDate", "sure"),
        "source_url": ("https://example.gov.cn/7.html", "网页标记 Url", "sure"),
    }


@pytest.mark.parametrize(
    ("source", "url"),
    [("https://example.gov.cn/7.html", "https://example.gov.cn/7.html"), ("某网", "")],
)
def test_an_address_that_is_labelled_as_the_source_is_that_of_the_report(source, url):
    report = read(*annual().splitlines(), metadata=[("来源", source)])
    assert report.source_url == url


def test_a_year_of_the_title_that_the_period_contradicts_is_unsure():
    period = "本报告的统计期限自2020年1月1日起至2020年12月31日止。"
    report = read(*annual(extra=period).splitlines())

    assert [each.message for each in report.doubts] == [
        "标题写的是 2021 年，正文的统计期限却是 2020 年。"
    ]
    assert origins(report)["year"] == ("2021", "标题", "unsure")


@pytest.mark.parametrize(
    ("line", "doubts"),
    [
        ("2022年1月20日", []),
        ("统计期限自2021年1月1日起至2021年12月31日止。", []),
        ("", ["标题只写了两位年份“21年”，读作 2021 年，请核实。"]),
        (
            "2024年1月20日",
            [
                "标题只写了两位年份“21年”，读作 2021 年，"
                "日期的上一年却是 2023 年，请核实。"
            ],
        ),
    ],
)
def test_a_year_of_two_digits_needs_a_text_that_bears_it(line, doubts):
    report = read("岚川省商务厅21年政府信息公开工作年度报告", FILLER * 3, line)

    assert report.year == 2021
    assert report.agencies[0] == "岚川省商务厅"
    assert [each.message for each in report.doubts] == doubts


@pytest.mark.parametrize(
    "below", ["下属单位", "系统", "及所属事业单位", "机关", "（本级机关）"]
)
def test_a_report_of_what_stands_below_a_body_is_a_doubt(below):
    title = f"岚川省商务厅{below}2021年政府信息公开工作年度报告"
    report = read(title, FILLER * 3, "2022年1月20日")
    (doubt,) = report.doubts
    told = f"“{below.strip('（）')}”"
    assert (doubt.about, told in doubt.message) == ("agency", True)


def test_years_counted_in_a_title_are_no_year():
    report = read("岚川省商务厅近10年政府信息公开工作年度报告", FILLER * 3)
    assert report.year is None


def test_a_year_that_only_the_date_tells_is_the_year_before_and_a_doubt():
    report = read("岚川省商务厅政府信息公开年度报告", FILLER * 3, "2022年1月20日")

    assert report.year == 2021
    assert origins(report)["year"] == ("2021", "日期的上一年", "unsure")
    assert [each.about for each in report.doubts] == ["year"]


def test_where_a_page_comes_from_is_only_a_guess_at_the_body():
    title = "2021年政府信息公开工作年度报告"
    report = read(title, FILLER * 3, metadata=[("ContentSource", "岚川省人民政府")])

    assert report.agencies == ("岚川省人民政府",)
    assert origins(report)["agency"][1:] == ("网页标记 ContentSource", "unsure")
    assert [each.about for each in report.doubts] == ["agency"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("岚川省商务厅", "我厅"),
        ("青砚县财政局", "本局"),
        ("青砚县教育和体育委员会", "我委"),
        ("青砚县东街街道办事处", "我街道"),
        ("青砚县白石镇人民政府", "我镇"),
    ],
)
def test_the_source_of_a_page_is_its_body_where_the_text_speaks_as_it(source, speaker):
    report = read(
        "2021年政府信息公开工作年度报告",
        *(FILLER, f"{speaker}主动公开3条。", f"{speaker}没有收到申请。"),
        metadata=[("SiteName", "岚川省人民政府"), ("ContentSource", source)],
    )

    assert (report.agencies[0], report.doubts) == (source, ())


@pytest.mark.parametrize(
    ("sources", "spoken"),
    [
        (["青砚县财政局"], "我局公开3条。"),
        (["青砚县财政局"], "我委公开3条，我委收到2件。"),
        (["青砚县财政局"], "我局公开3条，我中心收到2件，我局答复。"),
        (["青砚县财政局", "青砚县教育局"], "我局公开3条，我局收到2件。"),
        (["青砚县财政局"], "各乡镇公开3条，我局公开3条，我局收到2件。"),
    ],
    ids=["once", "another-kind", "two-kinds", "two-sources", "for-its-parts"],
)
def test_the_source_of_a_page_is_a_guess_where_the_text_may_be_of_others(
    sources, spoken
):
    report = read(
        "2021年政府信息公开工作年度报告",
        *(FILLER * 3, spoken),
        metadata=[("ContentSource", each) for each in sources],
    )

    assert [each.about for each in report.doubts] == ["agency"]


def test_the_subject_of_a_title_is_no_body():
    report = read("2022年青砚县国民经济和社会发展统计公报", FILLER * 3)
    assert report.agencies == ()


@pytest.mark.parametrize("label", ["发文机关", "发布机构：", "公 开 主 体"])
def test_who_answers_for_a_document_is_its_body(label):
    title = "2021年政府信息公开工作年度报告"
    report = read(title, FILLER * 3, metadata=[(label, "岚川省商务厅")])

    assert (report.agencies, report.doubts) == (("岚川省商务厅",), ())


@pytest.mark.parametrize("between", ["、", " ", "　", "和", "与"])
def test_several_bodies_in_a_title_are_a_doubt(between):
    report = read(TITLE.replace("商务厅", f"商务厅{between}岚川省教育厅"), FILLER * 3)

    assert report.agencies == ("岚川省商务厅", "岚川省教育厅")
    (doubt,) = report.doubts
    assert doubt.message.startswith("标题写有几个机构：岚川省商务厅、岚川省教育厅")


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("国家税务总局 岚川县税务局", "国家税务总局岚川县税务局"),
        ("岚川县人民政府 办公室", "岚川县人民政府办公室"),
        ("岚川县 水利局", "岚川县水利局"),
        ("岚川县人力资源和社会保障局", "岚川县人力资源和社会保障局"),
        ("中国人民银行岚川市中心支行", "中国人民银行岚川市中心支行"),
        ("岚川县东街街道", "岚川县东街街道"),
        ("岚川县第一中学", "岚川县第一中学"),
        ("岚川县", "岚川县"),
        ("岚川县的", "岚川县"),
        ("岚川县水利局的", "岚川县水利局"),
        ("岚川县政务公开办公室", "岚川县政务公开办公室"),
        ("岚川县推进职能转变协调办公室", "岚川县推进职能转变协调办公室"),
    ],
)
def test_one_body_in_a_title_is_one(written, body):
    report = read(TITLE.replace("岚川省商务厅", written), FILLER * 3)

    assert (report.agencies, report.doubts) == ((body,), ())


def test_a_body_below_a_title_that_names_none_is_the_issuer():
    report = read("2021年政府信息公开工作年度报告", "——岚川省商务厅", FILLER * 3)

    assert report.agencies == ("岚川省商务厅",)


@pytest.mark.parametrize(
    "brackets", ["〔〕", "[]", "（）", "()", "【】", "﹝﹞", "［］", "〖〗"]
)
def test_a_number_is_read_in_every_form_of_brackets(brackets):
    opening, closing = brackets
    title, *rest = annual().splitlines()
    report = read(title, f"岚商字{opening} 2022 {closing}第 007 号", *rest)

    assert report.document_number == "岚商字〔2022〕007号"


def test_a_decree_bears_the_name_of_what_it_makes():
    report = read(
        "岚川省人民政府令",
        "第88号",
        "《岚川省信息公开办法》已经省政府常务会议通过，现予公布。",
        "省长　　某某某",
        "2021年3月5日",
        "岚川省信息公开办法",
        FILLER * 3,
    )

    assert report.title == "岚川省信息公开办法"
    assert report.agencies[0] == "岚川省人民政府"
    assert report.document_number == "岚川省人民政府令第88号"
    assert report.issued_on == date(2021, 3, 5)


def test_a_letter_is_dated_by_its_own_signature_not_by_what_it_passes_on():
    report = read(
        "岚川省人民政府办公厅关于印发2021年政务公开工作要点的通知",
        "各市人民政府：",
        "一、认真落实。",
        FILLER,
        "岚川省人民政府办公厅",
        "2021年4月1日",
        "岚川省2021年政务公开工作要点",
        "一、总体要求",
        FILLER,
        "省政务公开领导小组",
        "2021年3月1日",
    )

    assert report.issued_on == date(2021, 4, 1)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["岚川省商务厅2021年", "政府信息公开工作", "年 度 报 告"], TITLE),
        (["岚 川 省 商 务 厅", "2021年政府信息公开工作年度报告"], TITLE),
    ],
)
def test_a_title_is_joined_over_lines_and_closed_up(lines, title):
    assert read(*lines, FILLER * 3).title == title


def test_a_title_that_a_site_cuts_short_is_read_where_it_is_printed():
    stated = [("ArticleTitle", "岚川省商务厅2021年政府信息公开…")]

    assert read(*annual().splitlines(), metadata=stated).title == TITLE


def test_the_name_of_the_site_is_no_part_of_a_title():
    stated = [("title", f"{TITLE}_通知公告_岚川省商务厅门户网站")]
    report = read(f"{FILLER * 3}。", metadata=stated)

    assert report.title == TITLE
    assert origins(report)["title"][1:] == ("网页标题栏", "likely")


@pytest.mark.parametrize("zero", "〇○零◯OＯoο0０")
def test_a_day_is_read_whatever_stands_for_its_noughts(zero):
    day = f"二{zero}二二年一月二十日"
    report = read(TITLE, FILLER * 3, "岚川省商务厅", day)

    assert report.issued_on == date(2022, 1, 20)
