"""The table of reviews and lawsuits: three groups of five columns, one row."""

from reports.figures.grids import Grid, Place
from reports.figures.indicators import Applicant, TableKind, indicators, printed_in
from reports.figures.labels import fold_label
from reports.figures.numbers import is_number, is_value, read_value
from reports.figures.readings import Cell, Figure, ReadTable

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CODES = tuple(each.code for each in printed_in(TableKind.DISPUTES))


class DisputesReader:
    """Reads the table of one report; its head may stand on the page before."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.taken: set[str] = set()

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table has the head, or is the row that belongs below it."""
        labels = {fold_label(cell.text) for row in grid.printed for cell in row}
        waits = bool(self.columns) and not self.taken
        return {"结果维持", "结果纠正"} <= labels or (
            waits and any(_is_full(row) for row in grid.printed)
        )

    def read(self, grid: Grid) -> ReadTable:
        """Read the first row of figures below the head."""
        head = next((row for row in grid.spread if _results(row)), None)
        self.columns = _results(head) if head else self.columns
        below = grid.spread[grid.spread.index(head) + 1 :] if head else grid.spread
        whole = len(self.columns) == len(CODES)
        rows = [row for row in below if whole and len(row) > max(self.columns)]
        row = next(
            (each for each in rows if _has_number(each)), rows[0] if rows else ()
        )
        figures = [
            _figure(code, row[at])
            for code, at in zip(CODES, self.columns, strict=False)
            if row and code not in self.taken
        ]
        self.taken |= {figure.indicator for figure in figures}
        unread = [each[0].row for each in rows if each is not row and _has_number(each)]
        if not figures:
            unread = [each[0].row for each in below if _has_number(each)]
        return ReadTable(TableKind.DISPUTES, tuple(figures), tuple(unread))


def _results(row: tuple[Place, ...]) -> list[int]:
    """Return the columns of the results, if this row is the head that names them."""
    named = [fold_label(cell.text).replace("合计", "总计") for cell in row]
    columns = [at for at, label in enumerate(named) if label in RESULTS]
    in_order = [named[at] for at in columns] == list(RESULTS) * 3
    return columns if in_order else []


def _is_full(row: tuple[Place, ...]) -> bool:
    return sum(is_value(cell.text) for cell in row) >= len(CODES)


def _has_number(row: tuple[Place, ...]) -> bool:
    return any(is_number(cell.text) for cell in row)


def _figure(code: str, place: Place) -> Figure:
    return Figure(
        code,
        Applicant.NONE,
        read_value(place.text, indicators()[code].unit),
        place.text.strip(),
        Cell(0, 0, place.row, place.column),
    )
