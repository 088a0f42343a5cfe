"""What an editor is shown of each value, and what waits for one."""

from reports.models import Report
from tests.corpus.conftest import shared  # noqa: F401
from tests.ingest.samples import FILLER, annual, write

CARD = """<html><head><meta name="PubDate" content="2022-01-25"></head><body>
<table><tr><td>索 引 号</td><td>11LC/2022-1</td>
<td>文　　号：</td><td>岚商函[2022]9号</td></tr>
<tr><td>发文机关：</td><td>岚川省商务厅</td>
<td>成文日期</td><td>2022年1月20日</td></tr></table>
<div>{text}</div></body></html>"""


def shown(report):
    return [
        (each.label, each.value, each.origin, each.certainty.label)
        for each in report.field_evidence
    ]


def test_an_editor_sees_each_value_with_its_origin(take, tmp_path):
    text = "".join(f"<p>{line}</p>" for line in annual().splitlines())
    ended = take(write(tmp_path, "a.html", CARD.format(text=text)))["a.html"]

    assert ended.outcome == "created"
    assert shown(Report.objects.get()) == [
        ("标题", "岚川省商务厅2021年政府信息公开工作年度报告", "文首的标题行", "确定"),
        ("类型", "年度报告", "标题用语", "推断"),
        ("年度", "2021", "标题", "确定"),
        ("机构", "岚川省商务厅", "标题", "确定"),
        ("文号", "岚商函〔2022〕9号", "信息栏“文号”", "确定"),
        ("索引号", "11LC/2022-1", "信息栏“索引号”", "确定"),
        ("成文日期", "2022-01-20", "信息栏“成文日期”", "确定"),
        ("发布日期", "2022-01-25", "网页标记 PubDate", "确定"),
    ]


def test_what_is_given_says_so_and_settles_the_doubt(take, tmp_path):
    text = f"2021年政府信息公开工作年度报告\n{FILLER * 3}\n一、总体情况\n{FILLER}"
    file = write(tmp_path, "a.txt", text)
    manifest = write(
        tmp_path,
        "m.csv",
        "path,agency,index_number,issued_on\na.txt,岚川省商务厅,7-1,2022-01-09\n",
    )
    from reports.ingest import read_manifest

    ended = take(file, given=read_manifest(manifest))["a.txt"]

    assert ended.outcome == "created"
    report = Report.objects.get()
    assert ("机构", "岚川省商务厅", "收录时给定", "确定") in shown(report)
    assert ("索引号", "7-1", "收录时给定", "确定") in shown(report)
    assert str(report.issued_on) == "2022-01-09"


def test_a_site_as_the_only_name_of_the_body_makes_a_draft(take, tmp_path):
    page = (
        '<html><head><meta name="SiteName" content="岚川省人民政府"></head><body>'
        f"<h1>2021年政府信息公开工作年度报告</h1><div><p>{FILLER * 4}</p></div>"
        "</body></html>"
    )
    ended = take(write(tmp_path, "a.html", page))["a.html"]

    assert ended.outcome == "needs_review"
    assert "取自网页标记 SiteName" in ended.reason
    assert ("机构", "岚川省人民政府", "网页标记 SiteName", "待核实") in shown(
        Report.objects.get()
    )


def test_the_official_template_waits_for_an_editor(take, shared):  # noqa: F811
    (path,) = (shared / "corpus" / "reports").glob("*.docx")
    (ended,) = take(path).values()

    assert ended.outcome == "needs_review"
    assert "像是空白模板" in ended.reason
