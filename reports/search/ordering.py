"""The order of an answer: exact runs first, and the same on every page.

The engine's own order is by words. Among its first RESCORED reports, those with a
typed run in title or heading come first, then those with it in the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import tantivy
from tantivy import Occur

from reports.search.kept import what_is_found
from reports.search.leading import ids_of, leading_ids, these
from reports.search.queries import (
    IN_HEADING,
    IN_NAME,
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
from reports.text.normalise import arabic_years
from reports.text.query import All, Field, Query, Term
from reports.text.short_names import is_like_a_body

RESCORED, SPARE = 200, 20
MAX_RUNS = 4
# Title and heading weigh more than any number of runs in the text.
IN_TITLE_WORTH, IN_TEXT_WORTH = MAX_RUNS + 1, 1
HEADS = (IN_TITLE, IN_HEADING, IN_NAME)
# A score is a float of 32 bits, in which this many powers of two add up exactly.
MOST_FLAGS = 24


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
        if len(first) < RESCORED or offset + limit <= RESCORED:
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
    query = ask.query(selection)
    if selection.order != RELEVANCE:
        return _by_day(now.index, query, selection.order, offset, limit)
    first = _first_of(now, selection, ask)
    # A page that begins inside the rescored part may reach past it.
    page = list(first[offset : offset + limit])
    missing, beyond = limit - len(page), max(0, offset - RESCORED)
    return page + _rest(now.index, query, first, beyond, missing)


def _first_of(now: View, selection: Selection, ask: Asking) -> tuple[int, ...]:
    """Return the rescored part of an answer, worked out once for all its pages."""
    key = what_is_found(selection, is_whole=ask.is_whole)
    first = now.kept.first.find(key)
    if first is None:
        leading = _leading(now.index, selection) if ask.is_whole else []
        first = tuple(leading or _first(now.index, ask.query(selection), selection))
        now.kept.first.keep(key, first)
    return first


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
    found = _rescored(index, selection, ids, asked)[:RESCORED]
    return found if len(found) == RESCORED else []


def _lacking(
    index: tantivy.Searcher, ids: list[int], term: Term, scope: str
) -> list[int]:
    """Return those of the reports in which an exact run stands nowhere."""
    (place,) = places_of(scope, ()) if term.field == Field.TEXT else (IN_TITLE,)
    asked = without_phrase(these(ids), arabic_years(term.text), place)
    return ids_of(index, index.search(asked, len(ids), count=False))


def _first(
    index: tantivy.Searcher, query: tantivy.Query, selection: Selection
) -> list[int]:
    ids = ids_of(index, index.search(query, RESCORED, count=False))
    return _rescored(index, selection, ids)


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
    asked: tantivy.Query | None = None,
) -> list[int]:
    """Put exact runs first; of reports that may not match, leave those that do not."""
    runs = _runs(selection)
    if asked is None and (len(ids) < 2 or not runs):
        return ids
    body = places_of(selection.scope, selection.chosen("role"))
    places = [(run, each) for run in runs for each in (*_heads(run), *_single(body))]
    among = [these(ids), *([asked] if asked else [])]
    flags = _all_flags(index, among, len(ids), places)
    # Two hundred reports stand in few different ways to a query.
    worth = {each: _worth_of(each, places) for each in set(flags.values())}
    kept = [pk for pk in ids if pk in flags][:RESCORED]
    return sorted(kept, key=lambda pk: -worth[flags[pk]])


def _heads(run: str) -> tuple[Place, ...]:
    """Return where a run is worth most; a body comes first when it is called for."""
    return HEADS if is_like_a_body(run) else HEADS[:2]


def _all_flags(
    index: tantivy.Searcher,
    among: list[tantivy.Query],
    most: int,
    asked: list[tuple[str, Place]],
) -> dict[int, int]:
    """Say of each report which runs stand at which places, a bit for each."""
    flags: dict[int, int] = {}
    for start in range(0, max(1, len(asked)), MOST_FLAGS):
        some = asked[start : start + MOST_FLAGS]
        for pk, found in _flags(index, among, most, some).items():
            flags[pk] = flags.get(pk, 0) | found << start
    return flags


def _worth_of(flags: int, asked: list[tuple[str, Place]]) -> int:
    found = {
        (run, place in HEADS)
        for bit, (run, place) in enumerate(asked)
        if flags >> bit & 1
    }
    return sum(IN_TITLE_WORTH if is_head else IN_TEXT_WORTH for _, is_head in found)


def _flags(
    index: tantivy.Searcher,
    among: list[tantivy.Query],
    most: int,
    asked: list[tuple[str, Place]],
) -> dict[int, int]:
    """Say the same of a few runs and places, by one search with the bits as its score.

    Each place is asked inside the last, for a union would be worked out for all
    reports there are.
    """
    query = tantivy.Query.boolean_query([(Occur.Must, each) for each in among])
    query = tantivy.Query.const_score_query(query, 0.0)
    for bit, (run, place) in enumerate(asked):
        flag = tantivy.Query.const_score_query(phrase(run, place), float(1 << bit))
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
    runs = [arabic_years(term.text) for term in terms if term.field == Field.TEXT]
    return [run for run in runs if len(run) > 1][:MAX_RUNS]
