"""What reports say word for word alike, as JSON."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from reports.addresses import Absolute
from reports.api.parameters import (
    BAD_REQUEST,
    LARGEST_ID,
    LAST_PAGE,
    UNPROCESSABLE,
    one_of,
    share,
    whole_number,
)
from reports.api.schemas import MessageOut, ReportOut
from reports.api.writing import write_report
from reports.models import Overlap, Relation
from reports.models import Status as ReportStatus
from reports.views.comparison.overlaps import OVERLAPS_PER_PAGE

router = Router()


class OverlapParameters(Schema):
    report: str = Field("", description=_("只看这一份报告"))
    relation: str = Field(
        "", description=_("before 同一机构上一份；elsewhere 别的机构；空为两者")
    )
    least: str = Field("0", description=_("不计数字的相同比例，0 到 1，至少多少"))
    page: str = Field("1", description=_("页码，每页 50 条；超过末页则给末页"))


class OverlapOut(Schema):
    report: ReportOut
    other: ReportOut
    relation: str
    characters: int = Field(description=_("逐字相同的字数"))
    share: float = Field(description=_("占这份报告自己写的文字的比例，0 到 1"))
    alike: float = Field(description=_("不计数字的比例，0 到 1"))


class OverlapsOut(Schema):
    count: int
    page: int
    pages: int
    results: list[OverlapOut]


@router.get(
    "/overlaps",
    response={200: OverlapsOut, BAD_REQUEST: MessageOut, UNPROCESSABLE: MessageOut},
    summary=_("与另一份报告逐字相同的部分"),
)
def list_overlaps(
    request: HttpRequest, parameters: Query[OverlapParameters]
) -> OverlapsOut:
    found = _chosen(parameters)
    asked = whole_number("page", parameters.page or "1", 1, LAST_PAGE)
    ordered = found.select_related("report__agency", "other__agency").order_by(
        "-alike", "-share", "report", "relation"
    )
    page = Paginator(ordered, OVERLAPS_PER_PAGE).get_page(asked)
    return OverlapsOut(
        count=page.paginator.count,
        page=page.number,
        pages=page.paginator.num_pages,
        results=[_overlap(each, request.build_absolute_uri) for each in page],
    )


def _chosen(parameters: OverlapParameters) -> QuerySet[Overlap]:
    """Read the parameters. Raises BadParameterError, which says what is wrong."""
    found = Overlap.objects.filter(
        report__status=ReportStatus.PUBLISHED,
        other__status=ReportStatus.PUBLISHED,
        alike__gte=share("least", parameters.least or "0"),
    )
    if parameters.report:
        report = whole_number("report", parameters.report, 1, LARGEST_ID)
        found = found.filter(report=report)
    if parameters.relation:
        known = tuple(map(str, Relation.values))
        found = found.filter(relation=one_of("relation", parameters.relation, known))
    return found


def _overlap(overlap: Overlap, absolute: Absolute) -> OverlapOut:
    return OverlapOut(
        report=ReportOut(**write_report(overlap.report, absolute)),
        other=ReportOut(**write_report(overlap.other, absolute)),
        relation=overlap.relation,
        characters=overlap.characters,
        share=overlap.share,
        alike=overlap.alike,
    )
