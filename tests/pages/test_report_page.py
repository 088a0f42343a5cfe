"""The report page and what stands beside it: citations, tables, metadata, originals."""

import csv
import html
import io
import json
import re
import warnings
from dataclasses import replace
from datetime import date

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from django.urls import reverse
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from reports.citations import Work, bibtex, csl_json, gbt_2015, gbt_2025, ris
from reports.models import Agency, Report, Section, Source, Status
from reports.views.report.tables import laid_out

pytestmark = pytest.mark.django_db

CITED = Work(
    key="lan-chuan-2021-7",
    author="岚川省商务厅",
    title="岚川省商务厅2021年政府信息公开工作年度报告",
    number="岚商办〔2022〕3号",
    year=2021,
    day=date(2022, 1, 19),
    url="https://archive.example/reports/7/",
    accessed=date(2026, 11, 20),
)


@pytest.fixture
def report(filled, on_shelf):
    return Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")


@pytest.fixture
def page(client, body, report):
    return body(client.get(report.get_absolute_url()))


def test_gbt_2025_stands_as_the_standard_writes_a_report_on_the_web():
    assert gbt_2025(CITED) == (
        "岚川省商务厅. 岚川省商务厅2021年政府信息公开工作年度报告：岚商办〔2022〕3号"
        "[R/OL]. 2022-01-19. https://archive.example/reports/7/."
    )


def test_gbt_2015_adds_the_day_of_access():
    assert gbt_2015(CITED) == (
        "岚川省商务厅. 岚川省商务厅2021年政府信息公开工作年度报告: 岚商办〔2022〕3号"
        "[R/OL]. (2022-01-19)[2026-11-20]. https://archive.example/reports/7/."
    )


# Examples of reports in the standard itself, as zotero-chinese/styles keeps them.
STANDARD_2025 = {
    "中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. 2012-01-16. "
    "https://www.cnnic.net.cn/NMediaFile/old_attach/P020120612484958777344.pdf.": Work(
        "cnnic",
        "中国互联网络信息中心",
        "第29次中国互联网络发展状况统计报告",
        "",
        2011,
        date(2012, 1, 16),
        "https://www.cnnic.net.cn/NMediaFile/old_attach/P020120612484958777344.pdf",
        date(2026, 11, 20),
    ),
    "汤万金，杨跃翔，刘文，等. 人体安全重要技术标准研制最终报告："
    "7178999X-2006BAK04A10/10.2013[R/OL]. 2013-09-30. "
    "http://www.nstrs.cn/xiangxiBG.aspx?id=41707.": Work(
        "tang",
        "汤万金，杨跃翔，刘文，等",
        "人体安全重要技术标准研制最终报告",
        "7178999X-2006BAK04A10/10.2013",
        2013,
        date(2013, 9, 30),
        "http://www.nstrs.cn/xiangxiBG.aspx?id=41707",
        date(2026, 11, 20),
    ),
}


@pytest.mark.parametrize("printed", STANDARD_2025, ids=["plain", "with a number"])
def test_examples_of_the_standard_are_written_as_it_writes_them(printed):
    assert gbt_2025(STANDARD_2025[printed]) == printed


def test_a_section_stands_where_the_page_would():
    cited = replace(CITED, part="一、总体情况")
    assert "3号[R/OL]. 2022-01-19：一、总体情况. https" in gbt_2025(cited)
    assert "[R/OL]. 2022: 一、总体情况(2022-01-19)[2026-11-20]." in gbt_2015(cited)


def test_without_a_day_the_address_alone_leads_to_the_section():
    cited = replace(CITED, part="一、总体情况", day=None)
    assert gbt_2025(cited).endswith("3号[R/OL]. https://archive.example/reports/7/.")
    assert "[R/OL]. [2026-11-20]. https" in gbt_2015(cited)


SPELLED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def spoken(text):
    """Return what TeX sets for a field in braces."""
    commands = "|".join(map(re.escape, SPELLED))
    inner = text.removeprefix("{").removesuffix("}")
    return re.sub(commands, lambda found: SPELLED[found[0]], inner)


titles = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)


@given(titles, titles)
def test_bibtex_is_read_back_as_it_was_written(title, author):
    cited = replace(CITED, title=title, author=author)
    entry = parse_string(bibtex(cited), "bibtex").entries[CITED.key]
    assert entry.type == "techreport"
    assert spoken(entry.fields["title"]) == title
    assert list(entry.fields) == [
        *("institution", "title", "number", "year", "month", "url", "urldate"),
        "langid",
    ]
    (name,) = entry.persons["author"]
    assert len(name.last_names) == 1


@given(titles, titles)
def test_ris_is_read_back_as_it_was_written(title, author):
    cited = replace(CITED, title=title, author=author, part="一、总体情况")
    (entry,) = rispy.loads(ris(cited))
    assert entry["type_of_reference"] == "RPRT"
    assert entry["title"] == title
    assert entry["authors"] == [f"{author},"]
    assert entry["date"] == "2022/01/19"
    assert "unknown_tag" not in entry


def test_ris_ends_each_line_as_ris_does():
    lines = ris(CITED).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]


@given(titles, titles)
def test_csl_json_is_read_by_a_citation_processor(title, author):
    cited = replace(CITED, title=title, author=author, part="一、总体情况")
    items = json.loads(csl_json(cited))
    with warnings.catch_warnings():
        # It warns of what the schema of CSL-JSON does not know.
        warnings.simplefilter("error")
        read = CiteProcJSON(items)[CITED.key]
    assert read["type"] == "report"
    assert "".join(map(str, read["title"])) == title
    assert read["author"][0].literal == author
    assert (read["issued"].year, read["issued"].month) == (2022, 1)


def test_page_carries_its_citation(page, report):
    shown = re.search(
        r'<p class="citation-text" lang="zh-Hans" data-copy>(.*?)</p>', page
    )[1]
    assert html.unescape(shown).startswith(f"岚川省商务厅. {report.title}")
    assert "[R/OL]" in shown


def test_signs_of_markup_in_a_name_are_shown_as_they_are(client, body, report):
    for issued_as in ("", "<u>旧</u>&署"):
        Report.objects.filter(pk=report.pk).update(issued_as=issued_as)
        Agency.objects.filter(pk=report.agency_id).update(name="<b>新</b>&'局")
        head = body(client.get(report.get_absolute_url())).partition("<h1")[0]
        issuer = html.unescape(strip_tags(head.partition('class="issuer">')[2]))
        assert "".join(issuer.split()).startswith(issued_as or "<b>新</b>&'局")


@pytest.mark.parametrize("section", ["x", "0", "999", "99999999999", "-1", "<script>"])
def test_unknown_section_is_named_and_the_whole_report_cited(
    client, body, report, section
):
    address = reverse("report-citations", args=[report.pk])
    cited = body(client.get(address, {"section": section}))
    assert f"这份报告没有“{html.escape(section)}”这一节" in cited
    assert f"http://testserver{report.get_absolute_url()}." in cited
    assert "没有“" not in body(client.get(address, {"section": ""}))


def test_a_citation_of_an_unknown_section_is_no_file(client, report):
    address = reverse("report-citation", args=[report.pk, "bib"])
    assert client.get(address, {"section": "999"}).status_code == 404
    assert client.get(address, {"section": ""}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "compare/",
        "compare/{other}/",
        "tables/1.csv",
        "original/{source}/",
        "original/{source}/view/",
        "citation.bib",
    ],
)
def test_what_belongs_to_a_withdrawn_report_says_that_it_is_gone(
    archive, client, body, path
):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    other = Report.objects.get(agency__name="岚川省商务厅", year=2020, kind="annual")
    source = report.sources.first().pk
    address = f"/reports/{report.pk}/{path.format(other=other.pk, source=source)}"
    Report.objects.filter(pk=report.pk).update(
        status=Status.WITHDRAWN, withdrawn_reason="与另一份重复"
    )
    assert "与另一份重复" in body(client.get(address), 410)


def test_a_comparison_with_a_withdrawn_report_shows_its_card(archive, client, body):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    other = Report.objects.get(agency__name="岚川省商务厅", year=2020, kind="annual")
    Report.objects.filter(pk=report.pk).update(
        status=Status.WITHDRAWN, withdrawn_reason="与另一份重复"
    )
    page = body(client.get(f"/reports/{other.pk}/compare/{report.pk}/"), 410)
    assert "与另一份重复" in page


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_citation_is_taken_away_as_a_file(client, report, ending):
    address = reverse("report-citation", args=[report.pk, ending])
    response = client.get(address)
    assert response["Content-Disposition"].endswith(f'.{ending}"')
    assert report.title in response.content.decode()


def test_unknown_form_of_citation_is_not_found(client, report):
    assert client.get(f"/reports/{report.pk}/citation.doc").status_code == 404


def test_every_table_is_there_as_csv(client, report, page):
    addresses = re.findall(r'href="(/reports/\d+/tables/\d+\.csv)"', page)
    assert len(addresses) == page.count("<table lang") > 0
    for address in addresses:
        table = client.get(address).content.decode().removeprefix("\ufeff")
        widths = {len(row) for row in csv.reader(io.StringIO(table))}
        assert len(widths) == 1, address


def test_cell_over_several_places_is_counted_once():
    rows = [
        [{"text": "甲", "rowspan": 2}, {"text": "乙", "colspan": 2}],
        [{"text": "1"}, {"text": "2"}],
    ]
    assert list(laid_out(rows)) == [["甲", "乙", ""], ["", "1", "2"]]


def test_cells_that_reach_too_far_are_cut_to_the_table():
    rows = [[{"text": "甲", "rowspan": 10**9, "colspan": 10**9}]]
    assert [row[0] for row in laid_out(rows)] == ["甲"]


@pytest.mark.parametrize("number", [0, 99, 10**12])
def test_unknown_table_is_not_found(client, report, number):
    assert client.get(f"/reports/{report.pk}/tables/{number}.csv").status_code == 404


def test_linked_data_describes_the_report(page, report):
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    described = json.loads(block)
    assert described["@type"] == "Report"
    assert described["name"] == described["headline"] == report.title
    # schema.org: part of a work, which an organisation is not.
    assert described["isPartOf"]["@type"] == "WebSite"
    assert described["@id"] == f"http://testserver{report.get_absolute_url()}"
    assert described["encoding"][0]["sha256"] == report.sources.get().sha256


def test_linked_data_cannot_be_left(client, body, report):
    evil = "</script><script>alert(1)</script>"
    Report.objects.filter(pk=report.pk).update(title=evil)
    page = body(client.get(report.get_absolute_url()))
    assert "<script>alert" not in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    assert json.loads(block)["name"] == evil


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"',
        '<meta name="DC.creator" content="岚川省商务厅"',
        '<meta name="citation_technical_report_institution" content="岚川省商务厅"',
        '<meta property="og:type" content="article"',
        'property="og:description" content="岚川省商务厅2021年年度报告，',
        '<meta property="og:title" content="省商务厅2021年政府信息公开工作年度报告">',
        '<link rel="canonical" href="http://testserver/reports/',
    ],
)
def test_head_describes_the_report(page, tag):
    assert tag in page


def test_page_turns_to_the_years_before_and_after(page):
    turned = re.search(r'<nav class="year-turning".*?</nav>', page, re.S)[0]
    assert re.findall(r'rel="(\w+)"', turned) == ["prev", "next"]
    assert "2020年年度报告" in turned
    assert "2022年年度报告" in turned


def test_original_is_viewed_in_a_sandbox(client, report):
    source = report.sources.get()
    Source.objects.filter(pk=source.pk).update(media_type="text/html")
    address = reverse("report-original-view", args=[report.pk, source.pk])
    response = client.get(address)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("inline")
    assert b"".join(response.streaming_content) == source.path.read_bytes()


def test_original_that_no_browser_shows_is_only_downloaded(client, report):
    source = report.sources.get()
    Source.objects.filter(pk=source.pk).update(media_type="application/zip")
    address = reverse("report-original-view", args=[report.pk, source.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["report-citations", "report-detail"])
def test_draft_shows_nothing(client, report, name):
    Report.objects.filter(pk=report.pk).update(status=Status.DRAFT)
    assert client.get(reverse(name, args=[report.pk])).status_code == 404


def test_search_within_a_report_stays_on_its_page(client, body, report):
    page = body(client.get(report.get_absolute_url(), {"q": "行政复议"}))
    form = re.search(r'<search class="within">.*?</search>', page, re.S)[0]
    assert f'action="{report.get_absolute_url()}"' in form
    assert 'value="行政复议"' in form


def test_tables_are_numbered_through_the_report(client, body, report):
    table = {"type": "table", "rows": [[{"text": "甲"}]]}
    Section.objects.filter(report=report).update(blocks=[table])
    page = body(client.get(report.get_absolute_url()))
    numbers = [int(each) for each in re.findall(r"/tables/(\d+)\.csv", page)]
    assert numbers == list(range(1, report.sections.count() + 1))
