"""What readers write without the language: years, kinds, letters of a body."""

from itertools import product

import pytest
from django.utils import timezone

from reports.models import Agency, Region, Report, Section
from reports.reference import load_reference
from reports.search import listing, rebuild
from reports.text.language import parse_query
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

THIS_YEAR = timezone.localdate().year
YEARS = (2014, 2015, 2016, 2017, THIS_YEAR - 1)
KINDS = ("annual", "plan")
NUMBER = "教函〔2014〕7号"


@pytest.fixture(scope="module")
def bodies(shelf):
    load_reference()
    region = Region.objects.get(code="429004")
    for name, slug in (("仙桃市商务局", "shang"), ("仙桃市教育局", "jiao")):
        agency = Agency.objects.create(
            name=name, slug=slug, level="city", region=region
        )
        for year, kind in product(YEARS, KINDS):
            report = _report(agency, year, kind)
            Section.objects.create(
                report=report, order=1, depth=1, text="目录比去年多。"
            )
    _report(_ministry(), 2014, "other", document_number=NUMBER)
    citing = _report(_ministry(), 2015, "other")
    text = f"{NUMBER}讲了。{NUMBER}什么都讲了。"
    Section.objects.create(report=citing, order=1, depth=1, text=text)
    rebuild()


def _ministry():
    return Agency.objects.named("教育部").get()


def _report(agency, year, kind, **more):
    return Report.objects.create(
        agency=agency, year=year, kind=kind, title="通告", status="published", **more
    )


def _found(typed):
    results = answer(typed)
    assert not results.relaxed, typed
    return {(hit.report.year, hit.report.kind) for hit in results.hits}


@pytest.mark.parametrize(
    "typed",
    [
        "2015-2016 年报",
        "2015—2016年 年度报告",
        "2015年至2016年 年报",
        "2015 - 2016 年报",
        "2015-2016年年报",
        "二〇一五至二〇一六年 年报",
        "year:2015..2016 类型:年报",
    ],
)
def test_years_and_a_kind_find_the_reports_about_them(bodies, typed):
    assert _found(typed) == {(2015, "annual"), (2016, "annual")}


def test_the_usual_word_for_annual_reports_alone_finds_all_of_them(bodies):
    assert _found("年报") == _found("kind:annual")
    assert _found('"年报"') == set()


@pytest.mark.parametrize(
    "typed", ["2015-2016", "年报", "去年", "year:去年", "类型:红头 目录"]
)
def test_how_it_was_read_is_told(bodies, client, typed):
    page = client.get("/search/", {"q": typed}).content.decode()
    (note,) = answer(typed).query.notes

    assert note in page


def test_last_year_is_a_year_and_a_word_of_the_text(bodies):
    assert {year for year, _ in _found("去年")} == set(YEARS)
    assert answer("去年").hits[0].report.year == THIS_YEAR - 1
    assert {year for year, _ in _found("year:去年")} == {THIS_YEAR - 1}
    assert parse_query("去年").notes == ()


def test_a_year_without_reports_is_no_word_of_the_closest_ones(bodies):
    results = answer("前年 目录")

    assert results.relaxed
    assert results.wanting.words == ("目录",)


def test_last_year_names_the_report_of_a_body(bodies):
    results = answer("市商务局去年年报")
    first = (*results.meant, *results.hits)[0].report

    assert (first.agency.slug, first.year, first.kind) == (
        "shang",
        THIS_YEAR - 1,
        "annual",
    )


@pytest.mark.parametrize("typed", ["市商务局去年的目录有多少", "近三年的目录在哪里"])
def test_a_question_about_last_year_brings_its_reports_first(bodies, typed):
    results = answer(typed)

    assert results.hits[0].report.year == THIS_YEAR - 1
    assert "也按年度检索" in results.query.notes[0]


def test_a_value_is_excluded_too(bodies):
    assert _found("目录 -类型:年报") == {(year, "plan") for year in YEARS}


@pytest.mark.parametrize("typed", ["agency:swj", "机构:shangwu", "目录 agency:SWJ"])
def test_letters_behind_agency_are_read_as_its_name(bodies, client, typed):
    results = answer(typed)

    assert {hit.report.agency.slug for hit in results.hits} == {"shang"}
    assert results.count == len(YEARS) * len(KINDS)
    (note,) = results.spelled
    assert "商务" in note
    page = client.get("/search/", {"q": typed}).content.decode()
    assert note in page
    # The field of the page keeps what was typed, and downloads agree with it.
    assert f'value="{typed}"' in page
    assert results.count == listing(_selection(typed)).count


def _selection(typed):
    from reports.search import Selection

    return Selection(parse_query(typed))


def test_letters_that_spell_no_body_are_looked_for_as_they_are(bodies):
    results = answer("agency:xyzq")

    assert results.count == 0
    assert results.spelled == ()


@pytest.mark.parametrize("typed", ["请问{}讲的是什么呢", "{}讲收费吗"])
def test_a_question_about_a_number_brings_the_report_that_bears_it(bodies, typed):
    results = answer(typed.format(NUMBER))

    assert results.relaxed
    assert results.hits[0].report.document_number == NUMBER


def test_a_name_ends_where_a_word_does(bodies):
    assert [each.agency.slug for each in answer("教育部2014").agencies] == [
        _ministry().slug
    ]
    assert answer("教育部门2014").agencies == ()
