"""What a report says of itself in its first words, where no title stands above it."""

import pytest

from tests.ingest.samples import annual
from tests.parse.test_parse import read

_, _, *BODY = annual().splitlines()
OWN = "根据条例的要求，{}本报告所列数据的统计期限自2021年1月1日起至12月31日止。"
UNTITLED = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("words", "title", "year", "body"),
    [
        (
            "现向社会公布2021年临沚市教育局政府信息公开工作年度报告。",
            "2021年临沚市教育局政府信息公开工作年度报告",
            2021,
            "临沚市教育局",
        ),
        (
            "特编制临沚市教育局（以下简称市教育局）2021年度政府信息公开年度报告，",
            "临沚市教育局2021年度政府信息公开年度报告",
            2021,
            "临沚市教育局",
        ),
        (
            "现将临沚市教育局2021年政府信息公开工作报告公布如下：",
            "临沚市教育局2021年政府信息公开工作报告",
            2021,
            "临沚市教育局",
        ),
        (
            "现向社会公开发布《临沚市教育局2021年政府信息公开工作年度报告》。",
            "临沚市教育局2021年政府信息公开工作年度报告",
            2021,
            "临沚市教育局",
        ),
        (
            "现编制形成《临沚市教育局2021年政府信息公开工作年度报告》，",
            "临沚市教育局2021年政府信息公开工作年度报告",
            2021,
            "临沚市教育局",
        ),
        (
            "编制临沚市教育局2021年度政府信息公开年报。",
            "临沚市教育局2021年度政府信息公开年报",
            2021,
            "临沚市教育局",
        ),
    ],
)
def test_a_report_without_a_title_has_the_one_it_announces(words, title, year, body):
    report = read(OWN.format(words), *BODY)

    assert (report.title, report.kind, report.year) == (title, "annual", year)
    assert report.agencies[0] == body
    assert not report.doubts
    (origin,) = [each.origin for each in report.evidence if each.field == "title"]
    assert origin == "正文开头"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "现将信访局2021年度政府信息公开工作报告如下：",
            "信访局2021年度政府信息公开工作报告",
        ),
        (
            "现将信访局2021年政府信息公开工作情况报告如下：",
            "信访局2021年政府信息公开工作情况报告",
        ),
        (
            "现向社会公布龙口镇2021年度政府信息公开工作年度报告。",
            "龙口镇2021年度政府信息公开工作年度报告",
        ),
    ],
)
def test_a_title_is_announced_by_a_name_that_no_one_bears_too(words, title):
    report = read(OWN.format(words), *BODY)

    assert (report.title, report.kind, report.year) == (title, "annual", 2021)
    assert title.startswith(report.agencies[0])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "本报告由临沚市教育局编制的2021年度政府信息公开年度报告。",
            "临沚市教育局2021年度政府信息公开年度报告",
        ),
        (
            "临沚市教育局编制完成2021年政府信息公开年度报告，",
            "临沚市教育局2021年政府信息公开年度报告",
        ),
        (
            "结合临沚市教育局政府信息公开工作实际，现编制2021年政府信息公开年度报告。",
            "临沚市教育局2021年政府信息公开年度报告",
        ),
        (
            "临沚市教育局办公室编制了《临沚市教育局2021年政府信息公开工作年度报告》。",
            "临沚市教育局2021年政府信息公开工作年度报告",
        ),
    ],
)
def test_a_report_is_called_by_who_drew_it_up_and_its_year(words, title):
    report = read(OWN.format(words), *BODY)

    assert (report.title, report.year) == (title, 2021)
    assert report.agencies[0] == "临沚市教育局"
    assert not report.doubts


@pytest.mark.parametrize(
    "words",
    [
        "按照临沚市教育局编制的2021年政府信息公开年度报告，",
        "临沚市教育局办公室编制的2021年政府信息公开年度报告，",
        "由我局编制的2021年政府信息公开年度报告，",
    ],
)
def test_what_others_or_an_office_drew_up_names_no_report(words):
    assert read(OWN.format(words), *BODY).title == ""


def test_a_title_that_is_announced_is_kept_as_it_is_printed():
    report = read("現發布《臨沚市教育局2021年政府信息公開工作年度報告》，", *BODY)

    assert report.title == "臨沚市教育局2021年政府信息公開工作年度報告"
    assert report.agencies[0] == "临沚市教育局"


@pytest.mark.parametrize(
    "words",
    [
        "近日，临沚市教育局公布临沚市教育局2021年政府信息公开工作年度报告。",
        "现公布本机关2021年政府信息公开工作年度报告。",
        "现公布2021年政府信息公开工作年度报告。",
        "请按时公布临沚市教育局2021年政府信息公开工作年度报告。",
        "现就临沚市教育局2021年政府信息公开工作年度报告作如下解读。",
    ],
)
def test_what_announces_no_report_of_its_own_is_no_title(words):
    assert read(OWN.format(words), *BODY).title == ""


def test_the_title_above_goes_before_the_one_that_is_announced():
    words = "现公布临沚市教育局2020年政府信息公开工作年度报告。"
    report = read("临沚市教育局2021年政府信息公开年报", OWN.format(words), *BODY)

    assert report.title == "临沚市教育局2021年政府信息公开年报"


def test_who_has_drawn_it_up_is_the_body_where_the_title_names_none():
    words = "本报告根据条例，由临沚市教育局编制。"
    report = read(UNTITLED, OWN.format(words), *BODY)

    assert report.agencies == ("临沚市教育局",)
    assert not report.doubts


@pytest.mark.parametrize(
    "office", ["政府信息公开办公室", "人民政府办公室", "信息公开办"]
)
def test_an_office_draws_up_what_is_not_its_own(office):
    words = f"本报告由临沚市{office}编制。"
    assert read(UNTITLED, OWN.format(words), *BODY).agencies == ()


def test_a_title_that_a_program_has_put_twice_on_a_line_is_one():
    title = "临沚市教育局2021年政府信息公开工作年度报告"
    report = read(f"{title} {title} |", *BODY)

    assert (report.title, report.agencies[0]) == (title, "临沚市教育局")


def test_the_name_of_a_column_is_no_part_of_a_title_of_a_place():
    title = "临沚市2021年政府信息公开工作年度报告"
    assert read("政府信息公开", title, *BODY).title == title


def test_a_column_above_a_report_that_announces_itself_tells_no_body():
    words = "编制临沚市教育局2021年度政府信息公开工作年度报告。"
    report = read("政府信息公开年报", OWN.format(words), *BODY)

    assert (report.agencies, report.year) == (("临沚市教育局",), 2021)


def test_the_year_that_a_report_gives_itself_is_the_one_before_it_came_out():
    words = "根据条例，现公布2021年度政府信息公开工作年度报告。"
    report = read("临沚市教育局信息公开年报", words, *BODY, "2022年1月8日")

    assert report.year == 2021
    assert not report.doubts


def test_a_sentence_that_ends_in_a_colon_is_no_title():
    words = "根据条例的有关规定和要求，现就2021年政务公开年度工作情况报告如下："
    assert read(words, *BODY).title == ""


def test_a_report_without_any_title_is_told_by_its_parts():
    requests = ["三、收到和处理政府信息公开申请情况", "本年度收到申请2件。"]
    report = read(OWN.format("编制本报告。"), *BODY[:-2], *requests, *BODY[-2:])

    assert (report.title, report.kind, report.year) == ("", "annual", 2021)
    assert [each.role for each in report.sections if each.depth == 1][:2] == [
        "overview",
        "proactive",
    ]


def test_parts_that_a_notice_has_make_no_report():
    report = read("各县区：", "一、主动公开", "要及时。", "二、依申请公开", "要按时。")

    assert report.kind == "other"
