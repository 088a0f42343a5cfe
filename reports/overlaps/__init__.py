"""How much of each report stands word for word in another; kept in the database."""

from reports.overlaps.finding import (
    count_waiting,
    find_overlaps,
    follow_reports,
    forget_overlaps,
)
from reports.overlaps.reading import (
    LEAST_TELLING,
    LEAST_UNCHANGED,
    paragraphs_of,
    unchanged,
)

__all__ = [
    "LEAST_TELLING",
    "LEAST_UNCHANGED",
    "count_waiting",
    "find_overlaps",
    "follow_reports",
    "forget_overlaps",
    "paragraphs_of",
    "unchanged",
]
