"""What the reports count: statutory tables → observations, checks and series.

The dictionary, the reading and the arithmetic are pure; `recording` and `series` are
the only modules here that touch the database.
"""

from reports.figures.indicators import (
    APPLICANT_LABELS,
    COLUMNS,
    TABLE_LABELS,
    Applicant,
    Indicator,
    TableKind,
    indicators,
    same_series,
)
from reports.figures.recording import correct, follow_agency, recheck, record, renew

__all__ = [
    "APPLICANT_LABELS",
    "COLUMNS",
    "TABLE_LABELS",
    "Applicant",
    "Indicator",
    "TableKind",
    "correct",
    "follow_agency",
    "indicators",
    "recheck",
    "record",
    "renew",
    "same_series",
]
