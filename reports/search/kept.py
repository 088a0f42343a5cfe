"""What the last queries came to, for as long as the index stays as it is.

A reader who turns the page or sorts otherwise asks for the same again, and what one
reader types another did a moment ago; to count and to order takes most of a search.
"""

from array import array
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from reports.search.results import Facet, Relaxation
from reports.search.selection import FACETS, Extent, Selection

MOST_KEPT = 128

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reports a selection finds, and its facets."""

    count: int
    facets: tuple[Facet, ...]


class Near(NamedTuple):
    """The reports of some line and year in order of regions, and by whom they are."""

    regions: "array[int]"
    reports: "array[int]"
    bodies: "array[int]"


NOBODY = Near(array("q"), array("q"), array("q"))


@dataclass(frozen=True, slots=True)
class Recent(Generic[Value]):
    """The values of the keys that were asked for last; safe to share."""

    _known: OrderedDict[Hashable, Value] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, key: Hashable) -> Value | None:
        """Return what is known of a key."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def keep(self, key: Hashable, value: Value) -> None:
        """Remember a value, and forget what nobody asked for lately."""
        with self._lock:
            self._known[key] = value
            self._known.move_to_end(key)
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of selections, asked for in full or for what is closest.

    `first` are the ids of the reports that come first by relevance, all that are put in
    order; `pages` those of the pages that lie beyond them or in the order of days;
    `nearby` those that stand beside an answer of few; `similar` those of a text like
    that of a report, by its key and revision; `lines` all of a line and year.
    `likely` is what was probably meant by a selection, if anything.
    """

    counts: Recent[Counted] = field(default_factory=Recent)
    first: Recent["array[int]"] = field(default_factory=Recent)
    pages: Recent[tuple[int, ...]] = field(default_factory=Recent)
    nearby: Recent[tuple[int, ...]] = field(default_factory=Recent)
    similar: Recent[tuple[int, ...]] = field(default_factory=Recent)
    lines: Recent[Near] = field(default_factory=Recent)
    likely: Recent[tuple[Relaxation, ...]] = field(default_factory=Recent)

    def forget(self) -> None:
        """Forget everything."""
        for each in fields(self):
            getattr(self, each.name).forget()


def what_is_counted(
    selection: Selection, extent: Extent, *, is_whole: bool = True
) -> Hashable:
    """Return the key of the counts of a selection, whatever its page and order."""
    found = what_is_found(selection, is_whole=is_whole)
    return found, tuple(extent.whole), tuple(extent.brief)


def what_is_found(selection: Selection, *, is_whole: bool = True) -> Hashable:
    """Return the key of the reports of a selection, whatever its page and order.

    `is_whole`: those that have all of it, not those that are closest.
    """
    chosen = tuple(selection.chosen(facet) for facet in FACETS)
    return is_whole, selection.query.root, selection.scope, chosen
