"""The comparison of two reports as JSON."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from reports.addresses import Absolute
from reports.api.parameters import (
    BAD_REQUEST,
    NO_REPORT,
    NOT_FOUND,
    UNPROCESSABLE,
    one_of,
)
from reports.api.schemas import MessageOut, ReportOut
from reports.api.writing import write_report
from reports.comparison import ComparedBlock, ComparedPassage, Passage, Span, Unit
from reports.models import Report
from reports.views.comparison.page import compared

UNITS = tuple(unit.value for unit in Unit)

router = Router()


class ChangeOut(Schema):
    text: str
    change: Literal["same", "removed", "added"]
    is_number: bool = Field(description=_("改动的数字；未变的文字一律为 false"))


class ComparedRowOut(Schema):
    change: str
    cells: list[list[ChangeOut]]


class ComparedBlockOut(Schema):
    type: str = Field(description=_("paragraph 或 table"))
    change: str = Field(description=_("same：两边都有（内容可有改动）；removed、added"))
    spans: list[ChangeOut]
    rows: list[ComparedRowOut]


class ComparedSectionOut(Schema):
    left: str = Field(description=_("左边章节的网址，没有则为空"))
    right: str = Field(description=_("右边章节的网址，没有则为空"))
    heading: list[ChangeOut]
    blocks: list[ComparedBlockOut]


class ComparisonOut(Schema):
    left: ReportOut
    right: ReportOut
    share_same: float = Field(description=_("两份文字中相同部分的比例，0 到 1"))
    removed: int = Field(description=_("只在左边的字数"))
    added: int = Field(description=_("只在右边的字数"))
    is_rough: bool = Field(description=_("有的段落过长，没有逐字比较"))
    sections: list[ComparedSectionOut]


class ComparisonParameters(Schema):
    unit: str = Field("word", description=_("word 按词，character 按字"))


@router.get(
    "/reports/{int:pk}/compare/{int:other}",
    response={
        200: ComparisonOut,
        NOT_FOUND: MessageOut,
        BAD_REQUEST: MessageOut,
        UNPROCESSABLE: MessageOut,
    },
    summary=_("两份报告的比较：左边是 other，右边是这份报告"),
)
def get_comparison(
    request: HttpRequest, pk: int, other: int, parameters: Query[ComparisonParameters]
) -> ComparisonOut:
    reports = Report.objects.published().select_related("agency__region")
    right, left = (reports.filter(pk=each).first() for each in (pk, other))
    if right is None or left is None:
        raise HttpError(NOT_FOUND, gettext(NO_REPORT))
    unit = Unit(one_of("unit", parameters.unit or Unit.WORD, UNITS))
    found = compared(left, right, unit)
    absolute = request.build_absolute_uri
    tally = found.tally
    return ComparisonOut(
        left=ReportOut(**write_report(left, absolute)),
        right=ReportOut(**write_report(right, absolute)),
        share_same=tally.share_same,
        removed=tally.removed,
        added=tally.added,
        is_rough=found.is_rough,
        sections=[_section(each, left, right, absolute) for each in found.passages],
    )


def _section(
    each: ComparedPassage, left: Report, right: Report, absolute: Absolute
) -> ComparedSectionOut:
    return ComparedSectionOut(
        left=_address(each.left, left, absolute),
        right=_address(each.right, right, absolute),
        heading=_spans(each.heading),
        blocks=[_block(block) for block in each.blocks],
    )


def _address(passage: Passage | None, report: Report, absolute: Absolute) -> str:
    if passage is None:
        return ""
    return absolute(f"{report.get_absolute_url()}#{passage.anchor}")


def _block(block: ComparedBlock) -> ComparedBlockOut:
    return ComparedBlockOut(
        type="table" if block.is_table else "paragraph",
        change=block.change.value,
        spans=_spans(block.spans),
        rows=[
            ComparedRowOut(
                change=row.change.value,
                cells=[_spans(cell.spans) for cell in row.cells],
            )
            for row in block.rows
        ],
    )


def _spans(spans: tuple[Span, ...]) -> list[ChangeOut]:
    return [
        ChangeOut(text=each.text, change=each.change.value, is_number=each.is_number)
        for each in spans
    ]
