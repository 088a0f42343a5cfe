"""The complete real table of 2014 that stands outside the repository."""

from decimal import Decimal

import pytest

from reports.models import Check, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(take, seeds):
    path = next(each for each in seeds if each.name.startswith("004_"))
    return Report.objects.get(pk=take(path)[path.name].report)


def test_every_row_with_a_unit_is_an_observation(report):
    rows = report.observations.filter(origin="table")
    assert rows.count() == 65
    values = dict(rows.values_list("indicator", "value"))
    assert values["stat_disclosed"] == 1064
    assert values["stat_channel_website"] == 381
    assert values["stat_channel_other"] == 465
    assert values["stat_hot_topics"] == 13
    assert values["stat_interpretations"] == 8
    assert values["stat_received"] == 0


def test_what_is_blank_is_missing(report):
    rows = report.observations.filter(origin="table")
    assert rows.get(indicator="stat_micro_responses").value is None
    assert rows.filter(raw="").exclude(value=None).count() == 0
    assert rows.filter(value=None).exclude(raw="").count() == 0


def test_the_channels_add_up_to_less_than_was_disclosed(report):
    check = Check.objects.get(report=report)
    assert (check.rule, check.printed, check.expected) == (
        "channels",
        Decimal(1064),
        Decimal(846),
    )
    assert "1,064" in check.message
    assert "846" in check.message


def test_sentences_are_read_where_no_table_stands(take, seeds):
    path = next(each for each in seeds if each.name.startswith("002_"))
    report = Report.objects.get(pk=take(path)[path.name].report)
    said = report.observations.get(indicator="requests_new")
    assert (said.value, said.origin) == (67, "text")
    assert "67" in said.sentence
