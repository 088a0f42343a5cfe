"""Who names a body and a year, and perhaps a kind, means one report: it comes first."""

import pytest

from reports.models import Agency, Region, Report, Section
from reports.search import rebuild
from reports.text.naming import kind_in
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

BODIES = {
    "仙桃市发展和改革委员会": ("仙桃市发改委", "市发改委", "发改委"),
    "武昌区人民政府": ("武昌区政府", "武昌区人民政府"),
    "武昌区人民政府办公室": ("武昌区政府办公室",),
    "武昌区商务局": ("武昌区商务局", "区商务局"),
}
YEARS = (2012, 2020)
TITLES = {
    "annual": "{body}{year}年政府信息公开工作年度报告",
    "progress": "{body}{year}年工作要点落实情况",
    "plan": "{body}{year}年政务公开工作要点",
}
CALLED = {"annual": "年度报告", "progress": "落实情况", "plan": "工作要点"}
RIVALS = 220


@pytest.fixture(scope="module")
def reports(shelf):
    """What bodies published, among many reports that are titled as readers ask."""
    from reports.reference import load_reference

    load_reference()
    found = {}
    for number, name in enumerate(BODIES):
        agency = Agency.objects.create(
            name=name, slug=f"own-{number}", level="county", region=_region(name)
        )
        for year in YEARS:
            for kind, title in TITLES.items():
                named = title.format(body=name, year=year)
                found[name, year, kind] = _report(agency, year, kind, named).pk
    rival = Agency.objects.create(name="壬部", slug="ren-bu", level="ministry")
    for number in range(RIVALS):
        names = [name for called in BODIES.values() for name in called]
        asked = f"{names[number % len(names)]}{YEARS[number % 2]}年年度报告"
        text = f"{asked}，年报，工作要点落实情况，{asked}。" * 3
        _report(rival, YEARS[number % 2], "other", f"转载{asked}第{number}号", text)
    plan = _report(rival, 2020, "other", "试验区方案", "试验区的进出口由市发改委核准。")
    found["壬部", 2020, "other"] = plan.pk
    rebuild()
    return found


def _region(name):
    return Region.objects.get(code="420106" if "武昌" in name else "429004")


def _report(agency, year, kind, title, text="本单位公开目录已经更新，年报、要点。"):
    report = Report.objects.create(
        agency=agency, year=year, kind=kind, title=title, status="published"
    )
    Section.objects.create(report=report, order=1, depth=1, text=text, heading="")
    return report


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("name", "called"),
    [(name, called) for name, every in BODIES.items() for called in every],
)
def test_body_year_and_kind_bring_exactly_that_report_first(
    reports, name, called, year
):
    for kind, word in CALLED.items():
        for typed in (
            f"{called}{year}年{word}",
            f"{year}年{called}{word}",
            f"{called} {year} {word}",
            f"去年{called}{year}年的{word}在哪里",
        ):
            first = answer(typed, per_page=10).hits[0].report
            assert first.pk == reports[name, year, kind], typed


@pytest.mark.parametrize("typed", ["发改委2012年", "2012年发改委", "市发改委 2012"])
def test_body_and_year_bring_its_reports_of_the_year_first(reports, typed):
    wanted = {
        pk
        for (name, year, _), pk in reports.items()
        if (name, year) == ("仙桃市发展和改革委员会", 2012)
    }
    first = answer(typed, per_page=10).hits[: len(wanted)]

    assert {hit.report.pk for hit in first} == wanted


def test_a_question_that_mentions_a_body_may_be_answered_by_another(reports):
    asked = answer("市发改委怎样核准试验区的进出口")

    assert asked.hits[0].report.pk == reports["壬部", 2020, "other"]
    assert answer("市发改委怎样公开目录").hits[0].report.pk in {
        pk for key, pk in reports.items() if key[0] == "仙桃市发展和改革委员会"
    }


@pytest.mark.parametrize("typed", ["市发改委{}年{}", "市发改委{}{}", "{}年市发改委{}"])
def test_two_digits_name_a_year(reports, typed):
    for year, written in zip(YEARS, (("12", "一二"), ("20", "二〇")), strict=True):
        for short in written:
            shown = answer(typed.format(short, "年报"), per_page=10)
            first = next(hit.report.pk for hit in (*shown.meant, *shown.hits))
            assert first == reports["仙桃市发展和改革委员会", year, "annual"]


@pytest.mark.parametrize("typed", ["武昌区{}年{}", "{}年武昌区政务{}", "武昌区 {} {}"])
def test_the_report_of_a_place_is_that_of_its_government(reports, typed):
    for year in YEARS:
        for kind, word in CALLED.items():
            first = answer(typed.format(year, word), per_page=10)
            shown = [hit.report.pk for hit in (*first.meant, *first.hits)]
            assert shown[0] == reports["武昌区人民政府", year, kind], (
                typed,
                year,
                word,
            )


def test_a_place_alone_asks_for_no_report(reports):
    first = answer("武昌区 2020 转载", per_page=10).hits[0].report

    assert first.agency.name == "壬部"


def test_the_page_of_a_body_is_offered_wherever_it_is_named(reports):
    for typed in ("去年区商务局2020年年报", "2020年武昌区商务局收到几件"):
        named = [each.agency.name for each in answer(typed, per_page=10).agencies]
        assert named == ["武昌区商务局"], typed


def test_a_body_without_reports_is_offered_after_those_that_have_some(reports):
    named = [each.agency.name for each in answer("发改委", per_page=10).agencies]

    assert named == ["仙桃市发展和改革委员会", "国家发展和改革委员会"]


def test_quotes_name_no_body(reports):
    first = answer('"发改委2012年"', per_page=10).hits[0].report

    assert first.agency.name == "壬部"


def test_the_order_holds_on_every_page(reports):
    every = [hit.report.pk for hit in answer("区商务局2020").hits]
    paged = [
        hit.report.pk
        for page in range(1, -(-len(every) // 10) + 1)
        for hit in answer("区商务局2020", per_page=10, page=str(page)).hits
    ]

    assert paged == every
    assert len(set(every)) == len(every)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2020年度报告", "annual"),
        ("年报", "annual"),
        ("政府信息公开工作报告", "annual"),
        ("工作要点", "plan"),
        ("工作要点落实情况", "progress"),
        ("落实2014年工作要点情况", "progress"),
        ("依申请公开", ""),
    ],
)
def test_a_kind_is_read_from_its_usual_words(written, kind):
    assert kind_in(written) == kind


@pytest.fixture(scope="module")
def lacking(reports):
    """A report that lacks the word by which readers call its kind."""
    agency = Agency.objects.get(name="武昌区商务局")
    report = _report(agency, 2016, "annual", "武昌区商务局二〇一六年总结", "目录更新。")
    rebuild()
    return report


@pytest.mark.parametrize("typed", ["武昌区商务局2016年年报", "2016 区商务局 年报"])
def test_a_report_of_the_kind_needs_no_word_for_it(lacking, typed):
    rival = Agency.objects.get(name="壬部")
    _report(rival, 2017, "other", f"转载{typed}", f"转载{typed}，目录。")
    rebuild()
    found = [hit.report.pk for hit in answer(typed, per_page=10).hits]

    assert found[0] == lacking.pk
    assert len(found) == len(set(found)) > 1


@pytest.mark.parametrize(
    "typed", ["武昌区商务局2016年公开报告", "2016 区商务局 年度报告"]
)
def test_a_report_that_lacks_a_word_stands_above_the_answer(lacking, client, typed):
    rival = Agency.objects.get(name="壬部")
    text = "转载武昌区商务局2016年公开报告、年度报告，目录。"
    _report(rival, 2017, "other", f"转载{typed}", text)
    rebuild()
    results = answer(typed, per_page=10)

    assert results.count
    assert lacking.pk not in {hit.report.pk for hit in results.hits}
    assert [hit.report.pk for hit in results.meant] == [lacking.pk]
    assert lacking.pk not in {hit.report.pk for hit in results.nearby}
    page = client.get("/search/", {"q": typed}).content.decode()
    first = results.hits[0].report.get_absolute_url()
    assert page.index("检索词写明的报告") < page.index(first)
    told = client.get("/api/v1/reports", {"q": typed}).json()
    assert [each["id"] for each in told["meant"]] == [lacking.pk]


def test_what_is_excluded_quoted_or_filtered_out_is_not_meant(lacking):
    asked = "武昌区商务局2016年年报"

    assert answer(f"{asked} -目录", per_page=10).meant == ()
    assert answer(f'{asked} "绝无此语"', per_page=10).meant == ()
    assert answer(asked, per_page=10, kind="plan").meant == ()
    assert answer(asked, per_page=10, sort="newest").meant == ()


def test_many_reports_are_not_meant(reports):
    assert answer("商务局2020 绝无此语", per_page=10).meant == ()
