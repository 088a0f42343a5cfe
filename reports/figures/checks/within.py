"""The arithmetic of a report: what has to agree within it and with last year's.

A blank cell is not zero: where one is missing, only an excess is a contradiction,
unless another sum that holds without it leaves nothing for it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from reports.figures.checks.continuing import check_between
from reports.figures.checks.findings import (
    RULE_LABELS,
    Figures,
    Finding,
    Key,
    Rule,
    finding_on,
    named,
)
from reports.figures.checks.sums import Sum, noughts_in, sums_in
from reports.figures.indicators import (
    APPLICANT_LABELS,
    COLUMNS,
    Applicant,
    indicators,
)
from reports.figures.numbers import written
from reports.figures.readings import Figure, Origin

CHANNELS = tuple(code for code in indicators() if code.startswith("stat_channel_"))
# The table of a government that counts 全县 does not contradict its own office.
BODY_ALONE = re.compile(r"本(?:机关|单位|办|级)|我(?:办|单位)")
# Neither does a text on 全县 contradict the table of its office.
OF_PLACE = re.compile(
    r"全(?:[省市县区盟旗镇乡]|州(?!县))[^，。,；;]{0,8}"
    r"(?:收到|新收|受理|接收|结转|公开|被申请|制[发定]|出台|印发)"
)


def check(
    table: Figures, text: Iterable[Figure], before: Figures | None = None
) -> list[Finding]:
    """Check the figures of one report, with last year's where they are known."""
    said = list(text)
    rows = rows_of((*said, *table.values()))
    return [
        *check_within(table, said),
        *(check_between(rows, before) if before else ()),
    ]


def check_again(first: Figures, again: Iterable[Figure]) -> list[Finding]:
    """Check what a report prints once more, in its text or in a second table.

    `first` is what was taken; of several that differ from it one is named.
    """
    found: dict[Key, Finding] = {}
    for other, one in _differing(first, again):
        message = (
            f"{RULE_LABELS[Rule.AGAIN]}：{named(one.indicator, one.applicant)}"
            f"一处作 {written(one.value)}，另一处作 {written(other.value)}。"
        )
        value = other.value or Decimal(0)
        finding = finding_on(Rule.AGAIN, one, value, message, (one, other))
        found.setdefault(one.key, finding)
    return list(found.values())


def check_within(table: Figures, text: Iterable[Figure]) -> list[Finding]:
    """Check the figures of one report with each other.

    Rows of a table that has become text are checked as those of a table are.
    """
    said = list(text)
    rows = rows_of((*said, *table.values()))
    sums = list(sums_in(rows))
    noughts = noughts_in(sums)
    return [
        *_sums(sums, noughts),
        *_balance(rows, noughts),
        *_within(rows),
        *_channels(rows),
        *_text(rows, said),
    ]


def rows_of(figures: Iterable[Figure]) -> Figures:
    """Return what stands in rows; a table wins against one that has become text."""
    rows = [each for each in figures if each.is_in_rows]
    of_text = [each for each in rows if each.origin is Origin.TEXT]
    of_tables = [each for each in rows if each.origin is Origin.TABLE]
    return {each.key: each for each in (*of_text, *of_tables)}


def _sums(sums: Iterable[Sum], noughts: Collection[Key]) -> Iterator[Finding]:
    for each in sums:
        total, added = each.total, each.added
        if total.value is None or added is None or added == total.value:
            continue
        if added < total.value and any(e.key not in noughts for e in each.gaps):
            continue
        message = (
            f"{RULE_LABELS[each.rule]}：{named(total.indicator, total.applicant)}"
            f"印作 {written(total.value)}，{each.what}相加得 {written(added)}。"
        )
        cells = (total, *each.parts)
        yield finding_on(each.rule, total, added, message, cells)


def _balance(table: Figures, noughts: Collection[Key]) -> Iterator[Finding]:
    """Check 一+二=三（七）+四 in each column."""
    codes = (
        "requests_new",
        "requests_carried_in",
        "requests_done",
        "requests_carried_out",
    )
    for column in COLUMNS:
        cells = [table.get((code, column)) for code in codes]
        known = (_known(cell, noughts) for cell in cells if cell)
        values = [value for value in known if value is not None]
        if len(values) < len(codes):
            continue
        received, carried, done, left = values
        if received + carried == done + left:
            continue
        message = (
            f"{RULE_LABELS[Rule.BALANCE]}：“{APPLICANT_LABELS[column]}”一列，本年新收 "
            f"{written(received)} 加上年结转 {written(carried)} 得 "
            f"{written(received + carried)}；办理结果总计 {written(done)} 加结转下年度 "
            f"{written(left)} 得 {written(done + left)}。"
        )
        figures = tuple(cell for cell in cells if cell)
        yield Finding(
            Rule.BALANCE,
            "requests_done",
            column,
            done + left,
            received + carried,
            message,
            figures,
        )


def _known(cell: Figure, noughts: Collection[Key]) -> Decimal | None:
    return Decimal(0) if cell.key in noughts else cell.value


def _within(table: Figures) -> Iterator[Finding]:
    for indicator in indicators().values():
        part = table.get((indicator.code, Applicant.NONE))
        whole = table.get((indicator.within, Applicant.NONE))
        if not part or not whole or part.value is None or whole.value is None:
            continue
        if part.value > whole.value:
            message = (
                f"{RULE_LABELS[Rule.WITHIN]}：{named(part.indicator)}印作 "
                f"{written(part.value)}，多于{named(whole.indicator)}的 "
                f"{written(whole.value)}。"
            )
            yield finding_on(Rule.WITHIN, part, whole.value, message, (part, whole))


def _channels(table: Figures) -> Iterator[Finding]:
    """One item may go through several channels, so these add up to no less."""
    total = table.get(("stat_disclosed", Applicant.NONE))
    parts = [
        table[code, Applicant.NONE]
        for code in CHANNELS
        if (code, Applicant.NONE) in table
    ]
    values = [part.value for part in parts if part.value is not None]
    if not total or total.value is None or len(values) < len(CHANNELS):
        return
    added = sum(values, Decimal(0))
    if added < total.value:
        message = (
            f"{RULE_LABELS[Rule.CHANNELS]}：主动公开政府信息数印作 "
            f"{written(total.value)} 条，各渠道公开的条数相加只有 {written(added)} 条；"
            "同一信息可以经几个渠道公开，各渠道相加不应少于公开数。"
        )
        cells = (total, *parts)
        yield finding_on(Rule.CHANNELS, total, added, message, cells)


def _text(table: Figures, text: Iterable[Figure]) -> Iterator[Finding]:
    for said, printed in _differing(table, text):
        message = (
            f"{RULE_LABELS[Rule.TEXT]}：{named(said.indicator, said.applicant)}"
            f"正文作 {written(said.value)}，表中作 {written(printed.value)}。"
        )
        expected = printed.value or Decimal(0)
        yield finding_on(Rule.TEXT, said, expected, message, (said, printed))


def _differing(
    table: Figures, text: Iterable[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield numbers with those of the table that count the same and are others."""
    for said in text:
        printed = _printed(table, said)
        if (
            printed is None
            or printed.value is None
            or said.value is None
            or printed.value == said.value
            or _counts_carried(table, said, printed)
            or _counts_carried(table, printed, said)
            or _differ_in_place(said, printed)
        ):
            continue
        yield said, printed


def _differ_in_place(said: Figure, printed: Figure) -> bool:
    """Say whether one of text and table is about a whole place, and the other not."""
    if printed.area:
        return BODY_ALONE.search(said.sentence) is not None
    one, other = (OF_PLACE.search(each.sentence) for each in (said, printed))
    return (one is None) is not (other is None)


def _counts_carried(table: Figures, said: Figure, printed: Figure) -> bool:
    """Say whether a text counts what was carried over with the new requests."""
    is_sum = said.origin is Origin.TEXT and "新收" not in said.sentence
    if said.indicator != "requests_new" or not is_sum:
        return False
    carried = table.get(("requests_carried_in", printed.applicant))
    parts = (carried.value if carried else None, printed.value)
    return None not in parts and said.value == sum(filter(None, parts))


def _printed(table: Figures, said: Figure) -> Figure | None:
    """Return the cell that counts what a number counts, in whichever format."""
    known = indicators()[said.indicator]
    if said.key in table or said.applicant != known.applicant:
        return table.get(said.key)
    same = (each for each in indicators().values() if each.series == known.series)
    keys = ((each.code, each.applicant) for each in same)
    return next((table[key] for key in keys if key in table), None)
