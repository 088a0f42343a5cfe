"""The numbers over the JSON interface, each with the cell it comes from."""

import pytest
from django.core.management import call_command

from reports.api.figures import ObservationOut
from reports.figures import APPLICANT_LABELS, same_series
from reports.models import Observation, Report
from reports.reference import load_reference, load_samples
from tests.conftest import PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(shelf):
    load_reference()
    load_samples()
    for name in ("临沚市商务局", "望岐市教育局"):
        call_command("ingest", PROJECT / "fixtures" / "samples" / name, verbosity=0)


@pytest.fixture
def asked(filled, on_shelf, client):
    def ask(address, **parameters):
        answer = client.get(f"/api/v1/{address}", parameters)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    return ask


def test_observations_of_a_report_carry_their_cells(asked, client):
    report = Report.objects.get(agency__name="望岐市教育局", year=2022)
    answer = asked("observations", report=report.pk)
    assert answer["count"] == len(answer["results"]) == report.observations.count()
    wrong = next(
        each
        for each in answer["results"]
        if each["indicator"] == "requests_done" and each["applicant"] == "总计"
    )
    assert (wrong["value"], wrong["raw"], wrong["unit"]) == (72, "72", "件")
    assert (wrong["report"], wrong["year"], wrong["origin"]) == (
        report.pk,
        2022,
        "table",
    )
    place = wrong["cell"]
    detail = client.get(f"/api/v1/reports/{report.pk}").json()
    section = next(e for e in detail["sections"] if e["order"] == place["section"])
    tables = [block for block in section["blocks"] if block["type"] == "table"]
    row = tables[place["table"] - 1]["rows"][place["row"] - 1]
    assert row[place["column"] - 1]["text"] == "72"
    assert row[0]["text"] == "（七）总计"


def test_observations_have_the_columns_that_are_described(asked):
    answer = asked("observations", year=2022)
    for each in answer["results"]:
        assert ObservationOut.model_validate(each).model_dump() == each
    assert answer["columns"].keys() == ObservationOut.model_fields.keys()


def test_a_series_goes_on_over_the_formats(asked):
    agency = Report.objects.filter(agency__name="临沚市商务局").first().agency
    answer = asked("observations", agency=agency.slug, indicator="requests_new")
    values = {
        (each["year"], each["indicator"]): each["value"]
        for each in answer["results"]
        if each["applicant"] in (None, "总计") and each["origin"] == "table"
    }
    assert values[2014, "stat_received"] == 4
    assert values[2021, "requests_new"] == 28
    assert values[2022, "requests_new"] == 37


def test_a_number_of_the_text_has_its_sentence(asked):
    answer = asked("observations", indicator="requests_new", year=2021)
    said = next(each for each in answer["results"] if each["origin"] == "text")
    assert said["raw"].replace(",", "") in said["cell"]["sentence"].replace(",", "")
    assert said["applicant"] == "总计"


def test_every_column_is_described(asked):
    answer = asked("observations", year=2022)
    assert answer["results"][0].keys() == answer["columns"].keys()
    assert all(answer["columns"].values())


def test_the_dictionary_names_parts_and_series(asked):
    answer = asked("indicators")
    known = {each["code"]: each for each in answer["results"]}
    assert answer["count"] == len(known) == 133
    assert known["requests_new"]["series"] == ["requests_new", "stat_received"]
    assert known["normative_total"]["series"] == ["normative_total"]
    assert "不是同一口径" in known["normative_total"]["note"]
    assert set(known["review_total"]["parts"]) <= known.keys()


def test_checks_name_numbers_and_cells(asked):
    answer = asked("checks")
    assert answer["count"] == 4
    carry = next(each for each in answer["results"] if each["rule"] == "carry")
    assert (carry["printed"], carry["expected"], carry["year"]) == (3, 4, 2023)
    assert {each["raw"] for each in carry["cells"]} == {"3", "2"}


@pytest.mark.parametrize("address", ["observations", "checks"])
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("report", "abc", "整数"),
        ("report", "-1", "整数"),
        ("report", "9" * 30, "整数"),
        ("year", "20x1", "整数"),
        ("year", "１９９９", "整数"),
        ("agency", "nobody", "没有这个机构"),
        ("indicator", "'; --", "没有这个指标"),
        ("applicant", "外星人", "自然人"),
        ("page", "0", "整数"),
    ],
)
def test_bad_parameters_are_refused_in_clear_words(
    filled, on_shelf, client, address, name, value, said
):
    answer = client.get(f"/api/v1/{address}", {name: value})
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_drafts_are_not_given(filled, on_shelf, asked):
    report = Report.objects.get(agency__name="望岐市教育局", year=2022)
    Report.objects.filter(pk=report.pk).update(status="draft")
    assert asked("observations", report=report.pk)["count"] == 0
    assert asked("checks", report=report.pk)["count"] == 0


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"indicator": "requests_new"},
        {"indicator": "review_total", "year": "2021"},
        {"year": "2022"},
        {"year": "2022", "applicant": "总计"},
        {"applicant": "自然人"},
    ],
)
def test_pages_hold_every_number_once_in_order(asked, monkeypatch, parameters):
    hidden = Report.objects.filter(agency__name="望岐市教育局", year=2021)
    hidden.update(status="withdrawn", withdrawn_reason="重复")
    # Pages of the size readers get would hold all of the samples.
    monkeypatch.setattr("reports.api.figures.MOST_RESULTS", 30)
    first = asked("observations", **parameters)
    given = [
        _number(each)
        for page in range(1, first["pages"] + 1)
        for each in asked("observations", page=page, **parameters)["results"]
    ]

    assert sorted(given) == sorted(_numbers(parameters))
    assert first["count"] == len(given) > 0
    keys = [(indicator, year, report) for report, year, indicator, *_ in given]
    assert keys == sorted(keys)


def _number(each):
    place = each["cell"]
    return (
        *(each["report"], each["year"], each["indicator"], each["applicant"] or ""),
        *(each["origin"], each["raw"], place["section"], place["row"], place["column"]),
    )


def _numbers(parameters):
    """List by hand the numbers of published reports that meet some parameters."""
    labels = {code.value: label for code, label in APPLICANT_LABELS.items()}
    codes = same_series(parameters.get("indicator", "requests_new"))
    return [
        (
            *(each.report_id, each.year, each.indicator),
            *(labels.get(each.applicant, ""), each.origin, each.raw),
            *(each.section, each.row, each.column),
        )
        for each in Observation.objects.select_related("report")
        if each.report.status == "published"
        and ("indicator" not in parameters or each.indicator in codes)
        and str(each.year) == parameters.get("year", str(each.year))
        and parameters.get("applicant") in (None, labels.get(each.applicant))
    ]


def test_whole_numbers_are_written_without_decimals(asked, client):
    text = client.get("/api/v1/observations", {"year": 2022}).content.decode()

    assert '"value": 37,' in text
    assert '"value": 37.0' not in text


def test_all_numbers_are_asked_for_in_few_steps(
    asked, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        client.get("/api/v1/observations", {"indicator": "requests_new"})
