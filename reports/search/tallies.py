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
from typing import Any

import tantivy
from tantivy import Occur

from reports.search.breadth import is_broad
from reports.search.facets import LONG, MOST_LISTED, Counts
from reports.search.queries import (
    STRICT,
    Asking,
    engine_query,
    places_of,
    without_phrase,
)
from reports.search.reading import View
from reports.search.selection import Selection
from reports.text.normalise import arabic_years
from reports.text.query import Field, Term

MOST_VALUES = 65_000

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
        """How many values of each facet are counted."""
        return {
            facet: MOST_LISTED
            if facet in LONG and facet not in self.whole
            else MOST_VALUES
            for facet in self.fields
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
            facet: _without(totals(view, field), lacking.get(facet), most[facet])
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
    """Have the engine count what a query matches, at most so many values of each."""
    # The engine's counts are approximate unless every segment returns all values.
    asked = {
        facet: {
            "terms": {
                "field": field,
                "size": most.get(facet, MOST_VALUES),
                "segment_size": MOST_VALUES,
            }
        }
        for facet, field in fields.items()
    }
    answer = index.aggregate(query, asked)
    found = json.loads(answer) if isinstance(answer, str) else answer
    return {facet: _counts(found[facet]) for facet in fields}


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


def _without(total: Counts, lacking: Counts | None, most: int) -> Counts:
    """Take counts away from counts, and keep the values with most reports.

    All but those that something is taken from keep their order, so no more than these
    and `most` others have to be looked at.
    """
    less = lacking.values if lacking else {}
    values = {
        key: left
        for key, count in islice(total.values.items(), most + len(less))
        if (left := count - less.get(key, 0)) > 0
    }
    if len(total.values) > most:
        values = dict(nlargest(most, values.items(), key=lambda pair: pair[1]))
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
