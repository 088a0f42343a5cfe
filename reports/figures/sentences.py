"""Numbers in plain sentences: 全年共受理政府信息公开申请67件.

Only what is said of the whole body and the whole year is taken; parts (其中…), other
years and round numbers (余件) are left alone: a number too few misleads nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.indicators import Applicant, indicators
from reports.figures.numbers import MINUS
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.tables import PrintedSection

REQUESTS, REVIEW, PROACTIVE = "requests", "review", "proactive"
FIRST_OF_REVIEWS = 2019
LONGEST_SENTENCE = 300
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
COUNT = r"(?P<count>\d[\d,]*)"
CASES = r"(?:件次?|宗|份|起|条|次)"
WITHIN = r"[^,。;:\d]"
# Words that turn a number into one of a part, of another year or of another matter.
PART = re.compile(
    r"其中|上年同期|去年|累计|历年|以来|日均|月均|平均|分别|比例|增长|减少|下降|每"
    r"|当面|现场|传真|网络|网上|在线|信函|邮寄|电子邮件|自然人|商业企业|科研机构"
    r"|公益组织|法律服务机构|代表|本级|办公室|政府办|季度|月份|第[一二三四]季|试点|全市|全省|全县|全区|各级"
)
# Who may apply, in the words of the law: this is everybody, and no part.
ANYBODY = re.compile(r"(?:自然人|公民)、?法人(?:[和或及与者、]*其他(?:社会)?组织)?")
# One channel is a part, several of them (等渠道) are not.
CHANNEL = re.compile(r"通过|利用|网站|公报|微博|微信|公众号|新媒体|平台|专栏|公示栏")
ALL_CHANNELS = re.compile(r"等(?:多种|各种|各类)?(?:渠道|方式|形式|途径|平台|载体)")
# What stands before a number and makes it one of many years, or of no year yet.
SINCE = re.compile(r"(?<!今年)(?<!年初)以来|力争|下一步|计划|预计|不超过|目标")
LAST_NUMBER = re.compile(rf"\d[\d,]*{CASES}")
YEARS = re.compile(r"20(\d\d)年[^,]{0,8}[至到]20(\d\d)年")
CARRIED_TOO = re.compile(r"[(,]?(?:其中)?(?:含|包括)(?:上|去|20\d\d)年")
OTHER_MATTER = re.compile(
    r"行政许可|审批|登记|补贴|救助|复议|诉讼|仲裁|专利|商标|报名|备案|投诉|信访|举报"
)
# A year that a number is compared with, or goes on to, says nothing of the number.
NAMED_YEAR = re.compile(r"(?<![比较与同至到和])(?P<year>20\d\d)年|[本今当]年")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a number is said; `roles` are the sections where that needs no more words.

    Elsewhere the clause must speak of 信息公开 itself.
    """

    indicator: str
    pattern: re.Pattern[str]
    roles: tuple[str, ...]
    is_request: bool = True


def _wording(indicator: str, pattern: str, *roles: str) -> Wording:
    return Wording(indicator, re.compile(pattern), roles, REQUESTS in roles)


WORDINGS = (
    _wording(
        "requests_new",
        rf"(?:新收|收到|受理|接收){WITHIN}{{0,24}}申请{WITHIN}{{0,8}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_new",
        rf"(?:新收|收到|受理|接收){WITHIN}{{0,10}}{COUNT}{CASES}{WITHIN}{{0,14}}申请",
        REQUESTS,
    ),
    _wording("requests_new", rf"新收(?:数量)?[共为]?{COUNT}{CASES}", REQUESTS),
    _wording(
        "requests_new",
        rf"公开申请(?:新收|受理|接收|收到)(?:数量?)?[共为是:]?{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_in",
        rf"(?:上一?年度?|20\d\d年度?)结转{WITHIN}{{0,16}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_in",
        rf"结转上一?年度?{WITHIN}{{0,12}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_out",
        rf"结转[至到]?(?:下一?年度?|20\d\d年度?){WITHIN}{{0,12}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "review_total",
        rf"被(?:申请|提起|提出)行政复议{WITHIN}{{0,4}}{COUNT}{CASES}",
        REVIEW,
    ),
    _wording(
        "review_total",
        rf"信息公开(?:工作)?(?:类|的|引发的)?(?:申请)?行政复议"
        rf"(?:案件|申请)?(?:共计?|为|有)?{COUNT}{CASES}",
        REVIEW,
    ),
    _wording(
        "stat_disclosed",
        rf"主动公开(?:各类|各项)?(?:政府|政务)?信息{WITHIN}{{0,6}}{COUNT}条",
        PROACTIVE,
    ),
    _wording(
        "normative_made",
        rf"(?:制发|制定|出台|印发)(?:行政)?规范性文件{WITHIN}{{0,4}}{COUNT}[件个份]",
        PROACTIVE,
    ),
)
NONE = r"(?:未|没有|无)"
# What is said not to have been, each with the section where that belongs.
ABSENCES = (
    _wording(
        "requests_new",
        rf"{NONE}(?:收到|受理|接到){WITHIN}{{0,20}}公开{WITHIN}{{0,6}}申请",
        REQUESTS,
    ),
    _wording(
        "requests_carried_out",
        rf"{NONE}(?:申请|件)?结转[至到]?下一?年度?(?:继续办理)?",
        REQUESTS,
    ),
    _wording(
        "review_total",
        rf"{NONE}(?:发生|收到|出现|产生)?{WITHIN}{{0,12}}信息公开{WITHIN}{{0,12}}行政复议"
        r"(?!(?:案件)?[被中的]?(?:结果|纠正|纠错|败诉|撤销|维持|决定|期限))",
        REVIEW,
    ),
)


def read_sentences(
    sections: Iterable[PrintedSection], year: int | None
) -> list[Figure]:
    """Read the sentences of a report; of several on one thing the surest wins.

    Several different numbers on one thing, none of them in its own section, are left
    alone.
    """
    found: dict[str, list[tuple[bool, Figure]]] = {}
    for section in sections:
        for figure, is_at_home in _of_section(section, year):
            found.setdefault(figure.indicator, []).append((is_at_home, figure))
    return [chosen for each in found.values() if (chosen := _surest(each)) is not None]


def _surest(found: list[tuple[bool, Figure]]) -> Figure | None:
    at_home = [figure for is_at_home, figure in found if is_at_home]
    figures = at_home or [figure for _, figure in found]
    return figures[0] if len({figure.value for figure in figures}) == 1 else None


def _of_section(
    section: PrintedSection, year: int | None
) -> Iterator[tuple[Figure, bool]]:
    for block in section.blocks:
        if block["type"] != "paragraph":
            continue
        for match in SENTENCE.finditer(str(block["text"])):
            sentence = match[0].strip()
            if len(sentence) <= LONGEST_SENTENCE:
                yield from _of_sentence(sentence, section, year)


def _of_sentence(
    sentence: str, section: PrintedSection, year: int | None
) -> Iterator[tuple[Figure, bool]]:
    text = "".join(unicodedata.normalize("NFKC", sentence).translate(MINUS).split())
    for wording in (*WORDINGS, *ABSENCES):
        is_at_home = section.role in wording.roles
        for match in wording.pattern.finditer(text):
            if not is_at_home and "公开" not in match[0]:
                continue
            if _is_of_other_years(text, match, year) or _is_part(text, match, wording):
                continue
            raw = match.groupdict().get("count")
            value = Decimal(raw.replace(",", "")) if raw else Decimal(0)
            code = _code(wording.indicator, year)
            yield _figure(code, value, raw or match[0], section, sentence), is_at_home


def _code(code: str, year: int | None) -> str:
    """Return what a sentence counts: reviews were counted otherwise before 2019."""
    is_early = year is not None and year < FIRST_OF_REVIEWS
    return "stat_review" if is_early and code == "review_total" else code


def _is_part(text: str, match: re.Match[str], wording: Wording) -> bool:
    """Say whether a number is of a part; the clause it stands in decides."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ",:、") + 1
    clause = ANYBODY.sub("", text[start : match.end()])
    if PART.search(clause) or "其中" in text[: match.start()]:
        return True
    if wording.indicator == "stat_disclosed":
        return bool(CHANNEL.search(clause)) and not ALL_CHANNELS.search(clause)
    if wording.indicator == "requests_new" and CARRIED_TOO.match(text, match.end()):
        return True
    return wording.is_request and OTHER_MATTER.search(match[0]) is not None


def _is_of_other_years(text: str, match: re.Match[str], year: int | None) -> bool:
    """Say whether a number is of another year or of several: what stands before it."""
    before = text[: match.start()]
    told = LAST_NUMBER.split(before)[-1]
    if SINCE.search(told) or any(a != b for a, b in YEARS.findall(told)):
        return True
    named = [each["year"] for each in NAMED_YEAR.finditer(text, 0, match.end())]
    last = next((int(each) for each in named[-1:] if each), None)
    return (
        year is not None and last not in (None, year) and not _is_carried(match, year)
    )


def _is_carried(match: re.Match[str], year: int) -> bool:
    """Say whether the year named is the one before, which left the requests over."""
    return match[0].startswith(f"{year - 1}年") and "结转" in match[0]


def _figure(
    code: str, value: Decimal, raw: str, section: PrintedSection, sentence: str
) -> Figure:
    applicant: Applicant = indicators()[code].applicant
    return Figure(
        code, applicant, value, raw, Cell(section.order), Origin.TEXT, sentence
    )
