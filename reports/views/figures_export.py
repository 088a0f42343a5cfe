"""The numbers of a choice as CSV and as lines of JSON, each with its cell."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from reports.exports import BYTE_ORDER_MARK, csv_line
from reports.figures import APPLICANT_LABELS, Applicant, chosen_rows, indicators
from reports.figures.numbers import exact
from reports.models import Observation
from reports.views.figures_choice import Choice, read_choice

Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number as a row; `value` is empty where the cell is blank."""

    report: int
    agency: str
    level: str
    line: str
    region: str
    year: int
    indicator: str
    label: str
    applicant: str
    value: int | float | None
    raw: str
    unit: str
    origin: str
    corrected: bool
    section: int
    table: int
    row: int
    column: int
    sentence: str
    url: str


LABELS = {
    "report": "报告编号",
    "agency": "机构",
    "level": "层级",
    "line": "条线",
    "region": "地区代码",
    "year": "年度",
    "indicator": "指标代码",
    "label": "指标",
    "applicant": "申请人",
    "value": "数值",
    "raw": "原文",
    "unit": "单位",
    "origin": "出处（table 表格，text 文中）",
    "corrected": "经编辑更正",
    "section": "章节",
    "table": "表",
    "row": "行",
    "column": "格",
    "sentence": "原句",
    "url": "所在章节网址",
}


@require_safe
def figures_csv(request: HttpRequest) -> StreamingHttpResponse:
    choice, _ = read_choice(request.GET)
    lines = _csv_lines(_rows(choice, request.build_absolute_uri))
    return _download(lines, choice, "text/csv", "csv")


@require_safe
def figures_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    choice, _ = read_choice(request.GET)
    lines = _json_lines(_rows(choice, request.build_absolute_uri))
    return _download(lines, choice, "application/jsonl", "jsonl")


def _rows(choice: Choice, absolute: Absolute) -> Iterator[FigureRow]:
    code, applicant = choice.indicator.code, choice.applicant
    for row in chosen_rows(choice.agencies, code, applicant, choice.scope):
        yield _row(row, absolute)


def _row(row: Observation, absolute: Absolute) -> FigureRow:
    indicator = indicators()[row.indicator]
    return FigureRow(
        report=row.report_id,
        agency=row.agency.name if row.agency else "",
        level=row.level,
        line=row.line,
        region=row.region,
        year=row.year or 0,
        indicator=row.indicator,
        label=indicator.label,
        applicant=APPLICANT_LABELS.get(Applicant(row.applicant), ""),
        value=None if row.value is None else exact(row.value),
        raw=row.raw,
        unit=indicator.unit,
        origin=row.origin,
        corrected=row.is_corrected,
        section=row.section,
        table=row.table,
        row=row.row,
        column=row.column,
        sentence=row.sentence,
        url=absolute(row.get_absolute_url()),
    )


def _csv_lines(rows: Iterable[FigureRow]) -> Iterator[str]:
    names = [field.name for field in fields(FigureRow)]
    yield BYTE_ORDER_MARK + csv_line([LABELS[name] for name in names])
    for row in rows:
        yield csv_line([getattr(row, name) for name in names])


def _json_lines(rows: Iterable[FigureRow]) -> Iterator[str]:
    for row in rows:
        yield f"{json.dumps(asdict(row), ensure_ascii=False)}\n"


def _download(
    lines: Iterator[str], choice: Choice, media_type: str, ending: str
) -> StreamingHttpResponse:
    name = f"{choice.indicator.code}-{localdate():%Y-%m-%d}.{ending}"
    return StreamingHttpResponse(
        lines,
        content_type=f"{media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Robots-Tag": "noindex",
        },
    )
