"""The matrix of bodies and years: as a page, a table and a feed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from reports.coverage import (
    FIRST_YEAR,
    LevelTotals,
    Line,
    Matrix,
    Scope,
    State,
    deadline,
    lines,
    matrix,
    recent_years,
    totals,
)
from reports.exports import csv_head, csv_line
from reports.feeds import FeedHead, Notice, atom_notices
from reports.filters import read_selection
from reports.models import Agency, Kind, Level, Region, Report
from reports.search import Selection, condition
from reports.templatetags.wording import in_language, worded
from reports.views.downloads import streamed, unless_unchanged
from reports.views.links import pages_around

TITLE = gettext_noop("收录情况")
GOVERNMENTS_DUE = gettext_noop(
    "各级人民政府%(year)s年度报告已到期，%(count)s 个机构应发未见"
)
OFFICES_DUE = gettext_noop("各部门%(year)s年度报告已到期，%(count)s 个机构应发未见")
NOT_SEEN = gettext_noop("应在 %(due)s 前发布；应发未见指档案没有收到，不等于没有发布。")
FACETS = ("level", "region", "line")
NEWEST_IN_FEED = 40
DEADLINES_IN_FEED = 4
# The rows that add up: these to the bodies with a report, and with the rest to all.
SUMS = (
    *(("其中按时", "in_time"), ("其中迟发", "late"), ("其中日期不明", "undated")),
    *(("应发未见", "missing"), ("未到期", "pending"), ("机构不存在", "absent")),
)
COLUMNS = (
    *(gettext_noop("机构"), gettext_noop("层级"), gettext_noop("地区代码")),
    *(gettext_noop("地区"), gettext_noop("条线"), gettext_noop("年度")),
    *(gettext_noop("状态"), gettext_noop("应发布日期"), gettext_noop("发布日期")),
    gettext_noop("报告网址"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks for: the scope, the page, and what could not be read."""

    scope: Scope
    page: int
    notes: tuple[str, ...]

    def written(self, page: int = 1) -> str:
        """Write it as parameters, without what is usual.

        All bodies are never the bare address, which opens with those that report.
        """
        scope = self.scope
        values = {"level": scope.levels, "region": scope.regions, "line": scope.lines}
        pairs = [(name, value) for name in FACETS for value in values[name]]
        if scope.years != recent_years(localdate()):
            pairs += [("from", str(scope.years[0])), ("to", str(scope.years[-1]))]
        if scope.is_held or not pairs:
            pairs += [("held", "1" if scope.is_held else "0")]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def over(self, **values: Any) -> "Asked":
        """Return the same with other values of the scope, from the first page."""
        return replace(self, scope=replace(self.scope, **values), page=1)

    @property
    def last_year(self) -> int:
        return self.scope.years[-1]

    @property
    def selection(self) -> Selection:
        """The filters on bodies, as the search takes them, of annual reports."""
        scope = self.scope
        return Selection(
            values={
                **{"level": scope.levels, "region": scope.regions, "line": scope.lines},
                "kind": (Kind.ANNUAL,),
            }
        )


@dataclass(frozen=True, slots=True)
class SumRow:
    """How many bodies are in a state, year by year and in all."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level with its sums, and the address of its bodies."""

    totals: LevelTotals
    href: str


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    asked, today = _opened(request), localdate()
    is_first = asked.page == 1 and not asked.scope.levels
    found = matrix(asked.scope, asked.page, today, by_level=is_first)
    canonical = _address(asked.written(found.page)) if request.GET else request.path
    context = {
        "levels": _levels(asked, found),
        "every": asked.over(is_held=False).written(),
        "held": asked.over(is_held=True).written(),
        "asked": asked,
        "matrix": found,
        "results": found,
        "pages": pages_around(
            found.page, found.pages, lambda page: _address(asked.written(page))
        ),
        "sums": _sums(found),
        "present": sum(each.present for each in found.totals),
        "owing": sum(each.owing for each in found.totals),
        "states": list(State),
        "choices": _choices(asked.scope),
        "csv": reverse("coverage-csv") + asked.written(),
        "feed": reverse("coverage-feed") + asked.written(),
        "canonical": request.build_absolute_uri(canonical),
    }
    return render(request, "reports/coverage.html", context)


@require_safe
@unless_unchanged(Agency, columns=COLUMNS)
def coverage_csv(request: HttpRequest) -> StreamingHttpResponse:
    asked = read_asked(request)
    today = localdate()
    return streamed(_csv(lines(asked.scope, today), request), f"coverage-{today}.csv")


@require_safe
def coverage_feed(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    head = FeedHead(
        gettext(TITLE),
        request.build_absolute_uri(_address(asked.written())),
        request.build_absolute_uri(
            in_language(reverse("coverage-feed") + asked.written())
        ),
    )
    notices = [*_appeared(asked, request), *_fallen_due(asked, head.page)]
    return HttpResponse(
        atom_notices(head, notices),
        content_type="application/atom+xml; charset=utf-8",
    )


def _opened(request: HttpRequest) -> Asked:
    """Read what is asked; the bare address asks for the bodies that report at all.

    Of most bodies nothing is here, and a page full of gaps tells nobody anything.
    """
    asked = read_asked(request)
    if request.GET:
        return asked
    held = asked.over(is_held=True)
    return (
        held if Report.objects.published().filter(kind=Kind.ANNUAL).exists() else asked
    )


def _sums(found: Matrix) -> list[SumRow]:
    """Sum up the states that any body is in."""
    rows = (
        SumRow(label, tuple(getattr(each, name) for each in found.totals))
        for label, name in SUMS
    )
    return [row for row in rows if row.total]


def _levels(asked: Asked, found: Matrix) -> list[LevelRow]:
    return [
        LevelRow(each, asked.over(levels=(each.level.value,), is_held=False).written())
        for each in found.levels
    ]


def read_asked(request: HttpRequest) -> Asked:
    """Read the parameters of a URL; what cannot be read is left out and told."""
    selection, notes = read_selection(request.GET)
    years, year_notes = _years(request.GET.get("from", ""), request.GET.get("to", ""))
    scope = Scope(
        years,
        selection.chosen("level"),
        selection.chosen("region"),
        selection.chosen("line"),
        request.GET.get("held") == "1",
    )
    return Asked(scope, selection.page, (*notes, *year_notes))


def _years(first: str, last: str) -> tuple[tuple[int, ...], list[str]]:
    today = localdate()
    usual = recent_years(today)
    read = [_year(first, usual[0]), _year(last, usual[-1])]
    notes = [
        f"年度“{written[:20]}”不在 {FIRST_YEAR}–{today.year} 之间，已忽略。"
        for written, year in zip((first, last), read, strict=True)
        if year is None or not FIRST_YEAR <= year <= today.year
    ]
    if notes:
        return usual, notes
    start, end = sorted(year for year in read if year is not None)
    return tuple(range(start, end + 1)), []


def _year(written: str, usual: int) -> int | None:
    if not written.strip():
        return usual
    digits = written.strip()
    is_year = digits.isascii() and digits.isdecimal() and len(digits) == 4
    return int(digits) if is_year else None


def _choices(scope: Scope) -> dict[str, object]:
    regions = Region.objects.offered(*scope.regions)
    return {
        "levels": Level.choices,
        "regions": list(regions.values_list("code", "name")),
        "lines": Agency.objects.lines(),
        "years": range(localdate().year, FIRST_YEAR - 1, -1),
    }


def _csv(found: Iterator[Line], request: HttpRequest) -> Iterator[str]:
    yield csv_head(COLUMNS)
    for line in found:
        body = line.agency
        for cell in line.cells:
            yield csv_line(
                [
                    body.name,
                    worded(body.get_level_display()),
                    body.region_id or "",
                    body.region.name if body.region else "",
                    worded(body.line),
                    cell.year,
                    worded(cell.state.label),
                    cell.due.isoformat(),
                    cell.published_on.isoformat() if cell.published_on else "",
                    _report_url(cell.report, request),
                ]
            )


def _report_url(pk: int | None, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("report-detail", args=[pk])) if pk else ""


def _appeared(asked: Asked, request: HttpRequest) -> Iterator[Notice]:
    """Yield the annual reports of the scope that the archive took in last."""
    reports = (
        Report.objects.published()
        .filter(condition(asked.selection), year__in=asked.scope.years)
        .select_related("agency")
        # Keys are given in the order of taking in; by day all rows would be sorted.
        .order_by("-pk")
    )
    for report in reports[:NEWEST_IN_FEED]:
        url = request.build_absolute_uri(report.get_absolute_url())
        day = report.published_on
        published = gettext("%(day)s 发布") if day else gettext("发布日期不明")
        named = {"agency": report.agency, "year": report.year}
        yield Notice(
            gettext("新收录：%(agency)s %(year)s年度报告") % named,
            url,
            # That it was taken in is not the report, which other feeds have.
            f"{url}#taken-in",
            f"{report.title} · {published % {'day': day}}",
            report.created_at,
        )


def _fallen_due(asked: Asked, page: str) -> Iterator[Notice]:
    """Yield the last deadlines that passed, with how many reports are missing."""
    today = localdate()
    passed: list[tuple[date, int, bool]] = sorted(
        (
            (due, year, is_government)
            for year in asked.scope.years
            for is_government in (False, True)
            if (due := deadline(year, is_government=is_government)) < today
        ),
        reverse=True,
    )[:DEADLINES_IN_FEED]
    counted = {each.year: each for each in totals(asked.scope, today)}
    for due, year, is_government in passed:
        found = counted[year]
        governments = found.missing_governments
        count = governments if is_government else found.missing - governments
        fallen = gettext(GOVERNMENTS_DUE) if is_government else gettext(OFFICES_DUE)
        yield Notice(
            fallen % {"year": year, "count": count},
            page,
            f"{page}#due-{due}-{'government' if is_government else 'department'}",
            gettext(NOT_SEEN) % {"due": due},
            datetime.combine(due + timedelta(days=1), time(), UTC),
        )


def _address(written: str) -> str:
    return reverse("coverage") + written
