"""Which of the tables of a report hold its own numbers, where several are of a kind."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Protocol

from reports.figures.belonging import (
    OTHERS,
    OWN,
    Claim,
    Reported,
    are_parts_summed,
)
from reports.figures.numbers import folded
from reports.figures.readings import Figure, ReadTable
from reports.figures.tables.disputes import DisputesReader
from reports.figures.tables.grids import Grid
from reports.figures.tables.proactive import ProactiveReader
from reports.figures.tables.requests import RequestsReader
from reports.figures.tables.statistics import StatisticsReader

ANOTHERS = (
    "表题或表前的文字写明不是本报告年度或本机关的数，没有读取，请对照原文件核对。"
)
OF_SEVERAL = (
    "表题或表前的文字写明是全市、全系统等若干机关合计的数，没有作为本机关的数读取，"
    "请对照原文件核对。"
)
BEATEN = "另有同样的表写明是本报告年度或本机关的数，这个表没有读取，请对照原文件核对。"
RIVALS = (
    "同样的表不止一个，数不一样，不能确定哪一个是本机关本年度的，都没有读取，"
    "请对照原文件核对。"
)
# What a caption says of its table, beside whose numbers it holds.
TABLE_WORDS = re.compile(
    r"[(]?20\d\d年度?[)]?|(?:政府)?(?:信息公开)?(?:工作)?(?:情况)?(?:统计|汇总)?表"
)
# Two tables count the same when this share of the smaller stands in both.
SHARED = 0.5
# They are one table printed twice, a number of it wrongly, when of so many numbers that
# are not nought at least this share is the same.
LEAST_COUNTED, ALIKE = 8, 0.8

Values = Mapping[tuple[str, str], Decimal | None]


class Reader(Protocol):
    """What knows one kind of table."""

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table is of its kind."""

    def read(self, grid: Grid) -> ReadTable:
        """Read it."""


@dataclass(slots=True)
class Competition:
    """Which tables are left out and why, by their place among all of the report.

    `again` has the figures of those that are printed twice and differ in a few.
    """

    reasons: dict[int, str]
    again: dict[int, tuple[Figure, ...]] = field(default_factory=dict)


def compete(grids: Sequence[Grid], about: Reported) -> Competition:
    """Tell whose table is whose among all tables of a report."""
    claims = {**dict.fromkeys(OTHERS, ANOTHERS), Claim.WIDER: OF_SEVERAL}
    found = Competition(
        {
            at: claims[grid.claim]
            for at, grid in enumerate(grids)
            if grid.claim in claims
        }
    )
    # The small tables of what was disclosed have each their own rows: no rivals.
    kinds: tuple[Callable[[], Reader], ...] = (
        lambda: DisputesReader(about),
        lambda: RequestsReader(about=about),
        lambda: StatisticsReader(about=about),
        lambda: ProactiveReader(about),
    )
    left = {at: grid for at, grid in enumerate(grids) if at not in found.reasons}
    for kind in kinds:
        same = {at: grid for at, grid in left.items() if kind().recognises(grid)}
        if len(same) > 1:
            _among(same, {at: kind().read(grid) for at, grid in same.items()}, found)
    return found


def _values(read: ReadTable) -> Values:
    return {(each.indicator, each.applicant): each.value for each in read.figures}


def _among(
    same: Mapping[int, Grid], read: Mapping[int, ReadTable], found: Competition
) -> None:
    """Add what comes out among tables of one kind."""
    values = {at: _values(each) for at, each in read.items()}
    for one, other in _rivals(values):
        if {one, other} & {*found.reasons, *found.again}:
            continue
        claims = same[one].claim, same[other].claim
        ranks = tuple(map(_rank, claims))
        # Beside numbers of the body alone no one can tell which its report stands for.
        is_unsure = Claim.OWN_AREA in claims or _are_office_and_sum(same, one, other)
        if ranks[0] != ranks[1] and not is_unsure:
            found.reasons[one if ranks[0] < ranks[1] else other] = BEATEN
        elif not is_unsure and _are_alike(values[one], values[other]):
            found.again[other] = read[other].figures
        elif _differ(values[one], values[other]):
            found.reasons |= {one: RIVALS, other: RIVALS}


def _rivals(values: Mapping[int, Values]) -> Iterator[tuple[int, int]]:
    """Yield pairs that count the same, and not the halves of one table."""
    for one, other in combinations(values, 2):
        sizes = len(values[one]), len(values[other])
        shared = len(values[one].keys() & values[other].keys())
        if shared and shared >= SHARED * min(sizes):
            yield one, other


def _are_office_and_sum(same: Mapping[int, Grid], one: int, other: int) -> bool:
    """Say whether the captions are 局机关 and 合计, as of columns in one table."""
    captions = (TABLE_WORDS.sub("", folded(same[at].caption)) for at in (one, other))
    return are_parts_summed(list(captions))


def _rank(claim: Claim) -> int:
    """Order claims: what names the body itself is surer than what names the year."""
    if claim is Claim.OWN_BODY:
        return 2
    return 1 if claim in OWN else 0


def _are_alike(one: Values, other: Values) -> bool:
    """Say whether two tables are one, of which a few numbers are printed wrongly."""
    pairs = [pair for pair in _pairs(one, other) if any(pair)]
    alike = sum(first == second for first, second in pairs)
    return len(pairs) >= LEAST_COUNTED and alike >= ALIKE * len(pairs)


def _differ(one: Values, other: Values) -> bool:
    return any(first != second for first, second in _pairs(one, other))


def _pairs(one: Values, other: Values) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the numbers that stand in both."""
    for key in one.keys() & other.keys():
        first, second = one[key], other[key]
        if first is not None and second is not None:
            yield first, second
