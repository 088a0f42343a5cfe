"""The directory of bodies: by level, region, line of work, or spelled in pinyin."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Agency, Level, Region, Report
from reports.models.agency import told_apart
from reports.models.report import publishing_agencies
from reports.views.links import ValueLink, stem

AGENCIES_PER_PAGE = 200
PINYIN = "pinyin"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """What part of the directory is looked at; what is empty is not narrowed."""

    level: str = ""
    region: str = ""
    line: str = ""
    letter: str = ""
    order: str = ""
    page: int = 1

    def address(self, **changes: str | int) -> str:
        """Return the URL of this part of the directory with some changes."""
        changed = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        pairs = [
            (name, value)
            for name in ("level", "region", "line", "letter", "order")
            if (value := getattr(changed, name))
        ]
        if changed.page > 1:
            pairs.append(("page", str(changed.page)))
        start = reverse("agency-list")
        return f"{start}?{urlencode(pairs)}" if pairs else start

    @property
    def is_mixed(self) -> bool:
        """Whether more than one thing narrows it, or it is set in another order."""
        narrowing = (self.level, self.region, self.line, self.letter, self.order)
        return sum(map(bool, narrowing)) > 1

    @property
    def label(self) -> str:
        """What was chosen, as a title says it."""
        level = str(Level(self.level).label) if self.level else ""
        return "，".join(filter(None, (level, self.region, self.line, self.letter)))


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


def read_chosen(parameters: QueryDict) -> Chosen:
    """Read the parameters; what is unknown narrows nothing."""
    level, region = parameters.get("level", ""), parameters.get("region", "")
    letter, page = parameters.get("letter", "").upper(), parameters.get("page", "")
    line = parameters.get("line", "")
    number = int(page[:9]) if page.isascii() and page.isdecimal() else 1
    return Chosen(
        level if level in Level.values else "",
        region if region.isascii() and region.isdecimal() and len(region) == 6 else "",
        line if line.isprintable() and len(line) <= 30 else "",
        letter if len(letter) == 1 and letter in LETTERS else "",
        PINYIN if parameters.get("order") == PINYIN else "",
        min(max(1, number), LAST_PAGE),
    )


@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    chosen = read_chosen(request.GET)
    # Asked once for all that is listed and counted: who has a report takes longest.
    bodies = _bodies()
    found = sorted(_narrowed(bodies, chosen), key=_place_in(chosen.order))
    pages = max(1, -(-len(found) // AGENCIES_PER_PAGE))
    page = min(chosen.page, pages)
    start = (page - 1) * AGENCIES_PER_PAGE
    shown = [body.pk for body in found[start : start + AGENCIES_PER_PAGE]]
    context = {
        "chosen": chosen,
        "count": len(found),
        "page": page,
        "pages": pages,
        "previous": chosen.address(page=page - 1) if page > 1 else "",
        "following": chosen.address(page=page + 1) if page < pages else "",
        "groups": _groups(chosen, shown),
        "facets": _facets(chosen, bodies),
        "by_place": chosen.address(order="", letter=""),
        "by_pinyin": chosen.address(order=PINYIN),
        "canonical": request.build_absolute_uri(chosen.address(page=page)),
    }
    return render(request, "reports/agency_list.html", context)


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
    wanted = [
        (facet, stem(value) if facet == "region" else value)
        for facet in ("level", "region", "line", "letter")
        if facet != without and (value := getattr(chosen, facet))
    ]
    return [
        body
        for body in bodies
        if all(
            getattr(body, facet).startswith(value)
            if facet == "region"
            else getattr(body, facet) == value
            for facet, value in wanted
        )
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


def _facets(chosen: Chosen, bodies: list[Body]) -> list[tuple[str, list[ValueLink]]]:
    levels = _counts(chosen, bodies, "level")
    provinces = _counts(chosen, bodies, "region")
    names = dict(Region.objects.filter(code__in=provinces).values_list("code", "name"))
    lines = _counts(chosen, bodies, "line")
    letters = _counts(chosen, bodies, "letter")
    offered = {
        "level": [(each, str(label)) for each, label in Level.choices],
        "region": [(each, names[each]) for each in sorted(names)],
        "line": [(each, each) for each in sorted(lines, key=lambda x: (-lines[x], x))],
        "letter": [(each, each) for each in LETTERS],
    }
    counts = {"level": levels, "region": provinces, "line": lines, "letter": letters}
    return [
        (
            facet,
            [
                _link(chosen, facet, value, label, counts[facet][value])
                for value, label in values
                if counts[facet][value]
            ],
        )
        for facet, values in offered.items()
    ]


def _counts(chosen: Chosen, bodies: list[Body], facet: str) -> Counter[str]:
    """Count the bodies by a facet, regions by province; it does not narrow itself."""
    value = "province" if facet == "region" else facet
    found = _narrowed(bodies, chosen, without=facet)
    return Counter(each for body in found if (each := getattr(body, value)))


def _link(chosen: Chosen, facet: str, value: str, label: str, count: int) -> ValueLink:
    selected = getattr(chosen, facet) == value
    changes: dict[str, str | int] = {facet: "" if selected else value}
    if facet == "letter":
        changes["order"] = PINYIN
    return ValueLink(label, count, chosen.address(**changes), selected)
