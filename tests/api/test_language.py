"""What the interface itself tells is in the language that an address asks for."""

import re

import pytest

from reports.figures import APPLICANT_LABELS
from reports.models import Report
from tests.pages.words import CHINESE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REFUSED = {
    "/api/v1/reports?yeer=2021": 400,
    "/api/v1/indicators?yeer=2021": 400,
    "/api/v1/reports/9999": 404,
    "/api/v1/reports/9999/versions": 404,
    "/api/v1/reports/{}/versions/9": 404,
    "/api/v1/reports/{}/compare/9999": 404,
    "/api/v1/reports/{0}/compare/{0}?unit=x": 422,
    "/api/v1/nowhere": 404,
    "/api/v1/checks?page=0": 422,
    "/api/v1/observations?agency=x": 422,
    "/api/v1/observations?indicator=x": 422,
    "/api/v1/overlaps?least=7": 422,
    "/api/v1/overlaps?relation=x": 422,
}
NOTED = [
    "/api/v1/reports?level=x",
    "/api/v1/coverage?level=x",
    "/api/v1/terms?term=x&level=x",
]


def in_english(address):
    return f"{address}{'&' if '?' in address else '?'}lang=en"


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_is_told_in_english_on_request(archive, client, address):
    asked = address.format(Report.objects.first().pk)
    chinese, english = (client.get(each) for each in (asked, in_english(asked)))
    assert chinese.status_code == english.status_code == REFUSED[address]
    assert CHINESE.search(chinese.json()["detail"])
    assert not CHINESE.search(english.json()["detail"])
    assert english["Content-Language"] == "en"


@pytest.mark.parametrize("address", NOTED)
def test_what_was_ignored_is_told_in_english_on_request(archive, client, address):
    def notes(asked):
        answer = client.get(asked).json()
        return " ".join(answer.get("query", answer)["notes"])

    assert CHINESE.search(notes(address))
    assert notes(in_english(address))
    assert not CHINESE.search(notes(in_english(address)))


def test_a_method_is_refused_in_english_on_request(client):
    refused = client.post("/api/v1/reports?lang=en")
    assert refused.status_code == 405
    assert not CHINESE.search(refused.json()["detail"])


def test_the_switch_of_the_site_decides_where_the_address_does_not(client):
    client.post("/preferences/", {"language": "en"})
    address = "/api/v1/reports/9999"
    assert not CHINESE.search(client.get(address).json()["detail"])
    chinese = client.get(f"{address}?lang=zh-hans").json()["detail"]
    assert CHINESE.search(chinese)
    assert client.get(f"{address}?lang=fr").json()["detail"] == chinese


def test_labels_of_facets_are_told_in_english_on_request(archive, client):
    facets = client.get("/api/v1/reports?lang=en").json()["facets"]
    assert [each["label"] for each in facets["level"]] == ["City"]
    assert [each["value"] for each in facets["level"]] == ["city"]
    assert not re.search("年度报告", str(facets["kind"]))


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("observations?agency=临沚市商务局", ("label", "unit", "applicant")),
        ("indicators", ("label", "unit", "table_label", "note")),
    ],
)
def test_rows_of_numbers_are_named_in_english_on_request(
    archive, client, address, fields
):
    results = client.get(in_english(f"/api/v1/{address}")).json()["results"]
    for field in fields:
        said = [each[field] for each in results if each[field]]
        assert said
        assert [each for each in said if CHINESE.search(each)] == []


def test_applicants_are_asked_for_in_either_language(archive, client):
    counts = {
        client.get(
            "/api/v1/observations", {"applicant": name, "lang": language}
        ).json()["count"]
        for name, language in (
            ("总计", "zh-hans"),
            ("总计", "en"),
            ("total", "zh-hans"),
            ("total", "en"),
        )
    }
    assert len(counts) == 1
    assert counts != {0}


def test_levels_of_words_are_named_in_english_on_request(archive, client):
    (found,) = client.get(in_english("/api/v1/terms?term=公开")).json()["results"]
    levels = {each["level"] for each in found["counts"]} - {""}
    assert levels
    assert [each for each in levels if CHINESE.search(each)] == []


# What is typed as it is, whatever language it is described in.
VALUES = re.compile(
    "|".join(["商务", "教育", *filter(None, APPLICANT_LABELS.values())])
)


def told(described):
    """List the texts of a description that are for people."""
    if isinstance(described, list):
        return [text for each in described for text in told(each)]
    if not isinstance(described, dict):
        return []
    texts = [
        text
        for name, text in described.items()
        if name in ("title", "summary", "description") and isinstance(text, str)
    ]
    return texts + [text for each in described.values() for text in told(each)]


def test_the_interface_is_described_in_both_languages(client):
    address = "/api/v1/openapi.json"
    chinese, english = (
        client.get(each).json() for each in (address, in_english(address))
    )
    assert len(told(chinese)) == len(told(english))
    assert [*filter(CHINESE.search, told(chinese))]
    left = [VALUES.sub("", text) for text in told(english)]
    assert [each for each in left if CHINESE.search(each)] == []
    assert chinese["paths"].keys() == english["paths"].keys()


def test_columns_of_numbers_are_explained_in_english_on_request(archive, client):
    columns = client.get("/api/v1/observations?lang=en").json()["columns"]
    left = [VALUES.sub("", text) for text in columns.values()]
    assert all(left)
    assert [each for each in left if CHINESE.search(each)] == []
