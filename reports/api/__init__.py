"""The JSON interface: the same search and the same reports as the pages."""

from reports.api.comparisons import router as comparisons
from reports.api.coverage import router as coverage
from reports.api.endpoints import api
from reports.api.overlaps import router as overlaps
from reports.api.terms import router as terms

__all__ = ["api"]

api.add_router("", comparisons)
api.add_router("", coverage)
api.add_router("", terms)
api.add_router("", overlaps)
