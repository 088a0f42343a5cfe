"""Writing what a report counts into the database, and checking it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.figures.belonging import PLAIN_TEXT, Reported
from reports.figures.checks.continuing import BETWEEN, RULES_BETWEEN, check_between
from reports.figures.checks.findings import RULES_OF_READING, Figures, Finding, Rule
from reports.figures.checks.within import check, rows_of
from reports.figures.counting import (
    FIGURE_FIELDS,
    CellRow,
    CheckRow,
    Counted,
    FigureRow,
    check_row,
    count_up,
)
from reports.figures.indicators import Applicant, indicators
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Figure, Origin
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
from reports.models.inserting import insert_rows
from reports.parse.bodies import bodies_in_title

# Raise it when the dictionary or the reading changes: `figures --if-needed` then reads
# the reports of older versions again.
VERSION = 38
# What is checked anew whenever a number is set right: all but what was read twice.
RULES_OF_FIGURES = tuple(each for each in Rule if each not in RULES_OF_READING)

Progress = Callable[[Sequence[int]], Iterable[int]]
CHECK_FIELDS = (
    *("rule", "indicator", "applicant", "printed", "expected", "message", "cells"),
    *("report", "is_current", "answer", "note"),
)
OBSERVATION_FIELDS = (
    *FIGURE_FIELDS,
    *("is_counted", "is_corrected"),
    *("report", "agency", "year", "level", "line", "region"),
)


def record(report: Report, counted: Counted | None = None) -> None:
    """Take the figures of a report anew, keeping what editors have said to them.

    They are read from its sections where they are not given.
    """
    with transaction.atomic():
        counted = _counted(report) if counted is None else counted
        report.observations.all().delete()
        report.unread_tables.all().delete()
        _write_figures(report, counted, _corrected(report))
        recheck(report)
        again = [row for row in counted.checks if row[0] in RULES_OF_READING]
        _write_checks(report, again, RULES_OF_READING)


def enter(report: Report, counted: Counted) -> None:
    """Take in the figures of a report that has none yet."""
    with transaction.atomic():
        _write_figures(report, counted, {})
        _insert_checks(report, counted.checks)
        _recheck_years(report)


def recheck(report: Report) -> None:
    """Check a report, and the one after it, whose carry-over depends on it."""
    before = _neighbour(report, -1)
    findings = _findings(report, _figures_of(before) if before else None)
    _write_checks(report, map(check_row, findings), RULES_OF_FIGURES)
    _recheck_after(report)


def _recheck_years(report: Report) -> None:
    """Check a report against the one before it, and the one after it against it."""
    around = set(_years_around(report))
    if -1 in around:
        _recheck_between(report)
    if 1 in around:
        _recheck_after(report)


def _recheck_after(report: Report) -> None:
    after = _neighbour(report, 1)
    if after is not None:
        _recheck_between(after)


def _recheck_between(report: Report) -> None:
    before = _neighbour(report, -1)
    findings: list[Finding] = []
    if before is not None:
        findings = check_between(
            _figures_of(report, BETWEEN), _figures_of(before, BETWEEN)
        )
    _write_checks(report, map(check_row, findings), RULES_BETWEEN)


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


def _counted(report: Report) -> Counted:
    if report.kind != Kind.ANNUAL:
        return Counted()
    fields = ("order", "role", "blocks", "heading", "depth")
    rows = report.sections.order_by("order").values_list(*fields)
    about = Reported(report.year, _bodies(report), is_plain_text=_is_plain_text(report))
    return count_up((PrintedSection(*row) for row in rows), about)


def _is_plain_text(report: Report) -> bool:
    """Say whether all files of a report, one at least, are lines of text."""
    types = report.sources.values_list("media_type", flat=True)
    return set(types) == {PLAIN_TEXT}


def _bodies(report: Report) -> tuple[str, ...]:
    """Return the names of the body that reports, in its title and of its own."""
    agency = report.agency
    names = agency.names.values_list("name", flat=True) if agency else ()
    own = (agency.name, *names) if agency else ()
    return (*bodies_in_title(report.title), *own)


def _write_figures(
    report: Report, counted: Counted, corrected: Mapping[tuple[str, str], Correction]
) -> None:
    agency = report.agency
    same_for_all = (
        report.pk,
        report.agency_id,
        report.year,
        agency.level if agency else "",
        agency.line if agency else "",
        (agency.region_id or "") if agency else "",
    )
    is_published = report.status == Status.PUBLISHED
    insert_rows(
        Observation,
        OBSERVATION_FIELDS,
        (
            (*_figure(row, corrected, is_published=is_published), *same_for_all)
            for row in counted.figures
        ),
    )
    insert_rows(
        UnreadTable,
        ("section", "table", "reason", "report"),
        ((*row, report.pk) for row in counted.unread),
    )
    if report.figures_version != VERSION:
        report.figures_version = VERSION
        Report.objects.filter(pk=report.pk).update(figures_version=VERSION)


def _figure(
    row: FigureRow,
    corrected: Mapping[tuple[str, str], Correction],
    *,
    is_published: bool,
) -> tuple[str | int | bool | None, ...]:
    """Return a row with what an editor made of it, and whether it is counted."""
    indicator, applicant, value, raw = row[:4]
    correction = corrected.get((indicator, applicant))
    is_corrected = correction is not None and correction.raw == raw
    if is_corrected and correction:
        value = None if correction.new is None else f"{correction.new:f}"
    is_counted = is_published and not row[-1]
    return (indicator, applicant, value, *row[3:-1], is_counted, is_corrected)


def _corrected(report: Report) -> dict[tuple[str, str], Correction]:
    """Return the last correction of each number."""
    ordered = report.corrections.order_by("corrected_at", "pk")
    return {(each.indicator, each.applicant): each for each in ordered}


def _years_around(report: Report) -> Iterable[int]:
    """Yield -1 and 1 where the body has a report of the year before, and after."""
    if report.agency_id is None or report.year is None or report.kind != Kind.ANNUAL:
        return
    published = Report.objects.published().filter(
        agency=report.agency_id,
        kind=Kind.ANNUAL,
        year__in=(report.year - 1, report.year + 1),
    )
    for year in published.values_list("year", flat=True):
        yield (year or 0) - report.year


def _neighbour(report: Report, years: int) -> Report | None:
    """Return the published annual report of the same body some years on."""
    if report.agency_id is None or report.year is None or report.kind != Kind.ANNUAL:
        return None
    reports = Report.objects.published().filter(
        agency=report.agency_id, kind=Kind.ANNUAL, year=report.year + years
    )
    return reports.order_by("-pk").first()


def _figures_of(report: Report, codes: Iterable[str] | None = None) -> Figures:
    """Return what stands in rows of a report, all of it or some."""
    return rows_of(_loaded(report, codes))


def _loaded(report: Report, codes: Iterable[str] | None = None) -> list[Figure]:
    observations = report.observations.all()
    if codes is not None:
        observations = observations.filter(indicator__in=codes)
    # Rows, not objects: some two hundred are read for every report.
    rows = observations.values_list(*FIGURE_FIELDS)
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


def _write_checks(
    report: Report, rows: Iterable[CheckRow], rules: Iterable[Rule]
) -> None:
    """Put what some rules have found in the place of what they found before."""
    found = report.checks.filter(rule__in=rules)
    known = {(each.rule, each.indicator, each.applicant): each for each in found}
    new: list[CheckRow] = []
    for row in rows:
        standing = known.pop(row[:3], None)
        if standing is None:
            new.append(row)
        elif _update(standing, row):
            standing.save()
    _insert_checks(report, new)
    gone = [each.pk for each in known.values()]
    if gone:
        Check.objects.filter(pk__in=gone, answer=Answer.OPEN).delete()
        Check.objects.filter(pk__in=gone).update(is_current=False)


def _insert_checks(report: Report, rows: Iterable[CheckRow]) -> None:
    insert_rows(
        Check,
        CHECK_FIELDS,
        (
            (*row, json.dumps(cells), report.pk, True, Answer.OPEN.value, "")
            for *row, cells in rows
        ),
    )


def _update(standing: Check, row: CheckRow) -> bool:
    """Bring a check up to what was found; say whether anything changed."""
    *_, printed, expected, message, cells = row
    asked = (standing.printed, standing.expected)
    wanted = (Decimal(printed), Decimal(expected))
    kept = (*asked, standing.message, standing.cells, standing.is_current)
    if kept == (*wanted, message, cells, True):
        return False
    arises_again = not standing.is_current and standing.answer == Answer.CORRECTED
    if asked != wanted or _values(standing.cells) != _values(cells) or arises_again:
        # An answer is about these very numbers; what was set right does not arise.
        standing.answer, standing.note = Answer.OPEN, ""
        standing.answered_by = standing.answered_at = None
    standing.printed, standing.expected = wanted
    standing.message, standing.cells, standing.is_current = message, cells, True
    return True


def _values(cells: Iterable[CellRow]) -> set[tuple[str | int | None, ...]]:
    """Return the numbers of a check, wherever they stand."""
    return {(each["indicator"], each["applicant"], each["value"]) for each in cells}
