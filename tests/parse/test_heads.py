"""Sheets as they begin and end: letterheads, numbers, titles in parts, signatures."""

from datetime import date

import pytest

from reports.parse import Certainty
from reports.parse.doubting import WITHOUT_SECTIONS
from tests.ingest.samples import annual
from tests.parse.test_parse import read

TITLE, *BODY = annual().splitlines()
BODY = [line for line in BODY if line]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("岚水〔2022〕5号", "岚水〔2022〕5号"),
        ("岚水『2022』5号", "岚水〔2022〕5号"),
        ("岚水「2022」5号", "岚水〔2022〕5号"),
        ("岚水〔２０２２〕５号", "岚水〔2022〕5号"),
        ("岚水〔二〇二二〕十五号", "岚水〔2022〕15号"),
        ("岚水〔2022〕5—1号", "岚水〔2022〕5-1号"),
        ("岚水〔2022〕5号　　签发人：某某", "岚水〔2022〕5号"),
        ("岚水2022年5号", "岚水〔2022〕5号"),
        ("岚水字2022第5号", "岚水字〔2022〕5号"),
        ("（岚水〔2022〕5号）", "岚水〔2022〕5号"),
        ("岚水〔2022〕〇五号", "岚水〔2022〕5号"),
        ("岚水2022〕5号", "岚水〔2022〕5号"),
        ("岚川县水利局公告2022年第5号", "岚川县水利局公告2022年第5号"),
        ("岚川政报2022年第5号公报", ""),
        ("政府公报 2022年第5号", ""),
    ],
)
def test_a_number_above_the_title_is_read_and_no_part_of_it(line, number):
    report = read(line, TITLE, *BODY)

    assert report.document_number == number
    assert not number or report.title == TITLE


def test_a_number_that_begins_the_line_of_a_title_is_no_part_of_it():
    report = read(f"岚水〔2022〕5号 {TITLE}", *BODY)

    assert (report.title, report.document_number) == (TITLE, "岚水〔2022〕5号")
    assert report.agencies == ("岚川省商务厅",)


def test_a_number_that_begins_a_sentence_is_cited():
    words = "岚水〔2022〕5号 文件印发后，本局公开信息21条。"

    assert read(TITLE, words, *BODY).document_number == ""


def test_names_and_days_below_a_text_in_traditional_characters_are_read():
    title = "2021年政府信息公開工作要點"
    notice = [
        "各鄉鎮人民政府：",
        "現印發給你們。",
        "嵐川縣水利局",
        "2021年4月2日",
        title,
    ]
    report = read(*notice, "一、總體要求", "做好工作。", "二、主動公開", "及時公開。")

    assert (report.title, report.kind) == (title, "plan")
    assert report.agencies == ("岚川县水利局",)
    assert report.issued_on == date(2021, 4, 2)


@pytest.mark.parametrize(
    "above",
    [
        ["岚川县水利局文件", "岚水〔2022〕5号"],
        ["000123", "特急", "岚川县水利局文件", "岚水〔2022〕5号　签发人：某某"],
        ["附件1"],
        ["附件："],
        ["政府信息公开专栏"],
        ["通知公告"],
        ["（此件公开发布）"],
        ["当前位置：首页", "信息公开年报"],
    ],
    ids=lambda lines: lines[0],
)
def test_what_a_sheet_prints_above_is_no_part_of_the_title(above):
    report = read(*above, TITLE, *BODY)

    assert report.title == TITLE
    printed = report.sections[0]
    assert [printed.blocks[at].text for at in printed.title_blocks] == [TITLE]


@pytest.mark.parametrize(
    ("lines", "title", "year"),
    [
        (["岚川县", "水利局2021年政府信息公开工作年度报告"], None, 2021),
        (["国家税务总局", "岚川县税务局2021年政府信息公开年报"], None, 2021),
        (["岚川县水利局政府信息公开工作年度报告", "（2021年度）"], None, 2021),
        (["岚川县水利局关于印发", "岚川县水利局2021年政务公开要点的通知"], None, 2021),
    ],
    ids=["region", "ministry", "year", "passed-on"],
)
def test_a_title_keeps_what_belongs_to_it(lines, title, year):
    report = read(*lines, *BODY)

    assert (report.title, report.year) == (title or "".join(lines), year)


@pytest.mark.parametrize(
    "lines",
    [
        ["2021年度岚川县水利局政府信息公开年报"],
        ["2021岚川县水利局2021年度政府信息公开年报"],
        ["关于2021年岚川县水利局政府信息公开工作的报告"],
        ["二〇二一年岚川县水利局政府信息公开年报"],
        ["2021年政府信息公开工作年度报告", "岚川县水利局"],
        ["岚川县水利局文件", "2021年政府信息公开工作年度报告"],
    ],
    ids=lambda lines: lines[0],
)
def test_the_body_is_found_behind_the_year_and_around_the_title(lines):
    assert (
        read(*lines, "本年度公开。" * 20, "一、总体情况").agencies[0] == "岚川县水利局"
    )


@pytest.mark.parametrize(
    "closing",
    [
        ["岚川县水利局", "二〇二二年元月二十日"],
        ["岚川县水利局", "二〇二二年一月廿日"],
        ["岚川县水利局（盖章）", "2022年1月20日"],
        ["岚川县水利局2022年1月20日"],
        ["（岚川县水利局　2022年1月20日）"],
        ["岚川县水利局", "公元2022年1月20日"],
        ["岚川县水利局", "公元二〇二二年一月二十日"],
        ["岚川县水利局", "二 〇 二 二 年 一 月 二 十 日"],
        ["岚川县水利局", "2 0 2 2 年 1 月 2 0 日"],
        ["岚川县水利局办公室　　2022年1月20日印发"],
    ],
    ids=lambda lines: lines[-1],
)
def test_a_signature_tells_its_day(closing):
    assert read(TITLE, *BODY, *closing).issued_on == date(2022, 1, 20)


def test_a_signature_behind_the_last_sentence_tells_its_day():
    report = read("".join([TITLE, *BODY, "岚川县水利局2022年1月20日"]))

    assert report.issued_on == date(2022, 1, 20)


def test_an_annual_report_without_a_section_is_a_doubt():
    report = read(TITLE, *["本机关主动公开政府信息若干条，均按时更新。"] * 30)

    assert [each.message for each in report.doubts] == [WITHOUT_SECTIONS]


def test_a_card_and_a_signature_that_agree_are_both_evidence():
    report = read(
        TITLE,
        *BODY,
        "二〇二二年一月二十日",
        metadata=[("成文日期", "2022-01-20")],
    )

    found = [each for each in report.evidence if each.field == "issued_on"]
    assert [(each.value, each.origin) for each in found] == [
        ("2022-01-20", "信息栏“成文日期”"),
        ("2022-01-20", "落款"),
    ]
    assert not report.doubts


def test_a_signature_that_its_card_contradicts_is_a_doubt():
    agency = read(TITLE, *BODY).agencies[0]
    report = read(
        TITLE,
        *BODY,
        agency,
        "2022年1月20日",
        metadata=[("成文日期", "2022-01-27")],
    )

    assert report.issued_on == date(2022, 1, 20)
    assert [each.about for each in report.doubts] == ["issued_on"]
    found = [each for each in report.evidence if each.field == "issued_on"]
    assert [each.value for each in found] == ["2022-01-20", "2022-01-27"]
    assert found[0].certainty == Certainty.UNSURE


@pytest.mark.parametrize("label", ["生成日期", "印发日期", "发文日期"])
def test_the_day_of_the_signature_goes_before_that_of_drawing_up(label):
    report = read(TITLE, *BODY, "2022年1月20日", metadata=[(label, "2022-01-27")])

    assert report.issued_on == date(2022, 1, 20)
    assert not report.doubts


def test_a_card_years_away_from_the_signature_is_a_doubt():
    report = read(TITLE, *BODY, "2022年1月20日", metadata=[("生成日期", "2024-05-06")])

    assert [each.about for each in report.doubts] == ["issued_on"]


def test_a_day_that_is_spaced_out_is_no_heading():
    report = read(TITLE, *BODY, "岚川县水利局", "二 〇 二 二 年 一 月 二 十 日")

    headings = [each.heading for each in report.sections if each.depth == 1]
    assert headings == [
        each.heading for each in read(TITLE, *BODY).sections if each.depth == 1
    ]


@pytest.mark.parametrize("body", ["栖桐区二郎街道办事处", "青砚县第二中学"])
def test_a_numeral_in_a_name_begins_no_year(body):
    title, *lines = annual(body).splitlines()

    assert read(title, *lines).agencies[:1] == (body,)
    assert read(f"{body}二〇二一年政府信息公开工作年度报告", *lines).agencies[:1] == (
        body,
    )


def test_a_day_in_brackets_below_the_title_is_that_of_signing():
    page = ["当前页面:", "首页", "> 年度报告", "来源:溪下镇 发布时间:2022-01-20"]
    report = read(*page, TITLE, "(2022年1 月 18日)", *BODY)

    assert (report.title, report.issued_on) == (TITLE, date(2022, 1, 18))


def test_bars_of_blank_cells_are_no_part_of_a_title():
    assert read(f"{TITLE} | |||||||", "|", *BODY).title == TITLE


def test_a_notice_before_a_plan_is_no_part_of_its_title():
    plan = "2023年青砚县政务公开工作要点"
    notice = ["各乡镇人民政府:", f"《{plan}》已经县政府同意,现印发给你们。"]
    signed = ["青砚县人民政府办公室", "2023年8月7日", "(此件主动公开)"]
    report = read(
        *notice, *signed, plan, "一、总体要求", "加强公开。", "二、工作任务", "落实。"
    )

    assert (report.title, report.kind) == (plan, "plan")
    assert report.issued_on == date(2023, 8, 7)


def test_a_button_of_the_page_is_no_body():
    # 返回顶部 ends as 教育部 does.
    report = read("返回顶部", "2021年政府信息公开工作年度报告", *BODY)

    assert report.agencies[:1] != ("返回顶部",)
    assert report.title == "2021年政府信息公开工作年度报告"


def test_the_year_may_stand_below_the_body_under_the_title():
    lines = ["政府信息公开工作年度报告", "岚川县水利局", "（2021年度）"]
    report = read(*lines, *BODY)

    assert (report.year, report.agencies[0]) == (2021, "岚川县水利局")
    assert not report.doubts


def test_a_title_that_is_spaced_out_keeps_its_numbers_together():
    lines = ["岚 川 县 水 利 局", "2021 年 度 政 府 信 息 公 开", "工 作 年 度 报 告"]
    report = read(*lines, *BODY)

    assert report.title == "岚川县水利局2021年度政府信息公开工作年度报告"
    assert (report.kind, report.year) == ("annual", 2021)


def test_a_site_that_calls_itself_this_site_is_no_body():
    report = read("信息公开年报", "来源：本站 作者：我局", *BODY[1:])
    assert report.agencies == ()


@pytest.mark.parametrize(
    "behind",
    [" [2022-01-15]", "（2022年1月15日）", ".pdf", ".DOCX", "_岚川县政府_岚川县门户网"],
)
def test_what_a_list_puts_behind_a_title_is_no_part_of_it(behind):
    report = read(f"{TITLE}{behind}", *BODY)

    assert (report.title, report.year) == (TITLE, 2021)
    assert not report.doubts


def test_a_column_between_a_body_and_its_title_is_no_part_of_it():
    title = "2021年政府信息公开工作年度报告"
    report = read("岚川县水利局", "信息公开", title, *BODY)

    assert (report.title, report.agencies[0]) == (title, "岚川县水利局")


def test_a_letterhead_in_the_headers_of_pages_counts():
    lines = ("岚川县水利局文件", "岚水〔2022〕5号", "岚川县教育局")
    headers = [("页眉", each) for each in lines]
    report = read("2021年政府信息公开工作年度报告", *BODY[1:], metadata=headers)

    assert report.agencies[0] == "岚川县水利局"
    assert report.document_number == "岚水〔2022〕5号"
    assert "岚川县教育局" not in report.agencies


def test_the_way_to_a_page_below_an_unknown_menu_is_no_part_of_the_title():
    way = "当前的位置: 首页>政务公开>政府信息公开年报>开发区 > 管委会"

    report = read("首页 政务公开 云岭快办 互动交流 魅力岚川", way, "", TITLE, *BODY)

    assert report.title == TITLE
