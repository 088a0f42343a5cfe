"""The year a report is about: from its title, its text or its dates."""

import re
from collections import Counter

from reports.parse.evidence import Certainty, Read
from reports.parse.parsed import Doubt
from reports.parse.titles import ANNUAL, years_in

PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?\s*[，,、]?\s*(?:至|到|—|-|－|–|~|～)"
)
FIRST_YEAR, LAST_YEAR = 1949, 2100

Judged = tuple[Read[int] | None, tuple[Doubt, ...]]


def read_year(title: str, kind: str, text: str, released: int | None) -> Judged:
    """Tell the year, and what speaks against it; annual ones come out the year after.

    `released` is the year of signing or publication where it is known.
    """
    year, doubts = _told(title, kind, text, released)
    if year is None or FIRST_YEAR <= year.value <= LAST_YEAR:
        return year, doubts
    return None, (Doubt("year", f"年度 {year.value} 不可能是报告的年度。"),)


def _told(title: str, kind: str, text: str, released: int | None) -> Judged:
    stated = years_in(title)
    if len(set(stated)) > 1:
        message = f"标题写有几个年度：{'、'.join(map(str, stated))}。"
        unsure = Read(stated[0], "标题", title, Certainty.UNSURE)
        return unsure, (Doubt("year", message),)
    if stated:
        doubts = _contradictions(kind, stated[0], text, released)
        certainty = Certainty.UNSURE if doubts else Certainty.SURE
        return Read(stated[0], "标题", title, certainty), doubts
    found = _annual(text, released) if kind == ANNUAL else _other(text, released)
    if found is None:
        return None, (Doubt("year", "没有读到年度。"),)
    if found.certainty == Certainty.UNSURE:
        message = f"标题没有写年度，据正文或日期推断为 {found.value} 年。"
        return found, (Doubt("year", message),)
    return found, ()


def _annual(text: str, released: int | None) -> Read[int] | None:
    period = period_year(text)
    if period:
        return Read(period, "正文的统计期限", f"{period}年1月1日起")
    if released:
        return Read(released - 1, "日期的上一年", str(released), Certainty.UNSURE)
    return None


def _other(text: str, released: int | None) -> Read[int] | None:
    year = latest_repeated_year(text)
    if year is None:
        return None
    fits = released is None or year in (released, released - 1)
    certainty = Certainty.LIKELY if fits else Certainty.UNSURE
    return Read(year, "正文多次提到的年份", str(year), certainty)


def _contradictions(
    kind: str, year: int, text: str, released: int | None
) -> tuple[Doubt, ...]:
    if kind != ANNUAL:
        return ()
    doubts = []
    period = period_year(text)
    if period and period != year:
        message = f"标题写的是 {year} 年，正文的统计期限却是 {period} 年。"
        doubts.append(Doubt("year", message))
    if released is not None and released not in (year, year + 1):
        message = f"标题写的是 {year} 年，成文或发布却在 {released} 年。"
        doubts.append(Doubt("year", message))
    return tuple(doubts)


def period_year(text: str) -> int | None:
    """Return the year of the period a report says it covers, from its 1 January."""
    found = Counter(int(year) for year in PERIOD.findall(text))
    return found.most_common(1)[0][0] if found else None


def latest_repeated_year(text: str) -> int | None:
    """Return the latest year that a text names more than once."""
    counts = Counter(years_in(text))
    return max((year for year, count in counts.items() if count > 1), default=None)
