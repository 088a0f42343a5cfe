"""The sums of the matrix against counting by hand, whatever has changed in between.

Counts are kept for all readers, so every change of a report or a body must be seen at
once, also between two renewals of the counts.
"""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.coverage import Scope, matrix, renew
from reports.desk import record_agency_edit
from reports.models import Agency, AgencyName, Region, Report

pytestmark = pytest.mark.django_db

YEARS = (2017, 2018, 2019, 2022, 2023)
TODAY = date(2024, 2, 15)
LINES, LEVELS = ("商务", "教育", ""), ("province", "city", "county")
SCOPES = (
    Scope(YEARS),
    Scope(YEARS[1:4], levels=("city",)),
    Scope(YEARS, levels=("county", "province"), lines=("教育",)),
    Scope(YEARS, regions=("990000",)),
    Scope(YEARS, lines=("商务",), is_held=True),
)

BODY = st.tuples(
    st.sampled_from(["局", "人民政府"]),
    st.sampled_from(LEVELS),
    st.sampled_from(LINES),
    st.sampled_from(["990000", "980000"]),
    # The name it had from the beginning, until when, and whether it had others before.
    st.none()
    | st.tuples(
        st.none() | st.integers(2016, 2020), st.none() | st.integers(2020, 2024)
    ),
)
DAY = st.none() | st.dates(date(2018, 1, 1), date(2024, 2, 10))
STEP = st.one_of(
    st.tuples(st.just("report"), st.integers(0, 7), st.sampled_from(YEARS), DAY),
    st.tuples(st.just("dated"), st.integers(0, 20), DAY),
    st.tuples(st.just("withdrawn"), st.integers(0, 20)),
    st.tuples(st.just("body"), BODY),
    st.tuples(
        st.just("moved"), st.integers(0, 7), st.sampled_from(LEVELS), st.just("教育")
    ),
    st.tuples(st.just("abolished"), st.integers(0, 7), st.integers(2020, 2024)),
    st.tuples(st.just("renewed")),
)


def add_body(named) -> None:
    sort, level, line, region, held = named
    number = Agency.objects.count()
    agency = Agency.objects.create(
        name=f"第{number}{sort}",
        slug=f"body-{number}",
        level=level,
        line=line,
        region_id=region,
    )
    if held:
        first, last = held
        AgencyName.objects.create(
            agency=agency,
            name=agency.name,
            kind="full",
            held_from=first,
            held_until=last,
        )


def take(step) -> None:
    """Change the archive as ingest and desk do."""
    what, *given = step
    if what == "renewed":
        renew()
    elif what == "body":
        add_body(given[0])
    elif what == "report":
        add_report(*given)
    elif what in ("dated", "withdrawn"):
        change_report(*given)
    else:
        change_body(*given)


def add_report(place, year, day) -> None:
    agency = _at(Agency, place)
    known = Report.objects.filter(agency=agency, year=year).count()
    Report.objects.create(
        agency=agency,
        year=year,
        kind="annual",
        status="published",
        title="年报",
        # Two of one year are there only under two names.
        issued_as=f"旧名{known}" if known else "",
        published_on=day,
    )


def change_report(place, *days) -> None:
    """Date a report, or withdraw it where no day is given."""
    report = _at(Report, place)
    if report is None:
        return
    if days:
        (report.published_on,) = days
    else:
        report.status, report.withdrawn_reason = "withdrawn", "重复"
    report.save()


def change_body(place, *values) -> None:
    agency = _at(Agency, place)
    if len(values) == 1:
        AgencyName.objects.filter(agency=agency).update(held_from=None)
        AgencyName.objects.filter(agency=agency).update(held_until=values[0])
    else:
        agency.level, agency.line = values
        agency.save()
        record_agency_edit(agency)


def _at(model, place):
    rows = list(model.objects.order_by("pk"))
    return rows[place % len(rows)] if rows else None


def state_by_hand(agency, year) -> str:
    """Say how it stands, from the wording of the regulation."""
    reports = Report.objects.filter(
        agency=agency, year=year, kind="annual", status="published"
    )
    days = [each.published_on for each in reports]
    is_government = agency.name.endswith("人民政府")
    due = date(year + 1, 3, 31)
    if year >= 2019 and not is_government:
        due = date(year + 1, 1, 31)
    if days and not any(days):
        return "undated"
    if days:
        return "late" if min(filter(None, days)) > due else "in_time"
    for name in agency.names.all():
        if name.held_from is not None and year < name.held_from:
            return "absent"
        if name.held_until is not None and year >= name.held_until:
            return "absent"
    return "missing" if due < TODAY else "pending"


def bodies_by_hand(scope: Scope) -> list[Agency]:
    return [
        each
        for each in Agency.objects.prefetch_related("names")
        if (not scope.levels or each.level in scope.levels)
        and (not scope.lines or each.line in scope.lines)
        and (not scope.regions or each.region_id in scope.regions)
        and (not scope.is_held or each.reports.filter(status="published").exists())
    ]


def check(scope: Scope) -> None:
    bodies = bodies_by_hand(scope)
    found = matrix(scope, 1, TODAY)
    assert found.count == len(bodies)
    for totals in found.totals:
        states = Counter(state_by_hand(each, totals.year) for each in bodies)
        names = ("in_time", "late", "undated", "missing", "pending", "absent")
        assert {name: getattr(totals, name) for name in names} == {
            name: states[name] for name in names
        }
        assert totals.present + totals.missing + totals.pending + totals.absent == len(
            bodies
        )


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(BODY, min_size=1, max_size=6),
    st.lists(STEP, min_size=1, max_size=10),
)
def test_sums_are_those_of_counting_by_hand_after_every_change(bodies, steps):
    with transaction.atomic():
        cache.clear()
        for code in ("990000", "980000"):
            Region.objects.create(code=code, name=code, level="province")
        for each in bodies:
            add_body(each)
        renew()
        for step in steps:
            take(step)
            for scope in SCOPES:
                check(scope)
        transaction.set_rollback(True)


def test_a_change_of_an_earlier_moment_is_seen(db):
    """Of two writers the one that began first may be done last."""
    cache.clear()
    Region.objects.create(code="990000", name="岚川省", level="province")
    for number in range(2):
        add_body(("局", "city", "商务", "990000", None))
        add_report(number, 2022, date(2023, 1, 5))
    renew()
    check(Scope(YEARS))
    add_report(0, 2023, date(2024, 1, 5))
    earlier = timezone.now() - timedelta(seconds=30)
    Report.objects.filter(year=2023).update(updated_at=earlier)
    check(Scope(YEARS))


def test_a_body_moved_to_another_region_is_counted_there(admin_client):
    cache.clear()
    for code in ("990000", "980000"):
        Region.objects.create(code=code, name=code, level="province")
    add_body(("局", "city", "商务", "990000", None))
    add_report(0, 2022, date(2023, 1, 5))
    check(SCOPES[3])
    agency = Agency.objects.get()
    given = {"name": agency.name, "slug": agency.slug, "level": "city"}
    inline = {f"names-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    answer = admin_client.post(
        f"/admin/reports/agency/{agency.pk}/change/",
        {**given, **inline, "line": "商务", "region": "980000"},
    )
    assert answer.status_code == 302
    assert matrix(SCOPES[3], 1, TODAY).totals[0].missing == 0
    check(SCOPES[3])


def test_the_rows_of_the_page_add_up(db):
    cache.clear()
    Region.objects.create(code="990000", name="岚川省", level="province")
    for number, day in enumerate([None, date(2023, 1, 5), date(2023, 9, 5), None]):
        add_body(("局", "city", "商务", "990000", None))
        add_report(number, 2022, day)
    add_body(("局", "city", "商务", "990000", (2023, None)))
    add_body(("局", "city", "商务", "990000", None))
    client = Client()
    page = client.get("/coverage/?from=2022&to=2022")
    rows = {row.label: list(row.counts) for row in page.context["sums"]}

    assert rows["其中日期不明"] == [2]
    assert "其中日期不明" in page.content.decode()
    here = [rows[label][0] for label in ("其中按时", "其中迟发", "其中日期不明")]
    assert sum(here) == page.context["matrix"].totals[0].present == 4
    assert sum(counts[0] for counts in rows.values()) == 6
    (totals,) = client.get("/api/v1/coverage?from=2022&to=2022").json()["totals"]
    assert [totals[name] for name in ("in_time", "late", "undated")] == here
    assert (totals["missing"], totals["pending"], totals["absent"]) == (1, 0, 1)
