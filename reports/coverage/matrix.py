"""The matrix of bodies and years, a page at a time, and its sums over all bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from reports.coverage.bodies import BODIES_AT_ONCE, Line, lines_of
from reports.coverage.scopes import Scope, bodies_in, ordered, sizes_of
from reports.coverage.sums import (
    LevelTotals,
    Stand,
    Totals,
    totals_by_level,
    totals_of,
)
from reports.models import Agency
from reports.paging import page_of

BODIES_PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Matrix:
    """One page of the matrix; totals are over all pages.

    `levels` sum up each level, the bodies without a report too, where asked for.
    """

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    totals: tuple[Totals, ...]
    count: int
    page: int
    pages: int
    levels: tuple[LevelTotals, ...] = ()


def matrix(scope: Scope, page: int, today: date, *, by_level: bool = False) -> Matrix:
    """Lay out one page; a page past the end gives the last one."""
    stand = Stand(today)
    bodies = bodies_in(scope)
    sizes = sizes_of(bodies)
    count = sum(sizes.values())
    page, pages, start = page_of(page, count, BODIES_PER_PAGE)
    # Sorted by their keys alone: whole rows of all bodies would be slow to sort.
    ids = list(ordered(bodies).values_list("pk", flat=True)[start:][:BODIES_PER_PAGE])
    shown = Agency.objects.select_related("region").in_bulk(ids)
    return Matrix(
        scope.years,
        tuple(lines_of([shown[pk] for pk in ids], scope, today)),
        totals_of(scope, bodies, sizes, stand),
        count,
        page,
        pages,
        totals_by_level(scope, stand) if by_level else (),
    )


def lines(scope: Scope, today: date) -> Iterator[Line]:
    """Yield all bodies of the scope, some hundred at a time."""
    bodies = ordered(bodies_in(scope)).select_related("region")
    waiting = bodies.iterator(chunk_size=BODIES_AT_ONCE)
    while some := list(islice(waiting, BODIES_AT_ONCE)):
        yield from lines_of(some, scope, today)


def totals(scope: Scope, today: date) -> tuple[Totals, ...]:
    """Sum up each year of the scope."""
    bodies = bodies_in(scope)
    return totals_of(scope, bodies, sizes_of(bodies), Stand(today))
