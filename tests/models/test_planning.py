"""The database finds the reports of a body among its own, and not among all."""

import pytest
from django.core.management import call_command
from django.db import connection

from reports.models import Agency, Report
from reports.models.planning import renew_statistics

pytestmark = pytest.mark.django_db

BODIES, YEARS = 40, range(2010, 2020)


@pytest.fixture
def filled(db):
    bodies = Agency.objects.bulk_create(
        Agency(name=f"第{number}局", slug=f"body-{number}", level="ministry")
        for number in range(BODIES)
    )
    Report.objects.bulk_create(
        Report(agency=body, year=year, title="年报", kind="annual", status="published")
        for body in bodies
        for year in YEARS
    )
    return bodies


def forget_statistics():
    """Leave SQLite without any, whatever was told before."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def plans(bodies):
    """Say how a page finds the reports it lists, and those of the bodies it counts."""
    published = Report.objects.published().order_by()
    listed = published.filter(pk__in=range(1, 9))
    return listed.explain(), published.filter(agency__in=bodies[:8]).explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows by itself")
def test_a_batch_of_reports_is_read_without_all_that_follow(filled):
    forget_statistics()
    following = Report.objects.published().filter(pk__gt=100).order_by("pk")
    plan = following.select_related("agency")[:50].explain()
    assert "status=? AND id>?" in plan
    assert "B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows by itself")
@pytest.mark.parametrize("renew", [renew_statistics, lambda: call_command("reindex")])
def test_a_few_reports_are_not_looked_for_among_all(filled, renew):
    forget_statistics()
    assert any("status" in each for each in plans(filled))
    renew()
    listed, of_bodies = plans(filled)
    assert "PRIMARY KEY" in listed
    assert "agency_id=?" in of_bodies
