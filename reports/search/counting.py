"""Facets: the values of every filter with exact counts."""

import json
from collections.abc import Collection
from dataclasses import replace

import tantivy

from reports.models import Role
from reports.search.facets import laid_out
from reports.search.queries import engine_query
from reports.search.results import Facet
from reports.search.selection import FACETS, Selection

MOST_VALUES = 65_000


def count_facets(
    searcher: tantivy.Searcher, selection: Selection, whole: Collection[str] = ()
) -> tuple[Facet, ...]:
    """Count every facet under all chosen filters but its own.

    Of a long facet only the values with most reports are listed, but for `whole` ones.
    """
    shared = _counts(searcher, selection, FACETS)
    return tuple(
        laid_out(
            name,
            _own(searcher, selection, name, shared),
            selection.chosen(name),
            is_whole=name in whole,
        )
        for name in FACETS
    )


def _own(
    searcher: tantivy.Searcher,
    selection: Selection,
    facet: str,
    shared: dict[str, dict[str, int]],
) -> dict[str, int]:
    if facet == "role" and selection.query.root is not None:
        return _role_counts(searcher, selection)
    if not selection.chosen(facet):
        return shared[facet]
    return _counts(searcher, selection, (facet,), without=facet)[facet]


def _role_counts(searcher: tantivy.Searcher, selection: Selection) -> dict[str, int]:
    """Count for each statutory section the reports where the text stands in it."""
    counts = {}
    for role in Role.values:
        inside = replace(selection, values={**selection.values, "role": (role,)})
        counts[role] = count(searcher, engine_query(inside, is_scored=False))
    return {role: number for role, number in counts.items() if number}


def count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Count the reports a query matches."""
    found = searcher.search(query, limit=1, count=True)
    # The stubs of the engine leave this attribute out.
    return int(found.count or 0)  # type: ignore[attr-defined]


def _counts(
    searcher: tantivy.Searcher,
    selection: Selection,
    facets: tuple[str, ...],
    *,
    without: str = "",
) -> dict[str, dict[str, int]]:
    # The engine's counts are approximate unless every segment returns all values.
    asked = {
        facet: {
            "terms": {
                "field": facet,
                "size": MOST_VALUES,
                "segment_size": MOST_VALUES,
            }
        }
        for facet in facets
    }
    query = engine_query(selection, without=without, is_scored=False)
    answer = searcher.aggregate(query, asked)
    found = json.loads(answer) if isinstance(answer, str) else answer
    return {
        facet: {
            bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]
        }
        for facet in facets
    }
