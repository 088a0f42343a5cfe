"""Everything a selection finds, for downloads: ids in order, in flat memory."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.search.asking.queries import STRICT, Asking, engine_query
from reports.search.browsing import ids_in_order
from reports.search.counting.totals import count
from reports.search.index.reading import (
    SearchUnavailableError,
    View,
    engine_errors,
    view,
)
from reports.search.meaning.closeness import closest
from reports.search.meaning.cutting import as_parts
from reports.search.meaning.locating import as_located
from reports.search.meaning.mistyping import offered
from reports.search.meaning.spelling import as_spelled
from reports.search.ranking.ordering import ordered_ids
from reports.search.selection import Selection

IDS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Listing:
    """How many reports a selection finds, and all their ids in its order.

    `relaxed`: no report has everything, these are the closest ones.
    """

    count: int
    ids: Iterator[int]
    relaxed: bool = False


def listing(selection: Selection) -> Listing:
    """List every report that the pages of a selection give, the closest ones too.

    The ids are of one view of the index, taken now; a report that is withdrawn
    while they are read may be among them. Raises SearchUnavailableError when the
    index cannot answer a query; without a query the database does.
    """
    try:
        with engine_errors():
            return _listing(view(), selection)
    except SearchUnavailableError:
        if not selection.query.is_empty:
            raise
        ids = ids_in_order(selection)
        return Listing(ids.count(), ids.iterator(chunk_size=IDS_AT_ONCE))


def _listing(now: View, selection: Selection) -> Listing:
    selection = as_located(as_spelled(now, as_parts(now.index, selection)))
    found = count(now.index, engine_query(selection, is_scored=False))
    if found or selection.query.is_empty:
        return Listing(found, _ids(now, selection, found, STRICT))
    likely = offered(now.index, selection, found)
    closeness = closest(now.index, selection, likely)
    if closeness is None:
        return Listing(0, iter(()))
    found = count(now.index, closeness.query(selection, is_scored=False))
    ids = _ids(now, selection, found, Asking(closeness.query))
    return Listing(found, ids, relaxed=found > 0)


def _ids(now: View, selection: Selection, found: int, ask: Asking) -> Iterator[int]:
    ask = replace(ask, found=found)
    for offset in range(0, found, IDS_AT_ONCE):
        with engine_errors():
            ids = ordered_ids(now, selection, offset, IDS_AT_ONCE, ask)
        yield from ids
