"""How many reports have each value, asked of the engine in the cheaper of two ways.

Most queries here are met by nearly every report. What all reports have is known for
as long as the index stays as it is, so of such a query only the few reports that it
leaves out are counted, and taken away.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import Any

import tantivy
from tantivy import Occur

from reports.search.asking.breadth import is_broad
from reports.search.asking.leading import these
from reports.search.asking.queries import (
    STRICT,
    Asking,
    engine_query,
    places_of,
    without_phrase,
)
from reports.search.facets import LONG, MOST_LISTED, Counts
from reports.search.index.reading import View
from reports.search.index.schema import SCHEMA
from reports.search.selection import Selection
from reports.text.normalise import arabic_years
from reports.text.query import Field, Term

# The engine gives up where an answer has more than 65,000 values, all facets together.
# Bodies may be more; the values of all other facets are a few thousand.
MOST_VALUES = 10_000
MOST_BODIES = 50_000
# Counts are exact only where each segment returns all that it has.
MOST_OF_A_SEGMENT = 2**31
# How many times as many values of a long facet are looked at as are listed.
REACH = 2
# Every report has exactly one, so that its counts add up to the number of reports.
SINGLE = "kind"

Tally = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted: facets, each in its field of the index.

    Of long facets only the values with most reports, but for those in `whole`.
    """

    fields: Mapping[str, str]
    whole: Collection[str] = ()

    @property
    def most(self) -> dict[str, int]:
        """How many values are counted, of the facets of which not all are."""
        return {
            facet: MOST_LISTED
            for facet in self.fields
            if facet in LONG and facet not in self.whole
        }


def counted(
    view: View,
    selection: Selection,
    counting: Counting,
    *,
    without: str = "",
    ask: Asking = STRICT,
) -> Tally:
    """Count the values of facets under all filters.

    `without` names a facet whose own filter is left out.
    """
    if ask.is_whole and is_broad(view.index, selection, without=without):
        return _left(view, selection, counting)
    query = ask.query(selection, without=without, is_scored=False)
    return aggregated(view.index, query, counting.fields, counting.most)


def aggregated(
    index: tantivy.Searcher,
    query: tantivy.Query,
    fields: Mapping[str, str],
    most: Mapping[str, int],
) -> Tally:
    """Have the engine count what a query matches.

    `most` says of how many values of a facet it is enough to have the counts; of the
    others all are counted, however many bodies there are.
    """
    asked = {
        facet: _terms(field, most.get(facet, _most(facet)))
        for facet, field in fields.items()
    }
    found = _answer(index, query, asked)
    tally = {facet: _counts(found[facet]) for facet in fields}
    for facet in LONG:
        if facet in tally and tally[facet].others and facet not in most:
            tally[facet] = _counted_in_parts(index, query, fields[facet])
    return tally


def _most(facet: str) -> int:
    return MOST_BODIES if facet in LONG else MOST_VALUES


def _terms(field: str, most: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": most, "segment_size": MOST_OF_A_SEGMENT}}


def _answer(
    index: tantivy.Searcher, query: tantivy.Query, asked: dict[str, Any]
) -> dict[str, Any]:
    answer = index.aggregate(query, asked)
    found: dict[str, Any] = json.loads(answer) if isinstance(answer, str) else answer
    return found


def _counted_in_parts(
    index: tantivy.Searcher, query: tantivy.Query, field: str
) -> Counts:
    """Count the values of a number field that has more than one answer can hold."""
    highest = _answer(index, query, {"highest": {"max": {"field": field}}})
    last = int(highest["highest"]["value"])
    values: dict[str, int] = {}
    for first in range(0, last + 1, MOST_BODIES):
        part = tantivy.Query.range_query(
            SCHEMA,
            field,
            tantivy.FieldType.Unsigned,
            first,
            first + MOST_BODIES,
            include_upper=False,
        )
        inside = tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Must, part)])
        found = _answer(index, inside, {field: _terms(field, MOST_BODIES)})
        values.update(_counts(found[field]).values)
    return Counts(values)


def _left(view: View, selection: Selection, counting: Counting) -> Tally:
    """Count all reports but those that do not have what was asked for."""
    listed = {
        facet: _first_left(view, selection, counting.fields[facet], most)
        for facet, most in counting.most.items()
    }
    fields = {
        facet: field
        for facet, field in counting.fields.items()
        if not listed.get(facet)
    }
    lacking = _lacking(selection, tantivy.Query.all_query())
    less = aggregated(view.index, lacking, {**fields, SINGLE: SINGLE}, {})
    left = {
        facet: Counts(_without(totals(view, field), less[facet].values))
        for facet, field in fields.items()
    }
    found = view.index.num_docs - sum(less[SINGLE].values.values())
    for facet, most in counting.most.items():
        known = listed[facet] or _largest(left[facet].values, most)
        left[facet] = Counts(known, found - sum(known.values()))
    return left


def _first_left(
    view: View, selection: Selection, field: str, most: int
) -> Mapping[str, int]:
    """Count the same by the values of a long facet that have most reports left.

    What little is taken from keeps its place, so only the first of all are looked at;
    nothing where one of the thousands behind them might come before these.
    """
    total = totals(view, field)
    first = dict(islice(total.items(), REACH * most))
    lacking = _lacking(selection, these(list(map(int, first)), field))
    less = aggregated(view.index, lacking, {field: field}, {})[field].values
    left = _largest(_without(first, less), most)
    following = next(islice(total.values(), len(first), None), 0)
    is_sure = len(left) == most and min(left.values()) >= following
    return left if is_sure else {}


def _lacking(selection: Selection, among: tantivy.Query) -> tantivy.Query:
    """Narrow a query to the reports that do not have what was asked for."""
    query, scope = selection.query, selection.scope
    root = query.root
    if root is None:
        return tantivy.Query.empty_query()
    if isinstance(root, Term) and root.exact and root.field == Field.TEXT:
        (place,) = places_of(scope, ())
        return without_phrase(among, arabic_years(root.text), place)
    asked = engine_query(Selection(query, scope=scope), is_scored=False)
    return tantivy.Query.boolean_query([(Occur.Must, among), (Occur.MustNot, asked)])


def totals(view: View, field: str) -> Mapping[str, int]:
    """Count all reports by a field, once for each state of the index.

    The values with most reports come first.
    """
    if field not in view.totals:
        everything = tantivy.Query.all_query()
        counts = aggregated(view.index, everything, {field: field}, {})[field]
        by_count = sorted(counts.values.items(), key=lambda pair: -pair[1])
        view.totals[field] = dict(by_count)
    return view.totals[field]


def _without(total: Mapping[str, int], less: Mapping[str, int]) -> Mapping[str, int]:
    """Take counts away from counts; what nothing is left of is gone."""
    values = dict(total)
    for key, count in less.items():
        values[key] -= count
        if not values[key]:
            del values[key]
    return values


def _largest(counts: Mapping[str, int], most: int) -> Mapping[str, int]:
    return dict(nlargest(most, counts.items(), key=itemgetter(1)))


def _counts(found: Mapping[str, Any]) -> Counts:
    buckets = found["buckets"]
    if buckets and isinstance(buckets[0]["key"], str):
        values = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    else:
        # Keys of number fields come as floats.
        values = {str(int(bucket["key"])): bucket["doc_count"] for bucket in buckets}
    return Counts(values, found.get("sum_other_doc_count") or 0)
