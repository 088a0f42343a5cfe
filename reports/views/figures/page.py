"""The pages of the figures: a series over bodies and years, and the dictionary."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.figures import (
    APPLICANT_LABELS,
    TABLE_LABELS,
    Indicator,
    Spread,
    indicators,
    largest,
    series_of,
    spreads,
)
from reports.figures.numbers import written
from reports.figures.stored.peers import LEAST_PEERS
from reports.models import Agency, Observation, Region, Report
from reports.views.figures.charts import Chart, line_chart
from reports.views.figures.choice import (
    EVERYTHING,
    FIRST_INDICATOR,
    LEVELS,
    Choice,
    read_choice,
)
from reports.views.figures.export import COLUMNS

LARGEST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a table, with the way to where it stands."""

    text: str
    href: str = ""
    title: str = ""
    is_text: bool = False
    is_corrected: bool = False
    is_other_format: bool = False
    area: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a table, with a number for each column."""

    year: int
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A body in the list of the largest."""

    agency: Agency
    number: Number
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page shows of a choice; without rows nothing is known.

    `has_middle`: bodies are enough in some year to speak of their quartiles.
    """

    heads: tuple[str, ...]
    rows: tuple[YearRow, ...]
    chart: Chart | None
    ranked: tuple[Ranked, ...] = ()
    ranked_year: int = 0
    has_middle: bool = False


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    choice, notes = read_choice(request.GET)
    context = {
        "choice": choice,
        "notes": notes,
        "shown": _of_bodies(choice) if choice.agencies else _of_scope(choice),
        "chosen": [(each, address(choice.without(each))) for each in choice.agencies],
        "groups": _groups(),
        "applicants": APPLICANT_LABELS.items(),
        "levels": LEVELS,
        "lines": Agency.objects.lines(),
        "regions": Region.objects.offered(choice.scope.region),
        "limits": _limits(choice),
        "holds_reports": Report.objects.published().exists,
        "canonical": request.build_absolute_uri(_canonical(choice)),
    }
    return render(request, "reports/figures.html", context)


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    canonical = request.build_absolute_uri(reverse("figure-dictionary"))
    context = {"groups": _groups(), "columns": COLUMNS, "canonical": canonical}
    return render(request, "reports/figures_dictionary.html", context)


def address(choice: Choice) -> str:
    """Return the page of a choice."""
    return f"{reverse('figures')}?{choice.querystring}"


def _canonical(choice: Choice) -> str:
    is_usual = choice.querystring == f"indicator={FIRST_INDICATOR}"
    return reverse("figures") if is_usual else address(choice)


def number_of(row: Observation | None, code: str) -> Number:
    """Return an observation as the tables show it."""
    if row is None:
        return Number("")
    is_text = row.origin == "text"
    printed = f"原文：{row.raw or '空白'}"
    return Number(
        written(row.value),
        row.get_absolute_url(),
        row.sentence if is_text else printed,
        is_text,
        row.is_corrected,
        row.indicator != code,
        "" if is_text else row.sentence,
    )


def _of_bodies(choice: Choice) -> Shown:
    found = series_of(
        choice.agencies, choice.indicator.code, choice.applicant, choice.scope
    )
    years = sorted({year for series in found.values() for year in series})
    rows = [
        YearRow(
            year,
            tuple(
                number_of(found.get(each.pk, {}).get(year), choice.indicator.code)
                for each in choice.agencies
            ),
        )
        for year in reversed(years)
    ]
    span = range(years[0], years[-1] + 1) if years else range(0)
    lines = [
        (
            each.name,
            {
                year: row.value if (row := found.get(each.pk, {}).get(year)) else None
                for year in span
            },
        )
        for each in choice.agencies
    ]
    chart = line_chart(choice.title, lines, unit=choice.indicator.unit)
    return Shown(tuple(each.name for each in choice.agencies), tuple(rows), chart)


MIDDLE_HEADS = ("下四分位", "中位数", "上四分位")


def _of_scope(choice: Choice) -> Shown:
    found = spreads(choice.indicator.code, choice.applicant, choice.scope)
    by_year = {each.year: each for each in found}
    span = range(found[0].year, found[-1].year + 1) if found else range(0)

    def over(name: str) -> dict[int, Decimal | None]:
        # A median of one or two bodies is no more than these.
        enough = {year: each for year, each in by_year.items() if _is_broad(each)}
        return {year: getattr(enough.get(year), name, None) for year in span}

    chart = line_chart(
        choice.title,
        [("中位数", over("median"))],
        band=(over("low"), over("high")),
        unit=choice.indicator.unit,
    )
    has_middle = any(map(_is_broad, found))
    heads = ("机构数", "合计", "最小", *(MIDDLE_HEADS if has_middle else ()), "最大")
    rows = tuple(
        YearRow(each.year, _spread_row(each, has_middle=has_middle))
        for each in reversed(found)
    )
    if not found:
        return Shown(heads, rows, chart)
    last = found[-1].year
    ranked = tuple(_ranked(choice, last))
    return Shown(heads, rows, chart, ranked, last, has_middle=has_middle)


def _is_broad(spread: Spread) -> bool:
    """Say whether enough bodies are known to speak of their middle."""
    return spread.count >= LEAST_PEERS


def _spread_row(spread: Spread, *, has_middle: bool) -> tuple[Number, ...]:
    """Return a year; `has_middle` says whether any year of the table has quartiles."""
    middle = (spread.low, spread.median, spread.high) if has_middle else ()
    values = (
        *(Decimal(spread.count), spread.total, spread.least),
        *(middle if _is_broad(spread) else (None for _ in middle)),
        spread.most,
    )
    return tuple(Number("" if each is None else written(each)) for each in values)


def _ranked(choice: Choice, year: int) -> Iterator[Ranked]:
    rows = largest(
        choice.indicator.code, choice.applicant, choice.scope, year, LARGEST_SHOWN
    )
    for row in rows:
        if row.agency is not None:
            alone = Choice(choice.indicator, choice.applicant, (row.agency,))
            yield Ranked(
                row.agency, number_of(row, choice.indicator.code), address(alone)
            )


def _groups() -> list[tuple[str, list[Indicator]]]:
    return [
        (label, [each for each in indicators().values() if each.table == table])
        for table, label in TABLE_LABELS.items()
    ]


def _limits(choice: Choice) -> tuple[str, str]:
    """Return the years of the choice as they stand in the form, empty for all."""
    scope = choice.scope
    return (
        "" if scope.first == EVERYTHING.first else str(scope.first),
        "" if scope.last == EVERYTHING.last else str(scope.last),
    )
