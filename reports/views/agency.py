"""The directory of agencies and the page of one of them."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reports.models import Agency, FormerSlug, Level, Report
from reports.search import Selection
from reports.views.links import choose, forms


@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    agencies = Agency.objects.with_reports().select_related("region__parent")
    by_level: dict[str, list[Agency]] = {value: [] for value in Level.values}
    for agency in agencies.order_by("region_id", "name"):
        by_level[agency.level].append(agency)
    groups = [
        {"level": label, "agencies": by_level[value]}
        for value, label in Level.choices
        if by_level[value]
    ]
    return render(request, "reports/agency_list.html", {"groups": groups})


@require_safe
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    known = Agency.objects.select_related("region__parent__parent")
    agency = known.filter(slug=slug).first()
    if agency is None:
        return redirect(get_object_or_404(FormerSlug, slug=slug).agency, permanent=True)
    reports = Report.objects.published().filter(agency=agency)
    ordered = list(reports.order_by("-year", "kind", "pk"))
    context = {
        "agency": agency,
        "names": agency.names.all(),
        "lineage": agency.region.lineage() if agency.region else [],
        "years": [
            {"year": year, "reports": list(found)}
            for year, found in groupby(ordered, key=lambda report: report.year)
        ],
        "count": len(ordered),
        "search_url": choose("agency", agency.slug),
        "forms": forms(Selection(values={"agency": (agency.slug,)})),
        "canonical": request.build_absolute_uri(agency.get_absolute_url()),
    }
    return render(request, "reports/agency_detail.html", context)
