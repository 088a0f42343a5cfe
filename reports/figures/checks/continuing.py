"""What has to go on from last year's report: stocks, what was carried over, sizes."""

from collections.abc import Iterator
from decimal import Decimal

from reports.figures.checks.findings import (
    RULE_LABELS,
    Figures,
    Finding,
    Rule,
    finding_on,
    named,
)
from reports.figures.indicators import (
    APPLICANT_LABELS,
    COLUMNS,
    Applicant,
    indicators,
)
from reports.figures.numbers import written
from reports.figures.readings import Figure

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
RULES_BETWEEN = (Rule.CARRY, Rule.STOCK, Rule.JUMP)


def check_between(table: Figures, before: Figures) -> list[Finding]:
    """Check the figures of one report with last year's."""
    return [
        *_carry(table, before),
        *_stocks(table, before),
        *_jumps(table, before),
    ]


def _carry(table: Figures, before: Figures) -> Iterator[Finding]:
    """Compare 上年结转 with last year's 结转下年度; one finding names all columns."""
    pairs = [
        (table["requests_carried_in", column], before["requests_carried_out", column])
        for column in (Applicant.TOTAL, *COLUMNS[:-1])
        if ("requests_carried_in", column) in table
        and ("requests_carried_out", column) in before
    ]
    pairs = [(now, then) for now, then in pairs if _count_the_same(now, then)]
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
    yield finding_on(Rule.CARRY, now, then.value or Decimal(0), message, cells)


def _stocks(table: Figures, before: Figures) -> Iterator[Finding]:
    """Check 现行有效 = last year's 现行有效 + 制发 - 废止."""
    for codes in STOCKS:
        keys = [(code, Applicant.NONE) for code in codes]
        cells = [table[key] for key in keys if key in table]
        then = before.get(keys[0])
        values = [each.value for each in cells if each.value is not None]
        if then is None or then.value is None or len(values) < len(codes):
            continue
        if not all(_count_the_same(each, then) for each in cells):
            continue
        valid, made, repealed = values
        expected = then.value + made - repealed
        if valid != expected:
            message = (
                f"{RULE_LABELS[Rule.STOCK]}：{named(codes[0])}印作 {written(valid)}，"
                f"上年报告的 {written(then.value)} 加本年制发 {written(made)}、"
                f"减本年废止 {written(repealed)} 得 {written(expected)}。"
            )
            yield finding_on(Rule.STOCK, cells[0], expected, message, tuple(cells))


def _jumps(table: Figures, before: Figures) -> Iterator[Finding]:
    for code in JUMPS:
        key = (code, indicators()[code].applicant)
        now, then = table.get(key), before.get(key)
        if not now or not then or now.value is None or then.value is None:
            continue
        if not _count_the_same(now, then):
            continue
        low, high = sorted((now.value, then.value))
        if high >= JUMP_LEAST and high > JUMP_FACTOR * max(low, Decimal(1)):
            message = (
                f"{RULE_LABELS[Rule.JUMP]}：{named(*key)}本年 {written(now.value)}，"
                f"上年 {written(then.value)}，相差十倍以上，可能多写或少写了数字，"
                "也可能属实。"
            )
            yield finding_on(Rule.JUMP, now, then.value, message, (now,))


def _count_the_same(now: Figure, then: Figure) -> bool:
    """Say whether tables of two years are both of 全县, or neither says so."""
    return now.area == then.area
