"""The numbers of the reports: observations, the dictionary, the checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from reports.addresses import Absolute
from reports.api.parameters import (
    BAD_REQUEST,
    LARGEST_ID,
    LAST_PAGE,
    UNPROCESSABLE,
    BadParameterError,
    one_of,
    whole_number,
)
from reports.api.schemas import MessageOut
from reports.figures import (
    APPLICANT_LABELS,
    TABLE_LABELS,
    Applicant,
    Indicator,
    ListedRow,
    Listing,
    indicators,
    same_series,
)
from reports.figures.numbers import exact
from reports.figures.readings import number_anchor
from reports.filters import AgencyField
from reports.models import Check, Report
from reports.models import Status as ReportStatus
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.paging import page_of
from reports.templatetags.wording import worded

MOST_RESULTS = 1000
JSON = "application/json; charset=utf-8"
NO_AGENCY = _("agency：没有这个机构，请用机构的网址标识，或只有一个机构用的名称。")
NO_INDICATOR = _("indicator：没有这个指标，代码见 /api/v1/indicators。")

router = Router()


class CellOut(Schema):
    section: int = Field(description=_("章节的顺序，从 1 起，即章节的 order"))
    table: int = Field(description=_("本节第几个表，从 1 起；0 表示数字在文中"))
    row: int = Field(description=_("第几行，从 1 起"))
    column: int = Field(description=_("本行第几格，从 1 起；合并的单元格只算一次"))
    sentence: str = Field(
        "", description=_("数字在文中时的原句；表中写明是全县、全市的数时，写明的范围")
    )
    url: str = Field(
        description=_("这个数字的网址：到所在的格；数字在文中时，到所在的章节")
    )


class ObservationOut(Schema):
    report: int = Field(description=_("报告的编号"))
    agency: str = Field(description=_("机构的网址标识"))
    year: int = Field(description=_("报告年度"))
    indicator: str = Field(description=_("指标代码，见 /api/v1/indicators"))
    label: str = Field(description=_("指标名称"))
    applicant: str | None = Field(
        description=_(
            "申请人类型：自然人、商业企业、科研机构、社会公益组织、法律服务机构、"
            "其他、总计；表中不分申请人则为 null"
        )
    )
    value: int | float | None = Field(
        description=_("数值，单位见 unit；空白、“/”和“—”为 null")
    )
    raw: str = Field(description=_("单元格里的原文"))
    unit: str = Field(description=_("单位"))
    origin: str = Field(description=_("table 取自表格，text 取自文中（文中）"))
    corrected: bool = Field(description=_("编辑更正过读取的结果"))
    cell: CellOut = Field(description=_("数字所在的章节、表、行、格；文中的数字附原句"))


class ObservationsOut(Schema):
    count: int
    page: int
    pages: int
    columns: dict[str, str] = Field(description=_("每一栏的含义"))
    results: list[ObservationOut]


class IndicatorOut(Schema):
    code: str
    label: str
    english: str
    unit: str
    table: str
    table_label: str
    eras: list[int] = Field(description=_("印有它的格式：2014、2019、2021 年起的格式"))
    parent: str
    parts: list[str] = Field(description=_("它是这些指标之和"))
    series: list[str] = Field(description=_("口径相同、可以相连的指标"))
    has_applicants: bool
    note: str


class IndicatorsOut(Schema):
    count: int
    results: list[IndicatorOut]


class NumberOut(Schema):
    indicator: str
    applicant: str | None
    value: int | float | None
    raw: str
    origin: str
    cell: CellOut


class CheckOut(Schema):
    report: int
    agency: str
    year: int
    rule: str
    indicator: str
    applicant: str | None
    printed: int | float
    expected: int | float
    message: str
    answer: str = Field(description=_("confirmed 经编辑核对原文如此，空为尚未答复"))
    note: str
    cells: list[NumberOut]


class ChecksOut(Schema):
    count: int
    page: int
    pages: int
    results: list[CheckOut]


class FigureParameters(Schema):
    report: str = Field("", description=_("报告的编号"))
    agency: str = Field("", description=_("机构的网址标识，或只有一个机构用的名称"))
    indicator: str = Field("", description=_("指标代码；同时给出口径相同的其他代码"))
    applicant: str = Field("", description=_("申请人类型，如 自然人、总计"))
    year: str = Field("", description=_("报告年度"))
    page: str = Field("1", description=_("页码，从 1 起；超过末页则给末页"))


@dataclass(slots=True)
class Chosen:
    """What the parameters ask for, as conditions on rows; and the page."""

    conditions: dict[str, Any] = field(default_factory=dict)
    page: int = 1


@router.get(
    "/observations",
    response={200: ObservationsOut, BAD_REQUEST: MessageOut, UNPROCESSABLE: MessageOut},
    summary=_("报告中的数字，每个都注明所在的单元格"),
)
def list_observations(
    request: HttpRequest, parameters: Query[FigureParameters]
) -> HttpResponse:
    chosen = _chosen(parameters)
    listing = Listing(chosen.conditions)
    count = listing.count()
    page, pages, start = page_of(chosen.page, count, MOST_RESULTS)
    rows = listing[start : start + MOST_RESULTS]
    found = {
        "count": count,
        "page": page,
        "pages": pages,
        "columns": _descriptions(ObservationOut),
        "results": [*_observations(rows, request.build_absolute_uri)],
    }
    # Written here: on its way the framework would check every number once more, which
    # the database has done.
    readable = {"ensure_ascii": False}
    return JsonResponse(found, content_type=JSON, json_dumps_params=readable)


@router.get(
    "/indicators",
    response={200: IndicatorsOut, BAD_REQUEST: MessageOut},
    summary=_("指标词典"),
)
def list_indicators(request: HttpRequest) -> IndicatorsOut:
    results = [_indicator(each) for each in indicators().values()]
    return IndicatorsOut(count=len(results), results=results)


@router.get(
    "/checks",
    response={200: ChecksOut, BAD_REQUEST: MessageOut, UNPROCESSABLE: MessageOut},
    summary=_("核对中发现的不符"),
)
def list_checks(request: HttpRequest, parameters: Query[FigureParameters]) -> ChecksOut:
    chosen = _chosen(parameters, through="report__")
    rows = Check.objects.filter(
        report__status=ReportStatus.PUBLISHED, is_current=True, **chosen.conditions
    )
    ordered = rows.order_by("report", "pk").select_related("report__agency")
    page = Paginator(ordered, MOST_RESULTS).get_page(chosen.page)
    absolute = request.build_absolute_uri
    return ChecksOut(
        count=page.paginator.count,
        page=page.number,
        pages=page.paginator.num_pages,
        results=[_check(each, absolute) for each in page],
    )


def _chosen(parameters: FigureParameters, through: str = "") -> Chosen:
    """Read the parameters. Raises BadParameterError, which says what is wrong."""
    chosen = Chosen(page=whole_number("page", parameters.page or "1", 1, LAST_PAGE))
    conditions = chosen.conditions
    if parameters.report:
        conditions["report"] = whole_number("report", parameters.report, 1, LARGEST_ID)
    if parameters.year:
        year = whole_number("year", parameters.year, FIRST_YEAR, LAST_YEAR)
        conditions[f"{through}year"] = year
    if parameters.agency:
        conditions[f"{through}agency__slug"] = _slug(parameters.agency)
    if parameters.indicator:
        conditions["indicator__in"] = _codes(parameters.indicator)
    if parameters.applicant:
        conditions["applicant"] = _applicant(parameters.applicant)
    return chosen


def _slug(written: str) -> str:
    """Read a slug, or a name that one body bears, as the pages do."""
    slugs = AgencyField().clean([written])
    if not slugs:
        raise BadParameterError(gettext(NO_AGENCY))
    return slugs[0]


def _codes(code: str) -> tuple[str, ...]:
    if code not in indicators():
        raise BadParameterError(gettext(NO_INDICATOR))
    return same_series(code)


def _applicant(written: str) -> str:
    """Read a kind of applicant: its code or its name in either language."""
    for code, label in APPLICANT_LABELS.items():
        if written in (code, label, worded(label)):
            return code.value
    known = tuple(worded(label) for label in APPLICANT_LABELS.values())
    return one_of("applicant", written, known)


def _observations(
    rows: Iterable[ListedRow], absolute: Absolute
) -> Iterator[dict[str, object]]:
    """Write rows as ObservationOut has them, without a model for each of a thousand."""
    # Addresses of reports differ in the number alone.
    some = absolute(reverse("report-detail", args=[LARGEST_ID]))
    before, _, after = some.rpartition(str(LARGEST_ID))
    for row in rows:
        indicator = indicators()[row.indicator]
        anchor = number_anchor(row.origin, row.indicator, row.applicant)
        yield {
            "report": row.report,
            "agency": row.agency or "",
            "year": row.year or 0,
            "indicator": row.indicator,
            "label": worded(indicator.label),
            "applicant": _label(row.applicant),
            "value": None if row.value is None else exact(row.value),
            "raw": row.raw,
            "unit": worded(indicator.unit),
            "origin": row.origin,
            "corrected": row.is_corrected,
            "cell": {
                "section": row.section,
                "table": row.table,
                "row": row.row,
                "column": row.column,
                "sentence": row.sentence,
                "url": f"{before}{row.report}{after}#{anchor}",
            },
        }


def _indicator(each: Indicator) -> IndicatorOut:
    return IndicatorOut(
        code=each.code,
        label=worded(each.label),
        english=each.english,
        unit=worded(each.unit),
        table=each.table.value,
        table_label=worded(TABLE_LABELS[each.table]),
        eras=list(each.eras),
        parent=each.parent,
        parts=list(each.parts),
        series=list(same_series(each.code)),
        has_applicants=each.has_applicants,
        note=worded(each.note),
    )


def _check(row: Check, absolute: Absolute) -> CheckOut:
    report: Report = row.report
    address = absolute(report.get_absolute_url())
    return CheckOut(
        report=report.pk,
        agency=report.agency.slug if report.agency else "",
        year=report.year or 0,
        rule=row.rule,
        indicator=row.indicator,
        applicant=_label(row.applicant),
        printed=exact(row.printed),
        expected=exact(row.expected),
        message=worded(row.message),
        answer=row.answer,
        note=row.note,
        cells=[_cell_of_check(each, address) for each in row.cells],
    )


def _cell_of_check(cell: dict[str, Any], address: str) -> NumberOut:
    value = cell["value"]
    anchor = number_anchor(cell["origin"], cell["indicator"], cell["applicant"])
    return NumberOut(
        indicator=cell["indicator"],
        applicant=_label(cell["applicant"]),
        value=None if value is None else exact(Decimal(value)),
        raw=cell["raw"],
        origin=cell["origin"],
        cell=CellOut(
            section=cell["section"],
            table=cell["table"],
            row=cell["row"],
            column=cell["column"],
            sentence=cell["sentence"],
            url=f"{address}#{anchor}",
        ),
    )


def _label(applicant: str) -> str | None:
    return worded(APPLICANT_LABELS[Applicant(applicant)]) if applicant else None


def _descriptions(schema: type[Schema]) -> dict[str, str]:
    return {
        name: worded(each.description or "")
        for name, each in schema.model_fields.items()
    }
