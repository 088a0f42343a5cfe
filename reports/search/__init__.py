"""Full-text search; the only package that knows which engine answers.

The database is the truth, the index is derived from it and can be thrown away.
"""

from reports.search.answering import search
from reports.search.browsing import condition, matching
from reports.search.counting import count_bodies
from reports.search.findings import Finding, Remedy, What
from reports.search.frequencies import Frequencies, frequencies
from reports.search.listings import Listing, listing
from reports.search.reading import SearchUnavailableError, changed_at
from reports.search.relating import Related, neighbours, related
from reports.search.results import (
    Facet,
    FacetValue,
    Hit,
    NamedAgency,
    Relaxation,
    Results,
    SectionHit,
    Wanting,
)
from reports.search.selection import (
    EARLIEST_YEAR,
    FACETS,
    LATEST_YEAR,
    NEWEST,
    OLDEST,
    RELEVANCE,
    TITLE,
    Extent,
    Selection,
)
from reports.search.suggesting import Suggestion, suggest
from reports.search.verifying import mend_index, verify_index
from reports.search.writing import index_pending, needs_rebuild, rebuild

__all__ = [
    "EARLIEST_YEAR",
    "FACETS",
    "LATEST_YEAR",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "TITLE",
    "Extent",
    "Facet",
    "FacetValue",
    "Finding",
    "Frequencies",
    "Hit",
    "Listing",
    "NamedAgency",
    "Related",
    "Relaxation",
    "Remedy",
    "Results",
    "SearchUnavailableError",
    "SectionHit",
    "Selection",
    "Suggestion",
    "Wanting",
    "What",
    "changed_at",
    "condition",
    "count_bodies",
    "frequencies",
    "index_pending",
    "listing",
    "matching",
    "mend_index",
    "needs_rebuild",
    "neighbours",
    "rebuild",
    "related",
    "search",
    "suggest",
    "verify_index",
]
