"""Reviews and lawsuits in other shapes than the form: three tables, rows or pillars.

Each number is told by what stands before it and above it: one group, one result. Where
no group stands in the table, its caption names it.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from reports.figures.labels import NUMBERING, fold_label
from reports.figures.numbers import folded, is_value, read_value
from reports.figures.tables.grids import Grid, Place

RESULTS = {
    "结果维持": "upheld",
    "结果纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计": "total",
    "合计": "total",
}
SIGNS = re.compile(r"[^一-龥]")
SUBJECT, CASES = r"(?:因?政府信息公开工作?)?", r"(?:案件|情况|数量|件数|的)*"
LAWSUIT = r"(?:行政)?(?:诉讼)?(?:情况)?"
GROUPS = {
    "review": re.compile(rf"{SUBJECT}(?:被申请)?行政复议{CASES}"),
    "direct": re.compile(rf"{SUBJECT}{LAWSUIT}未经(?:行政)?复议直接起诉{CASES}"),
    "after": re.compile(rf"{SUBJECT}{LAWSUIT}(?:经)?(?:行政)?复议后(?:再)?起诉{CASES}"),
    "lawsuits": re.compile(rf"{SUBJECT}行政诉讼(?:合计|总计|小计|总数)?{CASES}"),
}
# All lawsuits together, and what they are the sum of.
SUM, PARTS, UNIT = "lawsuits", ("direct", "after"), "件"


def crossed(grid: Grid) -> dict[str, Place]:
    """Return the cells of a table by their codes, or nothing where one is unsure.

    Every group it has must have each of the results, and each of them once.
    """
    found: dict[str, Place] = {}
    for at, row in enumerate(grid.spread):
        for column, cell in enumerate(row):
            if not is_value(cell.text):
                continue
            code = _code(grid, at, column)
            if not code or found.setdefault(code, cell) is not cell:
                return {}
    groups = {code.partition("_")[0] for code in found}
    whole = {f"{group}_{each}" for group in groups for each in RESULTS.values()}
    return _without_sums(found) if found.keys() == whole else {}


def _without_sums(found: Mapping[str, Place]) -> dict[str, Place]:
    """Leave the row of all lawsuits away; nothing is sure where it is not their sum."""
    own = {code: cell for code, cell in found.items() if not code.startswith(SUM)}
    for code in found.keys() - own.keys():
        parts = [code.replace(SUM, part) for part in PARTS]
        values = [_number(own[part]) for part in parts if part in own]
        if None in values or _number(found[code]) != sum(filter(None, values)):
            return {}
    return own


def _number(cell: Place) -> Decimal | None:
    return read_value(cell.text, UNIT)


def _code(grid: Grid, at: int, column: int) -> str:
    """Return the code of a cell, if its group and its result are sure."""
    before = [cell.text for cell in reversed(grid.spread[at][:column])]
    rows = (row for row in reversed(grid.spread[:at]) if column < len(row))
    above = [row[column].text for row in rows]
    results = {_first(map(_result, texts)) for texts in (before, above)} - {""}
    groups = {_first(map(_group, texts)) for texts in (before, above)} - {""}
    if not groups:
        groups = {_group(grid.caption)}
    if len(results) != 1 or len(groups) != 1 or "" in groups:
        return ""
    return f"{groups.pop()}_{results.pop()}"


def _first(names: Iterable[str]) -> str:
    return next(filter(None, names), "")


def _result(text: str) -> str:
    return RESULTS.get(fold_label(text), "")


def _group(text: str) -> str:
    bare = SIGNS.sub("", NUMBERING.sub("", folded(text)))
    return _first(name for name, each in GROUPS.items() if each.fullmatch(bare))
