"""Full-text search; the only package that knows which engine answers.

The database is the truth, the index is derived from it and can be thrown away. Each
room knows those before it: `index` what is on disk, `asking` how the engine is asked,
`counting` how many there are, `meaning` what a reader may mean, `ranking` what comes
first, `showing` what is shown of it; `answering` and `listings` put them together.
"""

from reports.search.answering import search
from reports.search.browsing import condition, matching
from reports.search.counting.frequencies import Frequencies, frequencies
from reports.search.counting.totals import count_bodies
from reports.search.findings import Finding, Remedy, What
from reports.search.index.reading import SearchUnavailableError, changed_at
from reports.search.index.writing import index_pending, needs_rebuild, rebuild
from reports.search.listings import Listing, listing
from reports.search.meaning.suggesting import Suggestion, suggest
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
    TAKEN_IN,
    TITLE,
    Extent,
    Selection,
)
from reports.search.showing.relating import Related, neighbours, related
from reports.search.verifying import mend_index, verify_index

__all__ = [
    "EARLIEST_YEAR",
    "FACETS",
    "LATEST_YEAR",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "TAKEN_IN",
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
