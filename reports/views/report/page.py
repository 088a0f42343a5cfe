"""The page of a report, and its original file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.filters import read_query
from reports.models import Report, Source, Status, Version
from reports.search import Related, SearchUnavailableError, neighbours, related
from reports.views.comparison.novelty import only_new, overlaps_of
from reports.views.metadata import metadata
from reports.views.report.citing import citation
from reports.views.report.figures import report_figures
from reports.views.report.reading import read_report, with_figures
from reports.views.report.versions import gone_sections
from reports.views.report.withdrawal import gone_when_withdrawn, withdrawal_card

# An original may be anything; a browser must never run what is in it.
ORIGINAL_POLICY = "default-src 'none'; sandbox"

# What a browser shows as it stands, without scripts, styles or anything loaded.
VIEWABLE = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Turning:
    """The reports to turn to: the same kind of the same body, earlier and later."""

    earlier: Report | None
    later: Report | None


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    reports = Report.objects.known_to_readers()
    report = get_object_or_404(
        reports.select_related("agency__region__parent__parent"), pk=pk
    )
    if report.status == Status.WITHDRAWN:
        return withdrawal_card(request, report)
    return render_report(request, report)


def render_report(
    request: HttpRequest, report: Report, *, is_preview: bool = False
) -> HttpResponse:
    """Show a report as readers see it, for an editor also before they do.

    What a draft still lacks is named then, and what needs it is left out.
    """
    query = read_query(request.GET.get("q", ""))
    sources = list(report.sources.shown())
    earlier = _earlier(report)
    near = _related(report)
    figures = report_figures(report)
    turned = turning(report, near.other_years)
    reading = with_figures(read_report(report, query), figures.sections)
    novelty = None
    if request.GET.get("new") == "1" and turned.earlier:
        reading, novelty = only_new(reading, turned.earlier)
    context = {
        "report": report,
        "is_preview": is_preview,
        "query": query,
        "reading": reading,
        "novelty": novelty,
        "overlaps": overlaps_of(report),
        "peers": figures.peers,
        "sources": sources,
        "replaced": earlier[-1] if earlier else None,
        "gone": gone_sections(earlier, {each.anchor for each in reading.sections}),
        "viewable": VIEWABLE,
        "related": near,
        "turning": turned,
        "citation": "" if report.lacking else citation(request, report),
        "metadata": metadata(report, sources, request.build_absolute_uri),
        "json_address": reverse("api-v1:get_report", args=[report.pk]),
        "canonical": request.build_absolute_uri(report.get_absolute_url()),
    }
    if is_preview:
        # Nothing of it is there yet for programs.
        del context["metadata"], context["canonical"]
    return render(request, "reports/report_detail.html", context)


@require_safe
@gone_when_withdrawn
def original(request: HttpRequest, pk: int, source_pk: int) -> FileResponse:
    shown = Source.objects.shown()
    source = get_object_or_404(
        shown, pk=source_pk, report=pk, report__status=Status.PUBLISHED
    )
    return serve_original(source)


@require_safe
@gone_when_withdrawn
def original_view(request: HttpRequest, pk: int, source_pk: int) -> FileResponse:
    source = get_object_or_404(
        Source.objects.shown(),
        pk=source_pk,
        report=pk,
        report__status=Status.PUBLISHED,
        media_type__in=VIEWABLE,
    )
    return _served(source, as_attachment=False, content_type=source.media_type)


def serve_original(source: Source) -> FileResponse:
    """Send the kept bytes as a download that no browser opens by itself."""
    return _served(source, as_attachment=True, content_type="application/octet-stream")


def turning(report: Report, others: Iterable[Report]) -> Turning:
    """Return the reports of the same kind and name in the years before and after."""
    same = [
        each
        for each in others
        if (each.kind, each.issued_as) == (report.kind, report.issued_as)
        and None not in (each.year, report.year)
        and each.year != report.year
    ]
    same.sort(key=lambda each: each.year or 0)
    earlier = [each for each in same if (each.year or 0) < (report.year or 0)]
    return Turning(
        earlier[-1] if earlier else None,
        same[len(earlier)] if len(same) > len(earlier) else None,
    )


def _served(source: Source, *, as_attachment: bool, content_type: str) -> FileResponse:
    try:
        file = Path(source.path).open("rb")  # noqa: SIM115 - FileResponse closes it
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=as_attachment,
        filename=source.file_name,
        content_type=content_type,
    )
    response["Content-Security-Policy"] = ORIGINAL_POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{source.sha256}"'
    return response


def _earlier(report: Report) -> list[Version]:
    """Return the texts before this one; a report at its first revision has none."""
    return list(report.versions.shown()) if report.revision > 1 else []


def _related(report: Report) -> Related:
    """Return the reports to read beside one; without the index, what is known."""
    try:
        return related(report)
    except SearchUnavailableError:
        return neighbours(report)
