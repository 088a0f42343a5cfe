"""The year a report is about: from its title, its text or its dates."""

import re
from collections import Counter
from datetime import date

from reports.parse.evidence import Certainty, Read
from reports.parse.kinds import ANNUAL
from reports.parse.named_years import years_in
from reports.parse.parsed import Doubt

PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?\s*[，,、]?\s*(?:至|到|—|-|－|–|~|～)"
)
# 现公布某局2022年政府信息公开工作年度报告, at the beginning of the report.
OWN_YEAR = re.compile(
    r"(?:现将?|公布|发布|编制|撰写|形成|制作)[^。；]{0,40}?"
    r"((?:19|20)\d\d|[二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})\s*年度?"
    r"(?:政府|政务)信息公开(?:工作)?(?:年度)?报告"
)
OPENING = 600
# （2021年度） below the body that signs under the title.
YEAR_ALONE = re.compile(r"^[（(]?\s*((?:19|20)\d\d)\s*年度\s*[）)]?$", re.MULTILINE)
# 2019年围绕中心工作, not 2019年5月, 与2019年相比 or a law of 2019年修订.
BARE_YEAR = re.compile(
    r"(?<![比与较同自从至到于在\d])((?:19|20)\d\d)年(?!\d|年|修|版|底|末|初|以|相比|同期|制定|起)"
)
# As it stands in a text, which has figures of four digits as well: 2070人次.
NAMED_YEAR = re.compile(r"[^\s年]{4}\s?年")
# 23年政府信息公开工作年度报告; no 近10年 nor 第12年.
SHORT_YEAR = re.compile(r"(?<![\d近第前后满历])([0-3]\d)年(?!来|间|以)(?=.{0,14}公开)")
UNTOLD_ANNUAL = "标题没有写年度，正文的统计期限和日期也没有写明，请填写。"
UNTOLD = "标题没有写年度，正文也没有反复提到的年份，请填写。"
LAST_DAY = (12, 31)
FIRST_YEAR, LAST_YEAR = 1949, 2100

Judged = tuple[Read[int] | None, tuple[Doubt, ...]]


def read_year(title: str, kind: str, text: str, released: date | None) -> Judged:
    """Tell the year, and what speaks against it; annual ones come out the year after.

    `released` is the day of signing or publication where it is known.
    """
    year, doubts = _told(title, kind, text, released)
    if year is None or FIRST_YEAR <= year.value <= LAST_YEAR:
        return year, doubts
    return None, (Doubt("year", f"年度 {year.value} 不可能是报告的年度。"),)


def _told(title: str, kind: str, text: str, released: date | None) -> Judged:
    stated = years_in(title)
    if len(set(stated)) > 1:
        message = f"标题写有几个年度：{'、'.join(map(str, stated))}。"
        unsure = Read(stated[0], "标题", title, Certainty.UNSURE)
        return unsure, (Doubt("year", message),)
    if stated:
        is_annual = kind == ANNUAL
        doubts = _contradictions(title, stated[0], text, released) if is_annual else ()
        certainty = Certainty.UNSURE if doubts else Certainty.SURE
        return Read(stated[0], "标题", title, certainty), doubts
    found = _of_text(title, kind, text, released)
    if short := SHORT_YEAR.search(title):
        return _of_two_digits(title, int(short[1]), found)
    if found is None:
        return None, (Doubt("year", UNTOLD_ANNUAL if kind == ANNUAL else UNTOLD),)
    if found.certainty == Certainty.UNSURE:
        message = f"标题没有写年度，据正文或日期推断为 {found.value} 年。"
        return found, (Doubt("year", message),)
    return found, ()


def _of_two_digits(title: str, short: int, found: Read[int] | None) -> Judged:
    """Take a year of two digits for one of this century, which the text must bear."""
    year = 2000 + short
    if found is not None and found.value == year:
        return Read(year, f"标题中的两位年份，{found.origin}", title), ()
    other = f"，{found.origin}却是 {found.value} 年" if found else ""
    message = f"标题只写了两位年份“{short:02d}年”，读作 {year} 年{other}，请核实。"
    unsure = Read(year, "标题中的两位年份", title, Certainty.UNSURE)
    return unsure, (Doubt("year", message),)


def _of_text(
    title: str, kind: str, text: str, released: date | None
) -> Read[int] | None:
    """Read the year where the title tells none; without a title it may be annual."""
    if kind == ANNUAL:
        return _annual(text, released)
    return (None if title else _of_period(text)) or _other(text, released)


def _of_period(text: str) -> Read[int] | None:
    period = period_year(text)
    if period is None:
        return None
    return Read(period, "正文的统计期限", f"{period}年1月1日起")


def _annual(text: str, released: date | None) -> Read[int] | None:
    if found := _of_period(text):
        return found
    if alone := YEAR_ALONE.search(text[:OPENING]):
        return Read(int(alone[1]), "文首的年度", alone[0].strip())
    own = own_years(text, "")
    if released:
        year = released.year - 1
        certainty = Certainty.LIKELY if own == {year} else Certainty.UNSURE
        return Read(year, "日期的上一年", str(released.year), certainty)
    if len(own) == 1:
        (year,) = own
        return Read(year, "正文开头", f"{year}年", Certainty.UNSURE)
    return None


def _other(text: str, released: date | None) -> Read[int] | None:
    latest = released.year if released else LAST_YEAR
    year = latest_repeated_year(text, latest)
    if year is None:
        return None
    fits = released is None or year in (released.year, released.year - 1)
    certainty = Certainty.LIKELY if fits else Certainty.UNSURE
    return Read(year, "正文多次提到的年份", str(year), certainty)


def _contradictions(
    title: str, year: int, text: str, released: date | None
) -> tuple[Doubt, ...]:
    doubts = []
    period = period_year(text)
    if period and period != year:
        message = f"标题写的是 {year} 年，正文的统计期限却是 {period} 年。"
        doubts.append(Doubt("year", message))
    own = own_years(text, title)
    if not period and own and year not in own:
        message = f"标题写的是 {year} 年，正文却说是 {max(own)} 年的报告。"
        doubts.append(Doubt("year", message))
    if released is not None and released.year not in (year, year + 1):
        message = f"标题写的是 {year} 年，成文或发布却在 {released.year} 年。"
        doubts.append(Doubt("year", message))
    if not period and not own:
        doubts += _never_named(title, year, text)
    if released is not None and _is_before_the_end_of(year, released):
        # Some title a report by the year in which it comes out.
        message = (
            f"标题写的是 {year} 年，成文或发布却在这一年的 {released.month} 月"
            f" {released.day} 日，一年还没有过完。"
        )
        doubts.append(Doubt("year", message))
    return tuple(doubts)


def _is_before_the_end_of(year: int, day: date) -> bool:
    return day.year == year and (day.month, day.day) < LAST_DAY


def _never_named(title: str, year: int, text: str) -> list[Doubt]:
    """Doubt a year that a text never names, while it tells of an earlier one twice."""
    below = "".join(text.split()).replace("".join(title.split()), "")
    if year in years_in(below):
        return []
    named = Counter(int(each) for each in BARE_YEAR.findall(below))
    often = [each for each, count in named.items() if count > 1 and each < year]
    if not often:
        return []
    message = f"标题写的是 {year} 年，正文却只提到 {max(often)} 年。"
    return [Doubt("year", message)]


def period_year(text: str) -> int | None:
    """Return the year of the period a report says it covers, from its 1 January."""
    found = Counter(int(year) for year in PERIOD.findall(text))
    return found.most_common(1)[0][0] if found else None


def own_years(text: str, title: str) -> set[int]:
    """Return the years that the beginning of a text names as those of its report.

    >>> own_years("某局年报\\n现公布某局2022年政府信息公开工作年度报告。", "某局年报")
    {2022}
    """
    below = "".join(text[:OPENING].split()).replace("".join(title.split()), "", 1)
    named = OWN_YEAR.findall(below)
    return {year for each in named for year in years_in(f"{each}年")}


def latest_repeated_year(text: str, latest: int = LAST_YEAR) -> int | None:
    """Return the latest year that a text names more than once, up to the `latest`.

    Figures of four digits are none, and what comes later is a goal: 到2035年.

    >>> latest_repeated_year("2010年受理2070人次，其中电话2070人次。2010年底")
    2010
    """
    counts = Counter(
        year for each in NAMED_YEAR.findall(text) for year in years_in(each)
    )
    often = (year for year, count in counts.items() if count > 1 and year <= latest)
    return max(often, default=None)
