"""The addresses under /api/v1/."""

from django.http import HttpRequest
from ninja import NinjaAPI, Query, Status

from reports.api.figures import router as figures
from reports.api.parameters import BAD_REQUEST, knowing_all
from reports.api.schemas import (
    MessageOut,
    Parameters,
    QueryOut,
    ReportDetailOut,
    ResultsOut,
    WithdrawnOut,
)
from reports.api.versions import router as versions
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
from reports.search import FACETS, Extent, SearchUnavailableError, search

NOT_FOUND, GONE, UNAVAILABLE = 404, 410, 503

api = NinjaAPI(
    title="政务公开报告档案",
    version="1",
    description="只读接口；检索的参数与 /search/ 相同。没有列出的参数以 400 拒绝，"
    "detail 说明是哪一个、可用哪些。",
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_decorator(knowing_all)
api.add_router("", figures)
api.add_router("", versions)


@api.get(
    "/reports",
    response={200: ResultsOut, BAD_REQUEST: MessageOut, UNAVAILABLE: MessageOut},
    summary="检索或浏览报告",
)
def list_reports(
    request: HttpRequest, parameters: Query[Parameters]
) -> ResultsOut | Status[MessageOut]:
    # Read from the URL by the same form as the pages, so that both always agree.
    selection, notes = read_selection(request.GET)
    try:
        results = search(selection, extent=Extent(FACETS))
    except SearchUnavailableError:
        return Status(UNAVAILABLE, MessageOut(detail="全文检索暂时不可用。"))
    return ResultsOut(
        count=results.count,
        page=results.page,
        pages=results.pages,
        query=QueryOut(
            read_as=results.query.read_as or selection.query.read_as,
            relaxed=results.relaxed,
            closest=write_wanting(results.wanting),
            missing=list(results.explanation.missing),
            likely=write_likely(results.mistyped),
            notes=[*notes, *results.notes],
        ),
        results=[write_hit(hit, request.build_absolute_uri) for hit in results.hits],
        nearby=[write_hit(hit, request.build_absolute_uri) for hit in results.nearby],
        meant=[write_hit(hit, request.build_absolute_uri) for hit in results.meant],
        facets=write_facets(results.facets),
    )


@api.get(
    "/reports/{int:pk}",
    response={
        200: ReportDetailOut,
        BAD_REQUEST: MessageOut,
        NOT_FOUND: MessageOut,
        GONE: WithdrawnOut,
    },
    summary="一份报告的全部内容",
)
def get_report(
    request: HttpRequest, pk: int
) -> ReportDetailOut | Status[MessageOut] | Status[WithdrawnOut]:
    reports = Report.objects.known_to_readers()
    report = (
        reports.select_related("agency__region__parent__parent").filter(pk=pk).first()
    )
    if report is None:
        return Status(NOT_FOUND, MessageOut(detail="没有这份报告。"))
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
