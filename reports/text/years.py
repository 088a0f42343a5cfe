"""The years that a query names, behind year: or not, as readers write them."""

import re
from dataclasses import dataclass

from reports.text.naming import kind_in
from reports.text.normalise import ARABIC_DIGITS, fold
from reports.text.numerals import number
from reports.text.query import FIRST_YEAR, LAST_YEAR, Years

DIGIT = r"[\d〇○零一二三四五六七八九]"
DASH = r"\-－−~～—至到"
YEARS = re.compile(
    r"(?P<first>\d{4})?年?(?P<range>\.{2,3}|[-−~—至到]+)?(?P<last>\d{4})?年?",
    re.ASCII,
)
COMMAS = re.compile("[,，、;；和及]")
TO_THIS_DAY = re.compile(
    r"(?<=[\d年〇零一二三四五六七八九度])(?:[至到-]今|以来|以后|起)$"
)
# Years may have spaces around the sign between them, but 2014 -2017 excludes 2017.
SPACED_YEARS = re.compile(
    rf"{DIGIT}{{4}}年?"
    rf"(?:\s+(?:\.{{2,3}}|[{DASH}]+)\s+|\s+\.{{2,3}}|[.{DASH}]+\s+)"
    rf"{DIGIT}{{4}}年?(?![^\s)）])"
)
# Those behind a bar, with nothing else in the word.
GLUED_YEAR = re.compile(rf"(?:{DIGIT}|[年.{DASH}])+(?![^\s|｜)）])")
# Years with a sign between them, and what a reader writes behind them at once.
PERIOD = re.compile(
    rf"(?P<words>[从自]?(?P<years>{DIGIT}{{4}}年?度?(?:\.{{2,3}}|[{DASH}]+){DIGIT}{{4}}"
    r"(?:年度(?!报告)|年(?!报|度报)|))(?:之间|期间|间)?)的?(?P<rest>[^\W\d_].+)?"
)
# 2021年年报 asks for reports that are titled 2021年…年度报告.
ANNUAL = re.compile(rf"(?P<words>{DIGIT}{{4}}年?)的?(?P<rest>年报)")
BEFORE_THIS = {"今年": 0, "去年": 1, "前年": 2}
LAST_FEW = r"(?:最近|过去|近)(?:\d{1,2}|[一两二三四五六七八九十]{1,2})年"
COUNTED = re.compile(r"[\d一两二三四五六七八九十]+")
MOST_COUNTED = 20
SAID = rf"(?P<words>{'|'.join(BEFORE_THIS)}|{LAST_FEW})度?的?"
BEGINNING = re.compile(rf"[从自]?{DIGIT}{{4}}|{SAID}")
RELATIVE = re.compile(rf"{SAID}(?P<rest>.*)")
# With 去年 something of another year is compared: 比去年, 去年同期.
IN_QUESTION = re.compile(rf"(?<![比较与和同于]){SAID}(?!同期|相比|以来|[初中末底])")
# 23年年报, 一七年; in 三十年 and 10年内 so many years are counted.
SHORT = re.compile(
    r"(?<![\d第〇零一二三四五六七八九十])([012〇零一二][\d〇零一二三四五六七八九])年"
    r"(?![以内后前来间期级之多余左上下初底末中])"
)
SHORT_ALONE = re.compile(r"[012]\d年?", re.ASCII)
DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sign>[-−./])0?(?P<month>[1-9]|1[0-2])(?P=sign)"
    r"0?(?P<day>[12]?[1-9]|[123]0|31)",
    re.ASCII,
)
# As programs write it: 20210131.
COMPACT_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
    re.ASCII,
)
ONLY_SAID = re.compile(rf"{'|'.join(BEFORE_THIS)}|{LAST_FEW}")


@dataclass(frozen=True, slots=True)
class Period:
    """Years that a reader wrote without year:, and what is written around them."""

    words: str
    years: Years
    rest: str = ""
    before: str = ""


def read_period(typed: str, this_year: int) -> Period | None:
    """Read a range of years, 2021年年报, or 去年 where it is known which year that is.

    >>> str(read_period("2020-2022年报", 0).years)
    'year:2020..2022'
    >>> str(read_period("去年", 2026).years), read_period("去年同期", 2026)
    ('year:2025', None)
    """
    match = PERIOD.fullmatch(typed)
    years = read_years(match["years"].replace("度", "")) if match else None
    # Numbers that can be no years, 1111-2222, are cut to the first there is.
    if match and years and years.first > FIRST_YEAR:
        return Period(match["words"], years, match["rest"] or "")
    match = ANNUAL.fullmatch(typed)
    years = read_years(match["words"]) if match else None
    if match and years and years.first > FIRST_YEAR:
        return Period(match["words"], years, match["rest"])
    match = RELATIVE.fullmatch(typed)
    years = relative_years(match["words"], this_year) if match else None
    # 去年同期 is what a report says of itself, 去年年报 what a reader asks for.
    rest = match["rest"] if match else ""
    is_asked = not rest or (kind_in(rest) and not ONLY_SAID.search(rest))
    if match and years and is_asked:
        return Period(match["words"], years, match["rest"])
    return None


def relative_years(word: str, this_year: int) -> Years | None:
    """Read 今年, 去年, 前年 or 近三年 as it is meant in a year; None if it is neither.

    Three years back from a day in 2026 lie in 2023 to 2026.

    >>> str(relative_years("近三年", 2026)), relative_years("近百年", 2026)
    ('year:2023..2026', None)
    """
    if not this_year or not ONLY_SAID.fullmatch(word):
        return None
    if word in BEFORE_THIS:
        year = this_year - BEFORE_THIS[word]
        return Years(year, year)
    counted = COUNTED.search(word)
    count = number(counted.group()) if counted else None
    if not count or count > MOST_COUNTED:
        return None
    return Years(this_year - count, this_year)


def asked_period(question: str, this_year: int) -> Period | None:
    """Read the year that a question is about where it says 去年 or 近三年.

    >>> asked_period("市商务局去年收到多少件", 2026).rest
    '收到多少件'
    >>> asked_period("比去年多收到多少件", 2026)
    """
    match = IN_QUESTION.search(question)
    years = relative_years(match["words"], this_year) if match else None
    # 去年和今年 are compared.
    if match is None or years is None or len(ONLY_SAID.findall(question)) > 1:
        return None
    before, rest = question[: match.start()], question[match.end() :]
    return Period(match["words"], years, rest, before)


def said_year(typed: str, this_year: int) -> Years | None:
    """Read a year that is said by itself: 去年, or by its last two digits.

    >>> str(said_year("去年", 2026)), str(said_year("21年", 0)), said_year("98", 0)
    ('year:2025', 'year:2021', None)
    """
    written = fold(typed)
    if SHORT_ALONE.fullmatch(written):
        year = 2000 + int(written[:2])
        return Years(year, year)
    return relative_years(typed, this_year)


def read_day(typed: str) -> str:
    """Return a day that is typed in digits as texts have it, or nothing.

    >>> read_day("2021-01-31"), read_day("20210131"), read_day("2021.3")
    ('2021年1月31日', '2021年1月31日', '')
    """
    written = fold(typed)
    match = DAY.fullmatch(written) or COMPACT_DAY.fullmatch(written)
    if match is None:
        return ""
    return f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"


def is_relative(text: str) -> bool:
    """Say whether a text is no more than 今年, 去年, 前年 or 近三年.

    >>> is_relative("去年度"), is_relative("去年同期")
    (True, False)
    """
    match = RELATIVE.fullmatch(text)
    return match is not None and not match["rest"]


def years_said(text: str, this_year: int) -> tuple[str, ...]:
    """List the years that 今年, 去年, 前年 or two digits in a text mean in a year.

    >>> years_said("省商务厅去年年报", 2026), years_said("省商务厅23年报", 2026)
    (('2025',), ('2023',))
    """
    meant = (relative_years(each, this_year) for each in ONLY_SAID.findall(text))
    said = [year for each in meant if each for year in range(each.first, each.last + 1)]
    short = (2000 + int(each.translate(ARABIC_DIGITS)) for each in SHORT.findall(text))
    said += [year for year in short if year <= this_year]
    return tuple(map(str, dict.fromkeys(said)))


def read_each_year(typed: str) -> tuple[Years, ...]:
    """Read years with commas between them; nothing where one of them is none.

    >>> list(map(str, read_each_year("2020、2022年"))), read_each_year("2020，甲")
    (['year:2020', 'year:2022'], ())
    """
    read = [read_years(each) for each in COMMAS.split(typed)]
    return tuple(each for each in read if each) if all(read) else ()


def read_years(typed: str) -> Years | None:
    """Read one year or a range, in digits of any kind; None if it is neither.

    >>> str(read_years("二〇一四年至二〇一七年")), read_years("去年")
    ('year:2014..2017', None)
    >>> str(read_years("2014年至今")), str(read_years("2014年以来"))
    ('year:2014..', 'year:2014..')
    """
    written = TO_THIS_DAY.sub("..", fold(typed)).replace("年度", "年")
    match = YEARS.fullmatch(written.translate(ARABIC_DIGITS))
    if not match or not (match["first"] or match["last"]):
        return None
    if match["first"] and match["last"] and not match["range"]:
        # Two years with nothing between them may be both, or a range.
        return None
    first = int(match["first"] or FIRST_YEAR)
    last = int(match["last"] or LAST_YEAR) if match["range"] else first
    first, last = sorted((first, last))
    if last < FIRST_YEAR or first > LAST_YEAR:
        return None
    return Years(max(first, FIRST_YEAR), min(last, LAST_YEAR))
