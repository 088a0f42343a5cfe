"""Results as tables and lines of JSON: all rows, in a stream of flat memory."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop, pgettext

from reports.addresses import Absolute
from reports.models import Kind, Level, Report
from reports.templatetags.wording import worded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ROWS_AT_ONCE = 500
# Excel takes a CSV file for GBK unless it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would take for the start of a formula (OWASP, CSV injection); the
# full-width signs are folded to the plain ones by spreadsheets set to Chinese.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What takes no ink, and some programs drop when they read or paste a cell.
UNSEEN = " \u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """One report as a row; days are ISO 8601, what is not known is empty.

    `is_closest`: it has not all that was asked for, as no report has.
    """

    id: int
    url: str
    title: str
    agency: str
    agency_url: str
    issued_as: str
    level: str
    region_code: str
    region: str
    line: str
    year: int | None
    kind: str
    document_number: str
    index_number: str
    issued_on: str
    published_on: str
    source_url: str
    revision: int
    updated_at: str
    is_sample: bool
    is_closest: bool


# What the codes of a column mean, under its heading.
MEANINGS = {
    "level": {value: str(label) for value, label in Level.choices},
    "kind": {value: str(label) for value, label in Kind.choices},
    "origin": {"table": gettext_noop("表格"), "text": gettext_noop("文中")},
}
# What is said in words of ours, other than what is quoted.
WORDED = {*MEANINGS, "line", "label", "applicant", "unit"}
# Where the same word on a page is of several things, in English.
COLUMN = "column"
YES, NO = gettext_noop("是"), gettext_noop("否")
LABELS = {
    "id": gettext_noop("编号"),
    "url": gettext_noop("档案网址"),
    "title": gettext_noop("标题"),
    "agency": gettext_noop("机构"),
    "agency_url": gettext_noop("机构网址"),
    "issued_as": gettext_noop("署名"),
    "level": gettext_noop("层级"),
    "region_code": gettext_noop("地区代码"),
    "region": gettext_noop("地区"),
    "line": gettext_noop("条线"),
    "year": gettext_noop("年度"),
    "kind": gettext_noop("类型"),
    "document_number": gettext_noop("文号"),
    "index_number": gettext_noop("索引号"),
    "issued_on": gettext_noop("成文日期"),
    "published_on": gettext_noop("发布日期"),
    "source_url": gettext_noop("来源网址"),
    "revision": gettext_noop("修订"),
    "updated_at": gettext_noop("更新时间"),
    "is_sample": gettext_noop("虚构示例"),
    "is_closest": gettext_noop("最接近"),
}


def rows(
    ids: Iterable[int], absolute: Absolute, *, is_closest: bool = False
) -> Iterator[Row]:
    """Read the published ones of the reports in their order, some at a time."""
    reports = Report.objects.published().select_related("agency__region")
    waiting = iter(ids)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        found = reports.in_bulk(some)
        for pk in some:
            if pk in found:
                yield row(found[pk], absolute, is_closest=is_closest)


def row(report: Report, absolute: Absolute, *, is_closest: bool = False) -> Row:
    """Return a report as a row."""
    agency = report.agency
    region = agency.region if agency else None
    return Row(
        id=report.pk,
        url=absolute(report.get_absolute_url()),
        title=report.title,
        agency=agency.name if agency else "",
        agency_url=absolute(agency.get_absolute_url()) if agency else "",
        issued_as=report.issued_as,
        level=agency.level if agency else "",
        region_code=region.code if region else "",
        region=region.name if region else "",
        line=agency.line if agency else "",
        year=report.year,
        kind=report.kind,
        document_number=report.document_number,
        index_number=report.index_number,
        issued_on=report.issued_on.isoformat() if report.issued_on else "",
        published_on=report.published_on.isoformat() if report.published_on else "",
        source_url=report.source_url,
        revision=report.revision,
        updated_at=report.updated_at.isoformat(timespec="seconds"),
        is_sample=report.is_sample,
        is_closest=is_closest,
    )


def csv_lines(found: Iterable[Row]) -> Iterator[str]:
    """Write rows as CSV in words, for spreadsheets; lines of JSON have the codes."""
    names = [field.name for field in fields(Row)]
    yield csv_head(LABELS[name] for name in names)
    for each in found:
        yield csv_line([in_words(name, getattr(each, name)) for name in names])


def csv_head(labels: Iterable[str]) -> str:
    """Write the headings of a table, in the language of the reader."""
    return BYTE_ORDER_MARK + csv_line([_heading(each) for each in labels])


def _heading(label: str) -> str:
    said = pgettext(COLUMN, label)
    return said if said != label else worded(label)


def in_words(name: str, value: object) -> object:
    """Return a value of a column as a table says it: what its code means, 是 or 否.

    >>> in_words("kind", "annual"), in_words("is_sample", False), in_words("year", 2021)
    ('年度报告', '否', 2021)
    """
    if isinstance(value, bool):
        return worded(YES if value else NO)
    meant = MEANINGS.get(name, {}).get(str(value), value)
    return worded(meant) if name in WORDED else meant


def json_lines(found: Iterable["DataclassInstance"]) -> Iterator[str]:
    """Write rows as one JSON object a line."""
    for each in found:
        yield f"{json.dumps(asdict(each), ensure_ascii=False)}\n"


def csv_line(values: Iterable[object]) -> str:
    """Write one line of CSV in which no cell can be taken for a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([harmless(value) for value in values])
    return line.getvalue()


def harmless(value: object) -> object:
    """Return a value as a spreadsheet shows it, never as it would compute it.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless(-5), harmless("总计")
    ("'=1+1", "' @SUM(A1)", -5, '总计')
    """
    if isinstance(value, str) and value.lstrip(UNSEEN).startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
