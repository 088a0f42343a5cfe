"""What disagrees in a report, and in which words readers are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.figures.indicators import APPLICANT_LABELS, Applicant, indicators
from reports.figures.readings import Figure

Key = tuple[str, Applicant]
Figures = Mapping[Key, Figure]


class Rule(StrEnum):
    """What is compared."""

    ROW = "row"
    PARTS = "parts"
    BALANCE = "balance"
    WITHIN = "within"
    CHANNELS = "channels"
    CARRY = "carry"
    TEXT = "text"
    STOCK = "stock"
    JUMP = "jump"
    AGAIN = "again"


RULE_LABELS = {
    Rule.ROW: "合计不符",
    Rule.PARTS: "合计不符",
    Rule.BALANCE: "勾稽不符",
    Rule.WITHIN: "其中数大于总数",
    Rule.CHANNELS: "合计不符",
    Rule.CARRY: "结转不符",
    Rule.TEXT: "文表不符",
    Rule.STOCK: "接续不符",
    Rule.JUMP: "变动很大",
    Rule.AGAIN: "前后不符",
}


# What is found in a report itself: beside what it counts, other places say otherwise,
# of which no more is kept than that they do.
RULES_OF_READING = (Rule.AGAIN,)


@dataclass(frozen=True, slots=True)
class Finding:
    """Two numbers that do not agree; `cells` are the figures they come from."""

    rule: Rule
    indicator: str
    applicant: Applicant
    printed: Decimal
    expected: Decimal
    message: str
    cells: tuple[Figure, ...]

    @property
    def key(self) -> str:
        """What is in question, the same whenever the report is read again."""
        return f"{self.rule}:{self.indicator}:{self.applicant}"


def named(code: str, applicant: Applicant = Applicant.NONE) -> str:
    """Return the label of a figure: 本年新收政府信息公开申请数量（自然人）."""
    label = indicators()[code].label
    column = APPLICANT_LABELS.get(applicant)
    return f"“{label}”的“{column}”" if column else f"“{label}”"


def finding_on(
    rule: Rule,
    about: Figure,
    expected: Decimal,
    message: str,
    cells: tuple[Figure, ...],
) -> Finding:
    """Return that a figure disagrees with what is expected of it."""
    return Finding(
        rule,
        about.indicator,
        about.applicant,
        about.value or Decimal(0),
        expected,
        message,
        cells,
    )
