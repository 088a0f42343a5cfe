"""Who has reported: each state of a cell, sums that agree with the cells, all forms."""

import csv
import io
import re
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from reports.coverage import (
    BODIES_PER_PAGE,
    Scope,
    State,
    deadline,
    lines,
    matrix,
    renew,
)
from reports.models import (
    Agency,
    AgencyName,
    CoverageCount,
    Kind,
    Region,
    Report,
    Status,
)
from tests.conftest import PROJECT

TODAY = date(2024, 2, 15)
YEARS = (2018, 2019, 2022, 2023)


@pytest.fixture
def region(db):
    cache.clear()
    return Region.objects.create(code="990000", name="岚川省", level="province")


@pytest.fixture
def body(region):
    def made(name, level="province", line="商务", **names):
        agency = Agency.objects.create(
            name=name,
            slug=f"body-{Agency.objects.count()}",
            level=level,
            region=region,
            line=line,
        )
        for kind, (held_from, held_until) in names.items():
            AgencyName.objects.create(
                agency=agency,
                name=f"{name}{kind}",
                kind=kind,
                held_from=held_from,
                held_until=held_until,
            )
        return agency

    return made


def report(agency, year, published_on=None, **others):
    given = {"kind": Kind.ANNUAL, "status": Status.PUBLISHED, "title": f"{year}年报告"}
    return Report.objects.create(
        agency=agency, year=year, published_on=published_on, **{**given, **others}
    )


def states(agency, years=YEARS, today=TODAY):
    line = next(each for each in lines(Scope(years), today) if each.agency == agency)
    return [cell.state for cell in line.cells]


@pytest.mark.parametrize(
    ("year", "is_government", "expected"),
    [
        (2018, False, date(2019, 3, 31)),
        (2018, True, date(2019, 3, 31)),
        (2019, False, date(2020, 1, 31)),
        (2019, True, date(2020, 3, 31)),
    ],
)
def test_the_deadline_is_that_of_the_law_then_in_force(year, is_government, expected):
    assert deadline(year, is_government=is_government) == expected


def test_a_department_has_until_the_end_of_january(body):
    office = body("岚川省商务厅")
    report(office, 2018, date(2019, 3, 31))
    report(office, 2019, date(2020, 1, 31))
    report(office, 2022, date(2023, 2, 1))

    assert states(office) == [State.PRESENT, State.PRESENT, State.LATE, State.MISSING]


def test_a_whole_government_has_until_the_end_of_march(body):
    government = body("岚川省人民政府", line="综合")
    report(government, 2022, date(2023, 3, 31))

    assert states(government)[2:] == [State.PRESENT, State.PENDING]


def test_an_unknown_day_of_publication_is_said_to_be_unknown(body):
    office = body("岚川省商务厅")
    report(office, 2022, issued_on=date(2023, 1, 10))

    assert states(office)[2] == State.UNDATED


@pytest.mark.parametrize(
    "other",
    [{"kind": Kind.PLAN}, {"status": Status.DRAFT}],
)
def test_only_published_annual_reports_count(body, other):
    office = body("岚川省商务厅")
    report(office, 2022, date(2023, 1, 10), **other)

    assert states(office)[2] == State.MISSING


def test_the_earliest_of_two_reports_decides(body):
    office = body("岚川省商务厅")
    late = report(office, 2022, date(2023, 6, 1))
    early = report(office, 2022, date(2023, 1, 20), issued_as="岚川省外经贸厅")
    line = next(iter(lines(Scope((2022,)), TODAY)))

    assert late.pk != early.pk
    assert line.cells[0].report == early.pk
    assert line.cells[0].state == State.PRESENT


def test_a_body_owes_nothing_before_its_first_name(body):
    new = body("岚川省退役军人厅", full=(2019, None))
    heir = body("岚川省文化厅", full=(2019, None), former=(None, 2019))

    assert states(new)[:2] == [State.ABSENT, State.MISSING]
    assert states(heir)[:2] == [State.MISSING, State.MISSING]


def test_an_abolished_body_leaves_its_last_year_to_the_heir(body):
    gone = body("岚川省粮食局", full=(1999, 2019))

    assert states(gone)[:3] == [State.MISSING, State.ABSENT, State.ABSENT]


def test_a_report_is_shown_although_none_was_owed(body):
    new = body("岚川省退役军人厅", full=(2019, None))
    report(new, 2018, date(2019, 3, 1))

    assert states(new)[0] == State.PRESENT


def test_sums_agree_with_the_cells(body):
    offices = [
        body(f"岚川省第{index}局", full=(2010 + index, None)) for index in range(9)
    ]
    governments = [
        body(f"岚川第{index}县人民政府", "county", "综合") for index in range(4)
    ]
    for index, each in enumerate([*offices, *governments]):
        for year in YEARS[index % 3 :]:
            day = date(year + 1, 1 + (index + year) % 5, 20) if index % 4 else None
            report(each, year, day)
    report(offices[1], 2022, None, issued_as="旧局")
    scope = Scope(YEARS)
    found = matrix(scope, 1, TODAY)

    for place, totals in enumerate(found.totals):
        counted = Counter(line.cells[place].state for line in lines(scope, TODAY))
        here = counted[State.PRESENT] + counted[State.LATE] + counted[State.UNDATED]
        assert totals.present == here
        assert totals.late == counted[State.LATE]
        assert totals.undated == counted[State.UNDATED]
        assert totals.missing == counted[State.MISSING]
        assert totals.pending == counted[State.PENDING]


def test_pages_hold_every_body_once(body):
    for index in range(60):
        body(f"岚川省第{index}局")
    pages = [matrix(Scope((2022,)), page, TODAY) for page in (1, 2)]
    names = [line.agency.name for page in pages for line in page.lines]

    rest = 60 - BODIES_PER_PAGE
    assert [len(page.lines) for page in pages] == [BODIES_PER_PAGE, rest]
    assert len(set(names)) == 60
    assert matrix(Scope((2022,)), 77, TODAY).page == 2


def test_filters_keep_the_bodies_asked_for(body, client):
    office, school = body("岚川省商务厅"), body("岚川省教育厅", line="教育")
    report(school, 2022, date(2023, 1, 5))

    def shown(**query):
        found = client.get("/coverage/", query).context["matrix"]
        return {line.agency for line in found.lines}

    assert shown(line="教育") == {school}
    assert shown(level="province", region="990000") == {office, school}
    assert shown(level="city") == set()
    assert shown(held="1") == {school}


def test_it_opens_with_the_bodies_that_report(body, client):
    silent, school = body("岚川省商务厅"), body("岚川省教育厅")
    opened = client.get("/coverage/").context
    assert {line.agency for line in opened["matrix"].lines} == {silent, school}

    report(school, 2022, date(2023, 1, 5))
    opened = client.get("/coverage/").context
    assert {line.agency for line in opened["matrix"].lines} == {school}
    every = client.get(f"/coverage/{opened['every']}").context
    assert {line.agency for line in every["matrix"].lines} == {silent, school}


def test_it_sums_up_the_levels_whoever_is_listed(body, client):
    body("岚川省商务厅")
    body("岚川省民政厅", full=(2023, None))
    report(body("岚川省教育厅"), 2022, date(2023, 1, 5))
    report(body("临沚市商务局", level="city"), 2022, date(2023, 1, 5))
    body("临沚市人民政府", level="city")
    context = client.get("/coverage/?from=2022&to=2023&held=1").context
    told = {
        row.totals.level.label: (
            row.totals.count,
            [(each.present, each.owing) for each in row.totals.years],
        )
        for row in context["levels"]
    }
    assert told == {"省级": (3, [(1, 2), (0, 3)]), "市级": (2, [(1, 2), (0, 2)])}
    for row in context["levels"]:
        listed = client.get(f"/coverage/{row.href}").context["matrix"]
        assert listed.count == row.totals.count
        assert listed.totals == row.totals.years


def test_levels_are_not_summed_up_where_one_is_asked_for(body, client):
    body("岚川省商务厅")
    assert client.get("/coverage/?level=province").context["levels"] == []


def test_the_page_shows_each_year_with_words_and_a_link(body, client):
    office = body("岚川省商务厅")
    kept = report(office, 2022, date(2023, 2, 1))
    page = client.get("/coverage/?from=2022&to=2023").content.decode()

    assert re.search(rf'href="/reports/{kept.pk}/"[^>]*>迟发<', page)
    assert ">应发未见</span>" in page


@pytest.mark.parametrize(
    "query",
    [
        "from=1900&to=2999",
        "from=x&to=%00",
        "from=２０２０",
        "level=evil&region=0&line=%22&page=-1&held=x",
        "page=99999999999",
    ],
)
def test_broken_parameters_are_answered(region, client, query):
    response = client.get(f"/coverage/?{query}")

    assert response.status_code == 200
    if "from" in query:
        assert "已忽略" in response.content.decode()


def test_the_table_is_whole_and_safe_in_spreadsheets(body, client):
    office = body("=HYPERLINK(1)")
    report(office, 2022, date(2023, 2, 1))
    text = b"".join(client.get("/coverage.csv?from=2022&to=2023")).decode()
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))

    assert [row["状态"] for row in rows] == ["迟发", "应发未见"]
    assert rows[0]["机构"] == "'=HYPERLINK(1)"
    assert rows[0]["应发布日期"] == "2023-01-31"


def test_the_feed_tells_of_new_reports_and_of_deadlines(body, client):
    office = body("岚川省商务厅")
    report(office, 2022, date(2023, 2, 1))
    feed = ElementTree.fromstring(client.get("/coverage.atom").content)
    titles = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    ids = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}id")]

    assert any("新收录：岚川省商务厅 2022年度报告" in title for title in titles)
    assert any("1 个机构应发未见" in title for title in titles)
    assert len(set(ids)) == len(ids)


def test_a_notice_of_a_report_is_another_entry_than_the_report(body, client):
    kept = report(body("岚川省商务厅"), 2022, date(2023, 2, 1))
    feed = ElementTree.fromstring(client.get("/coverage.atom").content)
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    ours, link = (
        entry.find(f"{{http://www.w3.org/2005/Atom}}{e}") for e in ("id", "link")
    )

    assert link.get("href").endswith(kept.get_absolute_url())
    assert ours.text != link.get("href")


def test_the_interface_gives_the_same(body, client):
    office = body("岚川省商务厅")
    kept = report(office, 2022, date(2023, 2, 1))
    found = client.get("/api/v1/coverage?from=2022&to=2022").json()

    assert found["years"] == [2022]
    assert found["results"][0]["agency"]["name"] == "岚川省商务厅"
    cell = found["results"][0]["cells"][0]
    assert (cell["state"], cell["report"], cell["due"]) == (
        "late",
        kept.pk,
        "2023-01-31",
    )
    assert found["totals"][0]["late"] == 1


@pytest.mark.parametrize("count", [3, 60])
def test_queries_do_not_grow_with_the_bodies(
    body, client, count, django_assert_max_num_queries
):
    for index in range(count):
        report(body(f"第{index}局", full=(2020, None)), 2022, date(2023, 1, 5))
    renew()
    with django_assert_max_num_queries(23):
        client.get("/coverage/")


def test_kept_counts_give_what_counting_gives(body):
    offices = [body(f"岚川省第{index}局") for index in range(5)]
    governments = [
        body(f"岚川第{index}县人民政府", "county", "综合") for index in range(4)
    ]
    for index, each in enumerate([*offices, *governments]):
        for year in YEARS[: 1 + index % 4]:
            day = date(year + 1, 1 + index % 5, 10) if index % 3 else None
            report(each, year, day)
    scopes = [
        Scope(YEARS),
        Scope((2022,), levels=("county",)),
        Scope(YEARS, lines=("综合",)),
        Scope(YEARS, is_held=True),
    ]
    fresh = [matrix(scope, 1, TODAY).totals for scope in scopes]
    renew()
    cache.clear()

    assert CoverageCount.objects.count() > 0
    assert [matrix(scope, 1, TODAY).totals for scope in scopes] == fresh


def test_kept_counts_are_not_used_once_a_report_has_changed(body):
    office = body("岚川省商务厅")
    first = report(office, 2022, date(2023, 1, 10))
    renew()
    report(body("岚川省教育厅"), 2022, date(2023, 6, 10))
    assert matrix(Scope((2022,)), 1, TODAY).totals[0].late == 1
    first.published_on = date(2023, 5, 1)
    first.save()
    assert matrix(Scope((2022,)), 1, TODAY).totals[0].late == 2


@pytest.fixture
def reference(own_reference):
    """Leave nothing behind: the other tests make regions of their own."""


def test_counts_are_renewed_by_who_takes_reports_in(take):
    take(PROJECT / "fixtures" / "samples" / "临沚市商务局" / "2022-年度报告.docx")
    assert CoverageCount.objects.filter(year=2022, level="city").exists()


@pytest.mark.parametrize(
    ("year", "is_new"), [(2023, True), (2022, False), (2024, False)]
)
def test_a_gap_is_news_for_the_year_after_its_deadline(body, year, is_new):
    body("某局")
    (line,) = lines(Scope((year,)), TODAY)
    assert line.cells[0].is_newly_due is is_new


def test_a_body_has_the_count_of_what_is_here_beside_it(body, client):
    office = body("某局", full=(2019, None))
    report(office, 2019, date(2020, 1, 5))
    report(office, 2022, date(2023, 9, 5))
    (line,) = lines(Scope(YEARS), TODAY)
    assert (line.present, line.owing) == (2, 3)
    page = client.get("/coverage/", {"from": 2018, "to": 2023}).content.decode()
    assert '<strong>2</strong> <span class="soft">/ 5</span>' in page
