"""What a reader chose: the query, the facet values, the order and the page."""

from dataclasses import dataclass, field

from reports.text.query import Query, parse_query

FACETS = ("level", "region", "year", "kind", "agency")
REPORTS_PER_PAGE = 20

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"


@dataclass(frozen=True, slots=True)
class Selection:
    """One request to the search; `values` holds the chosen values of each facet.

    Values of one facet are alternatives, the facets together all have to hold.
    """

    query: Query = field(default_factory=lambda: parse_query(""))
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def order(self) -> str:
        """The order asked for; without a query nothing is more relevant."""
        if self.query.is_empty and self.sort in ("", RELEVANCE):
            return NEWEST
        return self.sort or RELEVANCE

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the chosen values of a facet."""
        return self.values.get(facet, ())
