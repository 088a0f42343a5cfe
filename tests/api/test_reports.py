"""The JSON interface, as its callers see it."""

import pytest
from django.core.management import call_command

from reports.models import Report, Status

pytestmark = pytest.mark.django_db

RESULT_FIELDS = {
    "id",
    "url",
    "title",
    "agency",
    "year",
    "kind",
    "document_number",
    "issued_on",
    "published_on",
    "sections",
}


def listed(client, **parameters):
    response = client.get("/api/v1/reports", parameters)
    assert response.status_code == 200
    return response.json()


def test_it_lists_all_reports_without_a_query(client, archive):
    answer = listed(client)
    assert answer["count"] == Report.objects.count() == 6
    assert (answer["page"], answer["pages"]) == (1, 1)
    assert set(answer["results"][0]) == RESULT_FIELDS
    assert {"agency", "level", "region", "year", "kind"} <= set(answer["facets"])


def test_it_gives_the_agency_of_a_report(client, archive):
    report = Report.objects.first()
    found = next(each for each in listed(client)["results"] if each["id"] == report.pk)
    assert found["agency"] == {
        "id": report.agency.pk,
        "slug": report.agency.slug,
        "name": "临沚市商务局",
        "level": "city",
    }
    assert found["url"] == f"http://testserver/reports/{report.pk}/"


def test_snippets_mark_the_words_and_links_lead_to_the_section(client, archive):
    answer = listed(client, q="行政诉讼")
    for result in answer["results"]:
        for section in result["sections"]:
            address, anchor = section["url"].split("#")
            assert address == result["url"]
            page = client.get(address).content.decode()
            place = page.partition(f'<section id="{anchor}"')[2]
            assert section["heading"] in place.partition("</section>")[0]
    spans = [
        span
        for result in answer["results"]
        for section in result["sections"]
        for span in section["snippet"]
    ]
    assert "行政诉讼" in {span["text"] for span in spans if span["mark"]}


def test_it_sorts_by_day(client, archive):
    def days(sort):
        found = listed(client, sort=sort)["results"]
        return [
            day for each in found if (day := each["published_on"] or each["issued_on"])
        ]

    assert days("newest") == sorted(days("newest"), reverse=True)
    assert days("oldest") == sorted(days("oldest"))


@pytest.mark.parametrize(
    "query",
    [
        "page=abc&year=zz&kind=%00&level=&region=x&agency=%F0%9F%98%80",
        "page=-1",
        "page=99999999999999999999",
        "q=%00%00((((&page=0",
        "q=" + "%E5%85%AC" * 2000,
        "year=" + "9" * 5000,
        "&".join(f"agency=a{number}" for number in range(500)),
        "sort=;drop table",
        "q=\"&q='&q=-",
        "year=２０２１&year=²",
    ],
)
def test_broken_parameters_are_left_out(client, archive, query):
    response = client.get(f"/api/v1/reports?{query}")
    assert response.status_code == 200
    assert "count" in response.json()


def test_it_says_what_was_left_out(client, archive):
    notes = listed(client, year="次年")["query"]["notes"]
    assert notes == ["已忽略无法识别的条件：年度“次年”。"]


def test_a_report_is_given_whole(client, archive):
    report = Report.objects.get(year=2014)
    answer = client.get(f"/api/v1/reports/{report.pk}").json()

    def texts(sections):
        for section in sections:
            yield section["text"]
            yield from texts(section["sections"])

    parts = (answer[part] for part in ("preamble", "sections", "annexes"))
    given = [text for part in parts for text in texts(part)]
    kept = report.sections.order_by("order").values_list("text", flat=True)
    assert given == list(kept)
    assert answer["is_sample"] is True
    assert [each["name"] for each in answer["region"]] == ["岚川省", "临沚市"]


def test_a_report_has_its_tables(client, archive):
    report = Report.objects.get(year=2021)
    answer = client.get(f"/api/v1/reports/{report.pk}").json()
    tables = [
        block
        for section in answer["sections"]
        for block in section["blocks"]
        if block["type"] == "table"
    ]
    assert len(tables) == 3
    assert any(cell["colspan"] > 1 for row in tables[1]["rows"] for cell in row)


def test_a_source_names_its_hash_and_is_downloaded(client, archive):
    report = Report.objects.get(year=2021)
    source = client.get(f"/api/v1/reports/{report.pk}").json()["sources"][0]
    response = client.get(source["url"])
    content = b"".join(response.streaming_content)
    assert len(content) == source["size"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_drafts_and_unknown_reports_are_not_found(client, archive):
    report = Report.objects.first()
    Report.objects.filter(pk=report.pk).update(status=Status.DRAFT)
    for number in (report.pk, 999_999, 10**30):
        assert client.get(f"/api/v1/reports/{number}").status_code == 404


def test_a_withdrawn_report_is_gone_with_its_reason(client, archive):
    report = Report.objects.first()
    Report.objects.filter(pk=report.pk).update(
        status=Status.WITHDRAWN, withdrawn_reason="误发"
    )
    response = client.get(f"/api/v1/reports/{report.pk}")
    assert response.status_code == 410
    assert response.json()["withdrawn_reason"] == "误发"
    assert "sections" not in response.json()


def test_without_an_index_it_says_so(client, city, db):
    response = client.get("/api/v1/reports?q=公开")
    assert response.status_code == 503


def test_the_description_names_every_parameter(client, db):
    description = client.get("/api/v1/openapi.json").json()
    parameters = description["paths"]["/api/v1/reports"]["get"]["parameters"]
    named = {each["name"] for each in parameters}
    assert named == {
        "q",
        "agency",
        "level",
        "region",
        "year",
        "kind",
        "line",
        "role",
        "scope",
        "sort",
        "page",
    }


def test_a_second_ingest_changes_no_answer(client, archive):
    before = listed(client, q="依申请公开")
    call_command("ingest", "fixtures/samples/临沚市商务局", verbosity=0)
    assert listed(client, q="依申请公开") == before


@pytest.mark.parametrize("address", ["nope", "reports/abc", "reports/1/nope"])
def test_an_unknown_address_is_answered_in_json(client, db, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert response.json() == {"detail": "没有这个地址。"}
