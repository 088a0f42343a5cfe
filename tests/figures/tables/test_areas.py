"""What counts all of a place, and sums over parts: whose numbers they are."""

import pytest
from django.urls import reverse

from reports.figures import record
from reports.models import Report
from reports.reference import load_samples
from tests.figures.web_pages import READ, ROWS, html_table, web_page

COUNTY, OFFICE, CITY = "靖州县人民政府", "靖州县人民政府办公室", "怀化市人民政府"
BUREAU, SAMPLE = "怀化市教育局", "青砚县人民政府"


def title_of(body):
    return f"{body}2016年政府信息公开工作年度报告"


def with_columns(*own):
    """Return rows with several numbers each; those of `own` columns are the known."""
    heads, wanted = own[:-1], own[-1]
    rows = [
        (label, unit, *(number if at == wanted else "999" for at in range(len(heads))))
        for label, unit, number in ROWS
    ]
    return html_table(rows, heads=("指标", "单位", *heads))


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        (COUNTY, "全县政府信息公开情况统计表"),
        (COUNTY, "2016年度全县政府信息公开情况统计表"),
        (OFFICE, "全县统计表"),
        (CITY, "全市统计表"),
        ("怀化市政府办", "2016年全市统计表"),
    ],
)
def test_a_government_reports_on_the_whole_of_its_place(read, body, caption):
    page = f"<p>{caption}</p>", html_table(ROWS)
    assert read(*page, title=title_of(body)) == (READ, [])


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        (BUREAU, "全市统计表"),
        (COUNTY, "全市统计表"),
        (CITY, "全县统计表"),
        (COUNTY, "全县教育系统统计表"),
        (COUNTY, "全县各乡镇统计表"),
        (CITY, "市县两级统计表"),
        ("靖州县人民政府驻北京办事处", "全县统计表"),
    ],
)
def test_the_numbers_of_more_than_a_body_s_own_place_are_listed(read, body, caption):
    page = f"<p>{caption}</p>", html_table(ROWS)
    found, (reason,) = read(*page, title=title_of(body))
    assert found == {}
    assert "若干机关合计" in reason


def test_beside_numbers_of_the_government_alone_it_is_unsure_which_count(read):
    others = html_table([(*row[:2], "999") for row in ROWS])
    for caption in ("县本级统计表", "2016年统计表"):
        tables = "<p>全县统计表</p>", html_table(ROWS), f"<p>{caption}</p>", others
        found, reasons = read(*tables, title=title_of(COUNTY))
        assert found == {}
        assert ["不止一个" in reason for reason in reasons] == [True, True]


@pytest.mark.parametrize(
    ("heads", "own"),
    [
        (("合计", "市本级", "县区"), 1),
        (("合计", "市本级"), 1),
        (("总计", "市教育局", "怀化一中"), 1),
        (("合计", "上年数"), 0),
        (("合计", "占比"), 0),
        (("本年", "合计"), 0),
        (("上半年", "下半年", "合计"), 2),
        (("合计", "2016年", "2015年"), 1),
        (("合计", "局机关", "下属单位"), None),
        (("局机关", "直属单位", "总计"), None),
        (("合计", "局机关", "二级单位"), None),
        (("合计", "本机关", "局属事业单位"), None),
        (("局机关", "所属单位"), 0),
        (("合计", "机关"), None),
        (("合计", "机关", "事业单位"), None),
        (("总数", "市直", "县区"), None),
        (("全市", "其他"), None),
    ],
)
def test_a_sum_over_parts_is_not_the_body_s_own_number(read, heads, own):
    found, reasons = read(with_columns(*heads, own), title=title_of(BUREAU))
    assert found == ({} if own is None else READ)
    assert len(reasons) == (own is None)


@pytest.mark.parametrize(
    ("heads", "own"),
    [
        (("合计", "市直", "县区"), 0),
        (("全市", "县区"), 0),
        (("合计", "市本级", "县区"), None),
        (("全市合计", "市本级"), None),
        (("合计", "2016年", "2015年"), 1),
    ],
)
def test_the_sum_of_a_place_is_its_government_s_where_it_stands_alone(read, heads, own):
    found, reasons = read(with_columns(*heads, own), title=title_of(CITY))
    assert found == ({} if own is None else READ)
    assert len(reasons) == (own is None)


@pytest.mark.django_db
def test_pages_and_the_api_say_that_a_whole_place_is_counted(take, tmp_path, client):
    path = tmp_path / "a.html"
    tables = "<p>全县统计表</p>", html_table(ROWS)
    load_samples()
    page = web_page(*tables, title=title_of(SAMPLE)).decode()
    path.write_text(page.replace(BUREAU, SAMPLE), encoding="utf-8")
    report = Report.objects.get(pk=take(path)[path.name].report)
    for again in (False, True):
        if again:
            record(report)
        rows = report.observations.filter(origin="table")
        assert set(rows.values_list("sentence", flat=True)) == {"全县"}
    page = client.get(report.get_absolute_url()).content.decode()
    assert "表中写明是全县的数" in page
    series = client.get(
        reverse("figures"),
        {"indicator": "stat_disclosed", "agency": report.agency.slug},
    ).content.decode()
    assert "表中写明是全县的数" in series
    answer = client.get("/api/v1/observations", {"report": report.pk}).json()
    assert {row["cell"]["sentence"] for row in answer["results"]} == {"全县"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "is_odd"), [("本机关", False), ("我县", True), ("全县各部门", False)]
)
def test_what_a_text_says_of_less_than_the_place_is_no_contradiction(
    take, tmp_path, said, is_odd
):
    path = tmp_path / "a.html"
    load_samples()
    sentence = f"<p>2016年，{said}共收到政府信息公开申请3件。</p>"
    tables = f"{sentence}<p>全县统计表</p>", html_table(ROWS)
    page = web_page(*tables, title=title_of(SAMPLE)).decode()
    path.write_text(page.replace(BUREAU, SAMPLE), encoding="utf-8")
    report = Report.objects.get(pk=take(path)[path.name].report)
    rules = report.checks.values_list("rule", flat=True)
    assert ("text" in rules) == is_odd
