"""Two reports beside each other: which ones, how they are shown, what is refused."""

import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest

from reports.comparison import Change, Span
from reports.comparison.results import ComparedCell, ComparedRow
from reports.models import Report, Status
from reports.templatetags.changes import with_heads

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("filled", "on_shelf"),
    pytest.mark.any_database,
]


@pytest.fixture
def report():
    return Report.objects.get(agency__name="临沚市商务局", year=2023)


@pytest.fixture
def before():
    return Report.objects.get(agency__name="临沚市商务局", year=2022)


def address(report, other, query=""):
    return f"/reports/{report.pk}/compare/{other.pk}/{query}"


def test_the_report_page_leads_to_the_comparison(client, report, before, body):
    page = body(client.get(report.get_absolute_url()))

    assert f'href="/reports/{report.pk}/compare/"' in page


def test_the_year_before_is_the_usual_choice(client, report, before):
    response = client.get(f"/reports/{report.pk}/compare/")

    assert response.status_code == 302
    assert response.url == address(report, before)


def test_the_first_report_of_a_body_offers_others(client, report, body):
    first = Report.objects.filter(agency=report.agency).order_by("year").first()
    page = body(client.get(f"/reports/{first.pk}/compare/"))

    assert address(first, report) in page


@pytest.mark.parametrize(
    "typed", ["{pk}", "/reports/{pk}/", "http://a/reports/{pk}/#s3"]
)
def test_another_report_is_chosen_by_number_or_address(client, report, before, typed):
    response = client.get(
        f"/reports/{report.pk}/compare/", {"find": typed.format(pk=before.pk)}
    )

    assert response.url == address(report, before)


def test_another_report_is_found_by_words(client, report, body):
    other = Report.objects.get(agency__name="望岐市教育局", year=2022)
    found = client.get(f"/reports/{report.pk}/compare/", {"find": "望岐市教育局 2022"})

    assert address(report, other) in body(found)


def test_words_that_find_nothing_are_told_so(client, report, body):
    page = body(
        client.get(f"/reports/{report.pk}/compare/", {"find": '"绝无此语存焉"'})
    )

    assert "没有找到与" in page


def test_what_only_resembles_the_words_is_not_offered(client, report, body):
    query = {"find": "公开 绝无此语存焉"}
    response = client.get(f"/reports/{report.pk}/compare/", query)

    assert response.context["found"] == []
    assert "没有找到与" in body(response)
    assert f"/search/?{urlencode({'q': query['find']}, quote_via=quote)}" in body(
        response
    )


@pytest.mark.parametrize("view", ["", "side"])
@pytest.mark.parametrize("unit", ["", "character"])
def test_what_changed_is_marked(client, report, before, body, view, unit):
    page = body(client.get(address(report, before), {"view": view, "unit": unit}))

    assert '<del class="number">37</del>' in page
    assert '<ins class="number">50</ins>' in page
    assert "被申请行政复议" in page
    assert re.search(r"<td[^>]*>[^<]*本年新收", page)


def test_the_whole_text_of_both_stands_on_the_page(client, report, before, body):
    page = body(client.get(address(report, before)))
    shown = page[page.index('class="compared ') :]
    for gone, side in (("del", report), ("ins", before)):
        text = re.sub(rf"<{gone}\b.*?</{gone}>", "", shown, flags=re.S)
        text = unescape(re.sub(r"<[^>]+>", "", text))
        text = "".join(text.split())
        for section in side.sections.all():
            for block in section.blocks:
                if block["type"] == "paragraph":
                    assert "".join(block["text"].split()) in text


def test_only_changes_leaves_out_what_is_the_same(client, report, before, body):
    signature = re.compile(r"<p lang=\"zh-Hans\">临沚市商务局\s*</p>")
    whole = body(client.get(address(report, before)))
    changes = body(client.get(address(report, before, "?only=changes")))

    assert signature.search(whole)
    assert not signature.search(changes)
    assert '<ins class="number">50</ins>' in changes


def test_a_report_beside_itself_is_called_the_same(client, report, body):
    page = body(client.get(address(report, report, "?only=changes")))

    assert "完全相同" in page


@pytest.mark.parametrize(
    "query", ["?view=evil&unit=%00&only=x", "?view=side&view=inline"]
)
def test_unknown_ways_are_the_usual_one(client, report, before, query):
    usual = client.get(address(report, before)).context["way"]

    assert client.get(address(report, before, query)).context["way"] == usual


def test_cells_of_a_wide_table_know_what_heads_them(client, report, before, body):
    page = body(client.get(address(report, before)))
    wide = re.search(r'<table class="[^"]*cards".*?</table>', page, re.S)[0]
    name = r'<td class="name"[^>]*>(?:(?!</td>).)*本年新收.*?</td>'
    row = re.search(rf"{name}.*?</tr>", wide, re.S)[0]
    assert re.findall('data-label="([^"]*)"', row)[:3] == [
        "自然人",
        "商业企业",
        "科研机构",
    ]
    assert 'data-group="法人或其他组织"' in row
    assert '<tr class="heads">' in wide


def test_changed_heads_of_a_table_are_not_put_away():
    same, new = Change.SAME, Change.ADDED
    heads = [
        cell("新收", same),
        *(cell(each, same) for each in "甲乙丙"),
        cell("丁", new),
    ]
    numbers = [cell("件", same), *(cell(each, same) for each in "1234")]
    table = with_heads([ComparedRow(tuple(heads)), ComparedRow(tuple(numbers))])
    assert table.is_wide
    assert [row.is_heads for row in table.rows] == [False, False]
    kept = [*heads[:-1], cell("丁", same)]
    table = with_heads([ComparedRow(tuple(kept)), ComparedRow(tuple(numbers))])
    assert [row.is_heads for row in table.rows] == [True, False]


def cell(text, change):
    return ComparedCell((Span(text, change),), is_figure=text.isdigit())


def test_what_is_not_public_is_not_compared(client, report, before):
    Report.objects.filter(pk=before.pk).update(status=Status.DRAFT)

    assert client.get(address(report, before)).status_code == 404
    assert client.get(address(before, report)).status_code == 404
    assert client.get(f"/reports/{before.pk}/compare/").status_code == 404
    assert (
        client.get(f"/api/v1/reports/{report.pk}/compare/{before.pk}").status_code
        == 404
    )


def test_comparison_asks_few_queries(
    client, report, before, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client.get(address(report, before))


def test_the_interface_gives_the_same(client, report, before):
    found = client.get(f"/api/v1/reports/{report.pk}/compare/{before.pk}").json()

    assert found["left"]["id"] == before.pk
    assert found["right"]["id"] == report.pk
    sections = [each for each in found["sections"] if each["left"] and each["right"]]
    spans = [
        span for each in sections for block in each["blocks"] for span in block["spans"]
    ]
    assert {"text": "50", "change": "added", "is_number": True} in spans
    assert 0 < found["share_same"] < 1


@pytest.mark.parametrize(
    "address",
    [
        "/reports/{pk}/compare/{huge}/",
        "/reports/{huge}/compare/{pk}/",
        "/reports/{huge}/compare/",
        "/reports/{pk}/original/{huge}/",
        "/reports/{huge}/original/{huge}/view/",
        "/reports/{pk}/tables/{huge}.csv",
        "/reports/{pk}/versions/{huge}/",
        "/reports/{pk}/versions/{huge}/changes/",
        "/api/v1/reports/{pk}/compare/{huge}",
        "/api/v1/reports/{huge}/compare/{pk}",
        "/api/v1/reports/{pk}/versions/{huge}",
    ],
)
def test_a_number_beyond_any_key_is_not_found(client, report, address):
    asked = address.format(pk=report.pk, huge="9" * 23)
    assert client.get(asked).status_code in (404, 422)
