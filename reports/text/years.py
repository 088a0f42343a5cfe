"""The years behind year: and 年度: in a query, as readers write them."""

import re

from reports.text.normalise import ARABIC_DIGITS, fold
from reports.text.query import FIRST_YEAR, LAST_YEAR, Years

YEAR_NAMES = ("year", "年度")
DIGIT = r"[\d〇○零一二三四五六七八九]"
DASH = r"\-－−~～—至到"
YEARS = re.compile(
    r"(?P<first>\d{4})?年?(?P<range>\.{2,3}|[-−~—至到]+)?(?P<last>\d{4})?年?",
    re.ASCII,
)
# Years may have spaces around the sign between them, but 2014 -2017 excludes 2017.
SPACED_YEARS = re.compile(
    rf"{DIGIT}{{4}}年?"
    rf"(?:\s+(?:\.{{2,3}}|[{DASH}]+)\s+|\s+\.{{2,3}}|[.{DASH}]+\s+)"
    rf"{DIGIT}{{4}}年?(?![^\s)）])"
)
# Those behind a bar, with nothing else in the word.
GLUED_YEAR = re.compile(rf"(?:{DIGIT}|[年.{DASH}])+(?![^\s|｜)）])")


def read_years(typed: str) -> Years | None:
    """Read one year or a range, in digits of any kind; None if it is neither.

    >>> str(read_years("二〇一四年至二〇一七年")), read_years("去年")
    ('year:2014..2017', None)
    """
    match = YEARS.fullmatch(fold(typed).translate(ARABIC_DIGITS))
    if not match or not (match["first"] or match["last"]):
        return None
    first = int(match["first"] or FIRST_YEAR)
    last = int(match["last"] or LAST_YEAR) if match["range"] else first
    first, last = sorted((first, last))
    if last < FIRST_YEAR or first > LAST_YEAR:
        return None
    return Years(max(first, FIRST_YEAR), min(last, LAST_YEAR))
