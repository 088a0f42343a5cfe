"""Full-text search; the only package that knows which engine answers.

The database is the truth, the index is derived from it and can be thrown away.
"""

from reports.search.answering import search
from reports.search.browsing import condition, matching
from reports.search.findings import Finding, Remedy, What
from reports.search.reading import SearchUnavailableError
from reports.search.results import Facet, FacetValue, Hit, Results, SectionHit
from reports.search.selection import (
    FACETS,
    NEWEST,
    OLDEST,
    RELEVANCE,
    REPORTS_PER_PAGE,
    Selection,
)
from reports.search.verifying import mend_index, verify_index
from reports.search.writing import index_pending, needs_rebuild, rebuild

__all__ = [
    "FACETS",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "REPORTS_PER_PAGE",
    "Facet",
    "FacetValue",
    "Finding",
    "Hit",
    "Remedy",
    "Results",
    "SearchUnavailableError",
    "SectionHit",
    "Selection",
    "What",
    "condition",
    "index_pending",
    "matching",
    "mend_index",
    "needs_rebuild",
    "rebuild",
    "search",
    "verify_index",
]
