"""The dictionary of indicators: what the statutory tables count, era by era.

One code is one definition. Where a later format prints the same thing under another
name, `series` joins the two; where only the names resemble each other, it does not.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

# The end of the codes of indicators that count how many more or fewer there are.
CHANGE = "_change"
# Only money has fractions; all other units count whole things.
MONEY = "万元"
SOURCE = Path(__file__).with_name("indicators.csv")


class Applicant(StrEnum):
    """Who asked, in the columns of the table of requests; empty where none stands."""

    PERSON = "person"
    COMPANY = "company"
    RESEARCH = "research"
    CHARITY = "charity"
    LEGAL = "legal"
    OTHER = "other"
    TOTAL = "total"
    NONE = ""


APPLICANT_LABELS = {
    Applicant.PERSON: "自然人",
    Applicant.COMPANY: "商业企业",
    Applicant.RESEARCH: "科研机构",
    Applicant.CHARITY: "社会公益组织",
    Applicant.LEGAL: "法律服务机构",
    Applicant.OTHER: "其他",
    Applicant.TOTAL: "总计",
}
# The columns of the table of requests, in their official order.
COLUMNS = tuple(APPLICANT_LABELS)


class TableKind(StrEnum):
    """The tables whose figures are read."""

    STATISTICS = "statistics"
    PROACTIVE = "proactive"
    REQUESTS = "requests"
    DISPUTES = "disputes"


TABLE_LABELS = {
    TableKind.STATISTICS: "统计表（2014—2018 年）",
    TableKind.PROACTIVE: "主动公开政府信息情况",
    TableKind.REQUESTS: "收到和处理政府信息公开申请情况",
    TableKind.DISPUTES: "行政复议、行政诉讼情况",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is counted.

    `eras` are the first years of the formats that print it; `parts` the codes that
    add up to it, `within` the code it can never exceed; `rows` and `columns` the
    labels it stands under in the table.
    """

    code: str
    table: TableKind
    eras: tuple[int, ...]
    label: str
    english: str
    unit: str
    parent: str
    parts: tuple[str, ...]
    within: str
    series: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    note: str

    @property
    def has_applicants(self) -> bool:
        """Whether the table gives it for each kind of applicant."""
        return self.table == TableKind.REQUESTS

    @property
    def applicant(self) -> Applicant:
        """The column that stands for all of it."""
        return Applicant.TOTAL if self.has_applicants else Applicant.NONE


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return the dictionary by code, in the order of the tables."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        read = [_indicator(row) for row in csv.DictReader(file)]
    return MappingProxyType({each.code: each for each in read})


def name_of(code: str, applicant: str) -> str:
    """Name what a number counts, and for whom, as an editor reads it.

    A code that has left the dictionary stands for itself.

    >>> name_of("requests_done", "total")
    '办理结果总计（总计）'
    """
    known = indicators().get(code)
    label = known.label if known else code
    if applicant not in APPLICANT_LABELS:
        return label
    return f"{label}（{APPLICANT_LABELS[Applicant(applicant)]}）"


def printed_in(table: TableKind) -> list[Indicator]:
    """List the indicators of one table."""
    return [each for each in indicators().values() if each.table == table]


def can_be(code: str, value: Decimal) -> bool:
    """Say whether an indicator can have a value: none is below nought but a change.

    >>> [can_be("penalty_decisions", Decimal(each)) for each in ("3", "-1", "12.5")]
    [True, False, False]
    """
    is_whole = value == value.to_integral_value()
    is_possible = is_whole or indicators()[code].unit == MONEY
    return is_possible and (value >= 0 or counts_change(code))


def counts_change(code: str) -> bool:
    """Say whether an indicator counts how many more or fewer there are."""
    return code.endswith(CHANGE)


@cache
def same_series(code: str) -> tuple[str, ...]:
    """Return the codes that go on counting the same thing, this one first."""
    joined = indicators()[code].series
    others = (each.code for each in indicators().values() if each.series == joined)
    return (code, *(each for each in others if each != code))


def _indicator(row: Mapping[str, str]) -> Indicator:
    return Indicator(
        code=row["code"],
        table=TableKind(row["table"]),
        eras=tuple(map(int, row["eras"].split())),
        label=row["label"],
        english=row["english"],
        unit=row["unit"],
        parent=row["parent"],
        parts=tuple(row["parts"].split()),
        within=row["within"],
        series=row["series"] or row["code"],
        rows=tuple(row["row"].split("|")),
        columns=tuple(filter(None, row["column"].split("|"))),
        note=row["note"],
    )
