"""Facets: the values of every filter with exact counts."""

import json

import tantivy

from reports.search.facets import laid_out
from reports.search.queries import engine_query
from reports.search.results import Facet
from reports.search.selection import FACETS, Selection

MOST_VALUES = 65_000


def count_facets(searcher: tantivy.Searcher, selection: Selection) -> tuple[Facet, ...]:
    """Count every facet under all chosen filters but its own."""
    shared = _counts(searcher, selection, FACETS)
    return tuple(
        laid_out(name, _own(searcher, selection, name, shared), selection.chosen(name))
        for name in FACETS
    )


def _own(
    searcher: tantivy.Searcher,
    selection: Selection,
    facet: str,
    shared: dict[str, dict[str, int]],
) -> dict[str, int]:
    if not selection.chosen(facet):
        return shared[facet]
    return _counts(searcher, selection, (facet,), without=facet)[facet]


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
    answer = searcher.aggregate(engine_query(selection, without=without), asked)
    found = json.loads(answer) if isinstance(answer, str) else answer
    return {
        facet: {
            bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]
        }
        for facet in facets
    }
