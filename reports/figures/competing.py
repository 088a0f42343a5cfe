"""Which of the tables of a report hold its own numbers, where several are of a kind."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from reports.figures.disputes_table import DisputesReader
from reports.figures.grids import Grid
from reports.figures.numbers import folded
from reports.figures.proactive_table import ProactiveReader
from reports.figures.readings import ReadTable
from reports.figures.requests_table import RequestsReader
from reports.figures.statistics_table import StatisticsReader

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

Values = Mapping[tuple[str, str], Decimal | None]


class Reader(Protocol):
    """What knows one kind of table."""

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table is of its kind."""

    def read(self, grid: Grid) -> ReadTable:
        """Read it."""


def not_own(grids: Sequence[Grid], about: Reported) -> dict[int, str]:
    """Return why tables are left out, by their place among all of the report."""
    claims = {**dict.fromkeys(OTHERS, ANOTHERS), Claim.WIDER: OF_SEVERAL}
    reasons = {
        at: claims[grid.claim] for at, grid in enumerate(grids) if grid.claim in claims
    }
    # The small tables of what was disclosed have each their own rows: no rivals.
    kinds: tuple[Callable[[], Reader], ...] = (
        lambda: DisputesReader(about),
        lambda: RequestsReader(about=about),
        lambda: StatisticsReader(about=about),
        lambda: ProactiveReader(about),
    )
    left = {at: grid for at, grid in enumerate(grids) if at not in reasons}
    for kind in kinds:
        same = {at: grid for at, grid in left.items() if kind().recognises(grid)}
        if len(same) > 1:
            values = {at: _values(kind().read(grid)) for at, grid in same.items()}
            reasons |= _among(same, values)
    return reasons


def _values(read: ReadTable) -> Values:
    return {(each.indicator, each.applicant): each.value for each in read.figures}


def _among(same: Mapping[int, Grid], values: Mapping[int, Values]) -> dict[int, str]:
    reasons: dict[int, str] = {}
    for one, other in _rivals(values):
        if one in reasons or other in reasons:
            continue
        claims = same[one].claim, same[other].claim
        ranks = tuple(map(_rank, claims))
        # Beside numbers of the body alone no one can tell which its report stands for.
        is_unsure = Claim.OWN_AREA in claims or _are_office_and_sum(same, one, other)
        if ranks[0] != ranks[1] and not is_unsure:
            reasons[one if ranks[0] < ranks[1] else other] = BEATEN
        elif _differ(values[one], values[other]):
            reasons |= {one: RIVALS, other: RIVALS}
    return reasons


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


def _differ(one: Values, other: Values) -> bool:
    return any(
        one[key] != other[key]
        for key in one.keys() & other.keys()
        if one[key] is not None and other[key] is not None
    )
