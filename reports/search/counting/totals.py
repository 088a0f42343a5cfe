"""Facets: the values of every filter with exact counts."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import tantivy

from reports.models import Report, Role
from reports.search.asking.breadth import known_matches, terms_alone
from reports.search.asking.queries import STRICT, Asking
from reports.search.counting.tallies import (
    SINGLE,
    Counting,
    Tally,
    aggregated,
    counted,
    totals,
)
from reports.search.facets import LONG, Counts, laid_out
from reports.search.index.reading import (
    SearchUnavailableError,
    View,
    engine_errors,
    view,
)
from reports.search.results import Facet
from reports.search.selection import FACETS, USUAL, Extent, Selection


def tally(
    view: View,
    selection: Selection,
    extent: Extent = USUAL,
    ask: Asking = STRICT,
) -> Tally:
    """Count all facets under all chosen filters, in one pass."""
    by_text = selection.query.root is not None
    fields = {
        facet: _field(facet, extent)
        for facet in FACETS
        # With a text it counts where the text stands, section by section.
        if not (facet == "role" and by_text)
    }
    return counted(view, selection, Counting(fields, extent.whole), ask=ask)


def total(counts: Tally) -> int:
    """Return the number of reports that were counted."""
    return sum(counts[SINGLE].values.values())


def count_facets(
    view: View,
    selection: Selection,
    extent: Extent = USUAL,
    shared: Tally | None = None,
    ask: Asking = STRICT,
) -> tuple[Facet, ...]:
    """Count every facet under all chosen filters but its own.

    `shared` is the tally of the same selection, where it was made before.
    """
    known = dict(shared or tally(view, selection, extent, ask))
    is_found = total(known) > 0
    for name in filter(selection.chosen, tuple(known)):
        known[name] = _own(view, selection, name, extent.whole, ask)
    if selection.query.root is not None:
        # What stands nowhere stands in no section either.
        may_stand = is_found or bool(selection.chosen("role"))
        roles = _role_counts(view.index, selection, ask) if may_stand else {}
        known["role"] = Counts(roles)
    return tuple(
        laid_out(
            name,
            known[name],
            selection.chosen(name),
            view.names,
            is_whole=name in extent.whole,
        )
        for name in FACETS
    )


def count_bodies() -> int:
    """Count the bodies that have a published report."""
    try:
        now = view()
        with engine_errors():
            return len(totals(now, "agency"))
    except SearchUnavailableError:
        bodies = Report.objects.published().order_by().values("agency").distinct()
        return bodies.count()


def count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Count the reports a query matches, several times faster than by searching."""
    return total(aggregated(searcher, query, {SINGLE: SINGLE}, {}))


def values_of(
    searcher: tantivy.Searcher, query: tantivy.Query, facet: str
) -> Mapping[str, int]:
    """Count the reports a query matches by the values of one facet."""
    return aggregated(searcher, query, {facet: facet}, {})[facet].values


def _own(
    view: View,
    selection: Selection,
    name: str,
    whole: Collection[str],
    ask: Asking,
) -> Counts:
    """Count a facet that something is chosen of; it does not narrow itself."""
    fields = {name: name}
    listed = Counting(fields, whole)
    counts = counted(view, selection, listed, without=name, ask=ask)[name]
    if name not in LONG or name in whole:
        return counts
    # What was chosen may be none of the largest.
    chosen = counted(view, selection, Counting(fields, (name,)), ask=ask)[name]
    rest = [key for key in chosen.values if key not in counts.values]
    found = {key: chosen.values[key] for key in rest}
    return Counts({**counts.values, **found}, counts.others - sum(found.values()))


def _role_counts(
    searcher: tantivy.Searcher, selection: Selection, ask: Asking = STRICT
) -> dict[str, int]:
    """Count for each statutory section the reports where the text stands in it."""
    terms = terms_alone(searcher, selection) if ask.is_whole else None
    counts = {}
    for role in Role.values:
        known = known_matches(searcher, terms, role) if terms else None
        if known is None:
            inside = {**selection.values, "role": (role,)}
            asked = ask.query(replace(selection, values=inside), is_scored=False)
            known = count(searcher, asked)
        counts[role] = known
    return {role: number for role, number in counts.items() if number}


def _field(facet: str, extent: Extent) -> str:
    return "province" if facet == "region" and facet in extent.brief else facet
