"""What the reports count: statutory tables → observations, checks and series.

The dictionary, the reading and the arithmetic are pure: `tables` reads what is printed
as a table, `lines` what became lines of text, `said` what sentences tell, `checks` does
the sums. Only `stored` touches the database; it is imported when first asked for, so
that processes without a database can read figures.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
from reports.figures.scopes import Scope

if TYPE_CHECKING:
    from reports.figures.stored.listings import ListedRow, Listing
    from reports.figures.stored.peers import Standing, standings
    from reports.figures.stored.recording import (
        correct,
        enter,
        follow_agency,
        recheck,
        record,
        renew,
    )
    from reports.figures.stored.series import (
        Spread,
        Whole,
        chosen_rows,
        disagreeing,
        largest,
        outcomes,
        outcomes_of,
        series_of,
        series_of_one,
        spreads,
        values_around,
        years_of,
    )

STORED = (
    *("reports.figures.stored.recording", "reports.figures.stored.listings"),
    *("reports.figures.stored.series", "reports.figures.stored.peers"),
)

__all__ = [
    "APPLICANT_LABELS",
    "COLUMNS",
    "TABLE_LABELS",
    "Applicant",
    "Indicator",
    "ListedRow",
    "Listing",
    "Scope",
    "Spread",
    "Standing",
    "TableKind",
    "Whole",
    "chosen_rows",
    "correct",
    "disagreeing",
    "enter",
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
    "values_around",
    "years_of",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in map(import_module, STORED):
            if hasattr(module, name):
                return getattr(module, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
