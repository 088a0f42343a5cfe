"""Series over bodies and years, read from the one index that holds all of a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from reports.figures.checks.findings import Rule
from reports.figures.indicators import Applicant, indicators, same_series
from reports.figures.scopes import ALL_YEARS, Scope
from reports.figures.stored.quantiles import Format, quantiles, totals
from reports.models import Agency, Check, Observation, Report, Status

T = TypeVar("T")
# What a row says of who asked, where it counts all of its indicator.
WHOLES = (Applicant.TOTAL, Applicant.NONE)
QUANTILES = (0.25, 0.5, 0.75)
# How many requests were handled, of which the results are the parts.
DONE = "requests_done"
RULES_OF_SUMS = (Rule.PARTS, Rule.ROW)


@dataclass(frozen=True, slots=True)
class YearSums:
    """One year of a series, added up."""

    year: int
    count: int
    total: Decimal
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How the bodies of one year are spread; `count` are those with a number."""

    year: int
    count: int
    total: Decimal
    least: Decimal
    low: Decimal
    median: Decimal
    high: Decimal
    most: Decimal


def series_of(
    agencies: Iterable[Agency], code: str, applicant: Applicant, scope: Scope
) -> dict[int, dict[int, Observation]]:
    """Return the observations of some bodies: agency → year → observation.

    Of two reports of one body on one year the later one counts; a table wins over
    the text.
    """
    rows = (
        _counted(code, applicant)
        .filter(
            agency__in=[each.pk for each in agencies],
            year__range=(scope.first, scope.last),
        )
        .order_by("year", "-origin", "report")
    )
    found: dict[int, dict[int, Observation]] = {}
    for row in rows:
        if row.agency_id is not None and row.year is not None:
            found.setdefault(row.agency_id, {})[row.year] = row
    return found


def chosen_rows(
    agencies: Iterable[Agency], code: str, applicant: Applicant, scope: Scope
) -> Iterator[Observation]:
    """Yield all observations of a choice, year by year, in flat memory."""
    bodies = [each.pk for each in agencies]
    if bodies:
        span = (scope.first, scope.last)
        rows = _counted(code, applicant).filter(agency__in=bodies, year__range=span)
        yield from _ordered(rows)
        return
    # Year by year and format by format the index gives the order; all at once would
    # have to be sorted before the first row.
    formats = formats_of(code, applicant)
    for year in _years_in(formats, scope):
        for each in formats:
            yield from _ordered(within(of_format(each), scope).filter(year=year))


def spreads(code: str, applicant: Applicant, scope: Scope) -> list[Spread]:
    """Return how the bodies of a scope are spread, year by year.

    One format at a time, so that the index gives the order; only a year in which
    bodies used two formats has to be sorted.
    """
    formats = formats_of(code, applicant)
    years: dict[int, list[Format]] = {}
    sums: dict[int, YearSums] = {}
    for each in formats:
        for found in _sums_of_years(_rows_of([each], scope)):
            years.setdefault(found.year, []).append(each)
            sums[found.year] = found
    for year, used in years.items():
        if len(used) > 1:
            both = _rows_of(used, scope).filter(year=year)
            sums[year] = _sums_of_years(both)[0]
    values = quantiles(
        [(year, years[year], sums[year].count) for year in sorted(years)],
        QUANTILES,
        scope,
    )
    return [_spread(sums[year], values[year]) for year in sorted(years)]


def largest(
    code: str, applicant: Applicant, scope: Scope, year: int, limit: int
) -> list[Observation]:
    """List the bodies of a scope with the largest numbers of one year."""
    found: list[Observation] = []
    for each in formats_of(code, applicant):
        rows = _rows_of([each], scope).filter(year=year)
        keys = list(rows.order_by("-value").values_list("pk", flat=True)[:limit])
        found += Observation.objects.filter(pk__in=keys).select_related("agency")
    found.sort(key=lambda row: (-(row.value or 0), row.agency_id or 0))
    return found[:limit]


@dataclass(frozen=True, slots=True)
class Whole:
    """A number that counts all of an indicator, and where it stands; table 0: text."""

    value: Decimal | None
    section: int
    table: int
    sentence: str
    is_counted: bool


WHOLE_FIELDS = ("value", "section", "table", "sentence", "is_counted")


def outcomes(scope: Scope, year: int) -> dict[str, Decimal]:
    """Add up the results of requests over the bodies of a scope, by indicator.

    Under `DONE` stand the totals, as they are printed.
    """
    return totals((*indicators()[DONE].parts, DONE), scope, year)


def disagreeing(
    scope: Scope, year: int, agencies: Iterable[Agency]
) -> "QuerySet[Check]":
    """Return the checks in which results do not add up to their printed total.

    Those of some bodies, or of all of a scope.
    """
    found = Check.objects.filter(
        rule__in=RULES_OF_SUMS,
        indicator=DONE,
        applicant=Applicant.TOTAL,
        is_current=True,
        report__year=year,
        report__status=Status.PUBLISHED,
    )
    bodies = [each.pk for each in agencies]
    if bodies:
        found = found.filter(report__agency__in=bodies)
    else:
        asked = {
            "report__agency__level": scope.level,
            "report__agency__line": scope.line,
            "report__agency__region__code__startswith": scope.stem,
        }
        found = found.filter(**{name: value for name, value in asked.items() if value})
    return found.select_related("report__agency").order_by("report", "pk")


def years_of(agencies: Iterable[Agency]) -> list[int]:
    """List the years with results of requests of some bodies, or of any, latest first.

    Not those of a scope: that would mean to read all its rows.
    """
    rows = Observation.objects.filter(
        is_counted=True, indicator=DONE, applicant=Applicant.TOTAL
    )
    bodies = [each.pk for each in agencies]
    chosen = rows.filter(agency__in=bodies) if bodies else rows
    years = chosen.order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in years if year is not None]


def values_around(report: Report) -> tuple[dict[str, Whole], dict[str, Whole]]:
    """Return the numbers of a report that count all of an indicator, by its code.

    Beside them those of the same body's published report of the year before. Those of
    its tables come before those of its text.
    """
    wanted = Q(report=report)
    if report.agency_id is not None and report.year is not None:
        before = Q(is_counted=True, agency=report.agency_id, year=report.year - 1)
        wanted |= before
    # Plain values: a report has hundreds of rows, and models are dear.
    rows = (
        Observation.objects.filter(wanted, applicant__in=WHOLES)
        .order_by("-origin", "report", "pk")
        .values_list("report", "indicator", "applicant", *WHOLE_FIELDS)
    )
    by_report: dict[bool, list[tuple[str, str, Whole]]] = {True: [], False: []}
    for pk, code, applicant, *found in rows:
        by_report[pk == report.pk].append((code, applicant, Whole(*found)))
    return dict(of_wholes(by_report[True])), dict(of_wholes(by_report[False]))


def outcomes_of(agency: Agency) -> dict[int, dict[str, Decimal]]:
    """Return the results of requests of one body: year → indicator → number.

    Under `DONE` stands the total, as it is printed.
    """
    codes = (*indicators()[DONE].parts, DONE)
    rows = agency.observations.filter(
        is_counted=True, indicator__in=codes, applicant=Applicant.TOTAL
    )
    found: dict[int, dict[str, Decimal]] = {}
    for year, code, value in rows.values_list("year", "indicator", "value"):
        if year is not None and value is not None:
            found.setdefault(year, {})[code] = value
    return found


def series_of_one(
    agency: Agency, codes: Iterable[str]
) -> Mapping[str, dict[int, Observation]]:
    """Return several series of one body with one query: code → year → observation."""
    wanted = {each: code for code in codes for each in same_series(code)}
    rows = agency.observations.filter(is_counted=True, indicator__in=wanted)
    found: dict[str, dict[int, Observation]] = {}
    for row in rows.order_by("year", "-origin", "report"):
        is_whole = row.applicant == indicators()[row.indicator].applicant
        if row.value is not None and row.year is not None and is_whole:
            found.setdefault(wanted[row.indicator], {})[row.year] = row
    return found


def _counted(code: str, applicant: Applicant) -> "QuerySet[Observation]":
    """Return the rows of a series; other formats count only the whole of it."""
    own = Q(indicator=code, applicant=applicant.value)
    if applicant == indicators()[code].applicant:
        for other in same_series(code)[1:]:
            own |= Q(indicator=other, applicant=indicators()[other].applicant.value)
    return Observation.objects.filter(own, is_counted=True)


def formats_of(code: str, applicant: Applicant) -> list[Format]:
    """Return the formats of a series; others than its own count only the whole."""
    others = same_series(code)[1:] if applicant == indicators()[code].applicant else ()
    return [
        (code, applicant),
        *((each, indicators()[each].applicant) for each in others),
    ]


def of_format(chosen: Format) -> "QuerySet[Observation]":
    """Return the rows of one format of a series."""
    code, applicant = chosen
    return Observation.objects.filter(
        indicator=code, applicant=applicant.value, is_counted=True
    )


def _years_in(formats: Iterable[Format], scope: Scope) -> list[int]:
    """List the years of a scope that have rows of some formats, the earliest first."""
    found: set[int | None] = set()
    for each in formats:
        years = within(of_format(each), replace(scope, level="", line="", region=""))
        found.update(years.order_by().values_list("year", flat=True).distinct())
    return sorted(year for year in found if year is not None)


def _ordered(rows: "QuerySet[Observation]") -> Iterator[Observation]:
    ordered = rows.select_related("agency").order_by("year", "value", "pk")
    return ordered.iterator(chunk_size=1000)


def _rows_of(formats: Iterable[Format], scope: Scope) -> "QuerySet[Observation]":
    wanted = Q(pk__in=())
    for code, applicant in formats:
        wanted |= Q(indicator=code, applicant=applicant.value)
    rows = Observation.objects.filter(wanted, is_counted=True).exclude(value=None)
    return within(rows, scope)


def _sums_of_years(rows: "QuerySet[Observation]") -> list[YearSums]:
    sums = (
        rows.order_by()
        .values("year")
        .annotate(
            count=Count("value"),
            total=Sum("value"),
            least=Min("value"),
            most=Max("value"),
        )
        .order_by("year")
        .values_list("year", "count", "total", "least", "most")
    )
    return [YearSums(year, *numbers) for year, *numbers in sums if year is not None]


def wholes(
    rows: "QuerySet[Observation]", codes: Iterable[str]
) -> "QuerySet[Observation]":
    """Keep the rows that count all of some indicators, in whichever format.

    Rows that count no whole are left to `of_wholes`: asked of the database pair by
    pair, SQLite would read the rows of all peers instead of one index.
    """
    wanted = {same for code in codes for same in same_series(code)}
    return rows.filter(indicator__in=wanted, applicant__in=WHOLES)


def of_wholes(rows: Iterable[tuple[str, str, T]]) -> Iterator[tuple[str, T]]:
    """Keep what is said of the whole of an indicator, by its code."""
    known = indicators()
    for code, applicant, said in rows:
        if code in known and applicant == known[code].applicant:
            yield code, said


def _spread(sums: YearSums, values: Sequence[Decimal]) -> Spread:
    low, median, high = values
    return Spread(
        *(sums.year, sums.count, sums.total, sums.least),
        *(low, median, high, sums.most),
    )


def within(rows: "QuerySet[Observation]", scope: Scope) -> "QuerySet[Observation]":
    """Keep the rows of a scope."""
    if (scope.first, scope.last) != ALL_YEARS:
        rows = rows.filter(year__range=(scope.first, scope.last))
    if scope.level:
        rows = rows.filter(level=scope.level)
    if scope.line:
        rows = rows.filter(line=scope.line)
    if scope.region:
        rows = rows.filter(region__startswith=scope.stem)
    return rows
