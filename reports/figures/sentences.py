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
OTHER_MATTER = re.compile(
    r"行政许可|审批|登记|补贴|救助|复议|诉讼|仲裁|专利|商标|报名|备案|投诉|信访|举报"
)
BEFORE_YEAR = re.compile(r"(?P<year>20\d\d)年")


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
    _wording(
        "requests_carried_in", rf"上年度?结转{WITHIN}{{0,16}}{COUNT}{CASES}", REQUESTS
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
NONE_RECEIVED = re.compile(
    rf"(?:未|没有|无)(?:收到|受理|接到){WITHIN}{{0,20}}(?:信息公开|依申请公开|公开){WITHIN}{{0,4}}申请"
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
    if _is_of_another_year(text, year):
        return
    for wording in WORDINGS:
        for match in wording.pattern.finditer(text):
            is_at_home = section.role in wording.roles
            if is_at_home or "公开" in match[0]:
                if _is_part(text, match, is_request=wording.is_request):
                    continue
                raw = match["count"]
                value = Decimal(raw.replace(",", ""))
                yield (
                    _figure(wording.indicator, value, raw, section, sentence),
                    is_at_home,
                )
                break
    none = NONE_RECEIVED.search(text)
    if none and not _is_part(text, none, is_request=True):
        is_at_home = section.role == REQUESTS
        yield (
            _figure("requests_new", Decimal(0), none[0], section, sentence),
            is_at_home,
        )


def _code(code: str, year: int | None) -> str:
    """Return what a sentence counts: reviews were counted otherwise before 2019."""
    is_early = year is not None and year < FIRST_OF_REVIEWS
    return "stat_review" if is_early and code == "review_total" else code


def _is_part(text: str, match: re.Match[str], *, is_request: bool) -> bool:
    """Say whether a number is of a part; the clause it stands in decides."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ",:、") + 1
    clause = text[start : match.end()]
    if PART.search(clause) or "其中" in text[: match.start()]:
        return True
    return is_request and OTHER_MATTER.search(match[0]) is not None


def _is_of_another_year(text: str, year: int | None) -> bool:
    named = {int(match["year"]) for match in BEFORE_YEAR.finditer(text)}
    return year is not None and bool(named) and year not in named


def _figure(
    code: str, value: Decimal, raw: str, section: PrintedSection, sentence: str
) -> Figure:
    applicant: Applicant = indicators()[code].applicant
    return Figure(
        code, applicant, value, raw, Cell(section.order), Origin.TEXT, sentence
    )
