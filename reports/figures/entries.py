"""Rows of the table until 2018 that stand as lines: （一）收到申请数：13件.

Bodies without a table list its numbers so, and a table set with tabs falls apart into
such lines where the label of a row looks like a heading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reports.figures.belonging import NEVER_OWN, Claim, Reported, is_caption
from reports.figures.indicators import TableKind, can_be, indicators, printed_in
from reports.figures.labels import LabelOrder, fold_label
from reports.figures.numbers import is_understood, read_value
from reports.figures.printed import PrintedSection, claim_in, claims_above
from reports.figures.readings import Cell, Figure, Origin, Unread

LONGEST_LINE = 90
NOT_READ = (
    "“{}”一行的数没有读取：没有写明是元还是万元，或者不是一个可以计数的整数，"
    "请对照原文件核对。"
)
OF_WHICH = re.compile(r"\s*其中\s*[:：]")
UNIT = r"(?:人次|万元|[条件次篇个人元])"
# The label ends at a colon or a tab; before it may stand the head of its group.
ENTRY = re.compile(
    rf"(?P<label>[^:：\t]*[^:：\t\s])(?:[:：]|[:：]?\s*\t)\s*(?:(?P<unit>{UNIT})\s*[:：\t]\s*)?"
    rf"(?P<raw>[\d０-９][\d０-９,，.．]*)\s*(?P<after>{UNIT})?\s*[。；;，,]?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section with a label of the table and its number."""

    section: PrintedSection
    line: str
    label: str
    raw: str
    unit: str


def read_entries(sections: Iterable[PrintedSection], about: Reported) -> list[Figure]:
    """Read the lines of a report, as numbers of its text; of several the first."""
    order = LabelOrder(_known())
    figures: dict[str, Figure] = {}
    for entry in entries_of(sections, about):
        code = order.find(entry.label)
        figure = _figure(code, entry) if code else None
        if code and figure:
            figures.setdefault(code, figure)
    return list(figures.values())


def entries_of(sections: Iterable[PrintedSection], about: Reported) -> Iterator[Entry]:
    """Yield the lines with a known label, but those that a caption gives to another."""
    printed = list(sections)
    for section, above in zip(printed, claims_above(printed, about), strict=True):
        claim = above
        for line in (section.heading, *section.paragraphs):
            entry = _entry(line, section)
            if entry is None:
                is_head = is_caption(line) and not section.has_title
                claim = claim_in(line, about) if is_head else claim
            elif claim not in (*NEVER_OWN, Claim.CHANGE):
                yield entry


def unread_entries(entries: Iterable[Entry]) -> Iterator[Unread]:
    """Name the lines whose number cannot be counted, whatever their label means."""
    for entry in entries:
        label = fold_label(entry.label)
        codes = (code for code, known in _known() if known == label)
        if not any(_figure(code, entry) for code in codes):
            yield Unread(Cell(entry.section.order), NOT_READ.format(entry.line))


def _entry(line: str, section: PrintedSection) -> Entry | None:
    last = line.strip()
    match = ENTRY.fullmatch(_after_groups(last)) if len(last) <= LONGEST_LINE else None
    if match is None or fold_label(match["label"]) not in _labels():
        return None
    unit = match["unit"] or ""
    return Entry(
        section, last, match["label"], match["raw"] + (match["after"] or ""), unit
    )


def _after_groups(line: str) -> str:
    """Leave away what stands before the label: 其中：, the head of a group."""
    cells = OF_WHICH.sub("", line).split("\t")
    known = [at for at, each in enumerate(cells) if fold_label(each) in _labels()]
    return "\t".join(cells[known[-1] if known else 0 :])


def _figure(code: str, entry: Entry) -> Figure | None:
    known = indicators()[code]
    if not is_understood(entry.raw, known.unit):
        return None
    value = read_value(entry.raw, known.unit, entry.unit)
    if value is None or not can_be(code, value):
        return None
    place, line = Cell(entry.section.order), " ".join(entry.line.split())
    return Figure(code, known.applicant, value, entry.raw, place, Origin.TEXT, line)


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.code, fold_label(label))
        for each in printed_in(TableKind.STATISTICS)
        for label in each.rows
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for _, label in _known())
