"""The directory of bodies: by level, region, line of work, or spelled in pinyin."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Agency, Level, Region, Report
from reports.models.agency import AgencyQuerySet, told_apart
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
    found = narrowed(chosen)
    count = found.count()
    pages = max(1, -(-count // AGENCIES_PER_PAGE))
    page = min(chosen.page, pages)
    context = {
        "chosen": chosen,
        "count": count,
        "page": page,
        "pages": pages,
        "previous": chosen.address(page=page - 1) if page > 1 else "",
        "following": chosen.address(page=page + 1) if page < pages else "",
        "groups": _groups(chosen, _ordered(found, chosen), page),
        "facets": _facets(chosen),
        "by_place": chosen.address(order="", letter=""),
        "by_pinyin": chosen.address(order=PINYIN),
        "canonical": request.build_absolute_uri(chosen.address(page=page)),
    }
    return render(request, "reports/agency_list.html", context)


def narrowed(chosen: Chosen, *, without: str = "") -> AgencyQuerySet:
    """Return the bodies with reports in a part of the directory."""
    agencies = publishing_agencies()
    if chosen.level and without != "level":
        agencies = agencies.filter(level=chosen.level)
    if chosen.region and without != "region":
        agencies = agencies.filter(region__code__startswith=stem(chosen.region))
    if chosen.line and without != "line":
        agencies = agencies.filter(line=chosen.line)
    if chosen.letter and without != "letter":
        agencies = agencies.filter(slug__startswith=chosen.letter.lower())
    return agencies


def _ordered(agencies: AgencyQuerySet, chosen: Chosen) -> QuerySet[Agency]:
    agencies = agencies.select_related("region__parent")
    if chosen.order == PINYIN:
        return agencies.order_by("slug")
    ranks = [When(level=value, then=Value(at)) for at, value in enumerate(Level.values)]
    rank = Case(*ranks, output_field=IntegerField())
    return agencies.order_by(rank, "region_id", "slug")


def _groups(chosen: Chosen, agencies: QuerySet[Agency], page: int) -> list[Group]:
    start = (page - 1) * AGENCIES_PER_PAGE
    shown = list(agencies[start : start + AGENCIES_PER_PAGE])
    labels = told_apart(shown)
    published = Report.objects.published().filter(agency__in=shown)
    rows = published.order_by().values_list("agency").annotate(count=Count("pk"))
    counts = dict(rows)
    entries = [Entry(each, labels[each.pk], counts.get(each.pk, 0)) for each in shown]
    if chosen.order == PINYIN:
        return [
            Group(letter, [("", list(found))])
            for letter, found in groupby(entries, lambda each: _letter(each.agency))
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


def _letter(agency: Agency) -> str:
    first = agency.slug[:1].upper()
    return first if first in LETTERS else "#"


def _facets(chosen: Chosen) -> list[tuple[str, list[ValueLink]]]:
    levels = dict(_counts(chosen, "level", "level"))
    lines = sorted(
        _counts(chosen, "line", "line"), key=lambda pair: (-pair[1], pair[0])
    )
    letters = {
        letter.upper(): count
        for letter, count in narrowed(chosen, without="letter")
        .annotate(first=Substr("slug", 1, 1))
        .order_by()
        .values_list("first")
        .annotate(count=Count("pk"))
    }
    return [
        (
            "level",
            [
                _link(chosen, "level", value, str(label), levels[value])
                for value, label in Level.choices
                if value in levels
            ],
        ),
        ("region", _provinces(chosen)),
        ("line", [_link(chosen, "line", each, each, count) for each, count in lines]),
        (
            "letter",
            [
                _link(chosen, "letter", each, each, letters[each])
                for each in LETTERS
                if each in letters
            ],
        ),
    ]


def _provinces(chosen: Chosen) -> list[ValueLink]:
    counts: dict[str, int] = {}
    for code, count in _counts(chosen, "region", "region_id"):
        province = f"{code[:2]}0000"
        counts[province] = counts.get(province, 0) + count
    names = Region.objects.filter(code__in=counts).values_list("code", "name")
    return [_link(chosen, "region", code, name, counts[code]) for code, name in names]


def _counts(chosen: Chosen, facet: str, column: str) -> list[tuple[str, int]]:
    rows = (
        narrowed(chosen, without=facet)
        .order_by()
        .values_list(column)
        .annotate(count=Count("pk"))
    )
    return [(value, count) for value, count in rows if value]


def _link(chosen: Chosen, facet: str, value: str, label: str, count: int) -> ValueLink:
    selected = getattr(chosen, facet) == value
    changes: dict[str, str | int] = {facet: "" if selected else value}
    if facet == "letter":
        changes["order"] = PINYIN
    return ValueLink(label, count, chosen.address(**changes), selected)
