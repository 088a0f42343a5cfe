"""What reports say word for word alike, as JSON."""

from typing import Annotated

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from reports.api.schemas import ReportOut
from reports.api.writing import Absolute, write_report
from reports.models import Overlap, Relation, Status
from reports.views.overlaps import OVERLAPS_PER_PAGE

LARGEST_ID = 2**63 - 1
LAST_PAGE = 1_000_000

router = Router()


class OverlapParameters(Schema):
    report: Annotated[int, Field(ge=1, le=LARGEST_ID)] | None = Field(
        None, description="只看这一份报告"
    )
    relation: str = Field(
        "", description="before 同一机构上一份；elsewhere 别的机构；空为两者"
    )
    least: float = Field(0.0, ge=0, le=1, description="不计数字的相同比例，至少多少")
    page: int = Field(
        1, ge=1, le=LAST_PAGE, description="页码，每页 50 条；超过末页则给末页"
    )


class OverlapOut(Schema):
    report: ReportOut
    other: ReportOut
    relation: str
    characters: int = Field(description="逐字相同的字数")
    share: float = Field(description="占这份报告自己写的文字的比例，0 到 1")
    alike: float = Field(description="不计数字的比例，0 到 1")


class OverlapsOut(Schema):
    count: int
    page: int
    pages: int
    results: list[OverlapOut]


@router.get("/overlaps", response=OverlapsOut, summary="与另一份报告逐字相同的部分")
def list_overlaps(
    request: HttpRequest, parameters: Query[OverlapParameters]
) -> OverlapsOut:
    found = Overlap.objects.filter(
        report__status=Status.PUBLISHED,
        other__status=Status.PUBLISHED,
        alike__gte=parameters.least,
    )
    if parameters.report:
        found = found.filter(report=parameters.report)
    if parameters.relation in Relation.values:
        found = found.filter(relation=parameters.relation)
    ordered = found.select_related("report__agency", "other__agency").order_by(
        "-alike", "-share", "report", "relation"
    )
    page = Paginator(ordered, OVERLAPS_PER_PAGE).get_page(parameters.page)
    return OverlapsOut(
        count=page.paginator.count,
        page=page.number,
        pages=page.paginator.num_pages,
        results=[_overlap(each, request.build_absolute_uri) for each in page],
    )


def _overlap(overlap: Overlap, absolute: Absolute) -> OverlapOut:
    return OverlapOut(
        report=ReportOut(**write_report(overlap.report, absolute)),
        other=ReportOut(**write_report(overlap.other, absolute)),
        relation=overlap.relation,
        characters=overlap.characters,
        share=overlap.share,
        alike=overlap.alike,
    )
