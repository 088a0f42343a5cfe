"""Titles that a page puts around its text: above the container, into its own title."""

import pytest

from reports.extract.document import Document, Metadata, Paragraph
from reports.extract.formats import DOCX
from reports.extract.reader import read
from reports.parse import parse

TITLE = "岚川省商务厅2023年政府信息公开工作年度报告"
INFO = "<div class='info'>发布日期：2024-01-30 来源：办公室</div>"
TEXT = "".join(
    f"<p>{heading}</p><p>本年度主动公开政府信息一千二百条，受理申请三十五件。</p>"
    for heading in (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、其他需要报告的事项",
    )
)
OPENING = "<p>根据《中华人民共和国政府信息公开条例》，现公布本年度报告。</p>"
TRAIL = "<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; 政府信息公开年报</div>"


def parsed(above, title, text=TEXT):
    head = f"<meta charset='utf-8'><title>{title}</title>" if title else ""
    body = f"<div>{above}{INFO}<div class='TRS_Editor'>{text}</div></div>"
    content = f"<html><head>{head}</head><body>{TRAIL}{body}</body></html>"
    return parse(read(content.encode()).document)


def origins(report):
    return [each.origin for each in report.evidence if each.field == "title"]


@pytest.mark.parametrize("text", [TEXT, OPENING + TEXT])
@pytest.mark.parametrize(
    "above",
    [
        f"<div class='title'>{TITLE}</div>",
        f"<h1>岚川省商务厅</h1><div class='title'>{TITLE}</div>",
        "<div>岚川省商务厅<br>2023年政府信息公开工作年度报告</div>",
        f"<table><tr><td><b>{TITLE}</b></td></tr></table>",
    ],
)
@pytest.mark.parametrize("title", ["", "岚川省商务厅", "政府信息公开年报_岚川省商务厅"])
def test_the_line_above_the_container_is_the_title(above, title, text):
    report = parsed(above, title, text)
    assert (report.title, report.kind, report.year) == (TITLE, "annual", 2023)
    assert origins(report) == ["正文上方的标题行"]
    assert not report.doubts
    assert [each.number for each in report.sections if each.number] == [
        *("一、", "二、", "三、")
    ]


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"{TITLE}_年报_岚川省商务厅",
        f"岚川省商务厅-{TITLE}",
        f"首页|年报|{TITLE}",
    ],
)
def test_the_title_of_the_page_is_the_title_where_nothing_else_tells_it(title):
    report = parsed("", title)
    assert (report.title, origins(report)) == (TITLE, ["网页标题栏"])


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (f"{TITLE}-岚川省商务厅", TITLE),
        *[(each, each) for each in ("2023年政务公开工作报告-岚川省商务厅",)],
    ],
)
def test_a_body_behind_a_stated_title_is_the_site_unless_it_alone_tells_whose(
    stated, title
):
    report = parsed(f"<table><tr><td>名称<td>{stated}<tr><td>文号<td>7号</table>", "")
    assert report.title == title


def test_what_the_text_prints_goes_before_the_name_of_a_column():
    report = parsed(
        "<h2>政府信息公开年报</h2>", "政府信息公开年报", f"<p>{TITLE}</p>{TEXT}"
    )
    assert (report.title, origins(report)) == (TITLE, ["文首的标题行"])


@pytest.mark.parametrize(
    "day", ["2024-01-30", "2024年1月30日", "日期：2024-01-30 点击：9"]
)
def test_the_day_below_a_title_is_no_part_of_it(day):
    above = f"<div class='head'><div class='bt'>{TITLE}</div><div>{day}</div></div>"
    report = parsed(above, "")
    assert (report.title, report.doubts) == (TITLE, ())


def test_a_heading_of_the_page_that_names_the_report_is_sure():
    report = parsed(f"<h1>{TITLE}</h1>", f"{TITLE}_岚川省商务厅")
    (found,) = (each for each in report.evidence if each.field == "title")
    assert (found.value, found.origin) == (TITLE, "网页大标题")
    assert found.certainty == "sure"


def test_what_the_text_prints_goes_before_a_heading_of_the_site():
    report = parsed("<h1>政务公开</h1>", "", f"<h1>{TITLE}</h1>{TEXT}")
    assert (report.title, origins(report)) == (TITLE, ["文首的标题行"])


def test_a_link_above_the_text_leads_to_another_report():
    above = f"<p><a href='2022.html'>{TITLE.replace('2023', '2022')}</a></p>"
    assert parsed(above, "").title == ""


def test_the_properties_of_a_file_do_not_go_before_what_it_prints():
    lines = ("工作总结", "一、总体情况", "本年度主动公开政府信息一千二百条。")
    stale = Metadata("title", TITLE.replace("2023", "2022"))
    blocks = tuple(map(Paragraph, lines))
    assert parse(Document(DOCX, blocks, (stale,))).title == "工作总结"


def test_the_first_section_is_no_title():
    report = parsed("", "")
    assert report.title == ""
    assert report.sections[0].heading == "总体情况"


def test_a_number_that_a_page_sets_as_a_heading_is_the_one_of_the_report():
    heads = f"<h3>{TITLE}</h3><h5>岚川省商务厅公告2024年第5号</h5>"
    report = parsed("", "", heads + TEXT)
    assert report.document_number == "岚川省商务厅公告2024年第5号"
    assert [each.heading for each in report.sections][:2] == ["", "总体情况"]


@pytest.mark.parametrize(
    "title", ["岚川省商务厅政府信息公开", "政务公开栏目", "信息公开"]
)
def test_what_a_site_calls_its_column_is_no_title(title):
    report = parsed("", title, OPENING + TEXT)

    assert (report.title, origins(report)) == ("", [])
    assert report.doubts[0].about == "title"
