"""Writing the rows of a report into the database: one transaction, all or nothing."""

from collections.abc import Iterator, Sequence

from django.db.models import F

from reports.figures import enter, record
from reports.models import Report, Section
from reports.models.inserting import insert_returning
from reports.parse.rows import SectionRow
from reports.preparing import Rows

SECTION_FIELDS = (
    *("depth", "part", "role", "number", "heading", "blocks", "text"),
    *("order", "report", "parent"),
)


def store_rows(report: Report, rows: Rows) -> None:
    """Store the sections and figures of a report that has none yet."""
    store_sections(report, rows.sections)
    enter(report, rows.counted)


def replace_rows(report: Report, rows: Rows) -> None:
    """Put sections and figures in place of whatever the report had."""
    report.sections.all().delete()
    store_sections(report, rows.sections)
    record(report, rows.counted)


def store_sections(report: Report, sections: Sequence[SectionRow]) -> None:
    """Insert the sections level by level, for each names the row it stands under."""
    above = dict(enumerate(_above(sections), start=1))
    left = dict(enumerate(sections, start=1))
    keys: dict[int, int | None] = {0: None}
    while left:
        level = {order: row for order, row in left.items() if above[order] in keys}
        rows = (
            (*_values(row), order, report.pk, keys[above[order]])
            for order, row in level.items()
        )
        keys |= insert_returning(Section, SECTION_FIELDS, rows, ("order", "id"))
        left = {order: row for order, row in left.items() if order not in level}


def text_of(report: Report) -> str:
    """Return all text of a report, as its sections have it."""
    return "\n".join(report.sections.order_by("order").values_list("text", flat=True))


def bump(report: Report) -> None:
    """Count one more revision, which the next indexing run will pick up."""
    Report.objects.filter(pk=report.pk).update(revision=F("revision") + 1)
    report.refresh_from_db(fields=["revision", "indexed_revision"])


def _values(row: SectionRow) -> tuple[int | str, ...]:
    return (
        *(row.depth, row.part, row.role, row.number),
        *(row.heading, row.blocks, row.text),
    )


def _above(sections: Sequence[SectionRow]) -> Iterator[int]:
    """Yield the place of the section each one stands under, from 1; 0 for none."""
    open_ones: list[tuple[int, int]] = []
    for order, section in enumerate(sections, start=1):
        open_ones = [each for each in open_ones if 0 < each[0] < section.depth]
        yield open_ones[-1][1] if open_ones else 0
        open_ones.append((section.depth, order))
