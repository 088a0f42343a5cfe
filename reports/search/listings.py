"""Everything a selection finds, for downloads: ids in order, in flat memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import tantivy

from reports.search.browsing import ids_in_order
from reports.search.counting import count
from reports.search.ordering import ordered_ids
from reports.search.queries import engine_query
from reports.search.reading import SearchUnavailableError, engine_errors, searcher
from reports.search.selection import Selection

IDS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Listing:
    """How many reports a selection finds, and all their ids in its order."""

    count: int
    ids: Iterator[int]


def listing(selection: Selection) -> Listing:
    """List every report that has all that was asked for, whatever the page.

    The ids are of one view of the index, taken now; a report that is withdrawn
    while they are read may be among them. Raises SearchUnavailableError when the
    index cannot answer a query; without a query the database does.
    """
    try:
        index = searcher()
        with engine_errors():
            found = count(index, engine_query(selection, is_scored=False))
    except SearchUnavailableError:
        if not selection.query.is_empty:
            raise
        ids = ids_in_order(selection)
        return Listing(ids.count(), ids.iterator(chunk_size=IDS_AT_ONCE))
    return Listing(found, _ids(index, selection, found))


def _ids(index: tantivy.Searcher, selection: Selection, found: int) -> Iterator[int]:
    query = engine_query(selection)
    for offset in range(0, found, IDS_AT_ONCE):
        with engine_errors():
            ids = ordered_ids(index, query, selection, offset, IDS_AT_ONCE)
        yield from ids
