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
from reports.figures.scopes import Scope
from reports.figures.series import (
    Spread,
    Standing,
    chosen_rows,
    largest,
    outcomes,
    outcomes_of,
    series_of,
    series_of_one,
    spreads,
    standings,
    values_before,
    values_of,
    years_of,
)

__all__ = [
    "APPLICANT_LABELS",
    "COLUMNS",
    "TABLE_LABELS",
    "Applicant",
    "Indicator",
    "Scope",
    "Spread",
    "Standing",
    "TableKind",
    "chosen_rows",
    "correct",
    "follow_agency",
    "indicators",
    "largest",
    "outcomes",
    "outcomes_of",
    "recheck",
    "record",
    "renew",
    "same_series",
    "series_of",
    "series_of_one",
    "spreads",
    "standings",
    "values_before",
    "values_of",
    "years_of",
]
