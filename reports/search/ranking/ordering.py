"""The order of an answer: exact runs first, and the same on every page.

First come the reports that are called by their name, or have a typed run in title or
heading, then those with it in the text, then scattered words; reports of one such rank
stand by words. Of an answer of up to MOST_ORDERED reports all, of a longer one the
first RESCORED stand finer: by how many runs, and by body, year and kind.
"""

from array import array
from dataclasses import replace

import tantivy
from tantivy import Occur

from reports.search.asking.leading import ids_of, leading_ids, these
from reports.search.asking.queries import (
    IN_TITLE,
    STRICT,
    Asking,
    engine_query,
    places_of,
    without_phrase,
)
from reports.search.counting.totals import count
from reports.search.index.reading import View
from reports.search.kept import what_is_found
from reports.search.meaning.identity import Identity, identity
from reports.search.ranking.signs import Rank, Sign, by_worth, ranks, signs_of, worths
from reports.search.selection import (
    BY_YEAR,
    OLDEST_FIRST,
    RELEVANCE,
    TAKEN_IN,
    Selection,
)
from reports.text.normalise import arabic_years
from reports.text.query import All, Field, Query, Term

RESCORED, SPARE = 200, 20
# To look for a long phrase that all of so many have takes thirty milliseconds.
MOST_ORDERED = 5_000
IDS = "q"
# The reports of a body have to be among the first that are rescored, even where none
# of them has its name in the text.
BODY_WEIGHT, PASSING_WEIGHT = 10.0, 3.0


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
    named = identity(now.index, selection.query)
    query = _weighed(ask.query(selection), named)
    # A page that begins inside the rescored part may reach past it.
    page = list(first[offset : offset + limit])
    missing, beyond = limit - len(page), max(0, offset - RESCORED)
    apart = ranks(signs_of(selection, named, is_whole=ask.is_whole))
    further = _without(query, these(first))
    return page + _rest(now.index, further, apart, beyond, missing)


def _first_of(now: View, selection: Selection, ask: Asking) -> "array[int]":
    """Return the ids that are put in order, worked out once for all their pages."""
    key = what_is_found(selection, is_whole=ask.is_whole)
    first = now.kept.first.find(key)
    if first is None:
        first = array(IDS, _first(now.index, selection, ask))
        now.kept.first.keep(key, first)
    return first


def _first(index: tantivy.Searcher, selection: Selection, ask: Asking) -> list[int]:
    named = identity(index, selection.query)
    signs = signs_of(selection, named, is_whole=ask.is_whole)
    if _is_put_in_order(ask):
        return _all_in_order(index, selection, ask, signs)
    query = _weighed(ask.query(selection), named)
    is_plain = ask.is_whole and not named
    leading = _leading(index, selection, signs, ask.found) if is_plain else {}
    leading = leading or _leading_by_words(index, query, signs)
    return _best_first(index, query, leading, signs)


def _is_put_in_order(ask: Asking) -> bool:
    """Say whether all of an answer is put in order, not only what leads by words."""
    return RESCORED < ask.found <= MOST_ORDERED


def _all_in_order(
    index: tantivy.Searcher, selection: Selection, ask: Asking, signs: list[Sign]
) -> list[int]:
    """Return the ids of a whole answer, exact runs first."""
    ids = ids_of(index, index.search(ask.query(selection), ask.found, count=False))
    if not signs:
        return ids
    among = [ask.query(selection, is_scored=False)]
    return by_worth(ids, worths(index, among, len(ids), signs))


def _leading_by_words(
    index: tantivy.Searcher, query: tantivy.Query, signs: list[Sign]
) -> dict[int, int]:
    """Return what those are worth that come first by words, in their order."""
    ids = ids_of(index, index.search(query, RESCORED, count=False))
    return _worths_of(index, ids, signs)


def _best_first(
    index: tantivy.Searcher,
    query: tantivy.Query,
    leading: dict[int, int],
    signs: list[Sign],
) -> list[int]:
    """Return the first ids of an answer, whether or not they lead by words."""
    found = leading
    for rank in ranks(signs) if len(leading) >= RESCORED else ():
        if sum(worth >= rank.least for worth in found.values()) >= RESCORED:
            break
        asked = _both(query, rank.reports)
        ids = ids_of(index, index.search(asked, RESCORED, count=False))
        # What leads the rank comes before what leads by words, all of it that counts.
        found = {**_worths_of(index, ids, signs), **found}
    return by_worth(found, found)[:RESCORED]


def _weighed(query: tantivy.Query, named: Identity) -> tantivy.Query:
    """Lift the reports of a body that is named to those that are rescored."""
    if not named:
        return query
    weight = PASSING_WEIGHT if named.in_passing else BODY_WEIGHT
    lift = tantivy.Query.const_score_query(named.body, weight)
    return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Should, lift)])


def _leading(
    index: tantivy.Searcher, selection: Selection, signs: list[Sign], found: int
) -> dict[int, int]:
    """Return the same of the reports that lead a broad query; else nothing.

    `found` of all reports have what was asked for, so of those that lead about as
    large a share has.
    """
    enough = RESCORED * index.num_docs // found if found else RESCORED
    leading = leading_ids(index, selection, enough + SPARE)
    if not leading:
        return {}
    conditions = selection.query.conditions
    exact = [each for each in conditions if isinstance(each, Term) and each.exact]
    rest = tuple(each for each in conditions if each not in exact)
    lacking = {
        pk for term in exact for pk in _lacking(index, leading, term, selection.scope)
    }
    ids = [pk for pk in leading if pk not in lacking]
    others = replace(selection, query=Query(root=All(rest)))
    asked = engine_query(others, is_scored=False) if rest else None
    worth = _worths_of(index, ids, signs, asked)
    return worth if len(worth) >= RESCORED else {}


def _lacking(
    index: tantivy.Searcher, ids: list[int], term: Term, scope: str
) -> list[int]:
    """Return those of the reports in which an exact run stands nowhere."""
    (place,) = places_of(scope, ()) if term.field == Field.TEXT else (IN_TITLE,)
    asked = without_phrase(these(ids), arabic_years(term.text), place)
    return ids_of(index, index.search(asked, len(ids), count=False))


def _rest(
    index: tantivy.Searcher,
    further: tantivy.Query,
    apart: list[Rank],
    offset: int,
    limit: int,
) -> list[int]:
    """Return ids of those that follow the first, rank by rank."""
    ids: list[int] = []
    of_ranks = [rank.reports for rank in apart]
    for reports in (*of_ranks, tantivy.Query.all_query()):
        asked = _both(further, reports)
        found = index.search(asked, limit - len(ids), count=False, offset=offset)
        ids += ids_of(index, found)
        if len(ids) == limit:
            break
        offset = max(0, offset - count(index, asked))
        further = _without(further, reports)
    return ids


def _both(query: tantivy.Query, narrowing: tantivy.Query) -> tantivy.Query:
    """Narrow a query without a change of what its reports weigh."""
    narrowing = tantivy.Query.const_score_query(narrowing, 0.0)
    return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Must, narrowing)])


def _without(query: tantivy.Query, hidden: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.MustNot, hidden)])


def _by_day(
    index: tantivy.Searcher, query: tantivy.Query, order: str, offset: int, limit: int
) -> list[int]:
    found = index.search(
        query,
        limit,
        count=False,
        offset=offset,
        order_by_field=_field_of(order),
        order=tantivy.Order.Asc if order in OLDEST_FIRST else tantivy.Order.Desc,
    )
    return ids_of(index, found)


def _field_of(order: str) -> str:
    """Name the field that reports stand in an order by; keys are given in turn."""
    if order == TAKEN_IN:
        return "id"
    return "year_order" if order in BY_YEAR else "order"


def _worths_of(
    index: tantivy.Searcher,
    ids: list[int],
    signs: list[Sign],
    asked: tantivy.Query | None = None,
) -> dict[int, int]:
    """Say what reports are worth, in their order; leave those not asked for."""
    if not ids or (asked is None and not signs):
        return dict.fromkeys(ids, 0)
    among = [these(ids), *([asked] if asked else [])]
    known = worths(index, among, len(ids), signs)
    return {pk: known[pk] for pk in ids if pk in known}
