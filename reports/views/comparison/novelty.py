"""What of a report is new, and what stood in the report before it already."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.comparison import copied_paragraphs
from reports.models import Overlap, Report, Status
from reports.overlaps import paragraphs_of
from reports.views.report.reading import Reading, ReadSection

# So much of a paragraph has to stand there for it to be nothing new.
LEAST_COPIED = 0.85


@dataclass(frozen=True, slots=True)
class Novelty:
    """The report held against, and how many paragraphs of how many are folded."""

    earlier: Report
    folded: int
    paragraphs: int


def overlaps_of(report: Report) -> list[Overlap]:
    """Return what is known of a report's overlaps with other published reports."""
    return list(
        Overlap.objects.filter(report=report, other__status=Status.PUBLISHED)
        .select_related("other__agency")
        .only("relation", "share", "alike", "other__year", "other__agency__name")
        .order_by("relation")
    )


def only_new(reading: Reading, earlier: Report) -> tuple[Reading, Novelty]:
    """Fold the paragraphs that stand in an earlier report; nothing is taken away."""
    known = paragraphs_of([earlier.pk])[earlier.pk]
    standing = {"".join(each.split()) for each in known}
    texts = [
        block.text
        for section in reading.sections
        for block in section.blocks
        if not block.rows
    ]
    shares = copied_paragraphs(texts, known)
    # A paragraph too short to be measured is known when it stands there whole.
    verdicts = [
        bool(text) and (share >= LEAST_COPIED or "".join(text.split()) in standing)
        for text, share in zip(texts, shares, strict=True)
    ]
    waiting = iter(verdicts)
    sections = tuple(_folded(each, waiting) for each in reading.sections)
    novelty = Novelty(earlier, sum(verdicts), len(verdicts))
    return replace(reading, sections=sections), novelty


def _folded(section: ReadSection, verdicts: Iterator[bool]) -> ReadSection:
    blocks = tuple(
        block if block.rows else replace(block, is_known=next(verdicts))
        for block in section.blocks
    )
    return replace(section, blocks=blocks)
