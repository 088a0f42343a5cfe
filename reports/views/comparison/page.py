"""Two reports beside each other, and the choice of the other one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.comparison import (
    ComparedPassage,
    Comparison,
    Passage,
    Tally,
    Unit,
    compare,
    stored_passage,
)
from reports.models import Report, Section, section_anchors
from reports.search import SearchUnavailableError, Selection, neighbours, search
from reports.text.language import parse_query
from reports.views.links import Link
from reports.views.report.withdrawal import gone_when_withdrawn

INLINE, SIDE = "inline", "side"
CHANGES = "changes"
VIEWS = ((INLINE, "连排"), (SIDE, "对照"))
UNITS = ((Unit.WORD, "按词"), (Unit.CHARACTER, "按字"))
EXTENTS = ((False, "全文"), (True, "只看改动"))
# The number of a report, alone or in its address.
NUMBER = re.compile(r"(?:.*/reports/)?(\d{1,12})/?(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class Way:
    """How a comparison is shown."""

    view: str = INLINE
    unit: Unit = Unit.WORD
    only_changes: bool = False

    @property
    def written(self) -> str:
        """The parameters, without those that say what is usual."""
        pairs = [("view", self.view)] if self.view != INLINE else []
        pairs += [("unit", self.unit.value)] if self.unit != Unit.WORD else []
        pairs += [("only", CHANGES)] if self.only_changes else []
        return f"?{urlencode(pairs)}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in the table of contents of a comparison."""

    place: int
    passage: ComparedPassage
    tally: Tally

    @property
    def label(self) -> str:
        return self.passage.either.label

    @property
    def is_listed(self) -> bool:
        """Whether it has a heading of the first two depths."""
        return bool(self.label) and self.passage.either.depth <= 2


@require_safe
@gone_when_withdrawn
def comparison_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the comparison with the year before, or let the reader choose."""
    report = _published(pk)
    typed = request.GET.get("find", "").strip()
    if typed:
        named = _named(typed, report)
        return _to(report, named) if named else _choice(request, report, typed)
    before = _year_before(report) if "choose" not in request.GET else None
    return _to(report, before) if before else _choice(request, report, "")


@require_safe
@gone_when_withdrawn
def comparison(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    report, other = _published(pk), _published(other_pk)
    way = read_way(request)
    found = compared(other, report, way.unit)
    entries = entries_of(found)
    tally = sum((each.tally for each in entries), Tally())
    context = {
        "report": report,
        "other": other,
        "way": way,
        "comparison": found,
        "tally": tally,
        "percent": round(tally.share_same * 100, 1),
        "entries": [each for each in entries if each.is_listed],
        "passages": _shown(entries, way),
        "switches": _switches(report, other, way),
        "swapped": _address(other, report, way),
        "canonical": request.build_absolute_uri(_address(report, other, Way())),
    }
    return render(request, "reports/comparison.html", context)


def compared(left: Report, right: Report, unit: Unit) -> Comparison:
    """Compare the stored texts of two reports, the older one usually on the left."""
    left_side, right_side = (
        passages(report.sections.order_by("order")) for report in (left, right)
    )
    return compare(left_side, right_side, unit)


def passages(sections: Iterable[Section]) -> list[Passage]:
    """Return one side of a comparison, all sections of a text in order."""
    every = list(sections)
    return list(map(stored_passage, every, section_anchors(every)))


def read_way(request: HttpRequest) -> Way:
    """Read how to show it from a URL; what is unknown is the usual."""
    view = request.GET.get("view", "")
    unit = request.GET.get("unit", "")
    return Way(
        view if view in dict(VIEWS) else INLINE,
        Unit(unit) if unit in set(Unit) else Unit.WORD,
        request.GET.get("only") == CHANGES,
    )


def _published(pk: int) -> Report:
    reports = Report.objects.published().select_related("agency__region")
    return get_object_or_404(reports, pk=pk)


def _year_before(report: Report) -> Report | None:
    """Return the nearest earlier report of the same body and kind."""
    earlier = Report.objects.published().filter(
        agency=report.agency, kind=report.kind, year__lt=report.year
    )
    # Of two of the same year, the one under the same name.
    other_name = Case(When(issued_as=report.issued_as, then=0), default=1)
    return earlier.order_by("-year", other_name, "pk").first()


def _named(typed: str, report: Report) -> Report | None:
    match = NUMBER.fullmatch(typed)
    if match is None:
        return None
    return Report.objects.published().exclude(pk=report.pk).filter(pk=match[1]).first()


def _choice(request: HttpRequest, report: Report, typed: str) -> HttpResponse:
    found: list[Report] = []
    note = ""
    if typed:
        selection = Selection(parse_query(typed))
        try:
            answer = search(selection)
        except SearchUnavailableError:
            note = "全文检索暂时停用，可以填报告的编号或网址。"
        else:
            # The closest ones to a choice are a guess; the search page explains them.
            hits = () if answer.relaxed else answer.hits
            found = [hit.report for hit in hits if hit.report.pk != report.pk]
        if not found and not note:
            note = f"没有找到与“{typed[:60]}”相符的另一份报告。"
    context = {
        "report": report,
        "typed": typed,
        "found": found,
        "note": note,
        "around": neighbours(report),
        "canonical": request.build_absolute_uri(
            f"{reverse('comparison-choice', args=[report.pk])}?choose="
        ),
    }
    return render(request, "reports/comparison_choice.html", context)


def _to(report: Report, other: Report) -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(report, other, Way()))


def _address(report: Report, other: Report, way: Way) -> str:
    return reverse("comparison", args=[report.pk, other.pk]) + way.written


def entries_of(found: Comparison) -> list[Entry]:
    """Return all sections, the characters of each counted once."""
    return [Entry(place, each, each.tally) for place, each in enumerate(found.passages)]


def changed_entries(found: Comparison) -> list[Entry]:
    """Return the sections in which anything differs."""
    return _shown(entries_of(found), Way(only_changes=True))


def _shown(entries: list[Entry], way: Way) -> list[Entry]:
    return [
        each for each in entries if not (way.only_changes and each.passage.is_unchanged)
    ]


def _switches(report: Report, other: Report, way: Way) -> list[list[Link]]:
    """Return the ways to show it, each as a link that changes one thing."""
    groups = (
        [(label, replace(way, view=view)) for view, label in VIEWS],
        [(label, replace(way, unit=unit)) for unit, label in UNITS],
        [(label, replace(way, only_changes=only)) for only, label in EXTENTS],
    )
    return [
        [
            Link(label, _address(report, other, each), each == way)
            for label, each in group
        ]
        for group in groups
    ]
