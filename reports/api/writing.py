"""From rows and results to what the interface gives."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from reports.addresses import Absolute
from reports.api.schemas import (
    AgencyOut,
    BlockOut,
    ClosestOut,
    FacetValueOut,
    HitOut,
    LikelyOut,
    RegionOut,
    ReportDetailOut,
    ReportOut,
    SectionHitOut,
    SectionOut,
    SourceOut,
    SpanOut,
)
from reports.models import Part, Report, Section, Source, anchors_by_order
from reports.search import Facet, Hit, Relaxation, SectionHit, Wanting
from reports.templatetags.wording import worded


def write_report(report: Report, absolute: Absolute) -> dict[str, Any]:
    """Return the fields every list gives of a report."""
    agency = report.agency
    if agency is None or report.year is None:
        msg = f"Report {report.pk} is not published."
        raise ValueError(msg)
    return ReportOut(
        id=report.pk,
        url=absolute(report.get_absolute_url()),
        title=report.title,
        agency=AgencyOut(
            id=agency.pk, slug=agency.slug, name=agency.name, level=agency.level
        ),
        year=report.year,
        kind=report.kind,
        document_number=report.document_number,
        issued_on=report.issued_on,
        published_on=report.published_on,
    ).model_dump()


def write_hit(hit: Hit, absolute: Absolute) -> HitOut:
    """Return one report of an answer."""
    written = write_report(hit.report, absolute)
    sections = [_section_hit(each, written["url"]) for each in hit.sections]
    return HitOut(**written, sections=sections)


def write_wanting(wanting: Wanting) -> ClosestOut | None:
    """Return what the closest reports have, if it is these that were found."""
    if not wanting.least:
        return None
    return ClosestOut(
        words=list(wanting.words),
        least=wanting.least,
        official=list(wanting.official),
    )


def write_likely(likely: Relaxation | None) -> LikelyOut | None:
    """Return what may have been meant, if a word seems mistyped."""
    if likely is None:
        return None
    return LikelyOut(query=likely.selection.query.typed, count=likely.count)


def write_facets(facets: Iterable[Facet]) -> dict[str, list[FacetValueOut]]:
    """Return the facets by name."""
    return {
        facet.name: [
            FacetValueOut(
                value=each.value,
                label=worded(each.label),
                count=each.count,
                selected=each.selected,
            )
            for each in facet.values
        ]
        for facet in facets
    }


def write_detail(report: Report, absolute: Absolute) -> ReportDetailOut:
    """Return all that is known of a published report."""
    sections = list(report.sections.order_by("order"))
    address = absolute(report.get_absolute_url())
    urls = {
        order: f"{address}#{anchor}"
        for order, anchor in anchors_by_order(sections).items()
    }
    parts = {
        part: [each for each in sections if each.part == part and not each.parent_id]
        for part in Part
    }
    return ReportDetailOut(
        **write_report(report, absolute),
        index_number=report.index_number,
        issued_as=report.issued_as,
        source_url=report.source_url,
        is_sample=report.is_sample,
        revision=report.revision,
        created_at=report.created_at,
        updated_at=report.updated_at,
        region=_lineage(report),
        preamble=[_section(each, sections, urls) for each in parts[Part.PREAMBLE]],
        sections=[_section(each, sections, urls) for each in parts[Part.BODY]],
        annexes=[_section(each, sections, urls) for each in parts[Part.ANNEX]],
        sources=[_source(report, each, absolute) for each in report.sources.shown()],
    )


def _section_hit(hit: SectionHit, report: str) -> SectionHitOut:
    return SectionHitOut(
        number=hit.number,
        heading=hit.heading,
        url=f"{report}#{hit.anchor}",
        snippet=[SpanOut(text=span.text, mark=span.mark) for span in hit.snippet],
    )


def _lineage(report: Report) -> list[RegionOut]:
    region = report.agency.region if report.agency else None
    return [
        RegionOut(code=each.code, name=each.name, level=each.level)
        for each in (region.lineage() if region else ())
    ]


def _section(
    section: Section, every: list[Section], urls: Mapping[int, str]
) -> SectionOut:
    return SectionOut(
        order=section.order,
        number=section.number,
        heading=section.heading,
        url=urls[section.order],
        role=section.role,
        text=section.text,
        blocks=[BlockOut(**block) for block in section.blocks],
        sections=[
            _section(each, every, urls)
            for each in every
            if each.parent_id == section.pk
        ],
    )


def _source(report: Report, source: Source, absolute: Absolute) -> SourceOut:
    return SourceOut(
        name=source.name,
        url=absolute(reverse("report-original", args=[report.pk, source.pk])),
        source_url=source.url,
        media_type=source.media_type,
        size=source.size,
        sha256=source.sha256,
        captured_at=source.captured_at,
    )
