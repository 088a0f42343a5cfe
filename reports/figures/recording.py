"""Writing what a report counts into the database, and checking it."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.figures.checking import Figures, Finding, check
from reports.figures.indicators import Applicant, indicators
from reports.figures.readings import Cell, Figure, Origin, Unread
from reports.figures.sentences import read_sentences
from reports.figures.tables import PrintedSection, read_tables
from reports.models import (
    Agency,
    Answer,
    Check,
    Correction,
    Kind,
    Observation,
    Report,
    Status,
    UnreadTable,
)
from reports.models.figures import LONGEST_RAW

# Raise it when the dictionary or the reading changes: `figures --if-needed` then reads
# the reports of older versions again.
VERSION = 2

Progress = Callable[[Sequence[int]], Iterable[int]]


def record(report: Report) -> None:
    """Read the figures of a report anew, keeping what editors have said to them."""
    with transaction.atomic():
        tables: list[Figure] = []
        text: list[Figure] = []
        unread: list[Unread] = []
        if report.kind == Kind.ANNUAL:
            sections = list(_sections(report))
            tables, unread = read_tables(sections)
            text = read_sentences(sections, report.year)
        report.observations.all().delete()
        Observation.objects.bulk_create(_observations(report, [*tables, *text]))
        report.unread_tables.all().delete()
        UnreadTable.objects.bulk_create(_unread(report, each) for each in unread)
        Report.objects.filter(pk=report.pk).update(figures_version=VERSION)
        recheck(report)


def recheck(report: Report) -> None:
    """Check a report, and the one after it, whose carry-over depends on it."""
    _write_checks(report, _findings(report, _figures_of(_neighbour(report, -1))))
    after = _neighbour(report, 1)
    if after is not None:
        _write_checks(after, _findings(after, _figures_of(_neighbour(after, -1))))


def renew(*, only_older: bool = False, progress: Progress = iter) -> int:
    """Read all reports again, each in its own transaction; say how many."""
    older = Report.objects.filter(figures_version__lt=VERSION)
    chosen = older if only_older else Report.objects.all()
    keys = list(chosen.order_by("year", "pk").values_list("pk", flat=True))
    for key in progress(keys):
        report = Report.objects.select_related("agency").filter(pk=key).first()
        if report is not None:
            record(report)
    return len(keys)


def follow_agency(agency: Agency) -> None:
    """Write the changed particulars of a body to its observations."""
    agency.observations.update(
        level=agency.level, line=agency.line, region=agency.region_id or ""
    )


def correct(
    observation: Observation, new: Decimal | None, reason: str, user: User
) -> None:
    """Set a number that was read wrongly; what it was, who and when are kept."""
    with transaction.atomic():
        Correction.objects.create(
            report=observation.report,
            indicator=observation.indicator,
            applicant=observation.applicant,
            raw=observation.raw,
            old=observation.value,
            new=new,
            reason=reason,
            corrected_by=user,
        )
        observation.value = new
        observation.is_corrected = True
        observation.save(update_fields=["value", "is_corrected"])
        observation.report.checks.filter(
            indicator=observation.indicator,
            applicant=observation.applicant,
            answer=Answer.OPEN,
        ).update(answer=Answer.CORRECTED, answered_by=user, answered_at=timezone.now())
        recheck(observation.report)


def _sections(report: Report) -> Iterable[PrintedSection]:
    rows = report.sections.order_by("order").values_list("order", "role", "blocks")
    return (PrintedSection(*row) for row in rows)


def _observations(report: Report, figures: list[Figure]) -> Iterable[Observation]:
    printed = {
        indicators()[each.indicator].series
        for each in figures
        if each.origin == Origin.TABLE
    }
    corrected = _corrected(report)
    for figure in figures:
        observation = _observation(report, figure)
        correction = corrected.get(figure.key)
        if correction is not None and correction.raw == observation.raw:
            observation.value = correction.new
            observation.is_corrected = True
        repeats = (
            figure.origin == Origin.TEXT
            and indicators()[figure.indicator].series in printed
        )
        observation.is_counted = report.status == Status.PUBLISHED and not repeats
        yield observation


def _unread(report: Report, unread: Unread) -> UnreadTable:
    return UnreadTable(
        report=report,
        section=unread.cell.section,
        table=unread.cell.table,
        reason=unread.reason,
    )


def _corrected(report: Report) -> dict[tuple[str, str], Correction]:
    """Return the last correction of each number."""
    ordered = report.corrections.order_by("corrected_at", "pk")
    return {(each.indicator, each.applicant): each for each in ordered}


def _observation(report: Report, figure: Figure) -> Observation:
    agency = report.agency
    return Observation(
        report=report,
        indicator=figure.indicator,
        applicant=figure.applicant.value,
        value=figure.value,
        raw=figure.raw[:LONGEST_RAW],
        origin=figure.origin.value,
        section=figure.cell.section,
        table=figure.cell.table,
        row=figure.cell.row,
        column=figure.cell.column,
        sentence=figure.sentence,
        agency=agency,
        year=report.year,
        level=agency.level if agency else "",
        line=agency.line if agency else "",
        region=(agency.region_id or "") if agency else "",
    )


def _neighbour(report: Report, years: int) -> Report | None:
    """Return the published annual report of the same body some years on."""
    if report.agency_id is None or report.year is None or report.kind != Kind.ANNUAL:
        return None
    reports = Report.objects.published().filter(
        agency=report.agency_id, kind=Kind.ANNUAL, year=report.year + years
    )
    return reports.order_by("-pk").first()


def _figures_of(report: Report | None) -> Figures | None:
    if report is None:
        return None
    return {
        figure.key: figure
        for figure in _loaded(report)
        if figure.origin == Origin.TABLE
    }


def _loaded(report: Report) -> list[Figure]:
    # Rows, not objects: some two hundred are read for every report taken in.
    rows = report.observations.values_list(
        *("indicator", "applicant", "value", "raw", "origin"),
        *("section", "table", "row", "column", "sentence"),
    )
    known = indicators()
    return [
        Figure(
            indicator,
            Applicant(applicant),
            value,
            raw,
            Cell(*place),
            Origin(origin),
            sentence,
        )
        for indicator, applicant, value, raw, origin, *place, sentence in rows
        if indicator in known
    ]


def _findings(report: Report, before: Figures | None) -> list[Finding]:
    figures = _loaded(report)
    tables = {each.key: each for each in figures if each.origin == Origin.TABLE}
    return check(tables, [e for e in figures if e.origin == Origin.TEXT], before)


def _write_checks(report: Report, findings: list[Finding]) -> None:
    known = {
        (each.rule, each.indicator, each.applicant): each
        for each in report.checks.all()
    }
    for finding in findings:
        key = (finding.rule.value, finding.indicator, finding.applicant.value)
        row = known.pop(key, None) or Check(
            report=report, rule=key[0], indicator=key[1], applicant=key[2]
        )
        _update(row, finding)
        row.save()
    gone = [each.pk for each in known.values()]
    Check.objects.filter(pk__in=gone, answer=Answer.OPEN).delete()
    Check.objects.filter(pk__in=gone).update(is_current=False)


def _update(row: Check, finding: Finding) -> None:
    asked = (row.printed, row.expected)
    if row.pk and asked != (finding.printed, finding.expected):
        # An answer is about these very numbers.
        row.answer = Answer.OPEN
    row.printed, row.expected = finding.printed, finding.expected
    row.message = finding.message
    row.cells = [_cell(each) for each in finding.cells]
    row.is_current = True


def _cell(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "applicant": figure.applicant.value,
        "value": None if figure.value is None else f"{figure.value:f}",
        "raw": figure.raw[:LONGEST_RAW],
        "origin": figure.origin.value,
        "section": figure.cell.section,
        "table": figure.cell.table,
        "row": figure.cell.row,
        "column": figure.cell.column,
        "sentence": figure.sentence,
    }
