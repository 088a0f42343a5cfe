"""Texts without any line break: title, body, day and parts are found all the same."""

from datetime import date

import pytest

from reports.extract.reader import read
from reports.parse import parse, printed_text
from tests.extract.samples import ink

TITLE = "临沚市商务局2023年政府信息公开工作年度报告"
WORK = "本机关认真执行公开条例，全年主动公开政府信息321条，均按期答复。"
HEADINGS = ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况")
NUMBERS = {
    "chinese": ("一、", "二、", "三、"),
    "brackets": ("（一）", "（二）", "（三）"),
    "digits": ("1.", "2.", "3."),
    "parts": ("第一部分 ", "第二部分 ", "第三部分 "),
}
SIGNED = "临沚市商务局2024年1月20日"


def whole(title, *between, numbers=NUMBERS["chinese"]):
    parts = zip(numbers, HEADINGS, strict=True)
    text = "".join(f"{number}{heading}{WORK}" for number, heading in parts)
    return "".join([title, *between, text, SIGNED])


def parsed(text):
    report = parse(read(text.encode()).document)
    printed = (printed_text(s.number, s.heading, s.blocks) for s in report.sections)
    assert ink("".join(printed)) == ink(text)
    return report


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
def test_a_text_without_line_breaks_has_title_body_day_and_parts(numbers):
    report = parsed(whole(TITLE, numbers=numbers))

    assert (report.title, report.kind, report.year) == (TITLE, "annual", 2023)
    assert report.agencies[0] == "临沚市商务局"
    assert report.issued_on == date(2024, 1, 20)
    assert [each.heading for each in report.sections if each.depth] == list(HEADINGS)
    assert not report.doubts


@pytest.mark.parametrize(
    "opening",
    [
        *("", "2023年，", "临沚市商务局坚持公开为常态，", "根据条例，现公布报告。"),
        *("本报告由六部分组成。", " 发布时间：2024-01-20 来源：临沚市商务局 "),
    ],
)
def test_the_title_ends_where_the_report_begins(opening):
    assert parsed(whole(TITLE, opening)).title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "临沚市商务局2023年政府信息公开年报",
        "临沚市商务局2023年政府信息公开工作报告",
        "临沚市商务局政府信息公开工作年度报告（2023年度）",
        "2023年临沚市商务局政务公开工作总结",
    ],
)
def test_titles_of_other_wording_end_there_too(title):
    report = parsed(whole(title))

    assert (report.title, report.year) == (title, 2023)


def test_a_card_before_the_title_is_read():
    report = parsed(whole("索引号：113/24-1 发布机构：临沚市商务局 ", TITLE))

    assert (report.title, report.index_number) == (TITLE, "113/24-1")


@pytest.mark.parametrize(
    "opening",
    [
        f"现将{TITLE}公布如下，请予监督。",
        f"{TITLE}编制工作已经完成。",
        f"根据要求，{TITLE}已经公布。",
    ],
)
def test_a_sentence_about_a_report_is_no_title(opening):
    assert parsed(opening + WORK * 9).title != TITLE


SIX = (
    *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    *("政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况"),
    "其他需要报告的事项",
)


@pytest.mark.parametrize(
    "numbers",
    [
        ("一：", "二：", "三：", "四：", "五：", "六："),
        ("1、", "2、", "3、", "4、", "5、", "6、"),
        ("第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "),
        ("【一】", "【二】", "【三】", "【四】", "【五】", "【六】"),
        ("壹、", "贰、", "叁、", "肆、", "伍、", "陆、"),
        ("I. ", "II. ", "III. ", "IV. ", "V. ", "VI. "),
        ("A. ", "B. ", "C. ", "D. ", "E. ", "F. "),
        ("●",) * 6,
        ("",) * 6,
    ],
    ids=lambda numbers: numbers[0] or "none",
)
def test_the_six_parts_are_found_whatever_numbers_they_bear(numbers):
    parts = zip(numbers, SIX, strict=True)
    text = "".join(
        f"{number}{heading}{WORK}（一）制度。{WORK}" for number, heading in parts
    )
    report = parsed(f"{TITLE}按国务院要求，现公布报告。{text}{SIGNED}")

    assert report.title == TITLE
    assert [each.heading for each in report.sections if each.depth == 1] == list(SIX)


def test_parts_that_are_only_listed_are_no_headings():
    listed = f"本报告由{'、'.join(SIX)}组成。{WORK * 8}"
    report = parsed(f"{TITLE}{listed}{SIGNED}")

    assert not any(each.depth for each in report.sections)


@pytest.mark.parametrize("opening", ["由临沚市商务局编制。", "按市政府要求编制。"])
def test_a_title_ends_before_who_has_written_the_report(opening):
    assert parsed(whole(TITLE, opening)).title == TITLE
