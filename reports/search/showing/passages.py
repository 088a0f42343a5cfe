"""The best sections of each report on a page, with the words around the marks."""

from functools import partial

from reports.models import Report, section_anchors, section_label
from reports.search.results import Hit, SectionHit
from reports.search.rows import SectionRow, sections_of
from reports.text.highlight import Folded, Needles, marked, relevance, settled
from reports.text.snippets import snippet

SECTIONS_PER_HIT = 3


def hits(reports: list[Report], wanted: Needles) -> tuple[Hit, ...]:
    """Return the reports with their best sections, in the order given."""
    rows = sections_of([each.pk for each in reports]) if wanted else {}
    return tuple(_hit(report, rows.get(report.pk, []), wanted) for report in reports)


def _hit(report: Report, rows: list[SectionRow], wanted: Needles) -> Hit:
    if not rows or not wanted:
        return Hit(report, marked(report.title, wanted))
    title, *folded = Folded.each(
        [report.title, *(row.text for row in rows), *(row.heading for row in rows)]
    )
    texts, headings = folded[: len(rows)], folded[len(rows) :]
    wanted = settled(wanted, (title, *texts))
    scores = list(map(partial(_score, wanted), texts, headings))
    anchors = section_anchors(rows)
    sections = tuple(
        _section_hit(rows[place], anchors[place], texts[place], wanted)
        for place in _best(scores)
    )
    return Hit(report, marked(title, wanted), sections)


def _best(scores: list[float]) -> list[int]:
    """Return the places of the best sections, in the order they stand in."""
    # Beside a section that has the whole run, scattered words are noise.
    least = max(scores, default=0.0) / 2
    places = (place for place, score in enumerate(scores) if score >= least > 0)
    return sorted(sorted(places, key=lambda place: -scores[place])[:SECTIONS_PER_HIT])


def _score(wanted: Needles, text: Folded, heading: Folded) -> float:
    """Weigh a section; what stands in the heading stands in the text as well."""
    score = relevance(text, wanted)
    return score + relevance(heading, wanted) if score else score


def _section_hit(
    row: SectionRow, anchor: str, text: Folded, wanted: Needles
) -> SectionHit:
    printed = f"{row.number}{row.heading}"
    skip = len(printed) if row.text.startswith(printed) else 0
    shown = snippet(text, wanted, skip=skip)
    label = marked(section_label(row), wanted)
    return SectionHit(row.number, row.heading, anchor, label, shown)
