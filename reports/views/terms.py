"""How often words stand in reports, over the years and levels."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from reports.exports import csv_head, csv_line
from reports.filters import read_selection
from reports.models import Kind, Level, Region, Report
from reports.search import (
    Frequencies,
    SearchUnavailableError,
    Selection,
    frequencies,
)
from reports.templatetags.wording import worded
from reports.text.language import parse_query
from reports.text.operators import NO_QUOTES
from reports.text.query import Query
from reports.views.downloads import file_headers
from reports.views.figures.charts import Chart, line_chart
from reports.views.links import address
from reports.views.out_of_service import unavailable_file, unavailable_page

MOST_TERMS = 5
LONGEST_TERM = 60
EVERY_KIND = "all"
EVERY_LEVEL = gettext_noop("全部")
COLUMNS = (
    *(gettext_noop("词语"), gettext_noop("年度"), gettext_noop("层级")),
    *(gettext_noop("含有的报告"), gettext_noop("当年报告"), gettext_noop("百分比")),
    gettext_noop("检索网址"),
)
EXAMPLES = (
    ("依申请公开", "主动公开"),
    ("行政复议", "行政诉讼"),
    ("微博", "微信", "政务新媒体"),
    ("优化营商环境", "疫情防控", "放管服"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks for: words, the reports looked at, what could not be read."""

    terms: tuple[Query, ...]
    selection: Selection
    notes: tuple[str, ...]

    @property
    def typed(self) -> list[str]:
        """The words as typed, with empty places for more."""
        words = [word_of(term) for term in self.terms]
        return words + [""] * (MOST_TERMS - len(words))

    @property
    def written(self) -> str:
        """What is asked for, as parameters."""
        pairs = [("term", word_of(term)) for term in self.terms]
        for name in ("level", "region", "line", "agency"):
            pairs += [(name, value) for value in self.selection.chosen(name)]
        kinds = self.selection.chosen("kind")
        if kinds != (Kind.ANNUAL,):
            pairs += [("kind", each) for each in kinds or (EVERY_KIND,)]
        return f"?{urlencode(pairs)}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some reports have a term; `href` lists them."""

    year: int
    level: str
    reports: int
    whole: int
    href: str = ""

    @property
    def percent(self) -> Decimal | None:
        """The share of all reports; None where there are none."""
        if not self.whole:
            return None
        return round(Decimal(100 * self.reports) / self.whole, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One year: all reports, and one count for each term or level."""

    year: int
    whole: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One term: over all levels, and level by level, the newest year first."""

    term: str
    total: int
    counts: tuple[Count, ...]
    rows: tuple[Row, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Course:
    """The course of all terms over the years."""

    rows: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    levels: tuple[str, ...] = ()
    chart: Chart | None = None


@require_safe
def term_course(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    try:
        course = course_of(asked) if asked.terms else Course()
    except SearchUnavailableError:
        return unavailable_page(request, asked.selection)
    context = {
        "asked": asked,
        "course": course,
        "choices": _choices(asked.selection),
        "examples": [(each, _address_of(each)) for each in EXAMPLES],
        "most": MOST_TERMS,
        "csv": reverse("term-course-csv") + asked.written,
        "holds_reports": Report.objects.published().exists,
        "canonical": request.build_absolute_uri(reverse("term-course") + asked.written),
    }
    return render(request, "reports/term_course.html", context)


@require_safe
def term_course_csv(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    try:
        course = course_of(asked)
    except SearchUnavailableError:
        return unavailable_file()
    return HttpResponse(
        "".join(_csv(course, request)),
        headers=file_headers(f"terms-{localdate()}.csv"),
    )


def read_asked(request: HttpRequest) -> Asked:
    """Read the parameters of a URL; what cannot be read is left out and told."""
    parameters = request.GET.copy()
    typed = [each.strip() for each in parameters.getlist("term") if each.strip()]
    kinds = parameters.getlist("kind")
    if EVERY_KIND in kinds:
        parameters.setlist("kind", [])
    elif not any(kinds):
        parameters.setlist("kind", [Kind.ANNUAL])
    # Only what narrows the reports; words and pages are not asked for here.
    for name in ("q", "page", "sort", "scope", "year", "role"):
        parameters.pop(name, None)
    selection, notes = read_selection(parameters)
    terms, bad = _terms(typed)
    return Asked(terms, selection, (*bad, *notes))


def course_of(asked: Asked) -> Course:
    """Count every term, by year and level; raises SearchUnavailableError."""
    whole, *counted = frequencies(asked.selection, asked.terms)
    base = _Base(asked.selection, whole)
    series = tuple(
        _series(base, term, found)
        for term, found in zip(asked.terms, counted, strict=True)
    )
    rows = tuple(
        Row(year, _sum(whole, year), tuple(each.counts[place] for each in series))
        for place, year in enumerate(base.years)
    )
    labels = tuple(str(Level(each).label) for each in base.levels)
    return Course(rows, series, labels, _chart(series))


def word_of(term: Query) -> str:
    """Return the word of a term, without the quotes it is searched with."""
    return term.typed.translate(NO_QUOTES)


def _terms(typed: list[str]) -> tuple[tuple[Query, ...], list[str]]:
    notes = []
    terms: dict[str, Query] = {}
    for each in typed:
        word = " ".join(each.translate(NO_QUOTES).split())
        query = parse_query(f'"{word}"')
        if len(word) > LONGEST_TERM:
            notes.append(
                f"“{word[:20]}…”过长，每个词最多 {LONGEST_TERM} 个字，已略去。"
            )
        elif query.is_empty:
            notes.append(f"“{each[:20]}”里没有可以检索的文字，已略去。")
        else:
            terms.setdefault(query.terms[0].text, query)
    if len(terms) > MOST_TERMS:
        notes.append(f"最多比较 {MOST_TERMS} 个词，其余已略去。")
    return tuple(terms.values())[:MOST_TERMS], notes


@dataclass(frozen=True, slots=True)
class _Base:
    """What every term is counted against."""

    selection: Selection
    whole: Frequencies

    @property
    def years(self) -> tuple[int, ...]:
        """All years from the newest to the oldest, those without reports too."""
        found = [year for year, _ in self.whole]
        return tuple(range(max(found), min(found) - 1, -1)) if found else ()

    @property
    def levels(self) -> tuple[str, ...]:
        found = {level for _, level in self.whole}
        return tuple(level for level in Level.values if level in found)


def _series(base: _Base, term: Query, found: Frequencies) -> Series:
    selection = replace(base.selection, query=term)

    def count(year: int, level: str = "") -> Count:
        chosen = {**selection.values, "year": (str(year),)}
        chosen |= {"level": (level,)} if level else {}
        reports = _sum(found, year, level)
        return Count(
            year,
            str(Level(level).label) if level else "",
            reports,
            _sum(base.whole, year, level),
            address(replace(selection, values=chosen)) if reports else "",
        )

    rows = (
        Row(
            year,
            _sum(base.whole, year),
            tuple(count(year, each) for each in base.levels),
        )
        for year in base.years
    )
    return Series(
        word_of(term),
        sum(found.values()),
        tuple(count(year) for year in base.years),
        tuple(rows),
        address(selection),
    )


def _sum(counted: Frequencies, year: int, level: str = "") -> int:
    if level:
        return counted.get((year, level), 0)
    return sum(count for (each, _), count in counted.items() if each == year)


def _chart(series: tuple[Series, ...]) -> Chart | None:
    lines = [
        (each.term, {count.year: count.percent for count in each.counts})
        for each in series
    ]
    title = f"{'、'.join(each.term for each in series)}：含有的报告占当年报告的百分比"
    return line_chart(title, lines, unit="%")


def _choices(selection: Selection) -> dict[str, object]:
    regions = Region.objects.offered(*selection.chosen("region"))
    kinds = selection.chosen("kind")
    return {
        "levels": [
            (*each, each[0] in selection.chosen("level")) for each in Level.choices
        ],
        "kinds": [
            (EVERY_KIND, "全部类型", not kinds),
            *((*each, kinds == (each[0],)) for each in Kind.choices),
        ],
        "regions": [
            (code, name, code in selection.chosen("region"))
            for code, name in regions.values_list("code", "name")
        ],
    }


def _address_of(words: tuple[str, ...]) -> str:
    return f"{reverse('term-course')}?{urlencode([('term', each) for each in words])}"


def _csv(course: Course, request: HttpRequest) -> Iterator[str]:
    yield csv_head(COLUMNS)
    for series in course.series:
        for total, row in zip(series.counts, series.rows, strict=True):
            for each in (total, *row.counts):
                url = request.build_absolute_uri(each.href) if each.href else ""
                facts = [each.reports, each.whole, each.percent, url]
                level = worded(each.level or EVERY_LEVEL)
                yield csv_line([series.term, each.year, level, *facts])
