"""Full-text search; the only package that knows which engine answers.

The database is the truth, the index is derived from it and can be thrown away.
"""

from reports.search.answering import search
from reports.search.reading import SearchUnavailableError
from reports.search.relating import Related, neighbours, related
from reports.search.results import (
    Facet,
    FacetValue,
    Hit,
    NamedAgency,
    Results,
    SectionHit,
)
from reports.search.selection import (
    FACETS,
    NEWEST,
    OLDEST,
    RELEVANCE,
    REPORTS_PER_PAGE,
    TITLE,
    Selection,
)
from reports.search.suggesting import Suggestion, suggest
from reports.search.writing import index_pending, needs_rebuild, rebuild

__all__ = [
    "FACETS",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "REPORTS_PER_PAGE",
    "TITLE",
    "Facet",
    "FacetValue",
    "Hit",
    "NamedAgency",
    "Related",
    "Results",
    "SearchUnavailableError",
    "SectionHit",
    "Selection",
    "Suggestion",
    "index_pending",
    "needs_rebuild",
    "neighbours",
    "rebuild",
    "related",
    "search",
    "suggest",
]
