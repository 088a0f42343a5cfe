"""The arithmetic of a report: what has to agree within it and with last year's.

A blank cell is not zero: where one is missing, only an excess is a contradiction.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.figures.indicators import (
    APPLICANT_LABELS,
    COLUMNS,
    Applicant,
    Indicator,
    TableKind,
    indicators,
    printed_in,
)
from reports.figures.numbers import written
from reports.figures.readings import Figure

Key = tuple[str, Applicant]
Figures = Mapping[Key, Figure]

CHANNELS = tuple(code for code in indicators() if code.startswith("stat_channel_"))
# A part that only some places print.
LOCAL = {("stat_received_other", Applicant.NONE)}
ERAS_OF_REQUESTS = (2019, 2021)
# The table of a government that counts 全县 does not contradict its own office.
BODY_ALONE = re.compile(r"本(?:机关|单位|办|级)|我(?:办|单位)")
# Only a step of this size is worth a second look; most of them are true.
JUMP_FACTOR, JUMP_LEAST = 10, 200
# What is in force at the end of a year, what came to it, and what went.
STOCKS = (
    ("rules_valid", "rules_made", "rules_repealed"),
    ("normative_valid", "normative_made", "normative_repealed"),
)
JUMPS = ("requests_new", "requests_done", "stat_disclosed", "stat_received")
# All that `check_between` looks at.
BETWEEN = (
    *("requests_carried_in", "requests_carried_out", *JUMPS),
    *(code for codes in STOCKS for code in codes),
)


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


RULES_BETWEEN = (Rule.CARRY, Rule.STOCK, Rule.JUMP)
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
}


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


def check(
    table: Figures, text: Iterable[Figure], before: Figures | None = None
) -> list[Finding]:
    """Check the figures of one report, with last year's where they are known."""
    return [
        *check_within(table, text),
        *(check_between(table, before) if before else ()),
    ]


def check_within(table: Figures, text: Iterable[Figure]) -> list[Finding]:
    """Check the figures of one report with each other."""
    return [
        *_rows(table),
        *_parts(table),
        *_balance(table),
        *_within(table),
        *_channels(table),
        *_text(table, text),
    ]


def check_between(table: Figures, before: Figures) -> list[Finding]:
    """Check the figures of one report with last year's."""
    return [
        *_carry(table, before),
        *_stocks(table, before),
        *_jumps(table, before),
    ]


def named(code: str, applicant: Applicant = Applicant.NONE) -> str:
    """Return the label of a figure: 本年新收政府信息公开申请数量（自然人）."""
    label = indicators()[code].label
    column = APPLICANT_LABELS.get(applicant)
    return f"“{label}”的“{column}”" if column else f"“{label}”"


def _rows(table: Figures) -> Iterator[Finding]:
    for indicator in printed_in(TableKind.REQUESTS):
        total = table.get((indicator.code, Applicant.TOTAL))
        parts = [table.get((indicator.code, column)) for column in COLUMNS[:-1]]
        if total and all(parts):
            yield from _sum(
                Rule.ROW, total, [part for part in parts if part], "同行各列"
            )


def _parts(table: Figures) -> Iterator[Finding]:
    for indicator in indicators().values():
        if not indicator.parts:
            continue
        for column in COLUMNS if indicator.has_applicants else (Applicant.NONE,):
            total = table.get((indicator.code, column))
            parts = _complete_parts(table, indicator, column)
            if total and parts:
                what = "同列各项" if indicator.has_applicants else "下列各项"
                yield from _sum(Rule.PARTS, total, parts, what)


def _complete_parts(
    table: Figures, indicator: Indicator, column: Applicant
) -> list[Figure]:
    """Return the parts that were printed; none where rows of a format were not read."""
    found = [table[code, column] for code in indicator.parts if (code, column) in table]
    if not indicator.has_applicants:
        needed = {(code, column) for code in indicator.parts} - LOCAL
        return found if needed <= table.keys() else []
    codes = {figure.indicator for figure in found}
    known = indicators()
    for era in ERAS_OF_REQUESTS:
        if codes == {code for code in indicator.parts if era in known[code].eras}:
            return found
    return []


def _sum(
    rule: Rule, total: Figure, parts: list[Figure], what: str
) -> Iterator[Finding]:
    known = [part.value for part in parts if part.value is not None]
    if total.value is None or not known:
        return
    added = sum(known, Decimal(0))
    has_gaps = len(known) < len(parts)
    if added == total.value or (has_gaps and added < total.value):
        return
    name = named(total.indicator, total.applicant)
    message = (
        f"{RULE_LABELS[rule]}：{name}印作 {written(total.value)}，"
        f"{what}相加得 {written(added)}。"
    )
    cells = (total, *parts)
    yield _finding(rule, total, added, message, cells)


def _balance(table: Figures) -> Iterator[Finding]:
    """Check 一+二=三（七）+四 in each column."""
    codes = (
        "requests_new",
        "requests_carried_in",
        "requests_done",
        "requests_carried_out",
    )
    for column in COLUMNS:
        cells = [table.get((code, column)) for code in codes]
        values = [cell.value for cell in cells if cell and cell.value is not None]
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
            yield _finding(Rule.WITHIN, part, whole.value, message, (part, whole))


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
        yield _finding(Rule.CHANNELS, total, added, message, cells)


def _text(table: Figures, text: Iterable[Figure]) -> Iterator[Finding]:
    for said in text:
        printed = _printed(table, said)
        if (
            printed is None
            or printed.value is None
            or said.value is None
            or printed.value == said.value
            or _counts_carried(table, said, printed)
            or _is_of_less(said, printed)
        ):
            continue
        message = (
            f"{RULE_LABELS[Rule.TEXT]}：{named(said.indicator, said.applicant)}"
            f"正文作 {written(said.value)}，表中作 {written(printed.value)}。"
        )
        cells = (said, printed)
        yield _finding(Rule.TEXT, said, printed.value, message, cells)


def _is_of_less(said: Figure, printed: Figure) -> bool:
    """Say whether a text is about the body alone, and its table about a whole place."""
    return bool(printed.sentence) and BODY_ALONE.search(said.sentence) is not None


def _counts_carried(table: Figures, said: Figure, printed: Figure) -> bool:
    """Say whether a text counts what was carried over with the new requests."""
    if said.indicator != "requests_new" or "新收" in said.sentence:
        return False
    carried = table.get(("requests_carried_in", printed.applicant))
    parts = (carried.value if carried else None, printed.value)
    return None not in parts and said.value == sum(filter(None, parts))


def _printed(table: Figures, said: Figure) -> Figure | None:
    """Return the cell that counts what a sentence counts, in whichever format."""
    series = indicators()[said.indicator].series
    same = (each for each in indicators().values() if each.series == series)
    return next(
        (
            table[each.code, each.applicant]
            for each in same
            if (each.code, each.applicant) in table
        ),
        None,
    )


def _carry(table: Figures, before: Figures) -> Iterator[Finding]:
    """Compare 上年结转 with last year's 结转下年度; one finding names all columns."""
    pairs = [
        (table["requests_carried_in", column], before["requests_carried_out", column])
        for column in (Applicant.TOTAL, *COLUMNS[:-1])
        if ("requests_carried_in", column) in table
        and ("requests_carried_out", column) in before
    ]
    differing = [
        (now, then)
        for now, then in pairs
        if now.value is not None and then.value is not None and now.value != then.value
    ]
    if not differing:
        return
    now, then = differing[0]
    said = "；".join(
        f"“{APPLICANT_LABELS[one.applicant]}”上年结转 {written(one.value)}，"
        f"上年报告结转下年度 {written(other.value)}"
        for one, other in differing
    )
    cells = tuple(one for one, _ in differing)
    message = f"{RULE_LABELS[Rule.CARRY]}：{said}。"
    yield _finding(Rule.CARRY, now, then.value or Decimal(0), message, cells)


def _stocks(table: Figures, before: Figures) -> Iterator[Finding]:
    """Check 现行有效 = last year's 现行有效 + 制发 - 废止."""
    for codes in STOCKS:
        keys = [(code, Applicant.NONE) for code in codes]
        cells = [table[key] for key in keys if key in table]
        then = before.get(keys[0])
        values = [each.value for each in cells if each.value is not None]
        if then is None or then.value is None or len(values) < len(codes):
            continue
        valid, made, repealed = values
        expected = then.value + made - repealed
        if valid != expected:
            message = (
                f"{RULE_LABELS[Rule.STOCK]}：{named(codes[0])}印作 {written(valid)}，"
                f"上年报告的 {written(then.value)} 加本年制发 {written(made)}、"
                f"减本年废止 {written(repealed)} 得 {written(expected)}。"
            )
            yield _finding(Rule.STOCK, cells[0], expected, message, tuple(cells))


def _jumps(table: Figures, before: Figures) -> Iterator[Finding]:
    for code in JUMPS:
        key = (code, indicators()[code].applicant)
        now, then = table.get(key), before.get(key)
        if not now or not then or now.value is None or then.value is None:
            continue
        low, high = sorted((now.value, then.value))
        if high >= JUMP_LEAST and high > JUMP_FACTOR * max(low, Decimal(1)):
            message = (
                f"{RULE_LABELS[Rule.JUMP]}：{named(*key)}本年 {written(now.value)}，"
                f"上年 {written(then.value)}，相差十倍以上，可能多写或少写了数字，"
                "也可能属实。"
            )
            yield _finding(Rule.JUMP, now, then.value, message, (now,))


def _finding(
    rule: Rule,
    about: Figure,
    expected: Decimal,
    message: str,
    cells: tuple[Figure, ...],
) -> Finding:
    return Finding(
        rule,
        about.indicator,
        about.applicant,
        about.value or Decimal(0),
        expected,
        message,
        cells,
    )
