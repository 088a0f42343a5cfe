"""What is new in a report, and which reports hardly changed."""

import re

import pytest
from django.contrib.auth.models import User

from reports.models import Agency, Overlap, Region, Report, Section
from reports.overlaps import find_overlaps

pytestmark = pytest.mark.django_db

SAME = "村级账目每季度逐笔上墙并由群众推选的代表当场核对签字，疑问三日内答复。"
OTHER = "渔港灯塔的检修排期提前一个月贴在码头，渔民可以要求改期，改期结果同样公布。"
NEW = "图书流动车今年停靠十二个自然村，停靠时间由读者投票决定，投票结果当场宣布。"


@pytest.fixture
def body(db):
    region = Region.objects.create(code="990000", name="岚川省", level="province")

    def made(name):
        return Agency.objects.create(
            name=name,
            slug=f"body-{Agency.objects.count()}",
            level="province",
            region=region,
        )

    return made


def report(agency, year, *paragraphs):
    made = Report.objects.create(
        agency=agency,
        year=year,
        kind="annual",
        status="published",
        title=f"{agency}{year}年年度报告",
    )
    Section.objects.create(
        report=made,
        order=1,
        depth=1,
        number="一、",
        heading="总体情况",
        blocks=[{"type": "paragraph", "text": each} for each in paragraphs],
        text="\n".join(paragraphs),
    )
    return made


@pytest.fixture
def pair(body):
    office = body("甲厅")
    before = report(office, 2021, f"2021年，{SAME}", OTHER)
    now = report(office, 2022, f"2022年，{SAME}", NEW, OTHER)
    find_overlaps()
    return before, now


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def folded(text):
    return re.findall(r'<details class="known">(.*?)</details>', text, re.S)


def test_only_what_is_new_stands_open(client, pair):
    found = page(client, pair[1].get_absolute_url(), new="1")

    assert len(folded(found)) == 2
    assert not any(NEW in each for each in folded(found))
    assert "3 段中有 2 段已见于" in found
    assert SAME in found


def test_without_being_asked_everything_stands_open(client, pair):
    assert not folded(page(client, pair[1].get_absolute_url()))


def test_without_a_report_before_there_is_nothing_to_fold(client, pair):
    assert not folded(page(client, pair[0].get_absolute_url(), new="1"))


def test_the_report_page_gives_the_shares(client, pair, body):
    found = page(client, pair[1].get_absolute_url())

    assert f'href="/reports/{pair[1].pk}/compare/{pair[0].pk}/"' in found
    assert "逐字相同" in found
    assert "?new=1" in found


def test_reports_that_hardly_changed_are_listed(client, body):
    office = body("甲厅")
    # Long enough for its like to be looked for at other bodies too.
    long = "".join(chr(0x4E00 + 7 * index) for index in range(900))
    report(office, 2021, f"2021年，{SAME}", long)
    same = report(office, 2022, f"2022年，{SAME}", long)
    copy = report(body("乙厅"), 2022, f"2022年，{SAME}", long)
    report(body("丙厅"), 2022, NEW)
    find_overlaps()

    listed = page(client, "/overlaps/")
    assert f'href="{same.get_absolute_url()}"' in listed
    assert f'href="{copy.get_absolute_url()}"' not in listed
    elsewhere = page(client, "/overlaps/", relation="elsewhere")
    assert f'href="{copy.get_absolute_url()}"' in elsewhere
    assert "没有这样的报告" in page(client, "/overlaps/", year="2015")
    assert f'href="{same.get_absolute_url()}"' in page(
        client, "/overlaps/", year="2022"
    )


@pytest.mark.parametrize(
    "query", ["relation=evil&page=x", "level=%00&year=1", "page=999"]
)
def test_broken_parameters_are_answered(client, pair, query):
    assert client.get(f"/overlaps/?{query}").status_code == 200


def test_withdrawn_reports_are_not_shown(client, pair):
    before, now = pair
    Report.objects.filter(pk=before.pk).update(
        status="withdrawn", withdrawn_reason="重复"
    )

    assert f"/compare/{before.pk}/" not in page(client, now.get_absolute_url())
    assert client.get("/api/v1/overlaps").json()["count"] == 0


def test_the_interface_gives_the_same(client, pair):
    before, now = pair
    found = client.get("/api/v1/overlaps", {"report": now.pk}).json()
    kept = Overlap.objects.get(report=now)

    assert found["count"] == 1
    assert found["results"][0]["other"]["id"] == before.pk
    assert found["results"][0]["share"] == kept.share
    assert 0 < kept.share < 1


@pytest.mark.parametrize(
    "query", ["least=2", "page=0", "report=x", "report=99999999999999999999"]
)
def test_the_interface_refuses_what_cannot_be_read(client, db, query):
    assert client.get(f"/api/v1/overlaps?{query}").status_code == 422


def test_editors_see_the_list_and_cannot_write_it(client, pair):
    client.force_login(User.objects.create_superuser("editor", password="x" * 12))

    listed = page(client, "/admin/reports/overlap/", unchanged="1")
    assert "文字重复" in listed
    assert client.get("/admin/reports/overlap/add/").status_code == 403


@pytest.mark.parametrize("bodies", [2, 12])
def test_the_list_asks_few_queries(client, body, bodies, django_assert_max_num_queries):
    for index in range(bodies):
        office = body(f"第{index}厅")
        report(office, 2021, f"{index * 7}年{SAME}")
        report(office, 2022, f"{index * 7}年{SAME}")
    find_overlaps()
    with django_assert_max_num_queries(5):
        client.get("/overlaps/")
