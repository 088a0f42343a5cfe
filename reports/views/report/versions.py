"""The versions of a report: their list, an earlier text, and what changed."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.comparison import Unit, compare
from reports.models import (
    Report,
    Section,
    Source,
    Version,
    VersionReason,
    section_anchors,
)
from reports.views.comparison.page import Way, changed_entries, passages
from reports.views.report.reading import read_version
from reports.views.report.withdrawal import gone_when_withdrawn


@dataclass(frozen=True, slots=True)
class Edition:
    """A version as it is listed; the current one has no `version`.

    `since` is when it took the place of the one before, `why` how it came to be.
    """

    number: int
    title: str
    since: datetime
    why: str
    sources: tuple[Source, ...]
    version: Version | None = None

    @property
    def is_current(self) -> bool:
        return self.version is None


@dataclass(frozen=True, slots=True)
class Gone:
    """A section that links may lead to still, and the last version that has it."""

    anchor: str
    label: str
    version: Version


@require_safe
@gone_when_withdrawn
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    report = _published(pk)
    context = {
        "report": report,
        "editions": list(reversed(editions(report))),
        "canonical": request.build_absolute_uri(
            reverse("version-list", args=[report.pk])
        ),
    }
    return render(request, "reports/version_list.html", context)


@require_safe
@gone_when_withdrawn
def version_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    report = _published(pk)
    version = get_object_or_404(report.versions.shown(), number=number)
    context = {
        "report": report,
        "version": version,
        "edition": editions(report)[number - 1],
        "sections": read_version(version),
        "canonical": request.build_absolute_uri(version.get_absolute_url()),
    }
    return render(request, "reports/version_detail.html", context)


@require_safe
@gone_when_withdrawn
def version_changes(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show what a version changed in the one before it."""
    report = _published(pk)
    found = editions(report)
    if not 1 < number <= len(found):
        raise Http404
    before, after = found[number - 2], found[number - 1]
    comparison = compare(
        passages(sections_of(report, before)),
        passages(sections_of(report, after)),
        Unit.WORD,
    )
    context = {
        "report": report,
        "before": before,
        "after": after,
        "comparison": comparison,
        "tally": comparison.tally,
        "passages": changed_entries(comparison),
        "way": Way(only_changes=True),
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "reports/version_changes.html", context)


def editions(report: Report) -> list[Edition]:
    """List all texts of a report that readers saw, the current one last."""
    kept = list(report.versions.shown().defer("sections"))
    sources: dict[int, list[Source]] = {}
    for source in report.sources.order_by("captured_at", "pk"):
        sources.setdefault(source.version, []).append(source)
    why = "首次收录"
    listed = []
    for number, version in enumerate(kept, start=1):
        since = version.shown_since or version.replaced_at
        own = tuple(sources.get(number, ()))
        listed.append(Edition(number, version.title, since, why, own, version))
        why = VersionReason(version.reason).label
    last = len(kept) + 1
    own = tuple(sources.get(last, ()))
    since = report.shown_since or report.created_at
    return [*listed, Edition(last, report.title, since, why, own)]


def gone_sections(earlier: Sequence[Version], standing: Container[str]) -> list[Gone]:
    """Return what earlier versions had and does not stand there any more."""
    found: dict[str, Gone] = {}
    for version in reversed(earlier):
        sections = version.text_sections()
        for section, anchor in zip(sections, section_anchors(sections), strict=True):
            if anchor not in standing:
                found.setdefault(anchor, Gone(anchor, section.label, version))
    return list(found.values())


def sections_of(report: Report, edition: Edition) -> list[Section]:
    """Return the sections of a version, in order."""
    if edition.version is None:
        return list(report.sections.order_by("order"))
    return edition.version.text_sections()


def _published(pk: int) -> Report:
    reports = Report.objects.published().select_related("agency__region")
    return get_object_or_404(reports, pk=pk)
