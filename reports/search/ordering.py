"""The order of an answer: exact runs first, and the same on every page.

First come the reports that are called by their name: by body, year and kind. Then those
with a typed run in title or heading, then those with it in the text; of these the
engine's own order is by words. Of an answer of more than MOST_ORDERED reports only the
first RESCORED by words are put in order so.
"""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur

from reports.search.identity import Identity, identity
from reports.search.kept import what_is_found
from reports.search.leading import ids_of, leading_ids, these
from reports.search.queries import (
    IN_HEADING,
    IN_TITLE,
    STRICT,
    Asking,
    Place,
    engine_query,
    phrase,
    places_of,
    without_phrase,
)
from reports.search.reading import View
from reports.search.selection import BY_YEAR, OLDEST_FIRST, RELEVANCE, Selection
from reports.text.normalise import arabic_years, readings
from reports.text.query import All, Field, Query, Term

RESCORED, SPARE = 200, 20
# To look for a long phrase that all of so many have takes thirty milliseconds.
MOST_ORDERED = 5_000
IDS = "q"
MAX_RUNS = 4
# Title and heading weigh more than any number of runs in the text.
IN_TITLE_WORTH, IN_TEXT_WORTH = MAX_RUNS + 1, 1
HEADS = (IN_TITLE, IN_HEADING)
# Body with year, or body with kind, weighs more than all runs; all three most.
MOST_WORTH = (MAX_RUNS + 1) * (IN_TITLE_WORTH + IN_TEXT_WORTH)
OF_KIND_WORTH, OF_YEAR_WORTH = MOST_WORTH, 2 * MOST_WORTH
# The reports of a body have to be among the first that are rescored, even where none
# of them has its name in the text.
BODY_WEIGHT = 10.0
# A score is a float of 32 bits, in which this many powers of two add up exactly.
MOST_FLAGS = 24


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that lifts a report, whose worth counts once for each `what`."""

    query: tantivy.Query
    what: Hashable
    worth: int


def ordered_ids(
    now: View,
    selection: Selection,
    offset: int,
    limit: int,
    ask: Asking = STRICT,
) -> list[int]:
    """Return the ids of one page of the answer."""
    if selection.order == RELEVANCE:
        first = _first_of(now, selection, ask)
        is_all = len(first) < RESCORED or _is_put_in_order(ask)
        if is_all or offset + limit <= RESCORED:
            return list(first[offset : offset + limit])
    key = (
        what_is_found(selection, is_whole=ask.is_whole),
        selection.order,
        offset,
        limit,
    )
    page = now.kept.pages.find(key)
    if page is None:
        page = tuple(_page(now, selection, offset, limit, ask))
        now.kept.pages.keep(key, page)
    return list(page)


def _page(
    now: View, selection: Selection, offset: int, limit: int, ask: Asking
) -> list[int]:
    """Return the ids of a page in the order of days, or not all of it rescored."""
    if selection.order != RELEVANCE:
        query = ask.query(selection)
        return _by_day(now.index, query, selection.order, offset, limit)
    first = _first_of(now, selection, ask)
    query = _weighed(ask.query(selection), identity(now.index, selection.query))
    # A page that begins inside the rescored part may reach past it.
    page = list(first[offset : offset + limit])
    missing, beyond = limit - len(page), max(0, offset - RESCORED)
    return page + _rest(now.index, query, first, beyond, missing)


def _first_of(now: View, selection: Selection, ask: Asking) -> "array[int]":
    """Return the ids that are put in order, worked out once for all their pages."""
    key = what_is_found(selection, is_whole=ask.is_whole)
    first = now.kept.first.find(key)
    if first is None:
        first = array(IDS, _first(now.index, selection, ask))
        now.kept.first.keep(key, first)
    return first


def _first(index: tantivy.Searcher, selection: Selection, ask: Asking) -> Sequence[int]:
    named = identity(index, selection.query)
    if _is_put_in_order(ask):
        return _all_in_order(index, selection, ask, named)
    leading = [] if named or not ask.is_whole else _leading(index, selection)
    if leading:
        return leading
    query = _weighed(ask.query(selection), named)
    ids = ids_of(index, index.search(query, RESCORED, count=False))
    return _rescored(index, selection, ids, named)


def _is_put_in_order(ask: Asking) -> bool:
    """Say whether all of an answer is put in order, not only what leads by words."""
    return RESCORED < ask.found <= MOST_ORDERED


def _all_in_order(
    index: tantivy.Searcher, selection: Selection, ask: Asking, named: Identity
) -> list[int]:
    """Return the ids of a whole answer, exact runs first."""
    ids = ids_of(index, index.search(ask.query(selection), ask.found, count=False))
    signs = _signs(selection, named)
    among = [ask.query(selection, is_scored=False)]
    return _by_worth(index, ids, among, signs) if signs else ids


def _weighed(query: tantivy.Query, named: Identity) -> tantivy.Query:
    """Lift the reports of a body that is named to those that are rescored."""
    if not named:
        return query
    lift = tantivy.Query.const_score_query(named.body, BODY_WEIGHT)
    return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Should, lift)])


def _leading(index: tantivy.Searcher, selection: Selection) -> list[int]:
    """Return the rescored part of the answer to a broad query; else nothing."""
    leading = leading_ids(index, selection, RESCORED + SPARE)
    if not leading:
        return []
    conditions = selection.query.conditions
    exact = [each for each in conditions if isinstance(each, Term) and each.exact]
    rest = tuple(each for each in conditions if each not in exact)
    lacking = {
        pk for term in exact for pk in _lacking(index, leading, term, selection.scope)
    }
    ids = [pk for pk in leading if pk not in lacking]
    if not ids:
        return []
    others = replace(selection, query=Query(root=All(rest)))
    asked = engine_query(others, is_scored=False) if rest else None
    found = _rescored(index, selection, ids, Identity(), asked)[:RESCORED]
    return found if len(found) == RESCORED else []


def _lacking(
    index: tantivy.Searcher, ids: list[int], term: Term, scope: str
) -> list[int]:
    """Return those of the reports in which an exact run stands nowhere."""
    (place,) = places_of(scope, ()) if term.field == Field.TEXT else (IN_TITLE,)
    asked = without_phrase(these(ids), arabic_years(term.text), place)
    return ids_of(index, index.search(asked, len(ids), count=False))


def _rest(
    index: tantivy.Searcher,
    query: tantivy.Query,
    first: Sequence[int],
    offset: int,
    limit: int,
) -> list[int]:
    """Return ids of those that follow the first, which may be of equal weight."""
    further = [(Occur.Must, query), (Occur.MustNot, these(first))]
    asked = tantivy.Query.boolean_query(further)
    return ids_of(index, index.search(asked, limit, count=False, offset=offset))


def _by_day(
    index: tantivy.Searcher, query: tantivy.Query, order: str, offset: int, limit: int
) -> list[int]:
    found = index.search(
        query,
        limit,
        count=False,
        offset=offset,
        order_by_field="year_order" if order in BY_YEAR else "order",
        order=tantivy.Order.Asc if order in OLDEST_FIRST else tantivy.Order.Desc,
    )
    return ids_of(index, found)


def _rescored(
    index: tantivy.Searcher,
    selection: Selection,
    ids: list[int],
    named: Identity,
    asked: tantivy.Query | None = None,
) -> list[int]:
    """Put exact runs first; of reports that may not match, leave those that do not."""
    signs = _signs(selection, named)
    if asked is None and (len(ids) < 2 or not signs):
        return ids
    among = [these(ids), *([asked] if asked else [])]
    return _by_worth(index, ids, among, signs)


def _by_worth(
    index: tantivy.Searcher,
    ids: list[int],
    among: list[tantivy.Query],
    signs: list[Sign],
) -> list[int]:
    """Sort ids by their signs, the best first; drop those that are not `among`."""
    flags = _all_flags(index, among, len(ids), signs)
    # Thousands of reports stand in few different ways to a query.
    worth = {each: _worth_of(each, signs) for each in set(flags.values())}
    kept = [pk for pk in ids if pk in flags]
    return sorted(kept, key=lambda pk: -worth[flags[pk]])


def _signs(selection: Selection, named: Identity) -> list[Sign]:
    return [*_signs_of_runs(selection), *_signs_of_identity(named)]


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
    if named:
        yield Sign(named.body, "body", IN_TITLE_WORTH)
    if named.of_year:
        yield Sign(named.of_year, "year", OF_YEAR_WORTH)
    if named.of_kind:
        yield Sign(named.of_kind, "kind", OF_KIND_WORTH)


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
