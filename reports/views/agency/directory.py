"""The directory of bodies: by level, region, line of work, or spelled in pinyin."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import Agency, Level, Region, Report
from reports.models.agency import told_apart
from reports.models.report import publishing_agencies
from reports.paging import page_of
from reports.views.agency.directory_choice import (
    LABELS,
    LETTERS,
    PINYIN,
    Chosen,
    read_chosen,
)
from reports.views.links import Link, ValueLink, pages_around, stem
from reports.views.results.facets import FacetLinks, shown_of

AGENCIES_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A body in the directory, told apart from others of its name."""

    agency: Agency
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies under a heading, and perhaps one below it."""

    title: str
    places: list[tuple[str, list[Entry]]]


@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    chosen, notes = read_chosen(request.GET)
    # Asked once for all that is listed and counted: who has a report takes longest.
    bodies = _bodies()
    found = sorted(_narrowed(bodies, chosen), key=_place_in(chosen.order))
    page, pages, start = page_of(chosen.page, len(found), AGENCIES_PER_PAGE)
    chosen = replace(chosen, page=page)
    shown = [body.pk for body in found[start : start + AGENCIES_PER_PAGE]]
    first = replace(chosen, page=1)
    context = {
        "chosen": chosen,
        "notes": notes,
        "chips": _chips(chosen),
        "clear": Chosen(order=chosen.order).address,
        "count": len(found),
        "pages": pages_around(
            chosen.page, pages, lambda page: replace(chosen, page=page).address
        ),
        "results": Leaves(chosen.page, pages),
        "groups": _groups(chosen, shown),
        "facets": _facets(chosen, bodies),
        "by_place": replace(first, order="", letter=()).address,
        "by_pinyin": replace(first, order=PINYIN).address,
        "canonical": request.build_absolute_uri(chosen.address),
    }
    return render(request, "reports/agency_list.html", context)


@dataclass(frozen=True, slots=True)
class Leaves:
    """Where one is in a list of several pages."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Body:
    """What the directory asks of a body with a report; `region` is its code."""

    pk: int
    level: str
    region: str
    line: str
    slug: str

    @property
    def letter(self) -> str:
        return _letter(self.slug)

    @property
    def province(self) -> str:
        return f"{self.region[:2]}0000" if self.region else ""


def _bodies() -> list[Body]:
    rows = publishing_agencies().order_by()
    columns = rows.values_list("pk", "level", "region_id", "line", "slug")
    return [
        Body(pk, level, region or "", line, slug)
        for pk, level, region, line, slug in columns
    ]


def _narrowed(bodies: list[Body], chosen: Chosen, *, without: str = "") -> list[Body]:
    """Keep the bodies in a part of the directory."""
    wanted = {
        facet: chosen.of(facet)
        for facet in LABELS
        if facet != without and chosen.of(facet)
    }
    places = tuple(stem(code) for code in wanted.pop("region", ()))
    return [
        body
        for body in bodies
        if (not places or body.region.startswith(places))
        and all(getattr(body, facet) in values for facet, values in wanted.items())
    ]


def _place_in(order: str) -> Callable[[Body], tuple[int, str, str]]:
    if order == PINYIN:
        return lambda body: (0, "", body.slug)
    ranks = {level: rank for rank, level in enumerate(Level.values)}
    return lambda body: (ranks.get(body.level, 0), body.region, body.slug)


def _groups(chosen: Chosen, keys: list[int]) -> list[Group]:
    agencies = Agency.objects.select_related("region__parent").in_bulk(keys)
    shown = [agencies[key] for key in keys if key in agencies]
    labels = told_apart(shown)
    published = Report.objects.published().filter(agency__in=shown)
    rows = published.order_by().values_list("agency").annotate(count=Count("pk"))
    counts = dict(rows)
    entries = [Entry(each, labels[each.pk], counts.get(each.pk, 0)) for each in shown]
    if chosen.order == PINYIN:
        return [
            Group(letter, [("", list(found))])
            for letter, found in groupby(
                entries, lambda each: _letter(each.agency.slug)
            )
        ]
    return [
        Group(str(level), _places(found))
        for level, found in groupby(
            entries, lambda each: each.agency.get_level_display()
        )
    ]


def _places(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    return [
        (place, list(found))
        for place, found in groupby(entries, lambda each: _place(each.agency))
    ]


def _place(agency: Agency) -> str:
    region = agency.region
    if region is None:
        return ""
    return f"{region.parent} · {region}" if region.parent else str(region)


def _letter(slug: str) -> str:
    first = slug[:1].upper()
    return first if first in LETTERS else "#"


def _facets(chosen: Chosen, bodies: list[Body]) -> list[FacetLinks]:
    """Return the facets that offer a choice, each counted without its own values."""
    counts = {facet: _counts(chosen, bodies, facet) for facet in LABELS}
    counts["region"] += _below(chosen, bodies)
    names = _names(counts["region"])
    lines = counts["line"]
    offered = {
        "level": [(each, str(label)) for each, label in Level.choices],
        "region": [(each, names[each]) for each in sorted(names)],
        "line": [(each, each) for each in sorted(lines, key=lambda x: (-lines[x], x))],
        "letter": [(each, each) for each in LETTERS],
    }
    facets = (
        _facet(chosen, facet, values, counts[facet])
        for facet, values in offered.items()
    )
    return [facet for facet in facets if facet.shown]


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def _counts(chosen: Chosen, bodies: list[Body], facet: str) -> Counter[str]:
    """Count the bodies by a facet, regions by province; it does not narrow itself."""
    value = "province" if facet == "region" else facet
    found = _narrowed(bodies, chosen, without=facet)
    return Counter(each for body in found if (each := getattr(body, value)))


def _below(chosen: Chosen, bodies: list[Body]) -> Counter[str]:
    """Count the bodies by the regions below chosen ones, and on the way to them."""
    stems = (stem(code) for code in chosen.region)
    ways = {each[:end].ljust(6, "0") for each in stems for end in (2, 4) if each[:end]}
    if not ways:
        return Counter()
    below = set(Region.objects.filter(parent__in=ways).values_list("code", flat=True))
    found = _narrowed(bodies, chosen, without="region")
    # A body of a city lies in the city, one of a county in its county too.
    places = ({body.region[:4].ljust(6, "0"), body.region} for body in found)
    return Counter(code for each in places for code in each if code in below)


def _facet(
    chosen: Chosen, facet: str, values: list[tuple[str, str]], counts: Counter[str]
) -> FacetLinks:
    links = [
        ValueLink(
            label,
            counts[value],
            chosen.toggled(facet, value).address,
            value in chosen.of(facet),
            len(stem(value)) // 2 - 1 if facet == "region" else 0,
        )
        for value, label in values
        if counts[value] or value in chosen.of(facet)
    ]
    shown = shown_of(len(links))
    return FacetLinks(
        facet, LABELS[facet], tuple(links[:shown]), tuple(links[shown:]), 0
    )


def _chips(chosen: Chosen) -> list[Link]:
    labels = {**dict(Level.choices), **(_names(chosen.region) if chosen.region else {})}
    return [
        Link(
            f"{LABELS[facet]}：{labels.get(value, value)}",
            chosen.toggled(facet, value).address,
        )
        for facet in LABELS
        for value in chosen.of(facet)
    ]
