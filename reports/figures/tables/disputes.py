"""The table of reviews and lawsuits: three groups of five columns, one row."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest

from reports.figures.belonging import (
    NEVER_OWN,
    NOTHING_KNOWN,
    OWN,
    Claim,
    Reported,
    are_parts_summed,
    claim_of,
)
from reports.figures.indicators import TableKind, indicators, printed_in
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_number, is_value, read_value
from reports.figures.readings import Figure, ReadTable
from reports.figures.tables.disputes_crossed import crossed
from reports.figures.tables.grids import Grid, Place, figure_at

Row = tuple[Place, ...]
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CODES = tuple(each.code for each in printed_in(TableKind.DISPUTES))


class DisputesReader:
    """Reads the table of one report; its head may stand on the page before."""

    def __init__(self, about: Reported = NOTHING_KNOWN) -> None:
        self.about = about
        self.columns: list[int] = []
        self.taken: set[str] = set()

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table has the head, or is the row that belongs below it."""
        labels = {fold_label(cell.text) for row in grid.printed for cell in row}
        waits = bool(self.columns) and not self.taken
        return (
            {"结果维持", "结果纠正"} <= labels
            or any(_heads(grid))
            or (waits and any(_is_full(row) for row in grid.printed))
        )

    def read(self, grid: Grid) -> ReadTable:
        """Read the row of figures below the head.

        Of several the one counts that names the report's year or body.
        """
        if not self.columns and not any(_heads(grid)):
            return self._read_crossed(grid)
        end, self.columns = next(_heads(grid), (0, self.columns))
        below = grid.spread[end:]
        whole = len(self.columns) == len(CODES)
        rows = [row for row in below if whole and len(row) > max(self.columns)]
        row = self._own(rows)
        # What is merged over several columns is of none of them.
        cells = Counter(row[at] for at in self.columns if row)
        figures = [
            _figure(code, row[at], is_alone=cells[row[at]] == 1)
            for code, at in zip(CODES, self.columns, strict=False)
            if row and code not in self.taken
        ]
        self.taken |= {figure.indicator for figure in figures}
        unread = [each[0].row for each in rows if each is not row and _has_number(each)]
        if not figures:
            unread = [each[0].row for each in below if _has_number(each)]
        is_of_area = bool(row) and self._claim(row) is Claim.OWN_AREA
        return ReadTable(
            TableKind.DISPUTES, tuple(figures), tuple(unread), is_of_area=is_of_area
        )

    def _read_crossed(self, grid: Grid) -> ReadTable:
        """Read a table of another shape, where no number of it is unsure."""
        cells = crossed(grid)
        cells = {} if self.taken & cells.keys() else cells
        self.taken |= cells.keys()
        alone = Counter(cells.values())
        return ReadTable(
            TableKind.DISPUTES,
            tuple(
                _figure(code, cells[code], is_alone=alone[cells[code]] == 1)
                for code in CODES
                if code in cells
            ),
        )

    def _own(self, rows: list[Row]) -> Row:
        filled = [row for row in rows if _has_number(row)]
        claims = [self._claim(row) for row in filled]
        own = [row for row, each in zip(filled, claims, strict=True) if each in OWN]
        if len(filled) > 1:
            words = (cell.text for row in filled for cell in self._words(row))
            is_sure = len(own) == 1 and not are_parts_summed(words)
            return own[0] if is_sure else ()
        if filled:
            return () if claims[0] in NEVER_OWN else filled[0]
        return rows[0] if rows else ()

    def _claim(self, row: Row) -> Claim:
        """Return whose numbers a row says it has, in the cells before them."""
        named = [claim_of(cell.text, self.about) for cell in self._words(row)]
        others = [each for each in named if each in NEVER_OWN]
        return next(iter((*others, *filter(None, named))), Claim.NONE)

    def _words(self, row: Row) -> list[Place]:
        """List the cells before the numbers of a row."""
        return [cell for cell in row[: self.columns[0]] if folded(cell.text)]


def _heads(grid: Grid) -> Iterator[tuple[int, list[int]]]:
    """Find the head: where it ends, and the columns of the results.

    Its words may stand in two rows, where a page has ended between them.
    """
    named = [[fold_label(cell.text) for cell in row] for row in grid.spread]
    for end, row in enumerate(named, start=1):
        if columns := _results(row):
            yield end, columns
    for end, (upper, lower) in enumerate(pairwise(named), start=2):
        both = list(zip_longest(upper, lower, fillvalue=""))
        joined = _results([a + b for a, b in both])
        # Where merged cells were lost, results stand above the others or beside them.
        below = _results([b if b in RESULTS else a for a, b in both])
        if columns := joined or below or _beside(upper, lower, named):
            yield end, columns


def _beside(upper: list[str], lower: list[str], named: list[list[str]]) -> list[int]:
    """Return all columns, if the head is five results above and ten right below.

    A line of text may leave the blanks of merged cells out: the numbers have none.
    """
    above, groups = upper[: len(RESULTS)], upper[len(RESULTS) :]
    is_head = above == list(RESULTS) and _filled(lower) == list(RESULTS) * 2
    is_bare = is_head and not any(each in RESULTS for each in groups)
    is_even = max(map(len, named)) == len(CODES)
    return list(range(len(CODES))) if is_bare and is_even else []


def _filled(labels: list[str]) -> list[str]:
    """Leave out the blanks behind the last of the labels."""
    blanks = takewhile(lambda each: not each, reversed(labels))
    return labels[: len(labels) - len(list(blanks))]


def _results(labels: list[str]) -> list[int]:
    """Return the columns of the results, if these labels are the head."""
    named = [label.replace("合计", "总计") for label in labels]
    columns = [at for at, label in enumerate(named) if label in RESULTS]
    in_order = [named[at] for at in columns] == list(RESULTS) * 3
    return columns if in_order else []


def _is_full(row: tuple[Place, ...]) -> bool:
    return sum(is_value(cell.text) for cell in row) >= len(CODES)


def _has_number(row: tuple[Place, ...]) -> bool:
    return any(is_number(cell.text) for cell in row)


def _figure(code: str, place: Place, *, is_alone: bool) -> Figure:
    value = read_value(place.text, indicators()[code].unit) if is_alone else None
    return figure_at(place, code, value)
