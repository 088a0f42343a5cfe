"""What is known of overlaps, and the paragraphs of reports."""

from collections.abc import Iterable

from django.db.models.query import QuerySet

from reports.models import Overlap, Relation, Section, Status

# From this share on, numbers aside, a report says what the one before it said; half
# of it from another body is worth telling.
LEAST_UNCHANGED = 0.9
LEAST_TELLING = {Relation.BEFORE: LEAST_UNCHANGED, Relation.ELSEWHERE: 0.5}


def unchanged(relation: Relation = Relation.BEFORE) -> QuerySet[Overlap]:
    """Return the overlaps of reports that say little of their own.

    Only where both reports are published; the most alike first.
    """
    return (
        Overlap.objects.filter(
            relation=relation,
            alike__gte=LEAST_TELLING[relation],
            report__status=Status.PUBLISHED,
            other__status=Status.PUBLISHED,
        )
        .select_related("report__agency__region", "other__agency")
        .order_by("-alike", "-share", "report")
    )


def paragraphs_of(reports: Iterable[int]) -> dict[int, list[str]]:
    """Return the paragraphs of some reports, without titles, headings and tables."""
    found: dict[int, list[str]] = {report: [] for report in reports}
    rows = (
        Section.objects.filter(report__in=found)
        .order_by("report", "order")
        .values_list("report", "blocks")
    )
    for report, blocks in rows:
        found[report] += [
            block["text"] for block in blocks if block["type"] == "paragraph"
        ]
    return found
