"""What programs read of a report: Dublin Core, citation tags, times, JSON-LD."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from reports.addresses import Absolute
from reports.models import Report, Source

SITE = "政务公开报告档案"
SCHEMA = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The same facts for different readers; `linked` is JSON-LD."""

    named: list[tuple[str, str]]
    graph: list[tuple[str, str]]
    linked: dict[str, Any]


def metadata(report: Report, sources: Iterable[Source], absolute: Absolute) -> Metadata:
    """Describe a published report to programs."""
    url = absolute(report.get_absolute_url())
    return Metadata(
        _filled([*_dublin_core(report, url), *_citation_tags(report, url)]),
        _filled(_times(report)),
        _linked(report, sources, absolute),
    )


def _dublin_core(report: Report, url: str) -> list[tuple[str, str]]:
    return [
        ("DC.title", report.title),
        ("DC.creator", report.author),
        ("DC.publisher", str(report.agency)),
        ("DC.date", _day(report)),
        ("DC.type", "Text"),
        ("DC.subject", str(report.get_kind_display())),
        ("DC.identifier", url),
        ("DC.identifier", report.document_number),
        ("DC.identifier", report.index_number),
        ("DC.source", report.source_url),
        ("DC.language", "zh-CN"),
        ("DC.coverage", str(report.year)),
        ("DC.coverage", _region(report)),
    ]


def _citation_tags(report: Report, url: str) -> list[tuple[str, str]]:
    return [
        ("citation_title", report.title),
        ("citation_author", report.author),
        ("citation_technical_report_institution", report.author),
        ("citation_technical_report_number", report.document_number),
        ("citation_publication_date", _day(report).replace("-", "/")),
        ("citation_language", "zh"),
        ("citation_public_url", url),
        ("citation_fulltext_html_url", url),
    ]


def _times(report: Report) -> list[tuple[str, str]]:
    return [
        ("article:published_time", _day(report)),
        ("article:modified_time", report.updated_at.isoformat(timespec="seconds")),
    ]


def _linked(
    report: Report, sources: Iterable[Source], absolute: Absolute
) -> dict[str, Any]:
    url = absolute(report.get_absolute_url())
    agency = report.agency
    described = {
        "@context": SCHEMA,
        "@type": "Report",
        "@id": url,
        "url": url,
        "name": report.title,
        "headline": report.title,
        "reportNumber": report.document_number,
        "identifier": report.index_number,
        "inLanguage": "zh-CN",
        "genre": str(report.get_kind_display()),
        "author": {"@type": "GovernmentOrganization", "name": report.author},
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": str(agency),
            "url": absolute(agency.get_absolute_url()) if agency else "",
        },
        "dateCreated": report.issued_on.isoformat() if report.issued_on else "",
        "datePublished": report.published_on.isoformat() if report.published_on else "",
        "dateModified": report.updated_at.isoformat(timespec="seconds"),
        "temporalCoverage": str(report.year),
        "spatialCoverage": _region(report),
        "isBasedOn": report.source_url,
        "isPartOf": {"@type": "WebSite", "name": SITE, "url": absolute("/")},
        "encoding": [_encoding(report, each, absolute) for each in sources],
    }
    return {name: value for name, value in described.items() if value}


def _encoding(report: Report, source: Source, absolute: Absolute) -> dict[str, Any]:
    address = reverse("report-original", args=[report.pk, source.pk])
    return {
        "@type": "MediaObject",
        "name": source.name,
        "contentUrl": absolute(address),
        "contentSize": str(source.size),
        "encodingFormat": source.media_type or "application/octet-stream",
        "sha256": source.sha256,
    }


def _day(report: Report) -> str:
    return report.day.isoformat() if report.day else ""


def _region(report: Report) -> str:
    region = report.agency.region if report.agency else None
    return "".join(each.name for each in region.lineage()) if region else ""


def _filled(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in pairs if value]
