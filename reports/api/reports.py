"""Searching for reports, and one report with all its text, as JSON."""

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Status
from ninja.errors import HttpError

from reports.api.parameters import BAD_REQUEST, NO_REPORT, NOT_FOUND
from reports.api.schemas import (
    MessageOut,
    Parameters,
    QueryOut,
    ReportDetailOut,
    ResultsOut,
    WithdrawnOut,
)
from reports.api.writing import (
    write_detail,
    write_facets,
    write_hit,
    write_likely,
    write_wanting,
)
from reports.filters import read_selection
from reports.models import Report
from reports.models import Status as ReportStatus
from reports.search import (
    FACETS,
    Extent,
    Results,
    Selection,
    search,
)
from reports.templatetags.wording import worded

GONE, UNAVAILABLE = 410, 503

router = Router()


@router.get(
    "/reports",
    response={200: ResultsOut, BAD_REQUEST: MessageOut, UNAVAILABLE: MessageOut},
    summary=_("检索或浏览报告"),
)
def list_reports(request: HttpRequest, parameters: Query[Parameters]) -> ResultsOut:
    # Read from the URL by the same form as the pages, so that both always agree.
    selection, notes = read_selection(request.GET)
    results = search(selection, extent=Extent(FACETS))
    return ResultsOut(
        count=results.count,
        page=results.page,
        pages=results.pages,
        query=QueryOut(
            read_as=_read_as(selection, results),
            relaxed=results.relaxed,
            closest=write_wanting(results.wanting),
            missing=list(results.explanation.missing),
            likely=write_likely(results.mistyped),
            notes=[worded(each) for each in (*notes, *results.notes)],
        ),
        results=[write_hit(hit, request.build_absolute_uri) for hit in results.hits],
        nearby=[write_hit(hit, request.build_absolute_uri) for hit in results.nearby],
        meant=[write_hit(hit, request.build_absolute_uri) for hit in results.meant],
        facets=write_facets(results.facets),
    )


def _read_as(selection: Selection, results: Results) -> str:
    """Tell how a query was read, in its language, in which an address is itself."""
    if results.located:
        return selection.query.typed
    return results.query.read_as or selection.query.read_as


@router.get(
    "/reports/{int:pk}",
    response={
        200: ReportDetailOut,
        BAD_REQUEST: MessageOut,
        NOT_FOUND: MessageOut,
        GONE: WithdrawnOut,
    },
    summary=_("一份报告的全部内容"),
)
def get_report(request: HttpRequest, pk: int) -> ReportDetailOut | Status[WithdrawnOut]:
    reports = Report.objects.known_to_readers()
    report = (
        reports.select_related("agency__region__parent__parent").filter(pk=pk).first()
    )
    if report is None:
        raise HttpError(NOT_FOUND, gettext(NO_REPORT))
    if report.status == ReportStatus.WITHDRAWN:
        return Status(GONE, _withdrawn(report, request))
    return write_detail(report, request.build_absolute_uri)


def _withdrawn(report: Report, request: HttpRequest) -> WithdrawnOut:
    return WithdrawnOut(
        id=report.pk,
        url=request.build_absolute_uri(report.get_absolute_url()),
        title=report.title,
        withdrawn_at=report.withdrawn_at,
        withdrawn_reason=report.withdrawn_reason,
    )
