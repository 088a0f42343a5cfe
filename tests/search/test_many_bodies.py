"""More bodies than one answer of the engine can hold, each counted."""

import pytest
from django.urls import reverse

from reports.models import Agency, Level, Report, Section, Status
from reports.search import Extent, Selection, rebuild, search
from reports.text.language import parse_query
from tests.search.library import count_rows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("on_shelf"),
    pytest.mark.any_database,
]

BODIES = 66_000
# One in so many reports has no 公开, and one in so many has a telephone.
WITHOUT, WITH = 3, 7
WHOLE = Extent(whole=("agency",))


@pytest.fixture(scope="module")
def bodies(shelf):
    """As many bodies, each with a report, and the first with one more."""
    agencies = Agency.objects.bulk_create(
        Agency(name=f"第{number}站", slug=f"body-{number}", level=Level.MINISTRY)
        for number in range(BODIES)
    )
    reports = Report.objects.bulk_create(
        Report(
            agency=agency,
            year=2000 + number % 20,
            title=f"报告第{number}号",
            status=Status.PUBLISHED,
        )
        for number, agency in enumerate([*agencies, agencies[0]])
    )
    Section.objects.bulk_create(
        Section(report=report, order=1, depth=1, text=_text(number))
        for number, report in enumerate(reports)
    )
    count_rows()
    rebuild()
    return agencies


def _text(number):
    words = ["政府", "信息"]
    if number % WITHOUT:
        words.append("公开")
    if not number % WITH:
        words.append("热线")
    return "，".join(words) + "。"


def _having(word):
    return sum(word in _text(number) for number in range(BODIES + 1))


@pytest.mark.parametrize("typed", ["", "政府", "政府 -热线", "公开", "热线", '"政府"'])
def test_counts_of_bodies_add_up_to_the_reports(bodies, typed):
    found = search(Selection(parse_query(typed)))
    (listed,) = [each for each in found.facets if each.name == "agency"]

    assert (
        found.count
        == {
            "": BODIES + 1,
            "政府": BODIES + 1,
            "政府 -热线": BODIES + 1 - _having("热线"),
            "公开": _having("公开"),
            "热线": _having("热线"),
            '"政府"': BODIES + 1,
        }[typed]
    )
    assert sum(each.count for each in listed.values) + listed.unlisted == found.count


@pytest.mark.parametrize("typed", ["政府", "公开", "政府 -热线"])
def test_every_body_is_listed_with_its_count(bodies, typed):
    found = search(Selection(parse_query(typed)), extent=WHOLE)
    (listed,) = [each for each in found.facets if each.name == "agency"]

    counts = {each.value: each.count for each in listed.values}
    expected = {}
    for number, body in enumerate([*bodies, bodies[0]]):
        if _meets(typed, _text(number)):
            expected[body.slug] = expected.get(body.slug, 0) + 1
    assert counts == expected


def _meets(typed, text):
    plus, _, minus = typed.partition(" -")
    return plus in text and not (minus and minus in text)


def test_a_chosen_body_keeps_its_count_beside_the_others(bodies):
    chosen = Selection(parse_query("政府"), values={"agency": (bodies[0].slug,)})
    found = search(chosen)
    (listed,) = [each for each in found.facets if each.name == "agency"]

    assert found.count == 2
    assert {each.value: each.count for each in listed.values}[bodies[0].slug] == 2
    assert sum(each.count for each in listed.values) + listed.unlisted == BODIES + 1


@pytest.mark.parametrize("typed", ["", "政府", "公开 -热线", "第65999站", "没有这个词"])
def test_the_page_answers(bodies, client, typed):
    answer = client.get(reverse("report-list"), {"q": typed})

    assert answer.status_code == 200
