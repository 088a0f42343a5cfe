"""Numbers that sentences tell and that count nothing: 近50件, 各单位共公开14189条.

They are only near, or may be of other bodies or of some part. They are named for the
editor where nothing else in the report gives the number; those of other years are not.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from reports.figures.belonging import Reported
from reports.figures.carried_over import CASES, splits_in
from reports.figures.indicators import TableKind, indicators
from reports.figures.numbers import whole_number
from reports.figures.printed import PrintedSection
from reports.figures.readings import Unread, unread_sentence
from reports.figures.said import Said
from reports.figures.sentences import (
    COUNT,
    PROACTIVE,
    REQUESTS,
    REVIEW,
    WITHIN,
    WORDINGS,
    Wording,
    at_home,
    code_in,
    folded_sentence,
    sentences_in,
)

NEAR = "“{}”中的数只是约数，没有读取。"
OTHERS = (
    "“{}”中的数没有读取：不能确定说的是本机关的总数，可能是其他机关或者一部分的数，"
    "请对照原文件核对。"
)
DIGIT = re.compile(r"\d")
ROUND = r"(?P<count>\d[\d,]*(?:\.\d+)?(?:[万亿][余多]?|[余多]))"
# How a number may be told besides, too loosely to be read.
LOOSE = tuple(
    Wording(code, re.compile(pattern), (role,))
    for code, role, pattern in (
        ("requests_new", REQUESTS, rf"申请{WITHIN}{{0,12}}:?{COUNT}{CASES}"),
        (
            "requests_new",
            REQUESTS,
            rf"(?:收到|受理|接收|接到|登记|办理|处理){WITHIN}{{0,16}}{COUNT}{CASES}",
        ),
        ("stat_disclosed", PROACTIVE, rf"主动公开{WITHIN}{{0,12}}{COUNT}条"),
        ("review_total", REVIEW, rf"{COUNT}{CASES}{WITHIN}{{0,10}}行政复议"),
        ("review_total", REVIEW, rf"行政复议{WITHIN}{{0,8}}{COUNT}{CASES}"),
    )
)
# What is told of other things in the chapter on disclosure is named by itself.
NAMED_ELSEWHERE = "normative_made"
DISCLOSED = "stat_disclosed"


def left_alone(
    sections: Iterable[PrintedSection], read: Collection[str], about: Reported
) -> Iterator[Unread]:
    """Name the sentences; `read` are the codes of all numbers of the report."""
    series = {indicators()[code].series for code in read}
    if any(indicators()[code].table == TableKind.PROACTIVE for code in read):
        # The tables since 2019 count no items; who has them misses none.
        series.add(DISCLOSED)
    for section in sections:
        for sentence in sentences_in(section):
            text = folded_sentence(sentence)
            if not DIGIT.search(text):
                continue
            for reason, codes in (
                (NEAR, _near(text, section, about)),
                (OTHERS, _of_others(text, section, about)),
            ):
                if any(indicators()[code].series not in series for code in codes):
                    yield unread_sentence(reason, sentence, section.order)
                    break


def _near(text: str, section: PrintedSection, about: Reported) -> Iterator[str]:
    """Yield what a folded sentence tells nearly, of the whole year and body."""
    for wording in at_home(WORDINGS, text, section):
        for pattern, is_round in ((wording.pattern, False), (_rounded(wording), True)):
            for match in pattern.finditer(text):
                code = code_in(wording, match, section, about)
                said = Said(text, match, code, about)
                if code and (is_round or said.is_near) and said.is_of_all:
                    yield code


def _of_others(text: str, section: PrintedSection, about: Reported) -> Iterator[str]:
    """Yield what a folded sentence tells of the year, whoever it may be of."""
    split = {each.whole for each in splits_in(text)}
    for wording in at_home((*WORDINGS, *LOOSE), text, section):
        for match in wording.pattern.finditer(text):
            code = code_in(wording, match, section, about)
            is_whole = match.start("count") in split or code == NAMED_ELSEWHERE
            if not code or is_whole or not whole_number(match["count"]):
                continue
            said = Said(text, match, code, about)
            if not said.is_compared and not said.is_of_other_times:
                yield code


@cache
def _rounded(wording: Wording) -> re.Pattern[str]:
    return re.compile(wording.pattern.pattern.replace(COUNT, ROUND))
