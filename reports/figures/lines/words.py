"""Tables of 2019 and later whose cells became words of the text, as tables again.

A space, a comma or a line parts the cells. A row counts where exactly as many numbers
stand behind its label as there are heads; where a row stands twice no one can tell
which is the report's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reports.figures.belonging import NEVER_OWN, OWN, Claim, Reported, is_caption
from reports.figures.indicators import APPLICANT_LABELS, TableKind, printed_in
from reports.figures.labels import fold_label
from reports.figures.numbers import is_unit, is_value
from reports.figures.printed import PrintedSection, claim_in, claims_above
from reports.figures.readings import (
    Cell,
    Figure,
    Origin,
    ReadTable,
    Unread,
    is_unclear,
)
from reports.figures.tables.disputes import RESULTS, DisputesReader
from reports.figures.tables.grids import Grid, Place
from reports.figures.tables.proactive import HEAD, ProactiveReader
from reports.figures.tables.requests import RequestsReader

# Where words are parted by spaces or lines, a comma belongs to a number or a label.
WIDE, NARROW = re.compile(r"[\s|｜│]+"), re.compile(r"[,，;；、]+")
NUMBERING = re.compile(
    r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）]?[.．、]?|[(（].[)）]"
)
PAGE = re.compile(r"[-—–－]+\s*\d+\s*[-—–－]+|第\s*\d+\s*页.*")
NOT_READ = (
    "“{}”一行的数没有读取：数的个数和表头的列数不一样，或者不是可以计数的数，"
    "请对照原文件核对。"
)
APPLICANTS = tuple(map(fold_label, APPLICANT_LABELS.values()))
BESIDE_RESULTS = {"行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"}
# So many words may be one label or one head, which spaces or lines have cut.
MOST_WORDS, MOST_OF_HEAD = 5, 3

Heads = tuple[TableKind, tuple["Word", ...], tuple["Word", ...]]
Reader = RequestsReader | ProactiveReader | DisputesReader


@dataclass(frozen=True, slots=True)
class Word:
    """A word, with the place of its line: the order of the section, and which one."""

    text: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in text: its heads, its label, and the numbers behind it."""

    kind: TableKind
    heads: tuple[Word, ...]
    label: tuple[Word, ...]
    values: tuple[Word, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it has a number for each head."""
        return len(self.values) == len(self.heads) - bool(self.label)

    @property
    def name(self) -> str:
        """The label, as it is told from others."""
        return "".join(each.text for each in self.label)

    @property
    def places(self) -> set[tuple[int, int]]:
        """The lines it stands in."""
        return {each.place for each in (*self.heads, *self.label, *self.values)}

    @property
    def section(self) -> int:
        """The order of the section of its numbers."""
        return self.values[0].place[0]

    @property
    def sentence(self) -> str:
        """The words of it, as they are shown beside its numbers."""
        return " ".join(each.text for each in (*self.label, *self.values))


def rows_of_words(sections: Sequence[PrintedSection], about: Reported) -> list[Row]:
    """List the rows of tables in the text, none of a kind that has a row twice."""
    lines = "".join(line for section in sections for line in section.lines)
    bare = WIDE.sub("", lines)
    if not any(head in bare for head in (HEAD, RESULTS[0], APPLICANTS[0])):
        return []
    rows = list(_rows(list(_whole_heads(list(_words(sections, about))))))
    counts = Counter((each.kind, fold_label(each.name)) for each in rows)
    doubled = {kind for (kind, _), count in counts.items() if count > 1}
    read = {each.kind for each in rows if each.is_whole} - doubled
    return [each for each in rows if each.kind in read]


def read_rows(rows: Sequence[Row], about: Reported) -> list[Figure]:
    """Read the rows of each table, as numbers of the text."""
    return [
        replace(
            figure,
            cell=replace(figure.cell, section=row.section, table=0),
            origin=Origin.TEXT,
            sentence=row.sentence,
        )
        for figure, row in _figures(rows, about)
        if not is_unclear(figure)
    ]


def unread_rows(rows: Sequence[Row], about: Reported) -> Iterator[Unread]:
    """Name the rows with more or fewer numbers than heads, or unclear ones."""
    unclear = {row for figure, row in _figures(rows, about) if is_unclear(figure)}
    for row in rows:
        if row in unclear or not row.is_whole:
            yield Unread(Cell(row.section), NOT_READ.format(row.sentence))


def _figures(rows: Sequence[Row], about: Reported) -> Iterator[tuple[Figure, Row]]:
    for kind in dict.fromkeys(each.kind for each in rows):
        own = [each for each in rows if each.kind is kind and each.is_whole]
        grid, places = _grid(own)
        for figure in _read(kind, grid, about).figures:
            if figure.cell.row in places:
                yield figure, places[figure.cell.row]


def _read(kind: TableKind, grid: Grid, about: Reported) -> ReadTable:
    readers: Mapping[TableKind, Reader] = {
        TableKind.REQUESTS: RequestsReader(about=about),
        TableKind.PROACTIVE: ProactiveReader(about),
        TableKind.DISPUTES: DisputesReader(about),
    }
    return readers[kind].read(grid)


def _grid(rows: Sequence[Row]) -> tuple[Grid, dict[int, Row]]:
    """Return rows as a table with their heads, and which row of it each of them is."""
    lines: list[tuple[str, ...]] = []
    places: dict[int, Row] = {}
    heads: tuple[Word, ...] = ()
    for row in rows:
        if row.heads != heads:
            heads = row.heads
            lines.append(tuple(each.text for each in heads))
        label = (row.name,) if row.label else ()
        lines.append((*label, *(each.text for each in row.values)))
        places[len(lines)] = row
    cells = tuple(
        tuple(Place(text, at, column) for column, text in enumerate(line, start=1))
        for at, line in enumerate(lines, start=1)
    )
    return Grid(cells, cells, is_merged=False), places


def _words(sections: Sequence[PrintedSection], about: Reported) -> Iterator[Word]:
    """Yield the words of a report, but those that a caption gives to another."""
    held = Claim.NONE
    for section, above in zip(sections, claims_above(sections, about), strict=True):
        for at, line in enumerate(section.lines):
            sign = WIDE if WIDE.search(line.strip()) else NARROW
            texts = _with_units([*filter(None, sign.split(line.strip()))])
            is_head = is_caption(line) and not (section.has_title or _is_cell(texts))
            said = claim_in(line, about) if is_head else Claim.NONE
            held = said if said in (*NEVER_OWN, *OWN) else held
            if held in NEVER_OWN or above in NEVER_OWN:
                continue
            if PAGE.fullmatch(line.strip()):
                continue
            for text in texts:
                yield Word(text.strip(",，;；"), (section.order, at))


def _with_units(texts: Sequence[str]) -> list[str]:
    """Put units that a space parts from their numbers behind these: 12 件."""
    joined: list[str] = []
    for text in texts:
        if joined and is_unit(text) and joined[-1].isdecimal():
            joined[-1] += text
        else:
            joined.append(text)
    return joined


def _whole_heads(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, those that are a head only together as one: 本年新, 制作数量."""
    at = 0
    while at < len(words):
        count = _length_of_head(words[at : at + MOST_OF_HEAD])
        text = "".join(each.text for each in words[at : at + count])
        yield replace(words[at], text=text)
        at += count


def _length_of_head(words: Sequence[Word]) -> int:
    """Return how many words from the first on are one head, or 1.

    A number before a head is none of it, though it may number a label.
    """
    texts = [each.text for each in words]
    for count in range(len(texts), 1, -1):
        is_head = fold_label("".join(texts[:count])) in _all_heads()
        if is_head and not any(map(_is_number, texts[:count])):
            return count
    return 1


def _is_number(text: str) -> bool:
    return is_value(text) or _is_number_of_row(text)


def _is_cell(texts: Sequence[str]) -> bool:
    """Say whether a line begins with the head of a column: 现行有效件数（历史累计）."""
    return bool(texts) and fold_label(texts[0]) in _columns()


def _rows(words: Sequence[Word]) -> Iterator[Row]:
    """Yield each label with the numbers behind it, below the last heads."""
    kind, heads = TableKind.STATISTICS, tuple[Word, ...]()
    for before, values in _runs(words):
        found = _heads(before)
        if found is not None:
            kind, heads, before = found
        label = () if kind is TableKind.DISPUTES else _label(kind, before)
        if label or (kind is TableKind.DISPUTES and found is not None):
            yield Row(kind, heads, label, values)


def _runs(words: Sequence[Word]) -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """Part words into those before numbers and these."""
    before: list[Word] = []
    values: list[Word] = []
    for word in words:
        if _is_number_of_row(word.text):
            continue
        if is_value(word.text):
            values.append(word)
            continue
        if values:
            yield tuple(before), tuple(values)
            before, values = [], []
        before.append(word)
    if values:
        yield tuple(before), tuple(values)


def _is_number_of_row(text: str) -> bool:
    """Say whether a word only numbers the label behind it: 1. or （一）."""
    return not text.isdecimal() and NUMBERING.fullmatch(text) is not None


def _heads(before: Sequence[Word]) -> Heads | None:
    """Return the kind of table whose heads words are, these, and the words behind."""
    names = [fold_label(each.text) for each in before]
    results = [at for at, name in enumerate(names) if name in RESULTS]
    if [names[at] for at in results] == list(RESULTS) * 3:
        behind = names[results[-1] + 1 :]
        heads = tuple(before[at] for at in results)
        is_whole = all(name in BESIDE_RESULTS for name in behind)
        return (TableKind.DISPUTES, heads, ()) if is_whole else None
    if HEAD in names:
        start = len(names) - names[::-1].index(HEAD)
        end = start
        while end < len(names) and names[end] in _columns():
            end += 1
        return TableKind.PROACTIVE, tuple(before[start - 1 : end]), tuple(before[end:])
    places = [at for at, name in enumerate(names) if name in APPLICANTS]
    if not _are_applicants([names[at] for at in places]):
        return None
    named = {names[at]: before[at] for at in places}
    corner = Word("", before[places[0]].place)
    heads = (corner, *(named[each] for each in _in_order(names, places)))
    return TableKind.REQUESTS, heads, tuple(before[places[-1] + 1 :])


def _in_order(names: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """Return the heads as their columns stand: the total may be the first."""
    *parts, total = APPLICANTS
    return (total, *parts) if names[places[0]] == total else APPLICANTS


def _are_applicants(names: Sequence[str]) -> bool:
    """Say whether these are all heads; the total may stand above the others."""
    *parts, total = APPLICANTS
    return total in names and [e for e in names if e != total] == parts


def _label(kind: TableKind, before: Sequence[Word]) -> tuple[Word, ...]:
    """Return the last words that are a known label together."""
    for count in range(1, min(MOST_WORDS, len(before)) + 1):
        words = tuple(before[-count:])
        if fold_label("".join(each.text for each in words)) in _labels(kind):
            return words
    return ()


@cache
def _labels(kind: TableKind) -> frozenset[str]:
    return frozenset(fold_label(row) for each in printed_in(kind) for row in each.rows)


@cache
def _columns() -> frozenset[str]:
    known = printed_in(TableKind.PROACTIVE)
    return frozenset(fold_label(name) for each in known for name in each.columns)


@cache
def _all_heads() -> frozenset[str]:
    return _columns() | {*APPLICANTS, *RESULTS}
