"""The pages of the figures: series, outcomes, and the numbers beside their tables."""

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from reports.models import Agency, Report
from reports.views.figures.export import COLUMNS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled", "on_shelf")]


class Page(HTMLParser):
    """Collects the rows of tables, the links, and what a strict policy would block."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.hrefs, self.inline, self.charts = [], [], [], 0
        self.cell = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.charts += tag == "figure" and given.get("class") == "chart"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = []
        if tag == "a":
            self.hrefs.append(given.get("href", ""))
        blocked = "style" in given or any(name.startswith("on") for name in given)
        if blocked or tag == "style":
            self.inline.append(tag)

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.rows[-1].append("".join(self.cell).strip())
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


@pytest.fixture
def page(client, body):
    def read(address, **parameters):
        return Page(body(client.get(address, parameters)))

    return read


def agency(name):
    return Agency.objects.get(name=name)


def test_a_series_of_bodies_joins_the_formats(page):
    slugs = [agency(name).slug for name in ("临沚市商务局", "岚川省商务厅")]
    shown = page("/figures/", indicator="requests_new", agency=slugs)
    assert shown.rows[0] == ["年度", "临沚市商务局", "岚川省商务厅"]
    rows = {row[0]: row[1:] for row in shown.rows[1:]}
    assert rows["2022"] == ["37", "95"]
    assert rows["2018"] == ["", "36旧式"]
    assert rows["2014"] == ["4旧式", ""]
    assert shown.charts == 1
    assert shown.inline == []


def test_series_of_another_definition_are_not_joined(page):
    slug = agency("临沚市人民政府").slug
    total = page("/figures/", indicator="normative_total", agency=slug)
    valid = page("/figures/", indicator="normative_valid", agency=slug)
    assert [row[0] for row in total.rows[1:]] == ["2020"]
    assert [row[0] for row in valid.rows[1:]] == ["2022", "2021"]


def test_it_says_that_definitions_differ(client, body):
    text = body(client.get("/figures/", {"indicator": "normative_total"}))
    assert "不是同一口径" in text


def test_a_scope_is_given_by_quantiles(page):
    shown = page("/figures/", indicator="requests_new", level="city")
    rows = {row[0]: row[1:] for row in shown.rows[1:]}
    values = sorted(
        int(value)
        for value in Report.objects.filter(
            agency__level="city",
            year=2022,
            observations__indicator="requests_new",
            observations__applicant="total",
            observations__origin="table",
        ).values_list("observations__value", flat=True)
    )
    count, total, least, *_, most = rows["2022"]
    assert (int(count), int(total.replace(",", ""))) == (len(values), sum(values))
    assert (int(least), int(most.replace(",", ""))) == (values[0], values[-1])


def test_every_number_leads_to_its_cell(client, page):
    shown = page("/figures/", agency=agency("临沚市商务局").slug)
    places = [e for e in shown.hrefs if re.match(r"/reports/\d+/#table-\w+", e)]
    assert places
    for place in places:
        address, _, anchor = place.partition("#")
        text = client.get(address).content.decode()
        assert re.search(rf'<td class="figure" id="{anchor}"[^>]*>[\d,]+</td>', text)


def test_every_number_of_a_table_has_its_cell_on_the_page(client):
    for report in Report.objects.filter(observations__origin="table").distinct():
        text = client.get(report.get_absolute_url()).content.decode()
        cells = dict(re.findall(r'<td[^>]* id="([^"]+)"[^>]*>(?:<span>)?([^<]*)', text))
        for each in report.observations.filter(table__gt=0):
            anchor = each.get_absolute_url().partition("#")[2]
            assert unescape(cells[anchor]).strip() == each.raw.strip()


def test_the_form_keeps_the_choice(client, body):
    slug = agency("典籍部").slug
    choice = {"indicator": "review_total", "agency": slug, "from": "2021", "to": "2022"}
    text = body(client.get("/figures/", choice))
    assert '<option value="review_total" selected>' in text
    assert f'name="agency" value="{slug}"' in text
    assert 'name="from" value="2021"' in text


@pytest.mark.parametrize(
    "parameters",
    [
        {"indicator": "<script>"},
        {"agency": "没有这个机构"},
        {"level": "moon", "line": "\x00", "region": "99"},
        {"from": "二〇二〇", "to": "99999"},
        {"applicant": "nobody"},
        {"agency": [f"a{number}" for number in range(500)]},
    ],
)
@pytest.mark.parametrize("address", ["/figures/", "/figures/outcomes/"])
def test_what_cannot_be_read_is_named_and_left_out(client, body, parameters, address):
    text = body(client.get(address, parameters))
    assert '<p class="notice">' in text
    assert "<script>" not in text.replace('<script src="', "")


def test_years_the_wrong_way_round_are_turned(page):
    shown = page("/figures/", **{"from": "2022", "to": "2021"})
    assert {row[0] for row in shown.rows[1:]} == {"2021", "2022"}


def test_outcomes_add_up_to_all(page):
    shown = page("/figures/outcomes/", agency=agency("临沚市商务局").slug, to="2022")
    rows = {row[0]: row[1] for row in shown.rows[1:]}
    heads = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    assert sum(int(rows[head]) for head in heads) == 36
    assert rows["不予公开"] == "6"
    assert rows["保护第三方合法权益"] == "3"


def test_outcomes_name_the_reports_whose_total_is_not_the_sum(client, body):
    report = Report.objects.get(agency__name="望岐市教育局", year=2022)
    check = report.checks.get(rule="row", indicator="requests_done", applicant="total")
    way = f'href="{report.get_absolute_url()}#check-{check.pk}"'
    assert f'id="check-{check.pk}"' in body(client.get(report.get_absolute_url()))
    addresses = [
        *("/figures/outcomes/?to=2022", "/figures/outcomes/?to=2022&level=city"),
        f"/figures/outcomes/?to=2022&agency={report.agency.slug}",
    ]
    for address in addresses:
        text = body(client.get(address))
        assert way in text, address
        assert check.message in text
    for others in ("to=2021", "to=2022&level=county"):
        assert way not in body(client.get(f"/figures/outcomes/?{others}"))


def test_outcomes_tell_a_total_that_is_not_the_sum_of_its_results(client, body):
    report = Report.objects.get(agency__name="临沚市商务局", year=2022)
    done = report.observations.filter(indicator="requests_done", applicant="total")
    address = f"/figures/outcomes/?to=2022&agency={report.agency.slug}"
    assert "两者不符" not in body(client.get(address))
    done.update(value=40)
    assert "各项相加得 36 件，报告中印出的总计相加得 40 件" in body(client.get(address))


def test_columns_of_quartiles_stand_only_where_there_are_any(page, client, body):
    for bodies, has_middle in (({"level": "province"}, False), ({}, True)):
        heads = page("/figures/", **bodies).rows[0]
        assert ("中位数" in heads) == has_middle
        said = "每年都不足 8 个机构" in body(client.get("/figures/", bodies))
        assert said != has_middle


@pytest.mark.parametrize("address", ["/figures/", "/figures/outcomes/"])
def test_a_sum_over_bodies_says_that_it_may_count_departments_twice(
    client, body, address
):
    said = "政府的数可能已含其部门的"
    assert said in body(client.get(address))
    alone = {"agency": agency("临沚市商务局").slug}
    assert said not in body(client.get(address, alone))


def test_the_report_page_compares_with_last_year(client, page):
    report = Report.objects.get(agency__name="临沚市商务局", year=2022)
    rows = {row[0]: row[1:] for row in page(report.get_absolute_url()).rows}
    assert rows["本年新收政府信息公开申请数量"] == ["37", "28", "+9", "件"]


def test_the_report_page_shows_what_does_not_agree(client, body):
    report = Report.objects.get(agency__name="望岐市教育局", year=2022)
    report.checks.filter(rule="row").update(answer="confirmed")
    text = body(client.get(report.get_absolute_url()))
    assert "合计不符：“办理结果总计”的“总计”印作 72" in text
    assert "核对无误，原文如此" in text


def test_the_agency_page_shows_its_years(page):
    shown = page(agency("临沚市商务局").get_absolute_url())
    assert shown.charts >= 6
    assert shown.inline == []


def test_the_dictionary_explains_every_indicator(client, body):
    text = body(client.get(reverse("figure-dictionary")))
    assert text.count("<code>") == 133 + len(COLUMNS)
    assert "不当作零" in text


def test_the_dictionary_explains_every_column_of_the_downloads(client, page):
    shown = {row[1]: row[0] for row in page(reverse("figure-dictionary")).rows if row}
    # Read to their ends: a cursor of PostgreSQL that is left open outlives its test.
    lines = client.get("/figures.jsonl", {"indicator": "requests_new"}).getvalue()
    first = json.loads(lines.splitlines()[0])
    table = client.get("/figures.csv", {"indicator": "requests_new"}).getvalue()
    heads = next(csv.reader([table.decode("utf-8-sig").splitlines()[0]]))

    assert [shown[name] for name in first] == heads


def test_the_csv_names_the_cell_and_holds_no_formula(client):
    answer = client.get("/figures.csv", {"indicator": "licence_items_change"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    first = next(row for row in rows if row["机构"] == "岚川省人民政府")
    assert (first["数值"], first["原文"]) == ("-186", "'-186")
    assert first["所在格网址"].startswith("http://testserver/reports/")
    assert int(first["表"]) == 1


def test_the_lines_of_json_are_the_rows_of_the_table(client, page):
    slug = agency("临沚市商务局").slug
    answer = client.get("/figures.jsonl", {"agency": slug})
    rows = [
        json.loads(line) for line in b"".join(answer.streaming_content).splitlines()
    ]
    shown = page("/figures/", agency=slug).rows[1:]
    values = {str(row["year"]): row["value"] for row in rows}
    assert {row[0]: float(row[1].removesuffix("旧式")) for row in shown} == values


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/figures/", 45),
        ("/figures/?level=city&line=商务", 45),
        ("/figures/outcomes/", 5),
    ],
)
def test_the_queries_do_not_grow_with_the_reports(
    client, django_assert_max_num_queries, address, most
):
    with django_assert_max_num_queries(most):
        client.get(address)
