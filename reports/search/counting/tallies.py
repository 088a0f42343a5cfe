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
    fields, most = counting.fields, counting.most
    if ask.is_whole and is_broad(view.index, selection, without=without):
        lacking = _lacking(view.index, selection, fields)
        return {
            facet: _without(totals(view, field), lacking.get(facet), most.get(facet))
            for facet, field in fields.items()
        }
    query = ask.query(selection, without=without, is_scored=False)
    return aggregated(view.index, query, fields, most)


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


def _lacking(
    index: tantivy.Searcher, selection: Selection, fields: Mapping[str, str]
) -> Tally:
    """Count the reports that do not have what was asked for."""
    root = selection.query.root
    everything = tantivy.Query.all_query()
    if root is None:
        return {}
    if isinstance(root, Term) and root.exact and root.field == Field.TEXT:
        (place,) = places_of(selection.scope, ())
        lacking = without_phrase(everything, arabic_years(root.text), place)
        return aggregated(index, lacking, fields, {})
    asked = engine_query(
        Selection(selection.query, scope=selection.scope), is_scored=False
    )
    lacking = tantivy.Query.boolean_query(
        [(Occur.Must, everything), (Occur.MustNot, asked)]
    )
    return aggregated(index, lacking, fields, {})


def totals(view: View, field: str) -> Counts:
    """Count all reports by a field, once for each state of the index.

    The values with most reports come first.
    """
    if field not in view.totals:
        everything = tantivy.Query.all_query()
        counts = aggregated(view.index, everything, {field: field}, {})[field]
        by_count = sorted(counts.values.items(), key=lambda pair: -pair[1])
        view.totals[field] = Counts(dict(by_count))
    return view.totals[field]


def _without(total: Counts, lacking: Counts | None, most: int | None) -> Counts:
    """Take counts away from counts, and keep the values with most reports, or all.

    All but those that something is taken from keep their order, so no more than these
    and `most` others have to be looked at.
    """
    less = lacking.values if lacking else {}
    reach = None if most is None else most + len(less)
    values = dict(islice(total.values.items(), reach))
    for key, count in less.items():
        values[key] = left = values.get(key, 0) - count
        if left <= 0:
            del values[key]
    if most is not None and len(total.values) > most:
        values = dict(nlargest(most, values.items(), key=itemgetter(1)))
    found = sum(total.values.values()) - sum(less.values())
    return Counts(values, found - sum(values.values()))


def _counts(found: Mapping[str, Any]) -> Counts:
    buckets = found["buckets"]
    if buckets and isinstance(buckets[0]["key"], str):
        values = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    else:
        # Keys of number fields come as floats.
        values = {str(int(bucket["key"])): bucket["doc_count"] for bucket in buckets}
    return Counts(values, found.get("sum_other_doc_count") or 0)
