"""Facets: the values of every filter with exact counts."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import tantivy

from reports.models import Role
from reports.search.facets import LONG, MOST_LISTED, laid_out
from reports.search.queries import engine_query
from reports.search.results import Facet
from reports.search.selection import FACETS, USUAL, Extent, Selection

MOST_VALUES = 65_000
# Every report has exactly one, so that its counts add up to the number of reports.
SINGLE = "kind"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports have each value of a facet, and how many have others."""

    values: Mapping[str, int]
    others: int = 0


Tally = dict[str, Counts]


class Asking(Protocol):
    """What turns a selection into a query: for all it asks, or for what is closest."""

    def __call__(
        self, selection: Selection, *, without: str = "", is_scored: bool = True
    ) -> tantivy.Query:
        """Return the query, leaving out the filter of one facet."""


def tally(
    searcher: tantivy.Searcher,
    selection: Selection,
    extent: Extent = USUAL,
    ask: Asking = engine_query,
) -> Tally:
    """Count all facets under all chosen filters, in one pass."""
    by_text = selection.query.root is not None
    fields = {
        facet: _field(facet, extent)
        for facet in FACETS
        # With a text it counts where the text stands, section by section.
        if not (facet == "role" and by_text)
    }
    query = ask(selection, is_scored=False)
    return _counted(searcher, query, fields, extent.whole)


def total(counts: Tally) -> int:
    """Return the number of reports that were counted."""
    return sum(counts[SINGLE].values.values())


def count_facets(
    searcher: tantivy.Searcher,
    selection: Selection,
    extent: Extent = USUAL,
    shared: Tally | None = None,
    ask: Asking = engine_query,
) -> tuple[Facet, ...]:
    """Count every facet under all chosen filters but its own.

    `shared` is the tally of the same selection, where it was made before.
    """
    known = shared or tally(searcher, selection, extent, ask)
    return tuple(
        _laid_out(
            selection,
            name,
            _apart(searcher, selection, name, extent.whole, ask) or known[name],
            extent.whole,
        )
        for name in FACETS
    )


def count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Count the reports a query matches, several times faster than by searching."""
    return total(_counted(searcher, query, {SINGLE: SINGLE}, ()))


def values_of(
    searcher: tantivy.Searcher, query: tantivy.Query, facet: str
) -> Mapping[str, int]:
    """Count the reports a query matches by the values of one facet."""
    return _counted(searcher, query, {facet: facet}, (facet,))[facet].values


def _laid_out(
    selection: Selection, name: str, counts: Counts, whole: Collection[str]
) -> Facet:
    chosen = selection.chosen(name)
    return laid_out(name, counts.values, chosen, counts.others, is_whole=name in whole)


def _apart(
    searcher: tantivy.Searcher,
    selection: Selection,
    name: str,
    whole: Collection[str],
    ask: Asking,
) -> Counts | None:
    """Count a facet that cannot be counted together with the others."""
    if name == "role" and selection.query.root is not None:
        return Counts(_role_counts(searcher, selection, ask))
    if selection.chosen(name):
        return _own(searcher, selection, name, whole, ask)
    return None


def _own(
    searcher: tantivy.Searcher,
    selection: Selection,
    name: str,
    whole: Collection[str],
    ask: Asking,
) -> Counts:
    """Count a facet that something is chosen of; it does not narrow itself."""
    query = ask(selection, without=name, is_scored=False)
    counts = _counted(searcher, query, {name: name}, whole)[name]
    if name not in LONG or name in whole:
        return counts
    # What was chosen may be none of the largest.
    chosen = _counted(searcher, ask(selection, is_scored=False), {name: name}, (name,))[
        name
    ]
    rest = [key for key in chosen.values if key not in counts.values]
    found = {key: chosen.values[key] for key in rest}
    return Counts({**counts.values, **found}, counts.others - sum(found.values()))


def _role_counts(
    searcher: tantivy.Searcher, selection: Selection, ask: Asking
) -> dict[str, int]:
    """Count for each statutory section the reports where the text stands in it."""
    counts = {}
    for role in Role.values:
        inside = replace(selection, values={**selection.values, "role": (role,)})
        counts[role] = count(searcher, ask(inside, is_scored=False))
    return {role: number for role, number in counts.items() if number}


def _field(facet: str, extent: Extent) -> str:
    return "province" if facet == "region" and facet in extent.brief else facet


def _counted(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    fields: Mapping[str, str],
    whole: Collection[str],
) -> Tally:
    # The engine's counts are approximate unless every segment returns all values.
    asked = {
        facet: {
            "terms": {
                "field": field,
                "size": _most(facet, whole),
                "segment_size": MOST_VALUES,
            }
        }
        for facet, field in fields.items()
    }
    answer = searcher.aggregate(query, asked)
    found = json.loads(answer) if isinstance(answer, str) else answer
    return {facet: _counts(found[facet]) for facet in fields}


def _most(facet: str, whole: Collection[str]) -> int:
    return MOST_LISTED if facet in LONG and facet not in whole else MOST_VALUES


def _counts(found: Mapping[str, Any]) -> Counts:
    # Keys of number fields come as floats.
    values = {
        str(key if isinstance(key := bucket["key"], str) else int(key)): int(
            bucket["doc_count"]
        )
        for bucket in found["buckets"]
    }
    return Counts(values, int(found.get("sum_other_doc_count") or 0))
