"""The page of a report, and its original file."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.models import Report, Source, Status
from reports.search import Related, SearchUnavailableError, neighbours, related
from reports.text.language import parse_query
from reports.views.reading import read_report

GONE = 410
# An original may be anything; a browser must never run what is in it.
ORIGINAL_POLICY = "default-src 'none'; sandbox"


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    reports = Report.objects.exclude(status=Status.DRAFT)
    report = get_object_or_404(
        reports.select_related("agency__region__parent__parent"), pk=pk
    )
    if report.status == Status.WITHDRAWN:
        return render(
            request, "reports/report_withdrawn.html", {"report": report}, status=GONE
        )
    query = parse_query(request.GET.get("q", ""))
    context = {
        "report": report,
        "query": query,
        "reading": read_report(report, query),
        "sources": report.sources.all(),
        "related": _related(report),
        "canonical": request.build_absolute_uri(report.get_absolute_url()),
    }
    return render(request, "reports/report_detail.html", context)


@require_safe
def original(request: HttpRequest, pk: int, source_pk: int) -> FileResponse:
    source = get_object_or_404(
        Source, pk=source_pk, report=pk, report__status=Status.PUBLISHED
    )
    return serve_original(source)


def serve_original(source: Source) -> FileResponse:
    """Send the kept bytes as a download that no browser opens by itself."""
    try:
        file = Path(source.path).open("rb")  # noqa: SIM115 - FileResponse closes it
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=True,
        filename=source.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = ORIGINAL_POLICY
    return response


def _related(report: Report) -> Related:
    """Return the reports to read beside one; without the index, what is known."""
    try:
        return related(report)
    except SearchUnavailableError:
        return neighbours(report)
