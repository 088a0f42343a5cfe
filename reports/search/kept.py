"""The counts of the last queries, for as long as the index stays as it is.

A reader who turns the page or sorts otherwise asks for the same counts again, and what
one reader types another did a moment ago; to count takes most of a search.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from reports.search.results import Facet
from reports.search.selection import FACETS, Extent, Selection

MOST_KEPT = 128


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reports a selection finds, and its facets."""

    count: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The counts of the selections that were asked for last; safe to share."""

    _known: OrderedDict[Hashable, Counted] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, selection: Selection, extent: Extent) -> Counted | None:
        """Return what was counted for a selection, whatever its page and order."""
        key = _key(selection, extent)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def keep(self, selection: Selection, extent: Extent, counted: Counted) -> None:
        """Remember what was counted, and forget what nobody asked for lately."""
        with self._lock:
            self._known[_key(selection, extent)] = counted
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


def _key(selection: Selection, extent: Extent) -> Hashable:
    chosen = tuple(selection.chosen(facet) for facet in FACETS)
    listed = tuple(extent.whole), tuple(extent.brief)
    return selection.query.root, selection.scope, chosen, listed
