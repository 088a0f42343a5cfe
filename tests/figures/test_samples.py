"""The figures of the sample reports: every cell is the one that was written."""

import sys
from decimal import Decimal

import pytest

from reports.figures import indicators
from reports.models import Check, Observation, Report, UnreadTable
from tests.conftest import PROJECT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]

sys.path.insert(0, str(PROJECT / "fixtures"))
REQUEST_ROWS = {
    "一": "requests_new",
    "二": "requests_carried_in",
    "予以公开": "outcome_granted",
    "部分公开": "outcome_partial",
    "国家秘密": "refused_secret",
    "法律禁止": "refused_law",
    "三安全": "refused_safety",
    "第三方": "refused_third_party",
    "内部事务": "refused_internal",
    "过程性": "refused_process",
    "执法案卷": "refused_case_file",
    "行政查询": "refused_enquiry",
    "不掌握": "unavailable_not_held",
    "需制作": "unavailable_to_make",
    "补正不明": "unavailable_unclear",
    "信访": "unprocessed_complaint",
    "重复": "unprocessed_repeated",
    "出版物": "unprocessed_published",
    "大量反复": "unprocessed_excessive",
    "确认": "unprocessed_confirm",
    "逾期补正": "other_no_correction",
    "逾期缴费": "other_no_payment",
    "三七": "requests_done",
    "四": "requests_carried_out",
}
APPLICANTS = ("person", "company", "research", "charity", "legal", "other", "total")


@pytest.fixture(scope="module")
def written():
    """The figures the samples were written from."""
    from build_samples import SOURCE, plant_wrong_sum
    from samples_source.figures import load

    figures = load(SOURCE / "figures.json")
    plant_wrong_sum(figures)
    return figures


def read(report, **conditions):
    return {
        (each.indicator, each.applicant): each.value
        for each in report.observations.filter(origin="table", **conditions)
    }


def annual(agency, year):
    return Report.objects.get(agency__name=agency, year=year, kind="annual")


def with_tables():
    return [
        (report.agency.name, report.year)
        for report in Report.objects.filter(observations__origin="table").distinct()
    ]


def test_every_cell_of_the_requests_is_read(written):
    compared = 0
    for agency, year in with_tables():
        rows = written[agency][year].applications
        values = read(annual(agency, year))
        # In one sample the zeros are printed as strokes.
        for row, counts in rows.items():
            code = REQUEST_ROWS.get(row) or (
                "outcome_other" if year < 2021 else "other_rest"
            )
            for applicant, count in zip(APPLICANTS, counts, strict=True):
                assert (values[code, applicant] or 0) == count, (agency, year, row)
                compared += 1
    assert compared > 4000


def test_every_row_of_the_statistics_is_read(written):
    from samples_source.labels import STATISTICS

    keys = [key for _, _, _, key in STATISTICS if key]
    codes = [code for code in indicators() if code.startswith("stat_")]
    codes.remove("stat_received_other")
    compared = 0
    for agency, year in with_tables():
        if year > 2018:
            continue
        values = read(annual(agency, year))
        for key, code in zip(keys, codes, strict=True):
            value = values[code, ""]
            assert float(value) == written[agency][year].statistics.get(key, 0), key
            compared += 1
    assert compared == len(keys) * 6


def test_money_and_signed_changes_are_read():
    values = read(annual("岚川省人民政府", 2019))
    assert values["procurement_amount", ""] == Decimal("1873245.6")
    assert values["licence_items_change", ""] == -186
    assert values["service_items_change", ""] == 145
    assert values["normative_total", ""] == 9736
    assert ("normative_valid", "") not in values


def test_only_the_planted_errors_are_flagged():
    found = {
        (each.report.agency.name, each.report.year, each.rule, int(each.printed))
        for each in Check.objects.select_related("report__agency")
    }
    assert found == {
        ("望岐市教育局", 2022, "row", 72),
        ("望岐市教育局", 2022, "parts", 72),
        ("望岐市教育局", 2022, "balance", 75),
        ("临沚市商务局", 2023, "carry", 3),
    }


def test_a_check_says_what_does_not_agree():
    row = Check.objects.get(rule="row")
    carry = Check.objects.get(rule="carry")
    assert row.message == "合计不符：“办理结果总计”的“总计”印作 72，同行各列相加得 70。"
    assert "“总计”上年结转 3，上年报告结转下年度 4" in carry.message


def test_no_table_of_the_samples_is_left_unread():
    assert list(UnreadTable.objects.exclude(table=0)) == []


def test_a_sentence_of_results_in_other_words_is_named_for_the_editor():
    named = UnreadTable.objects.filter(table=0)

    assert {each.report.year for each in named} == {2012}
    assert any("46件申请均在法定期限内答复" in each.reason for each in named)


def test_a_cell_is_where_it_says():
    report = annual("望岐市教育局", 2022)
    for each in report.observations.filter(origin="table"):
        section = report.sections.get(order=each.section)
        tables = [block for block in section.blocks if block["type"] == "table"]
        cell = tables[each.table - 1]["rows"][each.row - 1][each.column - 1]
        assert cell["text"].strip() == each.raw


def test_a_number_of_the_text_is_not_counted_twice():
    report = annual("临沚市商务局", 2021)
    said = report.observations.get(indicator="requests_new", origin="text")
    assert said.value == 28
    assert said.sentence
    assert said.is_counted is False
    assert not report.observations.filter(indicator="stat_disclosed").exists()


def test_only_annual_reports_are_read():
    assert not Observation.objects.exclude(report__kind="annual").exists()
