"""The order of an answer: exact runs first, and the same on every page.

The engine's own order is by words. Among its first RESCORED reports, those with a
typed run in title or heading come first, then those with it in the text.
"""

from collections.abc import Iterable
from dataclasses import replace

import tantivy
from tantivy import Occur

from reports.search.queries import (
    IN_HEADING,
    IN_NAME,
    IN_TITLE,
    Place,
    phrase,
    places_of,
)
from reports.search.schema import SCHEMA
from reports.search.selection import BY_YEAR, OLDEST_FIRST, RELEVANCE, Selection
from reports.text.normalise import arabic_years
from reports.text.query import Field, Term
from reports.text.short_names import is_like_a_body

RESCORED = 200
MAX_RUNS = 4
# Title and heading weigh more than any number of runs in the text.
IN_TITLE_WORTH, IN_TEXT_WORTH = MAX_RUNS + 1, 1


def ordered_ids(
    index: tantivy.Searcher,
    query: tantivy.Query,
    selection: Selection,
    offset: int,
    limit: int,
) -> list[int]:
    """Return the ids of one page of the answer."""
    if selection.order != RELEVANCE:
        return _by_day(index, query, selection.order, offset, limit)
    if offset >= RESCORED:
        return ids_of(index, index.search(query, limit, count=False, offset=offset))
    # A page that begins inside the rescored part may reach past it.
    first = ids_of(index, index.search(query, RESCORED, count=False))
    page = _rescored(index, selection, first)[offset : offset + limit]
    missing = limit - len(page)
    if missing and len(first) == RESCORED:
        rest = index.search(query, missing, count=False, offset=RESCORED)
        page += ids_of(index, rest)
    return page


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
    index: tantivy.Searcher, selection: Selection, ids: list[int]
) -> list[int]:
    runs = _runs(selection)
    if len(ids) < 2 or not runs:
        return ids
    these = _these(ids)
    body = places_of(selection.scope, selection.chosen("role"))
    worth = dict.fromkeys(ids, 0)
    for run in runs:
        heads = _having(index, these, run, _heads(run))
        texts = _having(index, these, run, body)
        for pk in ids:
            worth[pk] += IN_TITLE_WORTH * (pk in heads) + IN_TEXT_WORTH * (pk in texts)
    return sorted(ids, key=lambda pk: -worth[pk])


def _heads(run: str) -> tuple[Place, ...]:
    """Return where a run is worth most; a body comes first when it is called for."""
    heads = (IN_TITLE, IN_HEADING)
    return (*heads, IN_NAME) if is_like_a_body(run) else heads


def _these(ids: list[int]) -> tantivy.Query:
    # One term each: a set of terms takes four times as long to look up.
    each = [tantivy.Query.term_query(SCHEMA, "id", pk) for pk in ids]
    either = [(Occur.Should, tantivy.Query.const_score_query(one, 0.0)) for one in each]
    return tantivy.Query.boolean_query(either)


def _having(
    index: tantivy.Searcher, these: tantivy.Query, run: str, places: Iterable[Place]
) -> set[int]:
    """Return those of the reports that have a run at one of the places.

    Each field is a search of its own: a union would be worked out for all reports.
    """
    found: set[int] = set()
    for each in (
        replace(place, pairs=(one,)) for place in places for one in place.pairs
    ):
        clauses = [(Occur.Must, these), (Occur.Must, phrase(run, each))]
        query = tantivy.Query.boolean_query(clauses)
        found.update(ids_of(index, index.search(query, RESCORED, count=False)))
    return found


def _runs(selection: Selection) -> list[str]:
    """List the runs whose exactness is worth looking for."""
    terms: tuple[Term, ...] = selection.query.terms
    runs = [arabic_years(term.text) for term in terms if term.field == Field.TEXT]
    return [run for run in runs if len(run) > 1][:MAX_RUNS]


def ids_of(index: tantivy.Searcher, found: tantivy.SearchResult) -> list[int]:
    """Return the ids of the reports that were found, in their order."""
    values = index.fast_field_values("id", [address for _, address in found.hits])
    return [int(value) for value in values if value is not None]
