"""Days as they are written out, each of them once."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language

MOST_DAYS = 8192


def written_day(day: date, style: str = "DATE_FORMAT") -> str:
    """Write a day in the language of the reader; long lists repeat few days."""
    return _written(day, style, get_language())


@lru_cache(maxsize=MOST_DAYS)
def _written(day: date, style: str, language: str | None) -> str:
    return date_format(day, style)
