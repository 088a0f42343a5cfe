"""Rows of groups in the table of requests: some bodies print their sums there."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reports.figures.indicators import Applicant, TableKind, printed_in
from reports.figures.labels import fold_label
from reports.figures.numbers import is_understood, read_value
from reports.figures.readings import Figure
from reports.figures.tables.grids import Place

# The heads of groups, with what the codes of their parts begin with.
BEGINNINGS = {
    "本年度办理结果": "requests_done",
    "不予公开": "refused_",
    "无法提供": "unavailable_",
    "不予处理": "unprocessed_",
    "其他处理": "other_",
}
UNIT = "件"


def is_group(label: str) -> bool:
    """Say whether a label is the head of a group, which has no figures of its own."""
    return fold_label(label) in BEGINNINGS


def adds_up(
    label: str, values: Mapping[Applicant, Place], figures: Iterable[Figure]
) -> bool:
    """Say whether the numbers in the row of a group are the sums of its parts.

    They then say nothing new, and a reader misses nothing without them.
    """
    beginning = BEGINNINGS[fold_label(label)]
    codes = {each.code for each in printed_in(TableKind.REQUESTS)}
    parts = {code for code in codes if code.startswith(beginning)}
    sums: dict[Applicant, Decimal] = {}
    for figure in figures:
        if figure.indicator in parts:
            before = sums.get(figure.applicant, Decimal(0))
            sums[figure.applicant] = before + (figure.value or 0)
    return all(
        applicant in sums
        and is_understood(place.text, UNIT)
        and (read_value(place.text, UNIT) or Decimal(0)) == sums[applicant]
        for applicant, place in values.items()
    )
