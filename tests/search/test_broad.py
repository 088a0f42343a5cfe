"""Queries that nearly every report meets: counted and ordered like any other."""

import random
from collections import Counter

import pytest
from django.db.models import F

from reports.models import Agency, Level, Report, Role, Section, Status
from reports.search import Selection, index_pending, rebuild, search
from reports.text.language import parse_query
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

# More than are rescored, so that pages reach past them.
REPORTS = 330
COMMON = ("政府", "信息", "公开", "工作")
RARE = ("收费", "复议", "诉讼", "热线")


@pytest.fixture(scope="module")
def facts(shelf):
    """The text, body and year of each report; one in ten lacks a common word."""
    chance = random.Random(31)
    bodies = Agency.objects.bulk_create(
        Agency(name=f"第{number}部", slug=f"body-{number}", level=Level.MINISTRY)
        for number in range(40)
    )
    made = {}
    for number in range(REPORTS):
        lacking = chance.choice(COMMON) if chance.random() < 0.1 else ""
        words = [word for word in COMMON if word != lacking]
        words += chance.sample(RARE, chance.randrange(3))
        chance.shuffle(words)
        text = "，".join(words * chance.randrange(1, 4)) + "。"
        if chance.random() < 0.2 and not lacking:
            text += "政府信息公开。"
        report = Report.objects.create(
            agency=bodies[min(39, int(chance.expovariate(0.1)))],
            year=2000 + chance.randrange(20),
            title=f"报告第{number}号",
            status=Status.PUBLISHED,
        )
        role = Role.values[number % len(Role.values)]
        Section.objects.create(report=report, order=1, depth=1, text=text, role=role)
        made[report.pk] = text, report
    rebuild()
    return made


def _every_page(typed):
    selection = Selection(parse_query(typed))
    first = search(selection, per_page=7)
    pages = [first]
    for page in range(2, first.pages + 1):
        pages.append(search(Selection(parse_query(typed), page=page), per_page=7))
    return first.count, [hit.report.pk for each in pages for hit in each.hits]


def _unpunctuated(text):
    """A run is looked for past punctuation."""
    return text.replace("，", "").replace("。", "")


QUERIES = [
    ('"公开"', ("公开",), ()),
    ('"政府" "信息" -收费', ("政府", "信息"), ("收费",)),
    ('"工作" 公开', ("工作", "公开"), ()),
    ("政府 信息", ("政府", "信息"), ()),
    ("政府信息公开", ("政府", "信息", "公开"), ()),
    ("工作 -收费", ("工作",), ("收费",)),
    ("公开 工作 -诉讼 -热线", ("公开", "工作"), ("诉讼", "热线")),
]


@pytest.mark.parametrize(("typed", "having", "lacking"), QUERIES)
def test_the_pages_hold_every_report_once(facts, typed, having, lacking):
    count, shown = _every_page(typed)
    wanted = {
        pk
        for pk, (text, _) in facts.items()
        if all(word in text for word in having)
        and not any(word in text for word in lacking)
    }

    assert len(wanted) > 200 or lacking
    assert len(shown) == len(set(shown)) == count
    assert set(shown) == wanted


@pytest.mark.parametrize(("typed", "having", "lacking"), QUERIES)
def test_facets_equal_brute_force(facts, typed, having, lacking):
    found = [
        report
        for text, report in facts.values()
        if all(word in text for word in having)
        and not any(word in text for word in lacking)
    ]
    years = Counter(str(report.year) for report in found)
    bodies = Counter(report.agency.slug for report in found)
    for chosen in ({}, {"year": "2003"}, {"agency": "body-0"}):
        facets = {each.name: each for each in answer(typed, **chosen).facets}
        narrowed = [
            report
            for report in found
            if report.agency.slug == chosen.get("agency", report.agency.slug)
        ]
        counts = {each.value: each.count for each in facets["year"].values}
        listed = {each.value: each.count for each in facets["agency"].values}

        assert counts == Counter(str(report.year) for report in narrowed)
        if not chosen:
            assert counts == years
            assert listed == {body: bodies[body] for body in listed}
            assert sum(bodies.values()) == (
                sum(listed.values()) + facets["agency"].unlisted
            )
            # The thirty largest are listed, and none that is smaller than another.
            assert min(listed.values()) >= max(
                [count for body, count in bodies.items() if body not in listed],
                default=0,
            )


COUNTED = (
    *("公开", "收费", "政府 信息", "政府信息公开", "收费 复议", "-收费", '"公开"'),
    *(
        "收费 公开",
        "公开 公",
        "收费 费",
        "政府 信息 公开 收费",
        '公开 "收费"',
        "12 公开",
    ),
)


def _counts_of_roles(typed):
    facet = next(each for each in answer(typed).facets if each.name == "role")
    return {each.value: each.count for each in facet.values}


@pytest.mark.parametrize("typed", COUNTED)
def test_counts_of_roles_are_those_of_choosing_them(facts, typed):
    """Of some words the index knows the number without a search."""
    counts = _counts_of_roles(typed)

    assert counts == {role: answer(typed, role=role).count for role in counts}
    others = [answer(typed, role=role) for role in {*Role.values} - {*counts}]
    assert all(each.relaxed or each.count == 0 for each in others)


def test_counts_of_roles_leave_out_what_was_taken_away(facts):
    """The index counts a report for its words until its files are written anew."""
    gone = Report.objects.filter(pk__in=sorted(facts)[::9])
    before = _counts_of_roles("公开")
    gone.update(status=Status.DRAFT, revision=F("revision") + 1)
    index_pending()
    after, found = _counts_of_roles("公开"), {}
    for role in after:
        found[role] = answer("公开", role=role).count
    gone.update(status=Status.PUBLISHED)
    rebuild()

    assert after == found
    assert sum(after.values()) < sum(before.values()) == answer("公开").count


def test_pages_go_on_from_what_was_ordered_before(facts):
    """Whoever asks for a later page first gets the same as who turns to it."""
    typed = "工作 公开"
    rebuild()
    late = search(Selection(parse_query(typed), page=20), per_page=7)
    _, shown = _every_page(typed)

    assert [hit.report.pk for hit in late.hits] == shown[19 * 7 : 20 * 7]


def test_exact_runs_come_first(facts):
    _, shown = _every_page("政府信息公开")
    whole = ["政府信息公开" in _unpunctuated(facts[pk][0]) for pk in shown[:200]]

    assert True in whole
    assert False in whole
    assert whole == sorted(whole, reverse=True)


def test_a_quoted_run_of_common_words_is_exact(facts):
    """Every pair of its characters stands nearly everywhere, the run does not."""
    count, shown = _every_page('"信息公开政府"')
    texts = {pk: _unpunctuated(text) for pk, (text, _) in facts.items()}
    wanted = {pk for pk, text in texts.items() if "信息公开政府" in text}

    assert 0 < len(wanted) < 100
    assert len(shown) == count
    assert set(shown) == wanted


def test_what_was_counted_is_kept_until_the_index_changes(facts):
    first, again = answer("政府 信息"), answer("政府 信息", sort="newest")

    assert first.count == again.count
    assert first.facets == again.facets
    assert answer("政府 信息", year="2003").count < first.count
    assert answer("政府").count > first.count


def test_a_page_asked_again_is_that_of_its_order_its_size_and_the_index(facts):
    """Pages far down are kept too; a kept page must never stand for another."""
    asked = [
        (Selection(parse_query("工作 公开"), sort=sort, page=page), size)
        for sort in ("relevance", "newest", "year-oldest")
        for page in (30, 31)
        for size in (7, 8)
    ]
    first = [_shown(*each) for each in asked]
    again = [_shown(*each) for each in asked]
    Report.objects.filter(pk=first[4][0]).update(status=Status.DRAFT)
    rebuild()
    after = [_shown(*each) for each in asked]
    Report.objects.filter(pk=first[4][0]).update(status=Status.PUBLISHED)
    rebuild()

    assert first == again
    assert len(set(first)) == len(first)
    assert first[4][0] not in {pk for page in after for pk in page}
    assert all(len(page) == size for page, (_, size) in zip(after, asked, strict=True))
    assert [_shown(*each) for each in asked] == first


def _shown(selection, size):
    hits = search(selection, per_page=size).hits
    return tuple(hit.report.pk for hit in hits)


def test_counts_are_those_of_the_newest_commit(facts):
    before = answer("政府 信息").count
    report = facts[max(facts)][1]
    Report.objects.filter(pk=report.pk).update(status=Status.DRAFT)
    rebuild()
    results = answer("政府 信息")
    Report.objects.filter(pk=report.pk).update(status=Status.PUBLISHED)
    rebuild()

    text = facts[report.pk][0]
    assert results.count == before - ("政府" in text and "信息" in text)
    assert answer("政府 信息").count == before
