"""Reports of the invented counties: all published, odd only where that was planted."""

from datetime import date

import pytest
from django.core.management import call_command

from reports.coverage import Scope, State, lines
from reports.models import Agency, Check, Overlap, Report, UnreadTable
from reports.reference import load_counties, load_reference, load_samples
from tests.conftest import PROJECT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counties")]


@pytest.fixture(scope="module")
def filled(shelf):
    load_reference()
    load_samples()
    load_counties()
    call_command("ingest", PROJECT / "fixtures" / "counties", verbosity=0)
    call_command("overlaps", verbosity=0)


@pytest.fixture
def counties(filled, on_shelf):
    """The reports on the shelf of the module, for tests that change none of them."""


def report(name, year):
    return Report.objects.get(agency__name=f"{name}商务局", year=year)


def test_all_are_published_and_read():
    assert Report.objects.published().count() == Report.objects.count() == 25
    assert not UnreadTable.objects.exists()


def test_only_what_was_planted_is_flagged():
    found = {
        (each.report.agency.name, each.rule, each.indicator)
        for each in Check.objects.select_related("report__agency")
    }
    assert found == {
        ("云栾县商务局", "text", "requests_new"),
        ("鹿渚县商务局", "jump", "requests_new"),
        ("鹿渚县商务局", "jump", "requests_done"),
    }


def test_each_body_stands_among_ten(client):
    text = client.get(report("云栾县", 2023).get_absolute_url()).content.decode()
    assert "10 个机构中位数" in text


def test_copied_text_is_found_whole_between_two_bodies():
    copied = Overlap.objects.filter(
        report=report("竹汀区", 2023), other=report("澄浦区", 2023)
    )
    assert copied.get().share > 0.8


def test_a_text_repeated_but_for_the_year_is_listed(client):
    text = client.get("/overlaps/").content.decode()
    repeated = report("松岚县", 2023)
    assert repeated.get_absolute_url() in text


def test_coverage_has_every_state():
    scope = Scope((2021, 2022, 2023, 2025, 2026), levels=("county",), lines=("商务",))
    today = date(2026, 1, 10)
    found = {cell.state for line in lines(scope, today) for cell in line.cells}
    assert found == set(State)
    new = Agency.objects.get(name="白芷县商务局")
    line = next(each for each in lines(scope, today) if each.agency == new)
    assert line.cells[0].state == State.ABSENT
