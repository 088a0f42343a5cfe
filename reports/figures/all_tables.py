"""All tables of a report, each read by the reader that knows it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

from reports.figures.belonging import (
    LONGEST_CAPTION,
    NEVER_OWN,
    NOTHING_KNOWN,
    Claim,
    Reported,
    claim_of,
    is_caption,
)
from reports.figures.bodies import is_form, whole_place
from reports.figures.indicators import TABLE_LABELS, indicators
from reports.figures.labels import fold_label
from reports.figures.lines.cells import all_entries
from reports.figures.lines.entries import Entry, unread_entries
from reports.figures.lines.rows import LEAST_NUMBERS, rows_in_text
from reports.figures.lines.words import Row, rows_of_words, unread_rows
from reports.figures.numbers import (
    folded,
    is_number,
    is_value,
    money_unit,
)
from reports.figures.printed import PrintedSection, claim_in, claims_above
from reports.figures.readings import Cell, Figure, ReadTable, Unread, is_unclear
from reports.figures.tables.competing import Competition, compete
from reports.figures.tables.disputes import DisputesReader
from reports.figures.tables.grids import Grid, grid_of, unnumbered
from reports.figures.tables.many_bodies import are_of_bodies
from reports.figures.tables.page_ends import mended
from reports.figures.tables.parts import is_known_row, parts_of, rows_left
from reports.figures.tables.proactive import ProactiveReader
from reports.figures.tables.requests import RequestsReader, heads_of_parts
from reports.figures.tables.stacked_cells import unstacked
from reports.figures.tables.statistics import StatisticsReader
from reports.text.chinese import HAN

Reader = DisputesReader | RequestsReader | StatisticsReader | ProactiveReader

BLURRED = "表格没有框线，行和列分不清楚，其中的数字没有读取，请对照原文件核对。"
NUMBERS = re.compile(r"(?:^|\s)[\d０-９][\d０-９,，.]*(?=\s|$)")
UNKNOWN = "不是已知格式的表格，其中的数字没有读取。"
TWICE = "与已经读过的“{}”重复，没有读取。"
OVER_BODIES = "表中每行或每列是一个机关的数，没有作为本机关的数读取，请对照原文件核对。"
HEADLESS = "“{}”的表头读不懂，其中的数字没有读取。"
ROWS = "“{}”中有读不懂的行：第 {} 行。"
COLUMNS = "“{}”中有读不懂的列：第 {} 列。"
CELLS = "“{}”中有读不懂的数：{}。"
PLACE = "第 {} 行“{}”"
# A line above a table or on its top: 单位：件、万元.
UNITS = re.compile(r"[(]?(?:计量|金额)?单位[:为]?([^)。]+)[)]?")
UNIT_HEAD = "单位"
TOP_ROWS, FOOT_ROWS, LONGEST_LINE = 2, 2, 40
# The date below a signature: what stands above it is no caption.
DATE = re.compile(r"月.{1,3}日")
MOST_NAMED, LONGEST_SHOWN = 20, 30


class TablesRead(NamedTuple):
    """What the tables of a report gave, and the rows that have become text beside them.

    `again` are numbers of tables that are printed twice.
    """

    figures: list[Figure]
    unread: list[Unread]
    again: list[Figure]
    lines: list[Entry]
    rows: list[Row]


def read_tables(
    sections: Iterable[PrintedSection], about: Reported = NOTHING_KNOWN
) -> TablesRead:
    """Read the statutory tables of a report; others are named.

    Of several of a kind the one counts that names this year or this body.
    """
    printed = list(sections)
    tables = list(_tables(printed, about))
    competition = compete([grid for _, grid in tables], about)
    lines, rows = all_entries(printed, about), rows_of_words(printed, about)
    reading = _Reading(_readers(tables, competition, lines, about), about)
    for at, (cell, grid) in enumerate(tables):
        reading.read(grid, cell, competition.reasons.get(at, ""))
    figures = list(reading.figures.values())
    read = {each.indicator for each in figures}
    unread = [
        *unread_rows(rows, about),
        *rows_in_text(printed, _places(lines, rows)),
        *reading.unread,
        *unread_entries(lines, read),
    ]
    again = _again(competition, [cell for cell, _ in tables])
    return TablesRead(figures, unread, again, lines, rows)


@dataclass(slots=True)
class _Reading:
    """What the tables of a report gave so far."""

    readers: Sequence[Reader]
    about: Reported
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def read(self, grid: Grid, cell: Cell, left_out: str) -> None:
        """Read one more table, unless it is known why it is to be left out."""
        reason = BLURRED if _is_blurred(grid) else left_out
        reader = next((each for each in self.readers if each.recognises(grid)), None)
        if reader is None and not reason:
            reason = _why_unknown(grid, self.about)
        if reason:
            self.unread.append(Unread(cell, reason))
        elif reader is not None:
            self._read(reader, grid, cell)

    def _read(self, reader: Reader, grid: Grid, cell: Cell) -> None:
        before = {indicators()[code].table for code, _ in self.figures}
        read = reader.read(grid)
        is_of_area = read.is_of_area or grid.claim is Claim.OWN_AREA
        area = whole_place(self.about.bodies) if is_of_area else ""
        for figure in read.figures:
            self.figures.setdefault(figure.key, _placed(figure, cell, area))
        is_twice = read.kind in before and _is_read_elsewhere(grid, reader, self.about)
        self.unread += _unread(read, grid, cell, self.about, is_twice=is_twice)


def _why_unknown(grid: Grid, about: Reported) -> str:
    """Say why no reader knows a table, if there is a number that counts in it."""
    if not _tells_numbers(grid):
        return ""
    return OVER_BODIES if are_of_bodies(grid, about) else UNKNOWN


def _again(competition: Competition, cells: Sequence[Cell]) -> list[Figure]:
    """Return the numbers of tables that are printed twice, where they stand."""
    return [
        _placed(figure, cells[at])
        for at, figures in competition.again.items()
        for figure in figures
    ]


def _places(lines: Iterable[Entry], rows: Iterable[Row]) -> set[tuple[int, int]]:
    """Return the places of the lines that are read by themselves."""
    places = [*(each.places for each in lines)]
    places += (each.places for each in rows if each.is_whole)
    return set[tuple[int, int]]().union(*places)


def _readers(
    tables: Sequence[tuple[Cell, Grid]],
    competition: Competition,
    lines: Iterable[Entry],
    about: Reported,
) -> tuple[Reader, ...]:
    """Return readers that know all labels there are, in tables and beside them."""
    own = [grid for at, (_, grid) in enumerate(tables) if at not in competition.reasons]
    labels = Counter((*_labels(own), *(fold_label(each.label) for each in lines)))
    printed = frozenset(labels)
    once = frozenset(label for label, count in labels.items() if count == 1)
    # The words of the heads of disputes also stand in the table of requests.
    return (
        DisputesReader(about),
        RequestsReader(printed, about, heads_of_parts(own)),
        StatisticsReader(printed, about, once),
        ProactiveReader(about),
    )


def _labels(grids: Iterable[Grid]) -> Iterator[str]:
    for grid in grids:
        for row in grid.printed:
            yield from (fold_label(cell.text) for cell in row)


def _is_read_elsewhere(grid: Grid, reader: Reader, about: Reported) -> bool:
    """Say whether a table would be read, had not one before it the same rows."""
    return bool(type(reader)(about=about).read(grid).figures)


def _is_blurred(grid: Grid) -> bool:
    """Tell a table whose lines are kept as they are, with numbers among words."""
    texts = [row[0].text for row in grid.printed if len(row) == 1]
    found = sum(len(NUMBERS.findall(text)) for text in texts)
    return len(texts) == len(grid.printed) and found >= LEAST_NUMBERS


def _tells_numbers(grid: Grid) -> bool:
    """Say whether a table that no reader knows may have numbers of the report."""
    is_large = _number_count(grid) >= LEAST_NUMBERS
    return is_large or _is_torn_off(grid) or any(map(is_known_row, grid.printed))


def _number_count(grid: Grid) -> int:
    """Count the numbers, those too that stand side by side in one cell: 0 252."""
    texts = (cell.text for row in grid.printed for cell in row)
    beside = (text.split() for text in texts if text.strip())
    return sum(len(parts) for parts in beside if all(map(is_number, parts)))


def _is_torn_off(grid: Grid) -> bool:
    """Tell numbers without a word: a row that has lost the table around it."""
    texts = [cell.text for row in grid.printed for cell in row if cell.text.strip()]
    return grid.numbers > 0 and all(map(is_value, texts))


def _tables(
    sections: Iterable[PrintedSection], about: Reported
) -> Iterable[tuple[Cell, Grid]]:
    every = list(sections)
    above = claims_above(every, about)
    for (section, money), claim in zip(_with_money(every), above, strict=True):
        grids = _grids(section, money, claim, about)
        for number, grid in enumerate(mended(grids), start=1):
            for part in parts_of(grid):
                yield Cell(section.order, number), part


def _with_money(
    sections: Iterable[PrintedSection],
) -> Iterator[tuple[PrintedSection, str]]:
    """Yield sections with the unit that a line above them names, up to another role."""
    money, role = "", ""
    for section in sections:
        if section.role and section.role != role:
            money, role = "", section.role
        yield section, money
        money = next(filter(None, map(_money, reversed(section.paragraphs))), money)


def _grids(
    section: PrintedSection, money: str, above: Claim, about: Reported
) -> Iterator[Grid]:
    """Yield the tables of a section; a line on units holds for all below it.

    What a caption says holds for the tables up to the next line, as for a table that
    goes on over several pages.
    """
    claim = Claim.NONE if section.has_title else _below(above, section.heading, about)
    is_above, caption = True, section.heading
    for block in section.blocks:
        if block["type"] == "table":
            rows = block["rows"]
            tops = [str(row[0]["text"]) for row in rows[:TOP_ROWS] if len(row) == 1]
            own = next(filter(None, map(_money, tops)), "")
            says = next(filter(None, (claim_in(top, about) for top in tops)), claim)
            says = _filled_in_by(rows, about) or says
            yield replace(
                unstacked(unnumbered(grid_of(rows))),
                money=own or money,
                claim=says,
                caption=caption,
                lacks_ends=about.is_plain_text,
            )
            is_above = False
        elif block["type"] == "paragraph":
            line = str(block["text"])
            money = _money(line) or money
            if not _says_nothing(line):
                claim = _below(claim if is_above else Claim.NONE, line, about)
                is_above = is_caption(line)
                caption = line if is_above else ""


def _filled_in_by(
    rows: Sequence[Sequence[Mapping[str, Any]]], about: Reported
) -> Claim:
    """Return what a form says of who filled it in, on its top or at its foot."""
    for row in (*rows[:TOP_ROWS], *rows[TOP_ROWS:][-FOOT_ROWS:]):
        cells = [folded(str(cell["text"])) for cell in row]
        # 填报单位：怀化一中 in one cell, or in two; 单位 alone is the head of a column.
        pairs = ((a, b) for a, b in pairwise(cells) if b and a != UNIT_HEAD)
        beside = (f"{label}:{name}" for label, name in pairs)
        for text in (*cells, *beside):
            if len(text) <= LONGEST_CAPTION and is_form(text):
                return claim_of(text, about)
    return Claim.NONE


def _below(above: Claim, line: str, about: Reported) -> Claim:
    """Return what two lines of one caption say: 怀化一中, and below it 2016年统计表."""
    claim = claim_in(line, about)
    if (
        not is_caption(line)
        or DATE.search(line)
        or claim is Claim.OWN_BODY
        or above not in (*NEVER_OWN, Claim.OWN_AREA)
    ):
        return claim
    is_told = claim is Claim.OWN_YEAR and above is Claim.OTHER_YEAR
    return claim if is_told or claim in NEVER_OWN else above


def _says_nothing(line: str) -> bool:
    """Tell the lines between a caption and its table, or between pages of a table."""
    text = folded(line)
    return not HAN.search(text) or bool(UNITS.fullmatch(text)) or "报告" in text


def _money(line: str) -> str:
    """Return the unit of amounts that a line on units names, among others."""
    units = UNITS.fullmatch(folded(line[:LONGEST_LINE]))
    return money_unit(units[1]) if units else ""


def _unread(
    read: ReadTable, grid: Grid, cell: Cell, about: Reported, *, is_twice: bool
) -> Iterable[Unread]:
    label = TABLE_LABELS[read.kind]
    if read.refused:
        yield Unread(cell, read.refused)
        return
    if not read.figures and _number_count(grid) >= LEAST_NUMBERS:
        reason = OVER_BODIES if are_of_bodies(grid, about) else HEADLESS
        yield Unread(cell, (TWICE if is_twice else reason).format(label))
        return
    reasons = []
    rows = sorted({*read.unread_rows, *rows_left(read, grid)})
    for reason, unread in ((ROWS, rows), (COLUMNS, read.unread_columns)):
        if unread:
            numbers = "、".join(map(str, unread[:MOST_NAMED]))
            reasons.append(reason.format(label, numbers))
    unclear = [figure for figure in read.figures if is_unclear(figure)]
    if unclear:
        places = (
            PLACE.format(each.cell.row, each.raw[:LONGEST_SHOWN]) for each in unclear
        )
        named = list(dict.fromkeys(places))[:MOST_NAMED]
        reasons.append(CELLS.format(label, "、".join(named)))
    if reasons:
        yield Unread(cell, "".join(reasons))


def _placed(figure: Figure, table: Cell, area: str = "") -> Figure:
    """Return a number at its place, with no value where it is no exact number."""
    own = figure.cell
    place = Cell(table.section, own.table or table.table, own.row, own.column)
    value = None if is_unclear(figure) else figure.value
    return replace(figure, cell=place, value=value, sentence=area)
