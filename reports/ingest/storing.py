"""Writing a parsed report into the database: one transaction, all or nothing."""

from collections.abc import Iterable

from django.db.models import F

from reports.figures import record
from reports.ingest.blocks import stored_blocks
from reports.models import Report, Section
from reports.parse import ParsedSection, printed_text


def replace_sections(report: Report, parsed: Iterable[ParsedSection]) -> None:
    """Put the parsed sections in place of whatever the report had, and its figures."""
    report.sections.all().delete()
    sections = Section.objects.bulk_create(
        _section(report, order, each) for order, each in enumerate(parsed, start=1)
    )
    nested = list(_nest(sections))
    if nested:
        Section.objects.bulk_update(nested, ["parent"], batch_size=500)
    record(report)


def text_of(report: Report) -> str:
    """Return all text of a report, as its sections have it."""
    return "\n".join(report.sections.order_by("order").values_list("text", flat=True))


def parsed_text(sections: Iterable[ParsedSection]) -> str:
    """Return all text of parsed sections, as `text_of` would after storing them."""
    return "\n".join(
        printed_text(each.number, each.heading, each.blocks) for each in sections
    )


def bump(report: Report) -> None:
    """Count one more revision, which the next indexing run will pick up."""
    Report.objects.filter(pk=report.pk).update(revision=F("revision") + 1)
    report.refresh_from_db(fields=["revision", "indexed_revision"])


def _section(report: Report, order: int, parsed: ParsedSection) -> Section:
    return Section(
        report=report,
        order=order,
        depth=parsed.depth,
        part=parsed.part.value,
        role=parsed.role,
        number=parsed.number,
        heading=parsed.heading,
        blocks=stored_blocks(parsed),
        text=printed_text(parsed.number, parsed.heading, parsed.blocks),
    )


def _nest(sections: list[Section]) -> Iterable[Section]:
    above: list[Section] = []
    for section in sections:
        above = [each for each in above if 0 < each.depth < section.depth]
        if above:
            section.parent = above[-1]
            yield section
        above.append(section)
