"""The matrix of bodies and years as JSON."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from reports.addresses import Absolute
from reports.api.parameters import BAD_REQUEST
from reports.api.schemas import AgencyOut, MessageOut
from reports.coverage import Cell, Line, matrix
from reports.templatetags.wording import worded
from reports.views.coverage import read_asked

router = Router()


class CoverageParameters(Schema):
    """The parameters of /coverage/; unknown values are left out."""

    level: list[str] = Field(
        [], description=_("ministry、province、city、county，可重复")
    )
    region: list[str] = Field([], description=_("六位行政区划代码，含下级，可重复"))
    line: list[str] = Field([], description=_("条线，如 商务、教育，可重复"))
    first: str = Field("", alias="from", description=_("起始年度"))
    last: str = Field("", alias="to", description=_("截止年度"))
    held: str = Field("", description=_("1：只列有年度报告的机构"))
    page: str = Field(
        "1", description=_("页码，从 1 起，每页 50 个机构；超过末页则给末页")
    )


class CellOut(Schema):
    year: int
    state: str = Field(
        description=_(
            "present 按时、late 迟发、undated 日期不明、missing 应发未见、"
            "pending 未到期、absent 机构不存在"
        )
    )
    due: date = Field(description=_("应在这一天或以前发布"))
    published_on: date | None
    report: int | None
    url: str = Field(description=_("报告网址，没有则为空"))


class LineOut(Schema):
    agency: AgencyOut
    cells: list[CellOut]


class TotalsOut(Schema):
    """All bodies: count is present + missing + pending + absent."""

    year: int
    present: int = Field(
        description=_("有报告的机构，不论是否按时，即 in_time、late、undated 之和")
    )
    in_time: int = Field(description=_("按时"))
    late: int = Field(description=_("迟发"))
    undated: int = Field(description=_("有报告而发布日期不明"))
    missing: int = Field(description=_("应发未见"))
    pending: int = Field(description=_("未到期"))
    absent: int = Field(description=_("机构不存在"))


class CoverageOut(Schema):
    count: int = Field(description=_("机构数"))
    page: int
    pages: int
    years: list[int]
    notes: list[str] = Field(description=_("忽略了什么"))
    totals: list[TotalsOut] = Field(description=_("全部机构的合计，不限本页"))
    results: list[LineOut]


@router.get(
    "/coverage",
    response={200: CoverageOut, BAD_REQUEST: MessageOut},
    summary=_("各机构各年度报告的收录情况"),
)
def get_coverage(
    request: HttpRequest, parameters: Query[CoverageParameters]
) -> CoverageOut:
    asked = read_asked(request)
    found = matrix(asked.scope, asked.page, localdate())
    return CoverageOut(
        count=found.count,
        page=found.page,
        pages=found.pages,
        years=list(found.years),
        notes=[worded(each) for each in asked.notes],
        totals=[TotalsOut.from_orm(each) for each in found.totals],
        results=[_line(each, request.build_absolute_uri) for each in found.lines],
    )


def _line(line: Line, absolute: Absolute) -> LineOut:
    agency = line.agency
    return LineOut(
        agency=AgencyOut(
            id=agency.pk, slug=agency.slug, name=agency.name, level=agency.level
        ),
        cells=[_cell(cell, absolute) for cell in line.cells],
    )


def _cell(cell: Cell, absolute: Absolute) -> CellOut:
    address = reverse("report-detail", args=[cell.report]) if cell.report else ""
    return CellOut(
        year=cell.year,
        state=cell.state.code,
        due=cell.due,
        published_on=cell.published_on,
        report=cell.report,
        url=absolute(address) if address else "",
    )
