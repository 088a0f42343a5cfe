"""What speaks of a report and is none, and reports whose year or kind is told wrong."""

import pytest

from reports.extract.reader import read
from reports.parse import parse
from tests.extract.samples import cell, docx, paragraph
from tests.extract.samples import table as docx_table

BODY = """一、总体情况
本机关认真执行公开条例，全年主动公开政府信息321条，受理依申请公开12件，均按期答复。
二、主动公开政府信息情况
全年制发规范性文件3件。
三、存在的主要问题及改进情况
队伍建设有待加强，下一步将继续完善制度，加强培训。"""
ANNUAL_2023 = "2023年政府信息公开工作年度报告"


def parsed(title, body=BODY):
    return parse(read(f"{title}\n{body}".encode()).document)


def doubts(title, body=BODY):
    return "".join(each.message for each in parsed(title, body).doubts)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        (f"临沚市人民政府办公室关于做好{ANNUAL_2023}编制和发布工作的通知", "怎样编制"),
        (f"关于开展{ANNUAL_2023}填报工作的通知", "通知"),
        (f"临沚市商务局发布{ANNUAL_2023}", "消息"),
        ("中共临沚市委办公室2023年党务公开工作报告", "党务公开"),
        ("临沚市公安局2023年警务公开工作年度报告", "警务公开"),
        ("临沚市商务局2023年政府信息公开年报正式出炉", "消息"),
        (f"一图读懂 | 临沚市商务局{ANNUAL_2023}", "解读"),
        (f"【图解】临沚市商务局{ANNUAL_2023}", "解读"),
        (f"《临沚市商务局{ANNUAL_2023}》解读", "解读"),
        ("关于2023年度政府信息公开年报第三方评估结果的通报", "评估"),
        (f"临沚市商务局关于{ANNUAL_2023}的更正说明", "更正"),
        (f"临沚市商务局{ANNUAL_2023}意见征集", "征求意见"),
        (f"临沚市商务局{ANNUAL_2023}（征求意见稿）", "征求意见"),
        (f"临沚市{ANNUAL_2023}汇总", "合在一起"),
        (f"临沚市各部门{ANNUAL_2023}", "合在一起"),
        ("临沚市商务局2023年政府信息公开工作总结及下一年度工作计划", "总结又有计划"),
        (f"关于报送{ANNUAL_2023}的通知", "通知"),
        (f"关于上报{ANNUAL_2023}的通知", "通知"),
        (f"关于按时公布{ANNUAL_2023}的通知", "通知"),
        (f"{ANNUAL_2023}工作部署会议召开", "会议"),
        (f"{ANNUAL_2023}填报指南", "怎样编制"),
        (f"{ANNUAL_2023}编写指南", "怎样编制"),
        (f"关于{ANNUAL_2023}有关问题的答复", "答复"),
        (f"临沚市商务局{ANNUAL_2023}目录", "摘要或目录"),
        (f"临沚市商务局{ANNUAL_2023}（摘要）", "摘要或目录"),
    ],
)
def test_what_speaks_of_a_report_waits_for_an_editor(title, reason):
    assert reason in doubts(title)


@pytest.mark.parametrize("words", ["公布", "发布", "印发"])
def test_a_notice_without_chapters_hands_on_no_report(words):
    notice = "根据条例，现将有关年度报告予以公布，请社会各界监督。\n" * 8
    title = f"关于{words}{ANNUAL_2023}的公告"
    assert "关于报告的通知" in doubts(title, notice)
    assert "关于报告的通知" not in doubts(title)


@pytest.mark.parametrize(
    "title",
    [
        f"临沚市商务局{ANNUAL_2023}",
        f"临沚市商务局{ANNUAL_2023}（修订版）",
        f"关于印发《临沚市商务局{ANNUAL_2023}》的通知",
        f"临沚市商务局关于报送{ANNUAL_2023}的报告",
        f"临沚市商务局关于公布{ANNUAL_2023}的公告",
        "临沚市商务局2023年政府信息公开年报",
        "临沚市商务局2023年主动公开政府信息工作年度报告",
        "临沚市公开审判监督局2023年政务公开年度报告",
        "临沚市公安局2023年警务公开和政府信息公开工作年度报告",
    ],
)
def test_reports_themselves_do_not(title):
    found = parsed(title)
    assert (found.kind, found.year, found.doubts) == ("annual", 2023, ())


@pytest.mark.parametrize(
    "when", ["上半年", "第三季度", "前三季度", "6月份", "1-6月", "1月至6月"]
)
def test_a_report_of_part_of_a_year_is_no_annual_one(when):
    title = f"临沚市商务局2023年{when}政府信息公开工作报告"
    assert (parsed(title).kind, parsed(title).year) == ("other", 2023)


@pytest.mark.parametrize(
    "year",
    [
        "2 0 2 3年",
        "二0二三年",
        "二O二三年",
        "二○二三年度",
        "２０２３年",
        "二零二三年",
        "贰零贰叁年",
    ],
)
def test_years_are_read_however_they_are_typed(year):
    assert parsed(f"临沚市商务局{year}政府信息公开工作年度报告").year == 2023


@pytest.mark.parametrize(
    ("opening", "is_doubted"),
    [
        ("根据条例要求，现公布临沚市商务局2022年政府信息公开工作年度报告。", True),
        ("现将2022年度政府信息公开报告公布如下。", True),
        ("现公布临沚市商务局2023年政府信息公开工作年度报告。", False),
        (
            "2022年政府信息公开报告提出的问题已经整改，现公布2023年政府信息公开报告。",
            False,
        ),
    ],
)
def test_a_text_that_names_another_year_than_its_title_is_doubted(opening, is_doubted):
    found = doubts(f"临沚市商务局{ANNUAL_2023}", f"{opening}\n{BODY}")
    assert ("却说是 2022 年" in found) == is_doubted


@pytest.mark.parametrize(
    ("told", "is_doubted"),
    [
        ("2021年围绕中心工作公开信息。2021年未收取费用。", True),
        ("2023年围绕中心工作公开信息。2021年、2021年均有改进。", False),
        ("与2022年相比增长一成，比2022年多三件。", False),
        ("2019年4月3日公布的条例，2019年修订。", False),
        ("2024年将继续完善。2024年的重点如下。", False),
        ("2022年的问题已经整改。", False),
    ],
)
def test_a_text_that_never_names_the_year_of_its_title_is_doubted(told, is_doubted):
    found = doubts(f"临沚市商务局{ANNUAL_2023}", f"{BODY}\n{told}")
    assert ("正文却只提到" in found) == is_doubted


@pytest.mark.parametrize(
    ("day", "is_doubted"),
    [
        *(("2023年1月15日", True), ("2023年12月29日", True)),
        *(("2023年12月31日", False), ("2024年1月15日", False)),
    ],
)
def test_a_report_that_came_out_in_its_own_year_is_doubted(day, is_doubted):
    signed = f"{BODY}\n临沚市商务局\n{day}"
    found = doubts(f"临沚市商务局{ANNUAL_2023}", signed)
    assert ("一年还没有过完" in found) == is_doubted


@pytest.mark.parametrize(
    ("written", "number", "is_doubted"),
    [
        ("国办公开办函〔2021〕30号", "", False),
        ("国办发〔2024〕3号", "", False),
        ("临商〔2012〕3号", "临商〔2012〕3号", True),
        ("临商〔2024〕3号", "临商〔2024〕3号", False),
        ("临商〔2023〕3号", "临商〔2023〕3号", False),
    ],
)
def test_a_number_of_another_body_or_year_is_not_its_own(written, number, is_doubted):
    found = parsed(f"临沚市商务局{ANNUAL_2023}", f"{written}\n{BODY}")
    messages = [each.message for each in found.doubts]
    assert found.document_number == number
    assert any("与报告的年度" in each for each in messages) == is_doubted


@pytest.mark.parametrize(
    ("title", "lines", "number"),
    [
        (f"临沚市商务局{ANNUAL_2023}", ["岚政办发〔2024〕3号"], ""),
        (f"临沚市商务局{ANNUAL_2023}", ["临政函〔2024〕3号"], ""),
        (f"临沚市政务服务局{ANNUAL_2023}", ["临政务〔2024〕3号"], "临政务〔2024〕3号"),
        (f"临沚市人民政府{ANNUAL_2023}", ["临政发〔2024〕3号"], "临政发〔2024〕3号"),
        (f"临沚市民政局{ANNUAL_2023}", ["临民政发〔2024〕3号"], "临民政发〔2024〕3号"),
        (f"临沚市财政局{ANNUAL_2023}", ["临财政函〔2024〕3号"], "临财政函〔2024〕3号"),
        (f"临沚市商务局{ANNUAL_2023}", ["根据要求", "省商〔2024〕3号"], ""),
        (f"临沚市商务局{ANNUAL_2023}", ["已经公布。", "省商〔2024〕3号"], ""),
    ],
)
def test_a_number_that_a_text_cites_is_not_its_own(title, lines, number):
    assert parsed(title, "\n".join([*lines, BODY])).document_number == number


@pytest.mark.parametrize(
    ("card", "headline", "is_doubted"),
    [(2023, 2022, True), (2022, 2023, True), (2023, 2023, False)],
)
def test_two_titles_of_one_page_with_different_years_are_doubted(
    card, headline, is_doubted
):
    title = "临沚市商务局{}年政府信息公开工作年度报告"
    lines = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    page = (
        f'<html><head><meta name="ArticleTitle" content="{title.format(card)}"></head>'
        f"<body><h1>{title.format(headline)}</h1><div id=zoom>{lines}</div></body>"
    )
    messages = [e.message for e in parse(read(page.encode()).document).doubts]
    assert any(f"却是 {headline} 年" in each for each in messages) == is_doubted


def test_a_period_of_a_whole_year_is_a_year():
    assert parsed("临沚市商务局2023年1月至12月政府信息公开报告").kind == "annual"


def test_the_state_council_has_its_own_numbers():
    title = f"国务院办公厅{ANNUAL_2023}"
    found = parsed(title, f"国办函〔2024〕3号\n{BODY}")
    assert found.document_number == "国办函〔2024〕3号"


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_marks_that_no_one_sees_are_no_part_of_a_title(mark):
    title = f"临沚市商务局2023年政{mark}府信息公{mark}开工作年度报告"
    found = parsed(title)
    assert (found.kind, found.year, found.doubts) == ("annual", 2023, ())


def test_a_card_above_the_title_is_read_and_is_no_title():
    rows = (
        ("索引号", "113/2024-00012", "主题分类", "政务公开"),
        ("发布机构", "临沚市商务局", "发文日期", "2024-01-18"),
        ("名称", f"临沚市商务局{ANNUAL_2023}", "文号", "无"),
    )
    card = docx_table(*("".join(map(cell, row)) for row in rows))
    lines = (f"临沚市商务局{ANNUAL_2023}", *BODY.splitlines())
    found = parse(read(docx(card + "".join(map(paragraph, lines)))).document)
    assert (found.title, found.kind, found.year) == (lines[0], "annual", 2023)
    assert found.index_number == "113/2024-00012"
    assert str(found.issued_on) == "2024-01-18"
    assert [each.heading for each in found.sections if each.depth] == [
        *("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况")
    ]
