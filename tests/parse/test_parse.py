"""From a document to a report: title, body, year, kind, numbers, sections."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract.document import Cell, Document, Metadata, Paragraph, Table
from reports.parse import Part, parse, printed_text
from tests.ingest.samples import annual

LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(
            r"(第?[一二三四五十]{1,3}[、章])?[公开报告。；]{0,30}", fullmatch=True
        ),
        st.sampled_from(
            ["附件1：", "附：统计表", "（一）主动公开。共一件。", "2.政府公报", "①其他"]
        ),
    ),
    max_size=25,
)
TABLE = Table(((Cell("指标"), Cell("数量")), (Cell("公开数"), Cell("12"))))


def read(*lines, metadata=()):
    blocks = tuple(Paragraph(each) if isinstance(each, str) else each for each in lines)
    stated = tuple(Metadata(*each) for each in metadata)
    return parse(Document("text/plain", blocks, stated))


def outline(report):
    return [(each.depth, f"{each.number}{each.heading}") for each in report.sections]


@pytest.mark.parametrize(
    ("title", "kind", "year", "body"),
    [
        ("某省商务厅2021年政府信息公开工作年度报告", "annual", 2021, "某省商务厅"),
        ("某市教育局2013年度政府信息公开年报", "annual", 2013, "某市教育局"),
        ("某市教育局二〇一三年政府信息公开工作报告", "annual", 2013, "某市教育局"),
        ("商务部2016年政务公开工作要点", "plan", 2016, "商务部"),
        ("某县政府关于印发2019年政务公开工作安排的通知", "plan", 2019, "某县政府"),
        ("商务部落实2014年政府信息公开工作要点情况", "progress", 2014, "商务部"),
        ("某市政府关于2017年政务公开自查情况的报告", "other", 2017, "某市政府"),
        ("商务部积极推进政务公开", "other", None, "商务部"),
        ("某县水利局2021年信息公开年度工作情况", "annual", 2021, "某县水利局"),
        ("某县水利局2021年上半年政务公开工作情况", "other", 2021, "某县水利局"),
        (
            "【年报】岚川县水利局2020年度政府信息公开工作年度报告",
            "annual",
            2020,
            "岚川县水利局",
        ),
    ],
)
def test_a_title_tells_kind_year_and_body(title, kind, year, body):
    report = read(title, "正文。" * 40, "一、工作", "内容。")

    assert (report.title, report.kind, report.year) == (title, kind, year)
    assert report.agencies[0] == body


def test_a_title_may_run_over_two_lines():
    report = read("某省商务厅", "2021年政府信息公开工作年度报告", "正文。" * 40)

    assert report.title == "某省商务厅2021年政府信息公开工作年度报告"


def test_the_labels_of_a_card_may_be_widened():
    report = read(
        "索 引 号：AB000-2022-00012",
        "名　　称：某省商务厅2021年政府信息公开工作年度报告",
        "文\u00a0\u00a0号：某商办函〔2022〕14号",
        "某省商务厅2021年政府信息公开工作年度报告",
        "正文。" * 40,
    )

    assert report.title == "某省商务厅2021年政府信息公开工作年度报告"
    assert report.index_number == "AB000-2022-00012"
    assert report.document_number == "某商办函〔2022〕14号"


def test_the_year_of_a_number_is_not_the_year_of_the_report():
    report = read("关于落实国办发〔2014〕12号的政务公开情况报告（2015年）")

    assert report.year == 2015


@pytest.mark.parametrize(
    "period",
    [
        "本报告的统计期限自2018年1月1日至2018年12月31日。",
        "所列数据的统计期限自2018年1月1日起，至2018年12月31日止。",
    ],
)
def test_the_stated_period_tells_the_year_a_title_leaves_out(period):
    report = read("某省商务厅政府信息公开年度报告", period * 3, "2020年1月5日")

    assert (report.year, report.doubts) == (2018, ())


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # Figures of four digits are no years.
        (
            ["一、概述", "2010年，咨询2070人次，其中电话2070人次。2010年底工作正常。"],
            2010,
        ),
        # What is still to come is a goal.
        (
            [
                "一、概述",
                "到2035年建成。2035年前完成，2022年起步，2022年见效。",
                "2022年5月1日",
            ],
            2022,
        ),
        # A day above the text is no title, and its period says more than the day.
        (["2015年3月13日", "引 言", "统计期限自2014年1月1日起至12月31日止。"], 2014),
    ],
)
def test_a_text_without_a_title_still_tells_its_year(text, year):
    report = read(*text)

    assert (report.title, report.year) == ("", year)


def test_a_year_that_does_not_fit_the_date_is_a_doubt():
    text = annual(closing="2025年1月6日").splitlines()

    assert [each.about for each in read(*text).doubts] == ["year"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("商厅办便〔2015〕14号", "商厅办便〔2015〕14号"),
        ("商厅办便[2015]014号", "商厅办便〔2015〕014号"),
        ("商厅办便（2015）第14号", "商厅办便〔2015〕14号"),
        ("商厅办便【2015】14号", "商厅办便〔2015〕14号"),
        ("根据国办发〔2014〕12号的要求，现报告如下。", ""),
        ("（国办发〔2014〕12号）", ""),
    ],
)
def test_only_the_reports_own_number_is_read(line, number):
    title, *rest = annual().splitlines()

    assert read(title, line, *rest).document_number == number


@pytest.mark.parametrize(
    "closing",
    [
        "2022年1月20日",
        "二〇二二年一月二十日",
        "２０２２年１月２０日",
        " 2022年 1月 20日 ",
    ],
)
def test_the_last_line_tells_the_day_of_signing(closing):
    report = read(*annual().splitlines(), "某省商务厅", closing)

    assert report.issued_on == date(2022, 1, 20)


def test_a_date_inside_the_text_is_no_day_of_signing():
    report = read(*annual().splitlines(), "会议于2022年1月20日召开，通过了计划。")

    assert report.issued_on is None


def test_what_a_document_states_of_itself_is_read():
    stated = [
        ("ArticleTitle", "某省商务厅2021年政府信息公开年度报告"),
        ("索引号", "000014349/2022-00001"),
        ("发文字号", "商办函〔2022〕3号"),
        ("成文日期", "2022-01-20"),
        ("发布日期", "2022年01月25日"),
        ("Url", "https://example.gov.cn/1.html"),
        ("ContentSource", "商务部"),
    ]
    report = read("正文。" * 40, metadata=stated)

    assert (report.title, report.agencies) == (stated[0][1], ("某省商务厅", "商务部"))
    assert report.index_number == stated[1][1]
    assert (report.document_number, report.source_url) == (stated[2][1], stated[5][1])
    assert (report.issued_on, report.published_on) == (
        date(2022, 1, 20),
        date(2022, 1, 25),
    )


def test_sections_nest_as_their_numbers_do():
    report = read(
        "某市2021年政府信息公开年度报告",
        "前言。",
        "一、总体情况",
        "（一）主动公开。全年公开十件。",
        "1.公报",
        "（1）纸质",
        "2.网站",
        "（二）其他",
        "二、问题",
    )

    assert outline(report) == [
        (0, ""),
        (1, "一、总体情况"),
        (2, "（一）主动公开。"),
        (3, "1.公报"),
        (4, "（1）纸质"),
        (3, "2.网站"),
        (2, "（二）其他"),
        (1, "二、问题"),
    ]


def test_where_tables_end_lines_a_heading_is_found_inside_the_line_before():
    overview = "一、总体情况 正常。（一）公开。21件。（二）申请。无。"
    report = read(
        "岚川省商务厅2021年政府信息公开工作年度报告",
        f"{overview} 二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、存在的主要问题及改进情况",
        # What its lines number themselves is cut nowhere: 见二、 is no heading.
        "见上文。二、主动公开政府信息情况。",
    )

    numbers = [each.number for each in report.sections if each.number]
    assert numbers == ["一、", "（一）", "（二）", "二、", "三、", "四、"]
    assert report.sections[-1].blocks[-1].text == "见上文。二、主动公开政府信息情况。"


def test_a_report_without_line_breaks_is_cut_at_its_numbers():
    report = read("某部推进政务公开", "引言.一.甲事.做了.二.乙事.做了.三.丙事.做了.")

    assert [number for depth, number in outline(report) if depth] == [
        "一.甲事.",
        "二.乙事.",
        "三.丙事.",
    ]


@pytest.mark.parametrize("opening", ["本报告是根据", "根据", "按照", "依据", "为落实"])
def test_a_text_without_line_breaks_begins_with_its_title(opening):
    title = "某省商务厅2014年政府信息公开工作年度报告"
    text = f"{title}{opening}条例编制。一、概述做了。二、主动公开情况做了。三、问题无。"
    report = read(text * 2)

    assert (report.title, report.year) == (title, 2014)
    printed = [printed_text(s.number, s.heading, s.blocks) for s in report.sections]
    assert "".join("".join(printed).split()) == text * 2


def test_annexes_stand_beside_the_body():
    report = read(*annual().splitlines(), "附件：统计表", TABLE)

    assert report.sections[-1].part == Part.ANNEX
    assert report.sections[-1].blocks == (TABLE,)


def test_statutory_sections_have_their_roles():
    roles = [each.role for each in read(*annual().splitlines()).sections]

    assert roles == ["", "overview", "proactive", "", "problems"]


def test_a_plan_has_no_statutory_roles():
    lines = annual().replace("年度报告", "要点").splitlines()

    assert {each.role for each in read(*lines).sections} == {""}


@given(LINES, st.booleans())
def test_no_character_is_lost_or_moved(lines, with_table):
    lines = [each for each in lines if each.strip()]
    blocks = [*lines, *([TABLE] if with_table else []), *lines[:3]]
    report = read(*blocks)
    printed = "".join(
        printed_text(each.number, each.heading, each.blocks) for each in report.sections
    )
    table = "指标数量公开数12" if with_table else ""

    assert _characters(printed) == _characters("".join([*lines, table, *lines[:3]]))


@given(LINES)
def test_any_document_is_read_within_bounds(lines):
    report = read(*lines)

    assert report.year is None or 1949 <= report.year <= 2100
    assert len(report.title) <= 300
    assert len(report.document_number) <= 100
    assert all(len(section.number) <= 20 for section in report.sections)


def _characters(text):
    return "".join(text.split())
