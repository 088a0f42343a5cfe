"""How requests ended, by the reasons of the law; on one page, and of one body."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.figures import (
    disagreeing,
    indicators,
    outcomes,
    outcomes_of,
    years_of,
)
from reports.figures.numbers import written
from reports.figures.stored.series import DONE
from reports.models import Check, Report
from reports.views.figures.choice import LEVELS, Choice, read_choice
from reports.views.report.figures import check_anchor

FULL, MOST_MISMATCHES = 100, 20
# The heads of the statutory table, each by the beginning of its codes.
HEADS = (
    ("予以公开", ("outcome_granted",)),
    ("部分公开", ("outcome_partial",)),
    ("不予公开", ("refused_",)),
    ("无法提供", ("unavailable_",)),
    ("不予处理", ("unprocessed_",)),
    ("其他处理", ("other_", "outcome_other")),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One way requests ended: how many, and the share of all in percent."""

    label: str
    count: str
    share: str
    width: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A report in which results do not add up, with the way to its check."""

    name: str
    message: str
    href: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the requests of a year ended; `total` counts all of them.

    `printed` is what the totals of the reports add up to, where that is another number;
    `mismatches` are some of the `disagreeing` reports.
    """

    year: int
    total: str
    reasons: tuple[Reason, ...]
    printed: str = ""
    mismatches: tuple[Mismatch, ...] = ()
    disagreeing: int = 0


@require_safe
def figure_outcomes(request: HttpRequest) -> HttpResponse:
    choice, notes = read_choice(request.GET)
    years = years_of(choice.agencies)
    year = next((each for each in years if each <= choice.scope.last), None)
    context = {
        "choice": choice,
        "notes": notes,
        "choices": years,
        "result": _result(choice, year) if year else None,
        "levels": LEVELS,
        "holds_reports": Report.objects.published().exists,
        "canonical": request.build_absolute_uri(_address(choice)),
    }
    return render(request, "reports/figures_outcomes.html", context)


def _result(choice: Choice, year: int) -> Outcomes | None:
    checks = list(disagreeing(choice.scope, year, choice.agencies))
    return tabulated(year, _sums(choice, year), checks)


def _address(choice: Choice) -> str:
    # What is counted does not matter here, only whose.
    _, _, whose = choice.querystring.partition("&")
    return f"{reverse('figure-outcomes')}{'?' if whose else ''}{whose}"


def tabulated(
    year: int, counts: Mapping[str, Decimal], checks: Sequence[Check] = ()
) -> Outcomes | None:
    """Lay out the results of one year under the heads of the table, or None.

    `checks` say in which reports they do not add up to the total.
    """
    results = {code: count for code, count in counts.items() if code != DONE}
    total = sum(results.values(), Decimal(0))
    if not total:
        return None
    printed = counts.get(DONE, total)
    return Outcomes(
        year,
        written(total),
        tuple(_reasons(results, total)),
        written(printed) if printed != total else "",
        tuple(map(_mismatch, checks[:MOST_MISMATCHES])),
        len(checks),
    )


def _reasons(counts: Mapping[str, Decimal], total: Decimal) -> Iterator[Reason]:
    for label, beginnings in HEADS:
        codes = [code for code in counts if code.startswith(beginnings)]
        whole = sum((counts[code] for code in codes), Decimal(0))
        yield _reason(label, whole, total, is_head=True)
        if len(codes) > 1:
            for code in indicators():
                if code in codes:
                    label = indicators()[code].label
                    yield _reason(label, counts[code], total, is_head=False)


def _mismatch(check: Check) -> Mismatch:
    report = check.report
    href = f"{report.get_absolute_url()}#{check_anchor(check.pk)}"
    return Mismatch(f"{report.agency} · {report.year}", check.message, href)


def _reason(label: str, count: Decimal, total: Decimal, *, is_head: bool) -> Reason:
    share = FULL * count / total
    return Reason(label, written(count), f"{share:.1f}%", f"{share:.2f}", is_head)


def _sums(choice: Choice, year: int) -> Mapping[str, Decimal]:
    if not choice.agencies:
        return outcomes(choice.scope, year)
    summed: dict[str, Decimal] = {}
    for agency in choice.agencies:
        for code, value in outcomes_of(agency).get(year, {}).items():
            summed[code] = summed.get(code, Decimal(0)) + value
    return summed
