"""Quantiles and sums of many years or indicators, each with one statement.

A quantile is a single row of the index of series, found by its place in it: no value
passes through Python that is not shown. Written in SQL, for the ORM would need a
statement for each of them, which costs more than to answer it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import floor

from django.db import connection

from reports.figures.indicators import Applicant
from reports.figures.scopes import Scope
from reports.models import Level
from reports.models.figures import DECIMALS

# A code with the applicants that it is counted by.
Format = tuple[str, Applicant]

VALUE_AT = (
    "(SELECT value FROM reports_observation WHERE is_counted AND value IS NOT NULL "
    "AND year = %s AND ({formats}){scope} ORDER BY value LIMIT 1 OFFSET %s)"
)
ONE_FORMAT = "(indicator = %s AND applicant = %s)"
# The condition of the index observation_totals, word for word: SQLite takes a partial
# index only where it finds that again.
TOTALS = (
    "SELECT indicator, SUM(value) FROM reports_observation "
    "WHERE is_counted AND applicant = 'total' AND year = %s AND level IN ({levels}) "
    "AND indicator IN ({codes}){scope} GROUP BY indicator"
)


def quantiles(
    years: Sequence[tuple[int, Sequence[Format], int]],
    shares: Sequence[float],
    scope: Scope,
) -> dict[int, list[Decimal]]:
    """Return the values at some shares of each year, by its formats and its count."""
    condition, chosen = scope.condition()
    parts: list[str] = []
    values: list[str | int] = []
    for year, formats, count in years:
        named = " OR ".join([ONE_FORMAT] * len(formats))
        parts += [VALUE_AT.format(formats=named, scope=condition)] * len(shares)
        keys = [key for code, applicant in formats for key in (code, applicant.value)]
        for share in shares:
            values += [year, *keys, *chosen, floor((count - 1) * share)]
    if not parts:
        return {}
    found = iter(_rows(f"SELECT {', '.join(parts)}", values)[0])
    return {year: [_decimal(next(found)) for _ in shares] for year, _, _ in years}


def totals(codes: Iterable[str], scope: Scope, year: int) -> dict[str, Decimal]:
    """Add up some indicators of one year, all applicants together."""
    wanted = list(codes)
    if not wanted:
        return {}
    condition, chosen = scope.condition()
    levels = [scope.level] if scope.level else list(Level.values)
    statement = TOTALS.format(
        levels=_marks(levels), codes=_marks(wanted), scope=condition
    )
    rows = _rows(statement, [year, *levels, *wanted, *chosen])
    return {str(code): _decimal(total) for code, total in rows if total is not None}


def _rows(statement: str, values: Sequence[str | int]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _decimal(value: object) -> Decimal:
    """Return a number of the database; SQLite has no decimals, only floats."""
    if isinstance(value, float):
        return round(Decimal(str(value)), DECIMALS)
    return Decimal(0) if value is None else Decimal(str(value))
