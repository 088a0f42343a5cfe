"""The numbers of a choice as CSV and as lines of JSON, each with its cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from reports.addresses import Absolute
from reports.exports import csv_head, csv_line, in_words, json_lines
from reports.figures import APPLICANT_LABELS, Applicant, chosen_rows, indicators
from reports.figures.numbers import exact
from reports.models import Correction, Observation
from reports.views.downloads import streamed, unless_unchanged
from reports.views.figures.choice import Choice, read_choice


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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the downloads: its name in JSONL, its heading in CSV, its meaning."""

    name: str
    label: str
    meaning: str


COLUMNS = tuple(
    Column(*each)
    for each in (
        ("report", _("报告编号"), _("报告在本档案的编号，即网址 /reports/编号/")),
        ("agency", _("机构"), _("机构的现名")),
        (
            "level",
            _("层级"),
            _(
                "表格里写部委、省级、市级、县级，"
                "数据里写 ministry、province、city、county"
            ),
        ),
        ("line", _("条线"), _("条线，没有则为空")),
        ("region", _("地区代码"), _("六位行政区划代码，部委为空")),
        ("year", _("年度"), _("报告所述的年度，不是发布的年度")),
        ("indicator", _("指标代码"), _("指标的代码，见本页各表")),
        ("label", _("指标"), _("指标的名称")),
        ("applicant", _("申请人"), _("申请人类型；表中不分申请人则为空")),
        (
            "value",
            _("数值"),
            _("换算为 unit 单位的数；没有填写或不能读作一个数则为空，不是零"),
        ),
        ("raw", _("原文"), _("单元格或句子里的原文，照录")),
        ("unit", _("单位"), _("指标的单位；金额一律为万元")),
        ("origin", _("出处"), _("取自表格还是文中；数据里写 table、text")),
        (
            "corrected",
            _("经编辑更正"),
            _("编辑是否更正过读取的结果；数据里写 true、false"),
        ),
        ("section", _("章节"), _("章节的顺序，从 1 起，含前言和附件")),
        ("table", _("表"), _("本节第几个表，从 1 起；0 表示数字在文中")),
        ("row", _("行"), _("表的第几行，从 1 起；成了文字的表也记，取自句子的数是 0")),
        ("column", _("格"), _("本行第几格，从 1 起；合并的单元格只算一次")),
        (
            "sentence",
            _("原句"),
            _("数字在文中时的原句；表中写明是全县、全市的数时，写明的范围"),
        ),
        (
            "url",
            _("所在格网址"),
            _("这个数字的网址：到所在的格；在文中时，到所在的章节"),
        ),
    )
)


@require_safe
@unless_unchanged(Observation, Correction, columns=COLUMNS)
def figures_csv(request: HttpRequest) -> StreamingHttpResponse:
    choice, _ = read_choice(request.GET)
    lines = _csv_lines(_rows(choice, request.build_absolute_uri))
    return _download(lines, choice, "csv")


@require_safe
@unless_unchanged(Observation, Correction, columns=COLUMNS)
def figures_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    choice, _ = read_choice(request.GET)
    lines = json_lines(_rows(choice, request.build_absolute_uri))
    return _download(lines, choice, "jsonl")


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
    yield csv_head(column.label for column in COLUMNS)
    for row in rows:
        values = ((each.name, getattr(row, each.name)) for each in COLUMNS)
        yield csv_line([in_words(name, value) for name, value in values])


def _download(
    lines: Iterator[str], choice: Choice, ending: str
) -> StreamingHttpResponse:
    return streamed(lines, f"{choice.indicator.code}-{localdate()}.{ending}")
