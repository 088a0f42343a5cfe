"""The page of a body: its names, its reports over the years, its neighbours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from reports.addresses import address_of
from reports.models import Agency, FormerSlug, Kind, Level, Region, Report
from reports.models.agency import AgencyQuerySet
from reports.models.report import publishing_agencies
from reports.search import Selection
from reports.views.agency.figures import agency_figures
from reports.views.links import choose, forms

MOST_NEIGHBOURS = 24
# The report of a year is due by the end of March of the next (条例第五十条).
DUE_MONTH, DUE_DAY = 3, 31
# The duty began with the regulations of 2008.
FIRST_DUE_YEAR = 2008


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year with its reports, or the years from `first` to `last` without any."""

    first: int
    last: int
    reports: tuple[Report, ...] = ()

    @property
    def has_annual(self) -> bool:
        return any(report.kind == Kind.ANNUAL for report in self.reports)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Bodies beside one: of the same line above and below, and of the same place."""

    upper: list[Agency]
    lower: list[Agency]
    beside: list[Agency]


@require_safe
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    known = Agency.objects.select_related("region__parent__parent")
    agency = known.filter(slug=slug).first()
    if agency is None:
        return redirect(get_object_or_404(FormerSlug, slug=slug).agency, permanent=True)
    reports = Report.objects.published().filter(agency=agency)
    ordered = list(reports.order_by("-year", "kind", "pk"))
    lineage = agency.region.lineage() if agency.region else []
    context = {
        "agency": agency,
        "label": _label(agency),
        "names": agency.names.all(),
        "lineage": lineage,
        "timeline": list(timeline(ordered, last_due_year(localdate()))),
        "count": len(ordered),
        "neighbours": neighbours(agency, lineage),
        "figures": agency_figures(agency),
        "search_url": choose("agency", agency.slug),
        "mentions_url": _asking("report-list", q=f'"{agency.name}"'),
        "coverage_url": _coverage_of(agency),
        "forms": forms(Selection(values={"agency": (agency.slug,)})),
        "canonical": request.build_absolute_uri(agency.get_absolute_url()),
    }
    return render(request, "reports/agency_detail.html", context)


def _coverage_of(agency: Agency) -> str:
    """Return where the body stands in a short table of what is due and what is here."""
    place = {"region": agency.region.code} if agency.region else {}
    line = {"line": agency.line} if agency.line else {}
    return _asking("coverage", level=agency.level, **place, **line)


def _asking(page: str, **parameters: str) -> str:
    return f"{address_of(page)}?{urlencode(parameters)}"


def last_due_year(today: date) -> int:
    """Return the newest year whose report must be there.

    >>> last_due_year(date(2026, 3, 30)), last_due_year(date(2026, 4, 1))
    (2024, 2025)
    """
    is_due = (today.month, today.day) > (DUE_MONTH, DUE_DAY)
    return today.year - (1 if is_due else 2)


def timeline(reports: Iterable[Report], last_due: int) -> Iterator[YearEntry]:
    """Lay reports out by year, the newest first, with the gaps between them.

    Years before the first report are no gap: the body may not have existed.
    """
    following = last_due + 1
    for year, found in groupby(reports, lambda report: report.year or 0):
        first = max(year + 1, FIRST_DUE_YEAR)
        if first < following:
            yield YearEntry(first, following - 1)
        yield YearEntry(year, year, tuple(found))
        following = year


def neighbours(agency: Agency, lineage: list[Region]) -> Neighbours:
    """Find the bodies with reports that stand beside one."""
    others = (
        publishing_agencies()
        .exclude(pk=agency.pk)
        .select_related("region")
        .order_by("region_id", "slug")
    )
    line = others.filter(line=agency.line) if agency.line else others.none()
    above = Q(level=Level.MINISTRY) | Q(region__in=lineage[:-1])
    upper = others.none() if agency.region is None else line.filter(above)
    beside = (
        others.filter(level=Level.MINISTRY)
        if agency.region is None
        else others.filter(region=agency.region)
    )
    return Neighbours(
        list(upper[:MOST_NEIGHBOURS]),
        list(_below(agency, line)[:MOST_NEIGHBOURS]),
        list(beside[:MOST_NEIGHBOURS]),
    )


def _below(agency: Agency, line: AgencyQuerySet) -> AgencyQuerySet:
    if agency.region is None:
        return line.filter(level=Level.PROVINCE)
    return line.filter(region__parent=agency.region)


def _label(agency: Agency) -> str:
    """Return the name, with the place where another body bears the same one."""
    is_shared = Agency.objects.filter(name=agency.name).exclude(pk=agency.pk).exists()
    return agency.placed_name if is_shared else agency.name
