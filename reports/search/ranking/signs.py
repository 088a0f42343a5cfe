"""Signs that a report is what was asked for, and the order they put reports in.

A report that is called by its name, by body, year and kind, comes before all others;
then those with a typed run in title or heading, then those with it in the text.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur

from reports.search.asking.leading import ids_of
from reports.search.asking.queries import (
    IN_HEADING,
    IN_NUMBER,
    IN_TITLE,
    Place,
    phrase,
    places_of,
)
from reports.search.meaning.identity import Identity
from reports.search.selection import Selection
from reports.text.document_numbers import document_numbers
from reports.text.normalise import BREAK, arabic_years, readings
from reports.text.query import Field, Term
from reports.text.questions import is_asking

MAX_RUNS = 4
# Title and heading weigh more than any number of runs in the text.
IN_TITLE_WORTH, IN_TEXT_WORTH = MAX_RUNS + 1, 1
HEADS = (IN_TITLE, IN_HEADING)
# Body with year, or body with kind, weighs more than all runs; all three most.
MOST_WORTH = (MAX_RUNS + 1) * (IN_TITLE_WORTH + IN_TEXT_WORTH)
OF_KIND_WORTH, OF_YEAR_WORTH = MOST_WORTH, 2 * MOST_WORTH
# The report that bears a 文号, before those that name it in a heading.
NUMBER_WORTH = MOST_WORTH
# A score is a float of 32 bits, in which this many powers of two add up exactly.
MOST_FLAGS = 24


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that lifts a report, whose worth counts once for each `what`."""

    query: tantivy.Query
    what: Hashable
    worth: int


@dataclass(frozen=True, slots=True)
class Rank:
    """The reports whose signs are worth at least so much."""

    least: int
    reports: tantivy.Query


def by_worth(ids: Iterable[int], worths: dict[int, int]) -> list[int]:
    """Sort ids, the best first; of equal worth they stay, of none known they go."""
    return sorted((pk for pk in ids if pk in worths), key=lambda pk: -worths[pk])


def worths(
    index: tantivy.Searcher,
    among: list[tantivy.Query],
    most: int,
    signs: list[Sign],
) -> dict[int, int]:
    """Say of each report that is found by all of `among` what its signs are worth."""
    flags = _all_flags(index, among, most, signs)
    # Thousands of reports stand in few different ways to a query.
    known = {each: _worth_of(each, signs) for each in set(flags.values())}
    return {pk: known[each] for pk, each in flags.items()}


def ranks(signs: list[Sign]) -> list[Rank]:
    """Part reports by their best sign: in a head or by the name of a body, then others.

    What has no sign comes after all ranks.
    """
    by_least = {
        least: [(Occur.Should, sign.query) for sign in signs if sign.worth == least]
        for least in (IN_TITLE_WORTH, IN_TEXT_WORTH)
    }
    return [
        Rank(least, tantivy.Query.boolean_query(either))
        for least, either in by_least.items()
        if either
    ]


def signs_of(
    selection: Selection, named: Identity, *, is_whole: bool = True
) -> list[Sign]:
    """List what lifts a report of the answer to a selection.

    Of the reports closest to a question one may have what stands between two of its
    spaces and little else; it lifts none above what has more. Keywords lift them.
    """
    is_keywords = is_whole or not any(is_asking(run) for run in _runs(selection))
    runs = _signs_of_runs(selection) if is_keywords else ()
    return [*runs, *_signs_of_identity(named), *_signs_of_numbers(selection)]


def _signs_of_runs(selection: Selection) -> Iterator[Sign]:
    body = _single(places_of(selection.scope, selection.chosen("role")))
    for run in _runs(selection):
        for head in HEADS:
            yield Sign(phrase(run, head), (run, True), IN_TITLE_WORTH)
        for place in body:
            is_head = place in HEADS
            worth = IN_TITLE_WORTH if is_head else IN_TEXT_WORTH
            yield Sign(phrase(run, place), (run, is_head), worth)


def _signs_of_identity(named: Identity) -> Iterator[Sign]:
    if named and not named.in_passing:
        yield Sign(named.body, "body", IN_TITLE_WORTH)
    if named.of_year:
        yield Sign(named.of_year, "year", OF_YEAR_WORTH)
    if named.of_kind:
        yield Sign(named.of_kind, "kind", OF_KIND_WORTH)


def _signs_of_numbers(selection: Selection) -> Iterator[Sign]:
    """Yield what tells the report that bears a 文号 from those that name it."""
    terms = [each for each in selection.query.terms if each.field == Field.TEXT]
    text = BREAK.join(arabic_years(each.text) for each in terms)
    for number in document_numbers(text)[:MAX_RUNS]:
        yield Sign(phrase(number, IN_NUMBER), number, NUMBER_WORTH)


def _all_flags(
    index: tantivy.Searcher,
    among: list[tantivy.Query],
    most: int,
    signs: list[Sign],
) -> dict[int, int]:
    """Say of each report which signs it has, a bit for each."""
    flags: dict[int, int] = {}
    for start in range(0, max(1, len(signs)), MOST_FLAGS):
        some = signs[start : start + MOST_FLAGS]
        for pk, found in _flags(index, among, most, some).items():
            flags[pk] = flags.get(pk, 0) | found << start
    return flags


def _worth_of(flags: int, signs: list[Sign]) -> int:
    found = {
        sign.what: sign.worth for bit, sign in enumerate(signs) if flags >> bit & 1
    }
    return sum(found.values())


def _flags(
    index: tantivy.Searcher,
    among: list[tantivy.Query],
    most: int,
    signs: list[Sign],
) -> dict[int, int]:
    """Say the same of a few signs, by one search with the bits as its score.

    Each sign is asked inside the last, for a union would be worked out for all
    reports there are.
    """
    query = tantivy.Query.boolean_query([(Occur.Must, each) for each in among])
    query = tantivy.Query.const_score_query(query, 0.0)
    for bit, sign in enumerate(signs):
        flag = tantivy.Query.const_score_query(sign.query, float(1 << bit))
        query = tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Should, flag)])
    found = index.search(query, most, count=False)
    scores = (int(score) for score, _ in found.hits)
    return dict(zip(ids_of(index, found), scores, strict=True))


def _single(places: Iterable[Place]) -> list[Place]:
    """Take places apart into those of one field each."""
    return [replace(each, pairs=(one,)) for each in places for one in each.pairs]


def _runs(selection: Selection) -> list[str]:
    """List the runs whose exactness is worth looking for."""
    terms: tuple[Term, ...] = selection.query.terms
    runs = [readings(term.text)[-1] for term in terms if term.field == Field.TEXT]
    return [run for run in runs if len(run) > 1][:MAX_RUNS]
