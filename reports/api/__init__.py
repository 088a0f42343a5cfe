"""The JSON interface: the same search and the same reports as the pages."""

from reports.api.comparisons import router as comparisons
from reports.api.coverage import router as coverage
from reports.api.endpoints import api

__all__ = ["api"]

api.add_router("", comparisons)
api.add_router("", coverage)
