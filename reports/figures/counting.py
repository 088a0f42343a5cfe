"""All that one report counts, read and checked, as rows of the database.

Rows, not objects: some two hundred go from the process that reads to the one that
writes, for every report taken in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.all_tables import read_tables
from reports.figures.all_text import read_text, series_of
from reports.figures.belonging import Reported
from reports.figures.checks.findings import Figures, Finding
from reports.figures.checks.within import check_again, check_within, rows_of
from reports.figures.lines.words import read_rows
from reports.figures.printed import PrintedSection, with_matters
from reports.figures.readings import LONGEST_RAW, Figure, Origin, Unread
from reports.figures.said.done import read_done
from reports.figures.said.left_alone import left_alone
from reports.figures.said.work import read_work

# What `FIGURE_FIELDS` names, and whether a table of the report prints the same.
FIGURE_FIELDS = (
    *("indicator", "applicant", "value", "raw", "origin"),
    *("section", "table", "row", "column", "sentence"),
)
FigureRow = tuple[str, str, str | None, str, str, int, int, int, int, str, bool]
CellRow = Mapping[str, str | int | None]
# Rule, indicator, applicant, printed, expected, message, cells.
CheckRow = tuple[str, str, str, str, str, str, list[CellRow]]
# Section, table, reason.
UnreadRow = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a report, the tables nobody understood, and what disagrees."""

    figures: tuple[FigureRow, ...] = ()
    unread: tuple[UnreadRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()


def count_up(sections: Iterable[PrintedSection], about: Reported) -> Counted:
    """Read and check the figures of an annual report."""
    printed = list(with_matters(sections))
    tables, unread, again, lines, rows = read_tables(printed, about)
    text = read_text(printed, lines, rows, about)
    in_tables = set(map(series_of, tables))
    figures = (*tables, *text.figures)
    figures = (*figures, *read_work(printed, about, figures))
    figures = (*figures, *read_done(text.heard.done, about, figures))
    in_rows = {each.indicator for each in (*tables, *read_rows(rows, about))}
    known = [(e.indicator, abs(e.value)) for e in figures if e.value is not None]
    unread += left_alone(printed, [*known, *text.heard.groups], in_rows, about)
    findings = [
        *check_within({each.key: each for each in tables}, text.figures),
        *check_again(_first(figures, text.unsettled), [*again, *text.otherwise]),
    ]
    return Counted(
        tuple(
            figure_row(
                each,
                repeats=each.origin == Origin.TEXT and series_of(each) in in_tables,
            )
            for each in figures
        ),
        tuple(_unread_rows(unread)),
        tuple(map(check_row, findings)),
    )


def _first(figures: Iterable[Figure], unsettled: Sequence[Figure]) -> Figures:
    """Return what stands first for each number; what stands in rows wins."""
    every = list(figures)
    told = (*reversed(unsettled), *every)
    return {**{each.key: each for each in told}, **rows_of(every)}


def _unread_rows(unread: Iterable[Unread]) -> Iterator[UnreadRow]:
    """Yield all that is said of each table, or of the text of a section, as one row."""
    reasons: dict[tuple[int, int], dict[str, None]] = {}
    for each in unread:
        place = each.cell.section, each.cell.table
        reasons.setdefault(place, {})[each.reason] = None
    for (section, table), said in reasons.items():
        yield section, table, "".join(said)


def figure_row(figure: Figure, *, repeats: bool) -> FigureRow:
    """Return a figure as a row."""
    cell = figure.cell
    return (
        figure.indicator,
        figure.applicant.value,
        _written(figure),
        figure.raw[:LONGEST_RAW],
        figure.origin.value,
        cell.section,
        cell.table,
        cell.row,
        cell.column,
        figure.sentence,
        repeats,
    )


def check_row(finding: Finding) -> CheckRow:
    """Return a finding as a row."""
    return (
        finding.rule.value,
        finding.indicator,
        finding.applicant.value,
        _plain(finding.printed),
        _plain(finding.expected),
        finding.message,
        [_cell_row(each) for each in finding.cells],
    )


def _cell_row(figure: Figure) -> CellRow:
    values: Sequence[str | int | None] = figure_row(figure, repeats=False)[:-1]
    return dict(zip(FIGURE_FIELDS, values, strict=True))


def _written(figure: Figure) -> str | None:
    return None if figure.value is None else _plain(figure.value)


def _plain(value: Decimal) -> str:
    """Write a number alike whether it was read just now or comes from the database."""
    return f"{value.normalize():f}"
