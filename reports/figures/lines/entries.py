"""Rows of the table until 2018 that stand as lines: （一）收到申请数：13件.

Bodies without a table list its numbers so, and a table set with tabs falls apart into
such lines where the label of a row looks like a heading. `cells_in_lines` reads those
whose label and number stand in lines of their own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reports.figures.belonging import NEVER_OWN, OWN, Claim, Reported, is_caption
from reports.figures.indicators import TableKind, can_be, indicators, printed_in
from reports.figures.labels import LabelOrder, fold_label
from reports.figures.numbers import UNIT, is_understood, read_value
from reports.figures.printed import PrintedSection, claim_in, claims_above
from reports.figures.readings import Cell, Figure, Origin, Unread

LONGEST_LINE = 90
NOT_READ = (
    "“{}”一行的数没有读取：没有写明是元还是万元，数后的单位与指标不符，"
    "或者不是一个可以计数的整数，请对照原文件核对。"
)
NOT_PLACED = (
    "“{}”一行的数没有读取：这样的一项在表中不止一处，不能确定是哪一处，"
    "请对照原文件核对。"
)
OF_WHICH = re.compile(r"\s*其中\s*[:：]")
# The label ends at a colon or a tab; before it may stand the head of its group.
ENTRY = re.compile(
    rf"(?P<label>[^:：\t]*[^:：\t\s])(?:[:：]|[:：]?\s*\t)\s*(?:(?P<unit>{UNIT})\s*[:：\t]\s*)?"
    rf"(?P<raw>[\d０-９][\d０-９,，.．]*)\s*(?P<after>{UNIT})?\s*[。；;，,]?"
)
# What else parts the cells of a row that became a line: 收到申请数 件 13, ……13件.
PARTS = r"(?:[\s,，;；、|｜│\"“”…]|—{2}|\.{2})+"
PARTED = re.compile(
    rf"[\"“|｜│]?(?P<label>.{{2,{LONGEST_LINE}}}?){PARTS}(?:(?P<unit>{UNIT}){PARTS})?"
    rf"(?P<raw>[\d０-９][\d０-９,，.．]*)(?:{PARTS})?(?P<after>{UNIT})?(?:{PARTS}|[。.])?"
)
# Between signs that part cells too, 5,123 may be two numbers.
COMMA = re.compile(r"[,，]")
# Several rows that have become one line: 收到申请数13件；申请办结数13件。
BETWEEN_CLAUSES = re.compile(r"[；;。]|[，,](?!\d{3})")
FLUSH = re.compile(
    rf"(?P<label>.{{2,60}}?)[:：为共\s]*(?P<raw>[\d０-９][\d０-９,，.．]*)\s*(?P<after>{UNIT})"
)
LEAST_CLAUSES, LONGEST_PARAGRAPH = 2, 3000
SEVERAL = re.compile(
    rf"(?P<label>.{{2,{LONGEST_LINE}}}?){PARTS}(?:{UNIT}{PARTS})?[\d０-９].*?{PARTS}[\d０-９]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section with a label of the table and its number.

    Its cells may be lines of their own: `first` and `last` are the places of these
    among the lines of the section, whose heading is the first.
    """

    section: PrintedSection
    line: str
    label: str
    raw: str
    unit: str
    first: int = 0
    last: int = 0

    @property
    def places(self) -> set[tuple[int, int]]:
        """The lines it is read from: the order of their section, and where."""
        return {(self.section.order, at) for at in range(self.first, self.last + 1)}


def read_entries(entries: Iterable[Entry]) -> list[Figure]:
    """Read the lines of a report, as numbers of its text; of several the first."""
    figures: dict[str, Figure] = {}
    for entry, code in _with_codes(entries):
        figure = _figure(code, entry) if code else None
        if code and figure:
            figures.setdefault(code, figure)
    return list(figures.values())


def _with_codes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str | None]]:
    """Yield each line with what it counts, or None where that is not sure."""
    order = LabelOrder(_known())
    return ((entry, order.find(entry.label)) for entry in entries)


def entries_of(sections: Iterable[PrintedSection], about: Reported) -> Iterator[Entry]:
    """Yield the lines with a known label, but those that a caption gives to another."""
    printed = list(sections)
    parted = not any(_has_several(line) for each in printed for line in each.lines)
    held = Claim.NONE
    for section, above in zip(printed, claims_above(printed, about), strict=True):
        # What is said above a table holds for the sections its groups became.
        claim = above or held
        for at, line in enumerate(section.lines):
            entry = _entry(line, section, at, parted=parted)
            entries = [entry] if entry else _clauses(line, section, at, about)
            if not entries:
                is_head = is_caption(line) and not section.has_title
                said = claim_in(line, about) if is_head else Claim.NONE
                claim = said if is_head else claim
                held = said if said in (*NEVER_OWN, *OWN) else held
            elif claim not in (*NEVER_OWN, Claim.CHANGE):
                yield from entries


def unread_entries(entries: Iterable[Entry], read: Collection[str]) -> Iterator[Unread]:
    """Name the lines whose number cannot be counted, whatever their label means.

    So too those whose label stands under several heads, where no one can tell which is
    meant and no table has given any of them; `read` are the codes of its numbers.
    """
    for entry, code in _with_codes(entries):
        label = fold_label(entry.label)
        codes = {code for code, known in _known() if known == label}
        if not any(_figure(each, entry) for each in codes):
            yield Unread(Cell(entry.section.order), NOT_READ.format(entry.line))
        elif code is None and len(codes) > 1 and codes.isdisjoint(read):
            yield Unread(Cell(entry.section.order), NOT_PLACED.format(entry.line))


def _entry(
    line: str, section: PrintedSection, at: int, *, parted: bool
) -> Entry | None:
    """Return the row that a line is, `parted` by any sign or by a colon or a tab."""
    last = line.strip()
    spaced = " ".join(last.split())
    match = ENTRY.fullmatch(_after_groups(last)) if len(last) <= LONGEST_LINE else None
    if match is None and parted and len(spaced) <= LONGEST_LINE:
        match = PARTED.fullmatch(OF_WHICH.sub("", spaced))
        match = None if match and _may_be_two(match) else match
    if match is None or fold_label(match["label"]) not in row_labels():
        return None
    unit = match["unit"] or ""
    raw = match["raw"] + (match["after"] or "")
    return Entry(section, last, match["label"], raw, unit, at, at)


def _clauses(
    line: str, section: PrintedSection, at: int, about: Reported
) -> list[Entry]:
    """Return the rows that the clauses of a line are, if all with a number are some.

    The first may name the year reported on.
    """
    if len(line) > LONGEST_PARAGRAPH:
        return []
    clauses = [part.strip() for part in BETWEEN_CLAUSES.split(line.strip())]
    entries = [_clause(OF_WHICH.sub("", e), section, at) for e in clauses]
    others = [e for e, entry in zip(clauses, entries, strict=True) if e and not entry]
    is_whole = all(each == f"{about.year}年" for each in others)
    found = [each for each in entries if each]
    return found if is_whole and len(found) >= LEAST_CLAUSES else []


def _clause(text: str, section: PrintedSection, at: int) -> Entry | None:
    match = FLUSH.fullmatch(text)
    if match is None or fold_label(match["label"]) not in row_labels():
        return None
    raw = match["raw"] + match["after"]
    return Entry(section, text, match["label"], raw, "", at, at)


def _may_be_two(match: re.Match[str]) -> bool:
    sign = match.string[match.end("label") : match.start("raw")]
    return bool(COMMA.search(sign) and COMMA.search(match["raw"]))


def _has_several(line: str) -> bool:
    """Say whether a row has two numbers, so that no one can tell which one counts."""
    match = SEVERAL.match(" ".join(line.split())) if len(line) <= LONGEST_LINE else None
    return match is not None and fold_label(match["label"]) in row_labels()


def _after_groups(line: str) -> str:
    """Leave away what stands before the label: 其中：, the head of a group."""
    cells = OF_WHICH.sub("", line).split("\t")
    known = [at for at, each in enumerate(cells) if fold_label(each) in row_labels()]
    return "\t".join(cells[known[-1] if known else 0 :])


def _figure(code: str, entry: Entry) -> Figure | None:
    known = indicators()[code]
    if not is_understood(entry.raw, known.unit):
        return None
    value = read_value(entry.raw, known.unit, entry.unit)
    if value is None or not can_be(code, value):
        return None
    place = Cell(entry.section.order, row=entry.first + 1)
    line = " ".join(entry.line.split())
    return Figure(code, known.applicant, value, entry.raw, place, Origin.TEXT, line)


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.code, fold_label(label))
        for each in printed_in(TableKind.STATISTICS)
        for label in each.rows
    )


@cache
def row_labels() -> Mapping[str, int]:
    """Count how often each label, as it is folded, stands in the table until 2018."""
    return Counter(label for _, label in _known())
