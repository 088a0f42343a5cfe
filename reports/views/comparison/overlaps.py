"""The reports that say hardly anything of their own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models.query import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.filters import read_selection
from reports.models import Level, Overlap, Region, Relation, Report
from reports.overlaps import LEAST_TELLING, unchanged
from reports.search import Selection, condition
from reports.views.links import Link, pages_around

OVERLAPS_PER_PAGE = 50
FACETS = ("level", "region", "line", "year", "agency")
RELATIONS = (
    (Relation.BEFORE, "与上一份几乎相同"),
    (Relation.ELSEWHERE, "与别的机构大半相同"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks for: whose reports, like what, and what could not be read."""

    relation: Relation
    selection: Selection
    notes: tuple[str, ...]

    def written(self, relation: Relation, page: int = 1) -> str:
        """Write it as parameters, with another relation or page."""
        pairs = [("relation", relation.value)] if relation != Relation.BEFORE else []
        for name in FACETS:
            pairs += [(name, value) for value in self.selection.chosen(name)]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def found(self) -> QuerySet[Overlap]:
        """The overlaps asked for, the most alike first."""
        overlaps = unchanged(self.relation)
        if not self.selection.values:
            return overlaps
        reports = Report.objects.filter(condition(self.selection))
        return overlaps.filter(report__in=reports)


@require_safe
def overlap_list(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    page = Paginator(asked.found, OVERLAPS_PER_PAGE).get_page(asked.selection.page)
    base = reverse("overlap-list")
    context = {
        "asked": asked,
        "page": page,
        "results": {"pages": page.paginator.num_pages},
        "pages": pages_around(
            page.number,
            page.paginator.num_pages,
            lambda number: base + asked.written(asked.relation, number),
        ),
        "relations": [
            Link(label, base + asked.written(each), each == asked.relation)
            for each, label in RELATIONS
        ],
        "least": round(100 * LEAST_TELLING[asked.relation]),
        "choices": _choices(asked.selection),
        "holds_reports": Report.objects.published().exists,
        "canonical": request.build_absolute_uri(
            base + asked.written(asked.relation, page.number)
        ),
    }
    return render(request, "reports/overlap_list.html", context)


def read_asked(request: HttpRequest) -> Asked:
    """Read the parameters of a URL; what cannot be read is left out and told."""
    parameters = request.GET.copy()
    for name in ("q", "sort", "scope", "role", "kind"):
        parameters.pop(name, None)
    selection, notes = read_selection(parameters)
    written = request.GET.get("relation", "")
    relation = Relation(written) if written in Relation.values else Relation.BEFORE
    return Asked(relation, selection, tuple(notes))


def _choices(selection: Selection) -> dict[str, object]:
    chosen = {name: selection.chosen(name) for name in FACETS}
    regions = Region.objects.offered(*chosen["region"])
    years = Report.objects.published().order_by("-year").values_list("year", flat=True)
    return {
        "levels": [(*each, each[0] in chosen["level"]) for each in Level.choices],
        "regions": [
            (code, name, code in chosen["region"])
            for code, name in regions.values_list("code", "name")
        ],
        "years": [(year, str(year) in chosen["year"]) for year in years.distinct()],
    }
