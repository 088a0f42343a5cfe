"""What a reader chose: the query, the facet values, the order and the page."""

from collections.abc import Collection
from dataclasses import dataclass, field

from reports.text.query import Query

FACETS = ("level", "region", "year", "kind", "line", "role", "agency")
# With a query each report shows its best sections, so a page of ten is long enough.
REPORTS_PER_PAGE, HITS_PER_PAGE = 20, 10

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
# By the year reported on; of one year by day.
LATEST_YEAR, EARLIEST_YEAR = "year", "year-oldest"
# As the archive took them in, the last first: what a subscriber has not seen.
TAKEN_IN = "taken-in"
BY_YEAR, OLDEST_FIRST = (LATEST_YEAR, EARLIEST_YEAR), (OLDEST, EARLIEST_YEAR)
TITLE = "title"


@dataclass(frozen=True, slots=True)
class Selection:
    """One request to the search; `values` holds the chosen values of each facet.

    Values of one facet are alternatives, the facets together all have to hold.
    `scope` is empty for all text or TITLE. A chosen role narrows the text looked at.
    """

    query: Query = field(default_factory=Query)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    scope: str = ""

    @property
    def order(self) -> str:
        """The order asked for; without a query nothing is more relevant."""
        if self.query.is_empty and self.sort in ("", RELEVANCE):
            return NEWEST
        return self.sort or RELEVANCE

    @property
    def per_page(self) -> int:
        """The number of reports on a page."""
        return REPORTS_PER_PAGE if self.query.is_empty else HITS_PER_PAGE

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the chosen values of a facet."""
        return self.values.get(facet, ())


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of its facets an answer lists.

    Long facets are cut to the values with most reports, but for those in `whole`. Of
    a facet in `brief` only the widest values are listed until one is chosen: of the
    regions, the provinces.
    """

    whole: Collection[str] = ()
    brief: Collection[str] = ()


USUAL = Extent()
