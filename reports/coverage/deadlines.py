"""By which day the report about a year must be published.

The regulation of 2007 (article 31) gave every body until 31 March; as revised in 2019
(articles 49 and 50) it gives a department until 31 January and leaves 31 March to the
report on a whole government. It came into force on 1 May 2008.
"""

from datetime import date

FIRST_YEAR = 2008
FIRST_YEAR_AS_REVISED = 2019
YEARS_SHOWN = 10


def deadline(year: int, *, is_government: bool) -> date:
    """Return the last day on which the report about a year is in time.

    >>> deadline(2023, is_government=False), deadline(2023, is_government=True)
    (datetime.date(2024, 1, 31), datetime.date(2024, 3, 31))
    """
    if is_government or year < FIRST_YEAR_AS_REVISED:
        return date(year + 1, 3, 31)
    return date(year + 1, 1, 31)


def recent_years(today: date) -> tuple[int, ...]:
    """Return the years shown unless others are asked for, the one not over yet last."""
    return tuple(range(max(FIRST_YEAR, today.year - YEARS_SHOWN + 1), today.year + 1))
