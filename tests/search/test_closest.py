"""The closest reports: which they are, that facets count and filters narrow them."""

import random
from dataclasses import replace

import pytest

from reports.models import Role
from reports.reference import load_reference
from reports.search import FACETS, NEWEST, Selection, listing, rebuild, search
from reports.search.meaning.closeness import FEWEST
from reports.text.language import parse_query
from tests.search.library import WORDS, fill

pytestmark = pytest.mark.usefixtures("on_shelf")

NOWHERE = "疫苗"
QUERIES, CHOICES = 6, 2
EVERY = 1_000
# So many are shown of an answer of fewer, with what is close to it.
A_HUNDRED = 100
# A year that no report is about.
LATER = 2030


@pytest.fixture(scope="module")
def facts(shelf):
    load_reference()
    found = fill(random.Random(31_337))
    rebuild()
    return {each.pk: each for each in found}


@pytest.fixture(scope="module")
def asked(facts):
    """Random queries that nothing satisfies, each under some random filters."""
    chance = random.Random(2_077)
    known = {
        facet: sorted({value for each in facts.values() for value in _of(each, facet)})
        for facet in FACETS
    }
    return [
        (_query(chance), _some(chance, known))
        for _ in range(QUERIES)
        for _ in range(CHOICES)
    ]


def test_they_are_the_reports_with_so_many_of_the_words(facts, asked):
    for query, values in asked:
        results = _search(query, values)
        wanted = {
            pk
            for pk, each in facts.items()
            if _fits(each, values) and _words_in(each, results, values)
        }

        assert results.relaxed == bool(wanted)
        assert {hit.report.pk for hit in results.hits} == wanted
        assert results.count == len(wanted)


def test_a_quotation_that_stands_nowhere_is_asked_for_by_its_words(facts):
    typed = '教育 "热线审批扶贫" -信访'
    results = search(Selection(parse_query(typed)), per_page=EVERY)
    alone = search(Selection(parse_query('"热线审批扶贫"')))

    assert results.relaxed
    assert set(results.wanting.words) == {"教育", "热线", "审批", "扶贫"}
    assert results.explanation.missing == ('"热线审批扶贫"',)
    assert any("引号" in note for note in results.notes)
    assert all("信访" not in _text(facts[hit.report.pk]) for hit in results.hits)
    assert list(listing(Selection(parse_query(typed))).ids) == [
        hit.report.pk for hit in results.hits
    ]
    assert (alone.count, alone.notes) == (0, [])


def test_words_that_only_hold_a_question_together_are_not_wanted(facts):
    asked = parse_query(f"请问一下 我想知道{NOWHERE}和教育的预算由谁来定")
    results = search(Selection(asked))

    assert {"教育", "预算"} <= set(results.wanting.words)
    assert not {"请问", "一下", "我", "和", "的", "由", "来"} & {
        *results.wanting.words,
        *results.explanation.missing,
    }


def test_a_year_told_from_this_one_is_no_missing_word(facts):
    asked = parse_query(f"去年 {NOWHERE} 教育", this_year=LATER)
    results = search(Selection(asked))

    assert results.wanting.words == ("教育",)
    assert results.explanation.missing == (NOWHERE,)


def test_as_many_words_as_leave_enough_to_choose_from(facts, asked):
    for query, _ in asked:
        results = _count(query, {})
        more = replace(results.wanting, least=results.wanting.least + 1)
        fewer = [
            each
            for each in facts.values()
            if _words_in(each, replace(results, wanting=more), {})
        ]

        assert results.count >= FEWEST or results.wanting.least == 1
        assert len(fewer) < FEWEST


def test_every_count_of_a_facet_is_what_choosing_it_gives(facts, asked):
    chance = random.Random(88)
    for query, values in asked:
        if not values.get("role"):
            _assert_counts_hold(chance, query, values)


def test_a_section_counts_where_the_words_stand_in_it(facts, asked):
    for query, _ in asked:
        counts = _counts(_count(query, {}), "role")

        assert set(counts) <= set(Role.values)
        for role, count in counts.items():
            assert _count(query, {"role": (role,)}).count == count


def test_fewer_words_do_where_the_filters_leave_nothing(facts):
    query = parse_query(f"{NOWHERE} {' '.join(WORDS)}")
    most: dict[tuple[str, str], int] = {}
    for each in facts.values():
        key = (each.agency, each.year)
        having = sum(word in _text(each) for word in WORDS)
        most[key] = max(having, most.get(key, 0))
    agency, year = min(most, key=most.__getitem__)
    results = _count(query, {"agency": (agency,), "year": (year,)})
    everywhere = _count(query, {})

    assert results.relaxed
    assert results.wanting.least == most[agency, year]
    assert 0 < results.wanting.least < everywhere.wanting.least


def test_exclusions_years_and_quotes_stay(facts):
    typed = f'{NOWHERE} 预算 教育 -热线 year:2018.. "公开情况"'
    hits = search(Selection(parse_query(typed)), per_page=EVERY).hits

    assert hits
    for hit in hits:
        text = _text(facts[hit.report.pk])
        assert "热线" not in text
        assert "公开情况" in text
        assert hit.report.year >= 2018


def test_the_pages_of_the_closest_hold_each_once(asked):
    query, _ = asked[0]
    first = search(Selection(query))
    shown = [
        hit.report.pk
        for page in range(1, first.pages + 1)
        for hit in search(Selection(query, page=page)).hits
    ]

    assert len(shown) == len(set(shown)) == first.count


def test_a_download_holds_what_the_pages_show(asked):
    for query, values in asked[:CHOICES]:
        results = _search(query, values)
        found = listing(Selection(query, values))

        assert found.relaxed == results.relaxed
        assert list(found.ids) == [hit.report.pk for hit in results.hits]
        assert found.count == results.count


def test_nothing_close_is_given_where_the_filters_leave_nothing_of_an_answer(facts):
    one = next(iter(facts.values()))
    elsewhere = next(
        each
        for each in facts.values()
        if each.agency != one.agency and each.title != one.title
    )
    typed = f'"{one.title}"'
    results = search(Selection(parse_query(typed), {"agency": (elsewhere.agency,)}))

    assert (results.count, results.relaxed) == (0, False)
    assert any(each.count for each in results.explanation.relaxations)


def test_reports_that_lack_a_word_stand_beside_an_answer_of_few(facts):
    one, words = next(
        (each, found)
        for each in facts.values()
        if len(found := [word for word in WORDS if word in _text(each)]) > 1
    )
    number = one.title.rpartition("第")[2].removesuffix("号")
    results = search(Selection(parse_query(f"第{number}号 {words[0]} {words[1]}")))
    answered = {hit.report.pk for hit in results.hits}
    nearby = {hit.report.pk for hit in results.nearby}

    assert one.pk in answered
    assert results.count == len(answered)
    assert nearby
    assert not nearby & answered


def test_pages_behind_a_short_answer_hold_what_lacks_a_word_each_once(facts):
    query = parse_query(f"{WORDS[0]} {WORDS[1]}")
    first = search(Selection(query))
    pages = [search(Selection(query, page=page)) for page in range(1, first.pages + 1)]
    answered = [hit.report.pk for page in pages for hit in page.hits]
    nearby = [hit.report.pk for page in pages for hit in page.nearby]
    having = {
        pk: sum(word in _text(each) for word in WORDS[:2]) for pk, each in facts.items()
    }
    half = [pk for pk, words in having.items() if words == 1]

    assert {pk for pk, words in having.items() if words == 2} == set(answered)
    assert {(page.count, page.behind) for page in pages} == {
        (len(answered), len(nearby))
    }
    assert set(nearby) <= set(half)
    assert len(set(nearby)) == len(nearby) == min(len(half), A_HUNDRED - first.count)
    assert {len(page.hits) + len(page.nearby) for page in pages[:-1]} == {10}
    assert search(Selection(query, page=first.pages + 1)) == pages[-1]
    assert search(Selection(query, sort=NEWEST)).pages == -(-first.count // 10)


def test_nothing_stands_beside_an_answer_of_many(facts):
    assert search(Selection(parse_query("公开情况 号"))).nearby == ()
    assert search(Selection(parse_query('"预算公开情况"'))).nearby == ()


def _assert_counts_hold(chance, query, values):
    results = _count(query, values)
    for facet in results.facets:
        for value in chance.sample(facet.values, k=min(2, len(facet.values))):
            chosen = tuple(dict.fromkeys((*values.get(facet.name, ()), value.value)))
            then = _count(query, {**values, facet.name: chosen})

            assert _counts(then, facet.name).get(value.value, 0) == value.count, (
                str(query.root),
                values,
                value,
            )


def _query(chance):
    words = chance.sample(WORDS, k=chance.randint(2, 5))
    return parse_query(" ".join([NOWHERE, *words]))


def _some(chance, known):
    return {
        facet: tuple(chance.sample(values, k=min(len(values), chance.randint(1, 2))))
        for facet, values in known.items()
        if chance.random() < 0.25
    }


def _search(query, values):
    return search(Selection(query, values), per_page=EVERY)


def _count(query, values):
    """Search without a page of hits, whose marks would take most of the time."""
    return search(Selection(query, values), per_page=1)


def _counts(results, name):
    (facet,) = (each for each in results.facets if each.name == name)
    return {each.value: each.count for each in facet.values}


def _words_in(facts, results, values):
    text = facts.text if values.get("role") else _text(facts)
    having = sum(word in text for word in results.wanting.words)
    return having >= max(1, results.wanting.least)


def _text(facts):
    return f"{facts.title}，{facts.text}"


def _of(facts, facet):
    found = facts.regions if facet == "region" else (getattr(facts, facet),)
    return tuple(value for value in found if value)


def _fits(facts, values):
    return all(set(_of(facts, name)) & set(values[name]) for name in values)
