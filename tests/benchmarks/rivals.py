"""SQLite FTS5 and PostgreSQL on the same terms: top 10 by relevance, then facets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.benchmarks.bare_engine import Terms
from tests.benchmarks.cases import Case, cases
from tests.benchmarks.composing import Record
from tests.benchmarks.searching import ours
from tests.benchmarks.timing import interleaved

ROUNDS = 5
SECONDS = 60
QUERY_SECONDS = 30
TOP = 10
FACETS = ("agency", "level", "region", "year", "kind")


class TooSlowError(Exception):
    """A rival did not answer within its limit."""


@dataclass(frozen=True)
class Rival:
    """Another engine; both questions take the words that all have to stand."""

    name: str
    top: Callable[[tuple[str, ...]], object]
    facets: Callable[[tuple[str, ...]], object]
    seconds_to_load: float


def facet_values(record: Record) -> tuple[str, str, str, str, str]:
    """Return the value of each facet for a report."""
    body = record["publisher"]
    region = body.region or ""
    return str(record["body"]), body.level, region, str(record["year"]), record["kind"]


def race(rival: Rival, reports: int) -> list[dict[str, Any]]:
    """Time a rival against our whole search, query by query."""
    chosen = [case for case in cases(reports) if case.is_for_rivals]
    return [_row(rival, case) for case in chosen]


def _row(rival: Rival, case: Case) -> dict[str, Any]:
    words = Terms(case).words
    contestants: dict[str, Callable[[], object]] = {
        "ours": partial(ours, case),
        "top": partial(rival.top, words),
        "facets": partial(rival.facets, words),
    }
    try:
        times = interleaved(contestants, ROUNDS, SECONDS, is_warm=True)
    except TooSlowError:
        return {"rival": rival.name, "name": case.name, "limit_s": QUERY_SECONDS}
    measured = {name: each.summary() for name, each in times.items()}
    mine = measured["ours"]["median_ms"]
    top = measured["top"]["median_ms"]
    both = top + measured["facets"]["median_ms"]
    return {
        "rival": rival.name,
        "name": case.name,
        **measured,
        "top_to_ours": top / mine,
        "rival_to_ours": both / mine,
    }
