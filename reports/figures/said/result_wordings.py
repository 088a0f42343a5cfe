"""How sentences name the results of requests: 予以公开30件.

Each result belongs to a breakdown, whose parts add up to one total. The codes until
2018 are those of the table of that time, as its definitions are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reports.figures.indicators import Indicator, TableKind, indicators, printed_in

FIRST_OF_REQUESTS, FIRST_IN_PARTS = 2019, 2021
LEAD = (
    r"(?:其中|其余|均|本年度?|有|因|以|为|是|被|对|的|分别|按|通过|办理|处理|结果|情况|如下|答复|决定|告知"
    r"|申请人|依法|作出|属于?|予以|给予|:)*?"
)
TAIL = (
    r"(?:的?(?:答复|决定|处理|情形|情况|信息|方式|形式|范围|申请|提出|递交|提交|收到|受理"
    r"|办结|结果))*"
    r"(?:的|数|数量)?[共合总]?计?(?:为|有|是|:)*"
)
COUNT = r"(?P<count>\d[\d,]*)(?:件次?|宗|份|起|条)"


class Breakdown(StrEnum):
    """What is told in parts that add up."""

    CHANNEL = "channel"
    CLOSING = "closing"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Result:
    """A part of a breakdown, as a sentence names it.

    `code` is empty where it has no indicator, as the groups of outcomes have none;
    `group` names the part that it is itself a part of.
    """

    breakdown: Breakdown
    name: str
    code: str
    group: str
    label: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _result(
    breakdown: Breakdown, pattern: str, code: str, *, name: str = "", group: str = ""
) -> Result:
    before = rf"{LEAD}(?:{pattern}){TAIL}{COUNT}(?:申请)?"
    behind = rf"{LEAD}{COUNT}(?:的?申请)?{LEAD}(?:{pattern}){TAIL}"
    compiled = (re.compile(each) for each in (pattern, before, behind))
    return Result(breakdown, name or code, code, group, *compiled)


CHANNELS = {
    "stat_received_person": r"当面|现场",
    "stat_received_fax": r"传真",
    "stat_received_online": r"网络|网上|在线|互联网|电子邮件",
    "stat_received_letter": r"信函|邮寄|书信",
}
CLOSINGS = {
    "stat_closed_on_time": r"按[时期](?:办结|答复)",
    "stat_closed_extended": r"(?:延期|延长期限)(?:办结|答复)",
}
GRANTED, PARTIAL = r"(?:予以|同意|准予)公开", r"(?:予以|同意|准予)?部分公开"
REFUSED = r"不(?:予|同意)公开"
OUTCOMES_OF_STATISTICS = {
    "stat_answered_public": r"(?:属于)?已经?主动公开",
    "stat_answered_granted": GRANTED,
    "stat_answered_partial": PARTIAL,
    "stat_answered_refused": REFUSED,
    "stat_answered_elsewhere": (
        r"(?:不属于|非)本(?:行政)?(?:机关|部门|单位)(?:政府信息)?"
        r"(?:公开|职责|职权|掌握)?(?:权限)?"
    ),
    "stat_answered_absent": r"(?:申请|政府|所申请的?)*信息不存在",
    "stat_answered_amend": r"(?:作出|进行)?[更修]改、?补充",
    "stat_answered_route": r"通过其他途径办理",
}
# The groups of outcomes since 2019, with what the codes of their parts begin with.
GROUPS = {
    "refused_": REFUSED,
    "unavailable_": r"(?:本(?:机关|单位)|(?:政府)?信息)?无法提供",
    "unprocessed_": r"不予处理",
    "other_": r"其他处理",
}
# What a sentence may leave away of a label, or write between its words.
MAY_LACK = re.compile(r"属于|[\W_]")


@cache
def results_in(year: int) -> tuple[Result, ...]:
    """Return the results that reports of a year tell of."""
    return tuple(_since_2019(year) if year >= FIRST_OF_REQUESTS else _until_2018())


def _until_2018() -> Iterator[Result]:
    for code, pattern in CHANNELS.items():
        yield _result(Breakdown.CHANNEL, pattern, code)
    for code, pattern in CLOSINGS.items():
        yield _result(Breakdown.CLOSING, pattern, code)
    for code, pattern in OUTCOMES_OF_STATISTICS.items():
        yield _result(Breakdown.OUTCOME, pattern, code)
    for code in indicators()["stat_answered_refused"].parts:
        pattern = _official(indicators()[code])
        yield _result(Breakdown.OUTCOME, pattern, code, group="stat_answered_refused")


def _since_2019(year: int) -> Iterator[Result]:
    yield _result(Breakdown.OUTCOME, GRANTED, "outcome_granted")
    yield _result(Breakdown.OUTCOME, PARTIAL, "outcome_partial")
    for beginning, pattern in GROUPS.items():
        is_counted = beginning == "other_" and year < FIRST_IN_PARTS
        code = "outcome_other" if is_counted else ""
        yield _result(Breakdown.OUTCOME, pattern, code, name=beginning)
    for each in printed_in(TableKind.REQUESTS):
        group = next((e for e in GROUPS if each.code.startswith(e)), "")
        # 其他 alone may be anything.
        if group and each.code != "other_rest":
            yield _result(Breakdown.OUTCOME, _official(each), each.code, group=group)


def _official(indicator: Indicator) -> str:
    """Return a pattern for the official labels, whatever stands between their words."""
    labels = (MAY_LACK.sub("", label) for label in indicator.rows)
    return "|".join(r"[、“”《》\"']*".join(map(re.escape, label)) for label in labels)
