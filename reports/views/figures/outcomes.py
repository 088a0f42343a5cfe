"""How requests ended, by the reasons of the law; on one page, and of one body."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.figures import indicators, outcomes, outcomes_of, years_of
from reports.figures.numbers import written
from reports.views.figures.choice import LEVELS, Choice, read_choice

FULL = 100
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
class Outcomes:
    """How the requests of a year ended; `total` counts all of them."""

    year: int
    total: str
    reasons: tuple[Reason, ...]


@require_safe
def figure_outcomes(request: HttpRequest) -> HttpResponse:
    choice, notes = read_choice(request.GET)
    years = years_of(choice.agencies)
    year = next((each for each in years if each <= choice.scope.last), None)
    context = {
        "choice": choice,
        "notes": notes,
        "choices": years,
        "result": tabulated(year, _sums(choice, year)) if year else None,
        "levels": LEVELS,
        "canonical": request.build_absolute_uri(_address(choice)),
    }
    return render(request, "reports/figures_outcomes.html", context)


def _address(choice: Choice) -> str:
    # What is counted does not matter here, only whose.
    _, _, whose = choice.querystring.partition("&")
    return f"{reverse('figure-outcomes')}{'?' if whose else ''}{whose}"


def tabulated(year: int, counts: Mapping[str, Decimal]) -> Outcomes | None:
    """Lay out the results of one year under the heads of the table, or None."""
    total = sum(counts.values(), Decimal(0))
    if not total:
        return None
    reasons: list[Reason] = []
    for label, beginnings in HEADS:
        codes = [code for code in counts if code.startswith(beginnings)]
        whole = sum((counts[code] for code in codes), Decimal(0))
        reasons.append(_reason(label, whole, total, is_head=True))
        if len(codes) > 1:
            reasons += [
                _reason(indicators()[code].label, counts[code], total, is_head=False)
                for code in indicators()
                if code in codes
            ]
    return Outcomes(year, written(total), tuple(reasons))


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
