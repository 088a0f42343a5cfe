"""Our whole search beside the bare engine, query by query."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import QueryDict

from reports.filters import read_selection
from reports.search import Results, search
from reports.search.index.reading import view
from reports.views.results.facets import extent
from tests.benchmarks.bare_engine import Plain, Ranked, Terms, open_current
from tests.benchmarks.cases import Case, cases
from tests.benchmarks.timing import Times, interleaved

ROUNDS = 40
SECONDS = 150


@dataclass(frozen=True)
class Engines:
    """The bare engine on the current index, in both measures."""

    ranked: Ranked
    plain: Plain


def engines() -> Engines:
    """Open the current index without the archive's own code."""
    index = open_current(Path(settings.INDEX_DIR))
    return Engines(Ranked(index), Plain(index))


def ours(case: Case) -> Results:
    """Answer as a page does: from the parameters of a URL to hits and facets.

    As if nobody had asked the same before: the archive keeps the counts of a query.
    """
    view().kept.forget()
    parameters = QueryDict(case.querystring)
    selection, _ = read_selection(parameters)
    return search(selection, extent=extent(selection, parameters))


def time_queries(reports: int) -> list[dict[str, Any]]:
    """Time every case in turn for all contestants."""
    bare = engines()
    every = cases(reports)
    contestants: dict[tuple[str, str], Any] = {}
    for case in every:
        terms = Terms(case)
        contestants[case.name, "ours"] = partial(ours, case)
        contestants[case.name, "bare"] = partial(bare.ranked.answer, case, terms)
        contestants[case.name, "plain"] = partial(bare.plain.answer, case, terms)
    times = interleaved(contestants, ROUNDS, SECONDS)
    return [_row(case, bare, times) for case in every]


def _row(
    case: Case, bare: Engines, times: dict[tuple[str, str], Times]
) -> dict[str, Any]:
    results = ours(case)
    count, ids = bare.ranked.answer(case, Terms(case))
    shown = {hit.report.pk for hit in results.hits}
    measured = {
        side: times[case.name, side].summary() for side in ("ours", "bare", "plain")
    }
    spent = {side: each["processor_ms"] for side, each in measured.items()}
    return {
        "name": case.name,
        "query": case.querystring,
        "count": results.count,
        "bare_count": count,
        "same_on_page": len(shown & set(ids)) / max(1, len(ids)),
        **measured,
        "ours_to_bare": spent["ours"] / spent["bare"],
        "ours_to_plain": spent["ours"] / spent["plain"],
    }
