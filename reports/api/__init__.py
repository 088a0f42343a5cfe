"""The JSON interface: the same search and the same reports as the pages."""

from reports.api.endpoints import api

__all__ = ["api"]
