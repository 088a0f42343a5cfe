"""The best sections of each report on a page, with the words around the marks."""

from collections.abc import Iterable
from typing import NamedTuple

from reports.models import Report, Section
from reports.search.results import Hit, SectionHit
from reports.text.highlight import Needles, marked, relevance, settled, snippet

SECTIONS_PER_HIT = 3
# Hundreds of sections are weighed for a few that are shown: rows, not objects, and
# of each only what is weighed or shown.
COLUMNS = ("id", "report_id", "order", "part", "number", "heading", "text")


class Row(NamedTuple):
    """What is read of a section."""

    id: int
    report: int
    order: int
    part: str
    number: str
    heading: str
    text: str


def hits(reports: list[Report], wanted: Needles) -> tuple[Hit, ...]:
    """Return the reports with their best sections, in the order given."""
    rows = _rows(reports) if wanted else {}
    return tuple(_hit(report, rows.get(report.pk, []), wanted) for report in reports)


def _rows(reports: Iterable[Report]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    sections = Section.objects.filter(report__in=[each.pk for each in reports])
    ordered = sections.order_by("report", "order")
    for row in map(Row._make, ordered.values_list(*COLUMNS)):
        found.setdefault(row.report, []).append(row)
    return found


def _hit(report: Report, rows: list[Row], wanted: Needles) -> Hit:
    if wanted:
        wanted = settled(wanted, (report.title, *(row.text for row in rows)))
    best = _best(rows, wanted) if wanted else []
    sections = tuple(_section_hit(report, row, wanted) for row in best)
    return Hit(report, marked(report.title, wanted), sections)


def _best(rows: list[Row], wanted: Needles) -> list[Row]:
    scored = [(_score(row, wanted), row) for row in rows]
    # Beside a section that has the whole run, scattered words are noise.
    least = max((score for score, _ in scored), default=0.0) / 2
    best = sorted(
        (pair for pair in scored if pair[0] and pair[0] >= least),
        key=lambda pair: (-pair[0], pair[1].order),
    )[:SECTIONS_PER_HIT]
    return sorted((row for _, row in best), key=lambda row: row.order)


def _score(row: Row, wanted: Needles) -> float:
    return relevance(row.text, wanted) + relevance(row.heading, wanted)


def _section_hit(report: Report, row: Row, wanted: Needles) -> SectionHit:
    section = Section.from_db(None, COLUMNS, row)
    section.report = report
    body = row.text.removeprefix(f"{row.number}{row.heading}").strip()
    return SectionHit(section, marked(section.label, wanted), snippet(body, wanted))
