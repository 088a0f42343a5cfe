"""What an editor is shown of each value, and what waits for one."""

import pytest

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


@pytest.mark.parametrize(
    ("body", "signer"),
    [
        ("青砚县财政局", "栖桐区财政局"),
        ("青砚县财政局", "青砚县人民政府"),
        ("青砚县财政局", "青砚县水利局"),
    ],
)
def test_a_body_that_another_signs_for_waits_for_an_editor(
    take, tmp_path, body, signer
):
    text = annual(body, closing=f"{signer}\n2022年1月20日")
    ended = take(write(tmp_path, "a.txt", text))["a.txt"]

    assert ended.outcome == "needs_review"
    assert f"标题写的机构是“{body}”，落款却是“{signer}”。" in ended.reason


@pytest.mark.parametrize(
    ("body", "signer"),
    [
        ("青砚县人民政府", "青砚县人民政府办公室"),
        ("青砚县财政局", "青砚县财政局办公室"),
        ("青砚县财政局", "临沚市青砚县财政局"),
        ("青砚县大数据中心", "青砚县人民政府"),
        ("青砚县财政局", "财政局"),
        ("青砚县发展和改革局", "青砚县发改局"),
        ("青砚县卫生健康局", "青砚县卫健局"),
        ("青砚县教育局", "青砚县教育体育局"),
    ],
)
def test_offices_and_full_names_sign_without_a_doubt(take, tmp_path, body, signer):
    text = annual(body, closing=f"{signer}\n2022年1月20日")

    assert take(write(tmp_path, "a.txt", text))["a.txt"].outcome == "created"


@pytest.mark.parametrize("head", ["青砚县", "全县"])
def test_a_title_of_a_region_alone_is_not_its_offices(take, tmp_path, head):
    text = annual(head, closing="青砚县人民政府办公室\n2022年1月20日")
    ended = take(write(tmp_path, "a.txt", text))["a.txt"]

    assert ended.outcome == "needs_review"
    assert f"标题只写了地区“{head}”，像是当地人民政府的报告" in ended.reason


def test_a_title_of_a_region_alone_is_that_of_a_government_that_signs(take, tmp_path):
    text = annual("青砚县", closing="青砚县人民政府\n2022年1月20日")

    assert take(write(tmp_path, "a.txt", text))["a.txt"].outcome == "created"


@pytest.mark.parametrize(
    "spoken",
    [
        "全县各级各部门公开信息。",
        "我县政务公开有序推进。",
        "各乡镇、县政府各部门编制。",
    ],
)
@pytest.mark.parametrize("signer", ["", "青砚县人民政府办公室", "县政府信息公开办"])
def test_a_text_that_speaks_for_its_place_is_the_governments(
    take, tmp_path, spoken, signer
):
    text = annual("青砚县", extra=spoken, closing=signer)
    ended = take(write(tmp_path, "a.txt", text))["a.txt"]

    assert (ended.outcome, ended.reason) == ("created", "")
    agency = Report.objects.get(pk=ended.report).agency
    assert agency.name == "青砚县人民政府"


@pytest.mark.parametrize(
    ("spoken", "signer"),
    [
        ("", ""),
        ("我局服务全县。", ""),
        ("全县各级各部门公开信息。", "青砚县财政局"),
    ],
)
def test_a_title_of_a_region_alone_waits_where_the_text_does_not_speak_for_it(
    take, tmp_path, spoken, signer
):
    text = annual("青砚县", extra=spoken, closing=signer)

    assert take(write(tmp_path, "a.txt", text))["a.txt"].outcome == "needs_review"


def test_a_card_of_another_body_than_its_page_waits_for_an_editor(take, tmp_path):
    own, other = "青砚县财政局", "栖桐区财政局"
    title = f"{other}2021年政府信息公开工作年度报告"
    lines = "".join(f"<p>{line}</p>" for line in annual(own).splitlines()[2:])
    page = (
        f"<html><body><table><tr><td>发布机构：</td><td>{other}</td>"
        "<td>索引号：</td><td>7-1</td></tr>"
        f"<tr><td>名称：</td><td>{title}</td></tr></table>"
        f"<h1>{title.replace(other, own)}</h1><div>{lines}</div></body></html>"
    )
    ended = take(write(tmp_path, "a.html", page))["a.html"]

    assert ended.outcome == "needs_review"
    assert other in ended.reason
    assert f"文首的标题行却是“{own}”" in ended.reason


@pytest.mark.parametrize(
    ("body", "number", "above"),
    [
        ("临沚市人民政府", "岚政办发〔2022〕5号", "岚川省"),
        ("青砚县财政局", "岚财〔2022〕5号", "岚川省"),
        ("青砚县财政局", "临财〔2022〕5号", "临沚市"),
        ("淮安市人民政府", "苏政办发〔2022〕5号", "江苏省"),
        ("临沚市人民政府", "临政办发〔2022〕5号", ""),
        ("青砚县财政局", "临青财〔2022〕5号", ""),
        ("苏州市商务局", "苏商〔2022〕5号", ""),
    ],
)
def test_a_number_of_a_body_above_is_a_doubt(take, tmp_path, body, number, above):
    title, *rest = annual(body).splitlines()
    text = "\n".join([title, number, *rest])
    ended = take(write(tmp_path, "a.txt", text))["a.txt"]

    assert ended.outcome == ("needs_review" if above else "created")
    expected = f"文号“{number}”像是{above}的，不是{body}的" if above else ""
    assert expected in ended.reason


def test_a_number_with_zeros_is_kept_as_printed_and_found_without(
    take, tmp_path, found
):
    title, *rest = annual().splitlines()
    texts = ["\n".join([title, f"岚商函〔2022〕{n}号", *rest]) for n in ("007", "7")]
    take(write(tmp_path, "a.txt", texts[0]))
    again = take(write(tmp_path, "b.txt", texts[1]))["b.txt"]

    assert again.outcome == "unchanged"
    assert Report.objects.get().document_number == "岚商函〔2022〕007号"
    assert found("number:007号") == found("number:7号") == [title]
