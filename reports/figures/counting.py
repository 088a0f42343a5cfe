"""All that one report counts, read and checked, as rows of the database.

Rows, not objects: some two hundred go from the process that reads to the one that
writes, for every report taken in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.belonging import Reported
from reports.figures.cells_in_lines import all_entries
from reports.figures.checking import check_within
from reports.figures.entries import read_entries
from reports.figures.findings import Finding
from reports.figures.indicators import indicators
from reports.figures.printed import PrintedSection
from reports.figures.readings import LONGEST_RAW, Figure, Origin
from reports.figures.results_said import (
    Telling,
    read_results,
    tellings_of,
    unread_results,
)
from reports.figures.sentences import read_sentences
from reports.figures.tables import read_tables
from reports.figures.tables_in_text import read_rows, rows_of_words

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
    printed = list(sections)
    tables, unread = read_tables(printed, about)
    tellings = tellings_of(printed, about)
    text = _in_text(printed, tellings, about)
    codes = {each.indicator for each in (*tables, *text)}
    unread += unread_results(tellings, codes)
    in_tables = {indicators()[each.indicator].series for each in tables}
    findings = check_within({each.key: each for each in tables}, text)
    return Counted(
        tuple(
            figure_row(
                each,
                repeats=each.origin == Origin.TEXT
                and indicators()[each.indicator].series in in_tables,
            )
            for each in (*tables, *text)
        ),
        tuple((each.cell.section, each.cell.table, each.reason) for each in unread),
        tuple(map(check_row, findings)),
    )


def _in_text(
    printed: Sequence[PrintedSection], tellings: Iterable[Telling], about: Reported
) -> list[Figure]:
    """Read what stands outside of tables; of a line and a sentence the line counts."""
    rows = read_rows(rows_of_words(printed, about), about)
    lines = [*rows, *read_entries(all_entries(printed, about))]
    said = {indicators()[each.indicator].series for each in lines}
    sentences = [*read_sentences(printed, about), *read_results(tellings, about)]
    others = (e for e in sentences if indicators()[e.indicator].series not in said)
    return [*lines, *others]


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
