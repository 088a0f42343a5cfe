"""The table of requests: 23 or 25 rows of results by seven kinds of applicants."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from reports.figures.belonging import NOTHING_KNOWN, Reported, remarks_on_others
from reports.figures.indicators import (
    APPLICANT_LABELS,
    COLUMNS,
    Applicant,
    TableKind,
    indicators,
    printed_in,
)
from reports.figures.labels import LabelOrder, fold_label
from reports.figures.numbers import folded, is_number, is_unit, is_value, read_value
from reports.figures.readings import Figure, ReadTable
from reports.figures.tables.grids import (
    NOWHERE,
    Grid,
    Place,
    figure_at,
    of_several_rows,
    stacked,
)
from reports.figures.tables.requests_groups import adds_up, is_group
from reports.figures.tables.requests_totals import total_column
from reports.figures.tables.requests_turned import turned
from reports.text.chinese import HAN

Row = tuple[Place, ...]
Heads = tuple[str, ...]
LEAST_ROWS, HEAD_ROWS = 3, 5
# The first of the heads of columns.
FIRST = "自然人"
HEADINGS = {fold_label(label): code for code, label in APPLICANT_LABELS.items()}
HEADINGS["合计"] = Applicant.TOTAL
# What a table of two kinds has beside persons: the sum of the other five.
ALL_OTHERS = {f"法人{word}其他组织" for word in "或和及与"}
IN_TWO = {Applicant.PERSON, Applicant.TOTAL}
# Heads that are labels of rows as well: 3.其他, （七）总计.
NO_APPLICANTS = {"总计", "合计", "其他"}
ABOVE = {"申请人情况", "法人或其他组织", *HEADINGS, ""}
PARTS_OF_OTHER = {
    fold_label(label)
    for code in ("other_no_correction", "other_no_payment")
    for label in indicators()[code].rows
}


def _order(printed: frozenset[str]) -> LabelOrder:
    known = [
        (each.code, fold_label(label))
        for each in printed_in(TableKind.REQUESTS)
        for label in each.rows
    ]
    return LabelOrder(tuple(known), printed)


def heads_of_parts(grids: Iterable[Grid]) -> frozenset[Heads]:
    """Return the heads that stand over parts of one table, a row or a few in each."""
    order, known = _order(frozenset()), Counter[Heads]()
    for grid in grids:
        labels = {fold_label(cell.text) for row in grid.printed for cell in row[:1]}
        known[_heads(grid)] += sum(label in labels for _, label in order.known)
    return frozenset(heads for heads, count in known.items() if count >= LEAST_ROWS)


def _heads(grid: Grid) -> Heads:
    return tuple(fold_label(cell.text) for row in grid.printed[:1] for cell in row)


class RequestsReader:
    """Reads the table of one report, which may go on over several tables of a PDF."""

    def __init__(
        self,
        printed: frozenset[str] = frozenset(),
        about: Reported = NOTHING_KNOWN,
        heads: frozenset[Heads] = frozenset(),
    ) -> None:
        self.order = _order(printed)
        self.about = about
        self.heads = heads
        self.columns: dict[Applicant, int] = {}
        # The order of the columns, where rows are out of line with their heads.
        self.ordered: Sequence[Applicant] = COLUMNS
        # The one column of a table that counts all applicants together.
        self.total: int | None = None
        self.has_all = False

    @property
    def is_open(self) -> bool:
        """Whether rows were found and the last one was not."""
        return bool(self.order.taken) and "requests_carried_out" not in self.order.taken

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table is this one, or goes on with it."""
        grid = stacked(grid)
        labels = {fold_label(cell.text) for row in grid.printed for cell in row}
        known = sum(label in labels for code, label in self.order.known)
        columns = len(labels & HEADINGS.keys())
        is_part = self.is_open or _heads(grid) in self.heads
        least = 1 if is_part and self._is_wide(grid) else LEAST_ROWS
        if known >= least and (columns >= LEAST_ROWS or self._is_wide(grid)):
            return True
        if known >= LEAST_ROWS and _columns(grid.spread):
            return True
        return self._total_in(grid) is not None

    def _total_in(self, grid: Grid) -> int | None:
        """Return the column of totals, in a table without kinds of applicants."""
        labels = {fold_label(cell.text) for row in grid.printed for cell in row}
        if self.has_all or labels & HEADINGS.keys() - NO_APPLICANTS:
            return None
        return total_column(grid, self.order.knows, self.about)

    def read(self, grid: Grid) -> ReadTable:
        """Read every row whose label is known; name the rows with other figures.

        Of a turned table, whose rows are columns, all heads have to be known.
        """
        grid = stacked(grid)
        across = turned(grid)
        if across and not _columns(across.spread):
            return ReadTable(TableKind.REQUESTS, ())
        figures, left = self._read(across or grid)
        # Cells that reach down or aside have the number of a row or column before.
        rows = () if across else sorted(max(cell.row for cell in row) for row in left)
        columns = sorted(max(e.column for e in row) for row in left) if across else ()
        return ReadTable(
            TableKind.REQUESTS,
            tuple(figures),
            tuple(rows),
            unread_columns=tuple(columns),
        )

    def _read(self, grid: Grid) -> tuple[list[Figure], list[Row]]:
        """Return the figures of the rows, and the rows with others."""
        self.total = self._total_in(grid)
        self.columns = _columns(grid.spread)
        self.ordered = _order_of_heads(grid.printed) or self.ordered
        is_complete = len(self.columns) == len(COLUMNS) or self._is_wide(grid)
        self.has_all = self.has_all or is_complete
        merged, again = of_several_rows(grid), _heads_again(grid)
        figures: list[Figure] = []
        unread: list[Row] = []
        numbered: list[tuple[Row, str, dict[Applicant, Place]]] = []
        for at, row in enumerate(grid.spread):
            self.columns = again.get(at, self.columns)
            labels, values = self._split(row)
            has_cells = any(cell.row for cell in values.values())
            is_short = not grid.lacks_ends and NOWHERE in values.values()
            if not has_cells or is_short:
                # A cell that is missing may be any of them.
                is_row = labels and any(is_number(cell.text) for cell in row)
                unread += [row] if is_row else []
                continue
            if not labels or _is_head(labels, values):
                continue
            is_own = not any(remarks_on_others(e.text, self.about) for e in labels)
            code = self._code(labels, values) if is_own else None
            if code:
                figures += _figures(code, values, merged)
            elif any(is_number(cell.text) for cell in values.values()):
                numbered.append((row, labels[-1].text, values))
        unread += [
            row
            for row, label, values in numbered
            if not is_group(label) or not adds_up(label, values, figures)
        ]
        return figures, unread

    def _is_wide(self, grid: Grid) -> bool:
        return any(
            sum(is_value(cell.text) for cell in row) >= len(COLUMNS)
            for row in grid.printed
        )

    def _split(self, row: Row) -> tuple[list[Place], dict[Applicant, Place]]:
        """Part a row into its labels and its seven values, or the only one."""
        if self.total is not None:
            named = tuple(e for e in row[: self.total] if not is_value(e.text))
            value = row[self.total] if self.total < len(row) else NOWHERE
            return _distinct(named), {Applicant.TOTAL: value}
        if self.columns and len(row) > max(self.columns.values()):
            first = min(self.columns.values())
            labels = _distinct(row[:first])
            if labels and row[first] is labels[-1]:
                return labels, self._by_count(row[first:])
            return labels, {code: row[at] for code, at in self.columns.items()}
        words = [
            at
            for at, cell in enumerate(row)
            if folded(cell.text) and not is_value(cell.text)
        ]
        if not words:
            return [], {}
        labels, after = _distinct(row[: words[-1] + 1]), row[words[-1] + 1 :]
        # Cells that lie over several columns of the grid, each over its own.
        whole = tuple(dict.fromkeys(after))
        after = whole if len(whole) == len(COLUMNS) else _without_ends(after)
        values = [*after[-len(COLUMNS) :]]
        if not self.has_all or any(is_value(e.text) for e in after[: -len(COLUMNS)]):
            # A column is missing, or is one too many: no one can tell which.
            return labels, dict.fromkeys(COLUMNS, NOWHERE)
        values += [NOWHERE] * (len(COLUMNS) - len(values))
        return labels, dict(zip(self.ordered, values, strict=True))

    def _by_count(self, row: Row) -> dict[Applicant, Place]:
        """Return the values of a row out of line with its heads: as many as these.

        Otherwise no one can tell where its numbers stand.
        """
        _, *cells = dict.fromkeys(row)
        are_values = all(is_value(e.text) or not folded(e.text) for e in cells)
        if len(cells) != len(COLUMNS) or not are_values:
            return dict.fromkeys(COLUMNS, NOWHERE)
        heads = sorted(self.columns, key=lambda each: self.columns[each])
        return dict(zip(heads, cells, strict=True))

    @property
    def _is_in_parts(self) -> bool:
        """Whether the parts of 其他处理 stand below it, so that it is their sum."""
        return bool(PARTS_OF_OTHER & self.order.printed)

    def _code(self, labels: list[Place], values: dict[Applicant, Place]) -> str | None:
        """Find the row by its innermost label; heads of groups are no rows."""
        text = labels[-1].text
        if is_group(text):
            has_figures = any(is_value(cell.text) for cell in values.values())
            if fold_label(text) != "其他处理" or not has_figures or self._is_in_parts:
                return None
        return self.order.find(text)


def _without_ends(cells: Row) -> Row:
    """Leave out the blanks behind seven values that add up.

    What makes text of a web page writes the columns a label lies over behind the row.
    """
    filled = cells[: len(COLUMNS)]
    is_end = not any(folded(cell.text) for cell in cells[len(COLUMNS) :])
    numbers = [read_value(cell.text, "") for cell in filled] if is_end else []
    if len(numbers) < len(COLUMNS) or None in numbers:
        return cells
    *parts, total = (each for each in numbers if each is not None)
    return filled if sum(parts) == total else cells


def _columns(rows: Sequence[Row]) -> dict[Applicant, int]:
    """Return where each kind of applicant stands, if the head of the table says so."""
    found: dict[Applicant, int] = {}
    for row in rows[:HEAD_ROWS]:
        for at, cell in enumerate(row):
            code = HEADINGS.get(fold_label(cell.text))
            if code and code not in found:
                found[code] = at
    width = max(map(len, rows), default=0)
    complete = len(set(found.values())) == len(COLUMNS)
    fits = complete and (max(found.values()) == width - 1 or _is_head_of_all(rows))
    fits = fits or (found.keys() == IN_TWO and _is_in_two(rows, found))
    return found if fits and min(found.values()) > 0 else {}


def _order_of_heads(rows: Sequence[Row]) -> Sequence[Applicant]:
    """Return the columns as they are headed, if all are; the total is first or last.

    Over parts with a head of their own it stands between them as the rows are read.
    """
    cells = (fold_label(cell.text) for row in rows[:HEAD_ROWS] for cell in row)
    heads = [HEADINGS[each] for each in dict.fromkeys(cells) if each in HEADINGS]
    if {*heads} != {*COLUMNS}:
        return ()
    if heads[0] is Applicant.TOTAL:
        return heads
    return (*(each for each in heads if each is not Applicant.TOTAL), Applicant.TOTAL)


def _is_in_two(rows: Sequence[Row], found: Mapping[Applicant, int]) -> bool:
    """Say whether persons and the total are all columns, but for their difference."""
    first, last = found[Applicant.PERSON], found[Applicant.TOTAL]
    width = max(map(len, rows), default=0)
    between = [row[first + 1 : last] for row in rows if len(row) == width]
    heads = [cell for row in between[:1] for cell in row]
    are_known = all(fold_label(cell.text) in ALL_OTHERS for cell in heads)
    return last == width - 1 and last - first <= len(IN_TWO) and are_known


def _heads_again(grid: Grid) -> dict[int, dict[Applicant, int]]:
    """Return where heads stand again, further down: tables that are printed as one.

    Below heads that cannot be read no column is known.
    """
    named = [any(fold_label(each.text) == FIRST for each in row) for row in grid.spread]
    starts = [at for at, (a, b) in enumerate(pairwise(named), start=1) if b and not a]
    later = [at for at in starts if any(named[:at])]
    ends = [*later, len(grid.spread)][1:]
    return {
        at: _columns(grid.spread[at:end]) for at, end in zip(later, ends, strict=True)
    }


def _is_head_of_all(rows: Sequence[Row]) -> bool:
    """Say whether one row has all heads, and as many cells as there are columns."""
    width = max(map(len, rows), default=0)
    heads = (
        {HEADINGS.get(fold_label(cell.text)) for cell in row}
        for row in rows[:HEAD_ROWS]
        if len(row) == width
    )
    return any(each >= set(COLUMNS) for each in heads)


def _is_head(labels: list[Place], values: dict[Applicant, Place]) -> bool:
    """Tell the head of columns; a row of results has its number: 3.其他, （七）总计."""
    if any(is_value(cell.text) for cell in values.values()):
        return False
    has_words = any(HAN.search(cell.text) for cell in values.values())
    return has_words or all(folded(each.text) in ABOVE for each in labels)


def _distinct(cells: Row) -> list[Place]:
    """List the cells with words, merged ones once, but no unit beside a label."""
    words = (each for each in dict.fromkeys(cells) if each.row and folded(each.text))
    return [each for each in words if not is_unit(each.text)]


def _figures(
    code: str, values: dict[Applicant, Place], merged: frozenset[Place]
) -> list[Figure]:
    unit = indicators()[code].unit
    columns = Counter(values.values())

    def value(place: Place) -> Decimal | None:
        # What is merged over several columns or rows is of none of them.
        is_own = columns[place] == 1 and place not in merged
        return read_value(place.text, unit) if is_own else None

    return [
        figure_at(place, code, value(place), applicant)
        for applicant, place in values.items()
    ]
