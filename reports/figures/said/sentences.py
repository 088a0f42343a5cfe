"""Numbers in plain sentences: 全年共受理政府信息公开申请67件.

Only what is said of the whole body and the whole year is taken; parts (其中…), other
years and round numbers (余件) are left alone: a number too few misleads nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant, indicators
from reports.figures.numbers import ANY_MARK, MINUS, STRUCK
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.carried_over import CASES, splits_in
from reports.figures.said.paired_counts import in_pairs
from reports.figures.said.spelled_counts import with_digits
from reports.figures.said.whole import DONE, Said
from reports.text.normalise import fold_written

REQUESTS, REVIEW, PROACTIVE = "requests", "review", "proactive"
OVERVIEW, FEES = "overview", "fees"
FIRST_OF_REVIEWS = 2019
# Until then lawsuits were counted together.
UNTIL_2018 = {
    "review_total": "stat_review",
    "direct_total": "stat_litigation",
    "after_total": "stat_litigation",
}
LONGEST_SENTENCE, MOST_KNOWN = 300, 2_048
# So many make the 万元 in which indicators count.
YUAN = 10_000
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
COUNT = r"(?P<count>\d[\d,]*)"
WITHIN = r"[^,。;:\d]"
RECEIVED = r"(?:新收|收到|受理|接收|接到|(?<=[年共])收(?=(?:政府)?信息公开))"
MONEY = r"(?P<count>\d[\d,]*(?:\.\d+)?)(?P<unit>万?元)"
# Where an overview begins to tell of requests, and goes on to no other matter.
ON_REQUESTS = re.compile(r"公开申请|依申请公开")
STILL_ON_REQUESTS = re.compile(
    rf"(?:{ON_REQUESTS.pattern})(?:(?!复议|诉讼|提案|建议|信访|许可|投诉).)*$"
)
LEFT_TO = re.compile(r"结转[至到]?(20\d\d)年")

# The numbers said of each indicator, and whether in the section where they belong.
Found = dict[str, list[tuple[bool, Figure]]]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a number is said; `roles` are the sections where that needs no more words.

    Elsewhere the clause must speak of 信息公开 itself.
    """

    indicator: str
    pattern: re.Pattern[str]
    roles: tuple[str, ...]


def _wording(indicator: str, pattern: str, *roles: str) -> Wording:
    return Wording(indicator, re.compile(pattern), roles)


WORDINGS = (
    _wording(
        "requests_new",
        rf"{RECEIVED}{WITHIN}{{0,24}}申请{WITHIN}{{0,8}}:?{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_new",
        rf"{RECEIVED}{WITHIN}{{0,10}}{COUNT}{CASES}{WITHIN}{{0,14}}申请",
        REQUESTS,
    ),
    _wording("requests_new", rf"新收(?:数量)?[共为]?{COUNT}{CASES}", REQUESTS),
    # Only of requests for information is it said so.
    _wording(
        "requests_new",
        rf"新收申请(?:数量?)?[共为]?{COUNT}{CASES}",
        *(REQUESTS, OVERVIEW),
    ),
    _wording(
        "requests_new",
        rf"公开申请(?:新收|受理|接收|收到)(?:数量?)?[共为是:]?{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_in",
        rf"(?:上一?年度?|20\d\d年度?)(?:结转|转结){WITHIN}{{0,16}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_in",
        rf"结转上一?年度?{WITHIN}{{0,12}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_out",
        rf"结?转[至到]?(?:下一?年度?|20\d\d年度?){WITHIN}{{0,12}}{COUNT}{CASES}",
        REQUESTS,
    ),
    _wording(
        "requests_carried_out",
        rf"结转[至到]?(?:下一?年度?|20\d\d年度?)(?:继续办理)?[共为]?{COUNT}{CASES}",
        *(REQUESTS, OVERVIEW),
    ),
    _wording(
        "requests_carried_out",
        rf"{COUNT}{CASES}(?:申请)?结转[至到]?(?:下一?年度?|20\d\d年度?)"
        rf"(?!{WITHIN}{{0,12}}\d)",
        REQUESTS,
    ),
    _wording(
        "review_total",
        # With what stands before it, no body is named there: 因政府.
        rf"(?:(?:政[府务])?信息公开(?:工作)?)?"
        rf"被(?:申请|提起|提出)行政复议{WITHIN}{{0,4}}{COUNT}{CASES}",
        REVIEW,
    ),
    _wording(
        "review_total",
        rf"(?:政[府务])?信息公开(?:工作)?(?:类|的|引发的)?(?:申请)?行政复议"
        rf"(?:案件|申请)?(?:共计?|为|有)?{COUNT}{CASES}",
        REVIEW,
    ),
    _wording(
        "stat_disclosed",
        rf"主动公开(?:各类|各项)?(?:政府|政务)?信息{WITHIN}{{0,6}}{COUNT}条",
        PROACTIVE,
    ),
    _wording(
        "stat_fees",
        rf"(?:收取|收费)[^,。;:\d]{{0,20}}{MONEY}",
        *(REQUESTS, FEES),
    ),
    _wording("stat_funds", rf"公开(?:工作)?专项经费{WITHIN}{{0,4}}{MONEY}"),
    _wording(
        "normative_made",
        rf"(?:制发|制定|出台|印发)(?:行政)?规范性文件{WITHIN}{{0,4}}{COUNT}[件个份]",
        *(PROACTIVE, OVERVIEW),
    ),
)
# `results_said` tells what was done with requests, and what that counts.
HANDLED = re.compile(
    r"(?:办结|办理完[结毕]|答复|处理完毕)(?:了)?(?:政[府务])?(?:信息公开|依申请公开)?的?"
    rf"(?:申请)?(?:事项|办?件)?(?:数量?)?[共合]?计?为?:?{COUNT}{CASES}"
)
WHOLES = (
    *(
        each
        for each in WORDINGS
        if not each.indicator.startswith(("stat_", "normative"))
    ),
    Wording(DONE, HANDLED, (REQUESTS,)),
)
NONE = r"(?:未|没有|无)"
# 申请行政复议 is none for information: the clause ends with what was asked for.
ENDED = (
    r"(?:[的书表件]|申请|公开|政府|信息|事项|案件|要求|请求|情况|业务|办理|材料){0,4}"
    r"(?=[,。;、()和及或与]|$)"
)
ASKED = rf"(?:公开{WITHIN}{{0,6}}申请|申请(?:获取|公开)){ENDED}"
# No lawsuit on a decision on review says nothing of those without one.
DISPUTED = rf"{WITHIN}{{0,12}}信息公开(?:(?![而后经]){WITHIN}){{0,24}}"
NO_OUTCOME = r"(?![而后]|(?:案件)?[被中的]?(?:结果|纠正|纠错|败诉|撤销|维持|决定|期限))"
# What is said not to have been, each with the section where that belongs.
ABSENCES = (
    _wording(
        "requests_new",
        rf"{NONE}(?:接收到|收到|受理|接到|接收){WITHIN}{{0,20}}{ASKED}",
        REQUESTS,
    ),
    _wording(
        "requests_new",
        rf"(?:本年度?|全年|20\d\d年度?),?(?:[我本](?:单位|机关|[局委办厅县市区]))?{NONE}"
        rf"(?:(?:政[府务])?信息公开申请|依申请公开){ENDED}",
        REQUESTS,
    ),
    _wording(
        "requests_new",
        rf"(?:没有|未有|无)(?:任何)?(?:公民|自然人|法人|组织|单位|群众|公众|个?人)"
        rf"{WITHIN}{{0,20}}提[出交]{WITHIN}{{0,10}}公开{WITHIN}{{0,6}}申请{ENDED}",
        REQUESTS,
    ),
    _wording(
        "requests_new",
        rf"{RECEIVED}{WITHIN}{{0,14}}公开申请(?:数量?|件数)?[为是](?:零|0{CASES}?{ENDED})",
        REQUESTS,
    ),
    _wording(
        "stat_fees",
        rf"{NONE}(?:收取|发生|产生)(?:过|任何|相关|有关|各项|其他)*(?:费用|收费)",
        *(REQUESTS, FEES),
    ),
    _wording(
        "requests_carried_out",
        rf"{NONE}(?:申请|件)?结转[至到]?下一?年度?(?:继续办理)?",
        REQUESTS,
    ),
    *(
        _wording(
            code,
            rf"{NONE}(?:发生|收到|出现|产生)?{DISPUTED}{words}{NO_OUTCOME}",
            REVIEW,
        )
        for code, words in (
            ("review_total", "行政复议"),
            ("direct_total", "行政诉讼"),
            ("after_total", "行政诉讼"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Total:
    """A number that a sentence says of all requests or reviews, or seems to say.

    `at` is where it stands in the folded sentence.
    """

    indicator: str
    value: int
    raw: str
    sentence: str
    at: int
    is_of_the_whole: bool = True


def totals_in(text: str, sentence: str, about: Reported) -> list[Total]:
    """List what a folded sentence says of all requests or all reviews, once each."""
    found: dict[int, Total] = {}
    # What is split in new ones and older ones is the whole of neither.
    split = {each.whole for each in splits_in(text)}
    for wording in WHOLES:
        for match in wording.pattern.finditer(text):
            code = _code(wording.indicator, match, about.year)
            is_whole = bool(code) and Said(text, match, code, about).is_of_the_whole
            at, raw = match.start("count"), match["count"]
            if at in split:
                code, is_whole = "", True
            value = int(raw.replace(",", ""))
            found.setdefault(at, Total(code, value, raw, sentence, at, is_whole))
    return list(found.values())


def sentences_settled(
    sections: Iterable[PrintedSection], about: Reported
) -> tuple[list[Figure], list[Figure]]:
    """Return the surest number on each thing, and those that are told otherwise.

    Several different numbers on one thing, none of them in its own section, are left
    alone.
    """
    found: Found = {}
    for section in sections:
        for figure, is_at_home in _of_section(section, about):
            found.setdefault(figure.indicator, []).append((is_at_home, figure))
    _leave_sums(found)
    chosen = [each for each in map(_surest, found.values()) if each]
    values = {(each.indicator, each.value) for each in chosen}
    every = (figure for each in found.values() for _, figure in each)
    return chosen, [e for e in every if (e.indicator, e.value) not in values]


def _leave_sums(found: Found) -> None:
    """Leave away what counts those carried over with the new requests: 共收到13件."""
    news = {each.value for _, each in found.get("requests_new", ())}
    carried = {each.value for _, each in found.get("requests_carried_in", ())}
    sums = {a + b for a in news for b in carried if a and b}
    found["requests_new"] = [
        each for each in found.get("requests_new", ()) if each[1].value not in sums
    ]


def _surest(found: list[tuple[bool, Figure]]) -> Figure | None:
    at_home = [figure for is_at_home, figure in found if is_at_home]
    figures = at_home or [figure for _, figure in found]
    return figures[0] if len({figure.value for figure in figures}) == 1 else None


def _of_section(
    section: PrintedSection, about: Reported
) -> Iterator[tuple[Figure, bool]]:
    for sentence in sentences_in(section):
        yield from _of_sentence(sentence, section, about)


def sentences_in(section: PrintedSection) -> Iterator[str]:
    """Yield the sentences of the paragraphs of a section."""
    for paragraph in section.paragraphs:
        for match in SENTENCE.finditer(paragraph):
            sentence = match[0].strip()
            if len(sentence) <= LONGEST_SENTENCE:
                yield sentence


def _of_sentence(
    sentence: str, section: PrintedSection, about: Reported
) -> Iterator[tuple[Figure, bool]]:
    text, spelled = with_digits(_folded(sentence))
    for wording in at_home((*WORDINGS, *ABSENCES), text, section):
        for match in wording.pattern.finditer(text):
            code = code_in(wording, match, section, about)
            said = Said(text, match, code, about)
            if not code or not said.is_of_the_whole:
                continue
            digits = match.groupdict().get("count")
            value = _value(code, match) if digits else Decimal(0)
            printed = spelled.get(match.start("count")) if digits else match[0]
            raw = printed or f"{digits}{match.groupdict().get('unit') or ''}"
            is_at_home = section.role in wording.roles
            yield _figure(code, value, raw, section, sentence), is_at_home


def at_home(
    wordings: Iterable[Wording], text: str, section: PrintedSection
) -> list[Wording]:
    """List the wordings that may count something in a folded sentence of a section."""
    is_said = "公开" in text
    return [each for each in wordings if is_said or section.role in each.roles]


def code_in(
    wording: Wording, match: re.Match[str], section: PrintedSection, about: Reported
) -> str:
    """Return what a wording counts in a section, or nothing where it may not."""
    is_said = section.role in wording.roles or "公开" in match[0]
    if section.role == OVERVIEW and REQUESTS in wording.roles:
        told = match.string[: match.start()]
        is_said = is_said or STILL_ON_REQUESTS.search(told) is not None
    return _code(wording.indicator, match, about.year) if is_said else ""


def folded_sentence(sentence: str) -> str:
    """Return a sentence simplified, without spaces and notes, each count in digits.

    Counts that follow several names stand behind their own.
    """
    return in_pairs(with_digits(_folded(sentence))[0])


# Who reads sentences for what they count is followed by who asks what was left.
@lru_cache(maxsize=MOST_KNOWN)
def _folded(sentence: str) -> str:
    bare = ANY_MARK.sub("", STRUCK.sub("", sentence))
    plain = unicodedata.normalize("NFKC", bare).translate(MINUS)
    return "".join(fold_written(plain).split())


def _code(code: str, match: re.Match[str], year: int | None) -> str:
    """Return what a sentence counts, or nothing where it is of other years.

    The table until 2018 counts what no later one does, and reviews otherwise; what a
    year leaves to this one came into it.
    """
    left_to = LEFT_TO.search(match[0]) if code == "requests_carried_out" else None
    if left_to and year is not None:
        later = {year: "requests_carried_in", year + 1: code}
        return later.get(int(left_to[1]), "")
    if year is None:
        return code
    if year >= FIRST_OF_REVIEWS:
        return "" if code.startswith("stat_") else code
    return UNTIL_2018.get(code, code)


def _value(code: str, match: re.Match[str]) -> Decimal:
    """Return the number of a match, an amount in the unit of its indicator."""
    value = Decimal(match["count"].replace(",", ""))
    is_in_yuan = match.groupdict().get("unit") == "元"
    return value / YUAN if is_in_yuan else value


def _figure(
    code: str, value: Decimal, raw: str, section: PrintedSection, sentence: str
) -> Figure:
    applicant: Applicant = indicators()[code].applicant
    return Figure(
        code, applicant, value, raw, Cell(section.order), Origin.TEXT, sentence
    )
