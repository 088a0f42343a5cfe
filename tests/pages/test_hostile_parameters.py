"""No parameter keeps figures, coverage, terms and comparisons from answering."""

from itertools import product
from urllib.parse import quote

import pytest

from reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled", "on_shelf")]

BODIES = ("level", "region", "line", "from", "to")
FIGURES = ("indicator", "applicant", "agency", *BODIES)
COVERAGE = (*BODIES, "held", "page")
TERMS = ("term", "level", "region", "line", "agency", "kind")
NUMBERS = ("report", "agency", "indicator", "applicant", "year", "page")
ADDRESSES = {
    "/figures/": FIGURES,
    "/figures/outcomes/": FIGURES,
    "/figures.csv": FIGURES,
    "/figures.jsonl": FIGURES,
    "/coverage/": COVERAGE,
    "/coverage.csv": COVERAGE,
    "/coverage.atom": COVERAGE,
    "/terms/": TERMS,
    "/terms.csv": TERMS,
    "/overlaps/": ("page", "relation", "least"),
    "/reports/{pk}/compare/": ("find", "choose"),
    "/reports/{pk}/compare/{other}/": ("view", "unit", "only"),
    "/api/v1/observations": NUMBERS,
    "/api/v1/checks": NUMBERS,
    "/api/v1/indicators": ("page",),
    "/api/v1/coverage": COVERAGE,
    "/api/v1/terms": TERMS,
    "/api/v1/overlaps": ("report", "relation", "least", "page"),
    "/api/v1/reports/{pk}/compare/{other}": ("unit",),
}
# Percent-encoded already: some of them are no text at all.
HOSTILE = (
    *("", "%20", "%00", "%ff%fe", "%ed%a0%80", "9" * 400, "-1", "1e9", "NaN", "inf"),
    *(quote("１２"), quote("٣"), quote("²"), quote("Ⅷ"), quote("😀"), quote("\u202e")),
    *("%3Cscript%3E", "%27%3B--", "9223372036854775808", "..%2F..", "x" * 5000),
    *("%0d%0aX-Evil:1", "%25s", "{0}", "1949", "2100", "0", "0.5.5", "null", "%5B%5D"),
)
# Each value is tried on every fifth parameter of all addresses.
APART = 5
# 400 is for parameters that an address of the API does not have.
ANSWERED = {200, 302, 400, 404, 422}


@pytest.fixture
def pair():
    return Report.objects.published().order_by("pk").values_list("pk", flat=True)[:2]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_value_is_a_fault_of_the_server(client, pair, address):
    path = address.format(pk=pair[0], other=pair[1])
    start = list(ADDRESSES).index(address)
    tried = list(product(ADDRESSES[address], HOSTILE))[start % APART :: APART]
    for name, value in tried:
        answer = client.get(f"{path}?{name}={value}")
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code in ANSWERED, f"{name}={value[:40]}"
        assert "X-Evil" not in answer.headers
        if answer["Content-Type"].startswith("text/html"):
            assert b"<script>" not in body


@pytest.mark.parametrize("address", ADDRESSES)
def test_many_values_are_answered(client, pair, address):
    path = address.format(pk=pair[0], other=pair[1])
    for name in ADDRESSES[address]:
        many = "&".join(f"{name}={number}" for number in range(400))
        assert client.get(f"{path}?{many}").status_code in ANSWERED


@pytest.mark.parametrize("number", ["0", "9223372036854775808", "9" * 40, "9" * 5000])
@pytest.mark.parametrize(
    "address",
    [
        "/reports/{pk}/compare/{bad}/",
        "/reports/{bad}/compare/{pk}/",
        "/reports/{bad}/compare/",
        "/api/v1/reports/{pk}/compare/{bad}",
        "/api/v1/reports/{bad}/compare/{pk}",
        "/api/v1/reports/{bad}",
    ],
)
def test_a_report_of_any_number_is_looked_for(client, pair, address, number):
    path = address.format(pk=pair[0], bad=number)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/v1/overlaps?page=x", "page：应当是 1 到"),
        ("/api/v1/overlaps?report=-1", "report：应当是 1 到"),
        ("/api/v1/overlaps?least=NaN", "least：应当是 0 到 1"),
        ("/api/v1/overlaps?least=2", "least：应当是 0 到 1"),
        ("/api/v1/overlaps?relation=x", "before、elsewhere"),
        ("/api/v1/reports/{pk}/compare/{other}?unit=x", "character、word"),
        ("/api/v1/observations?year=x", "year：应当是"),
        ("/api/v1/checks?page=0", "page：应当是"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(client, pair, address, said):
    answer = client.get(address.format(pk=pair[0], other=pair[1]))
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
