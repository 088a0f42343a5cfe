"""Asking every judged query of our search and of the baselines."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.http import QueryDict

from reports.filters import read_selection
from reports.models import Report
from reports.search import search
from reports.text.segment import pairs
from tests.relevance import baseline, judged, scratch
from tests.relevance.measures import DEEP, TOP
from tests.relevance.table import Answer, as_json, as_text

COLLECTIONS = (
    ("reports", scratch.load, judged.REPORTS),
    ("articles", scratch.load_articles, judged.ARTICLES),
)


def measure() -> tuple[str, dict[str, Any]]:
    """Return the tables as text, and all figures."""
    text, figures = _missing(), {}
    for name, fill, file in COLLECTIONS:
        keys = fill()
        answers, seconds = _answers(keys, file)
        if answers:
            head = f"{name}: {len(keys)}, {len(answers)} queries, {seconds:.1f} s\n"
            text += head + as_text(answers) + "\n"
            figures[name] = as_json(answers)
    return text, figures


def _answers(keys: scratch.Keys, file: Path) -> tuple[list[Answer], float]:
    queries = list(judged.read(keys.values(), file))
    if not queries:
        return [], 0.0
    cuts = (baseline.words, baseline.words_with_pairs)
    rivals = [baseline.Baseline(_reports(), cut) for cut in cuts]
    started = time.perf_counter()
    found = [ours(each.query, keys) for each in queries]
    seconds = time.perf_counter() - started
    return [
        Answer(
            each,
            ranked,
            *([keys[pk] for pk in rival.search(each.query)] for rival in rivals),
        )
        for each, ranked in zip(queries, found, strict=True)
    ], seconds


def ours(typed: str, keys: scratch.Keys) -> list[str]:
    """Return the keys of the first reports that our search answers, best first."""
    return list(islice(_found(typed, keys), DEEP))


def pool() -> str:
    """List, query by query, what is among the first of any system and not judged."""
    keys = scratch.load()
    systems = [baseline.Baseline(_reports(), cut) for cut in (baseline.words, pairs)]
    lines = []
    for each in judged.read(keys.values()):
        found = dict.fromkeys(ours(each.query, keys)[:TOP])
        for system in systems:
            found |= dict.fromkeys(keys[pk] for pk in system.search(each.query, TOP))
        unjudged = [key for key in found if key not in each.grades]
        lines += [f"{each.kind} {each.query}", *(f"    {key}" for key in unjudged)]
    return "\n".join(lines) + "\n"


def _found(typed: str, keys: scratch.Keys) -> Iterator[str]:
    page, pages = 1, 1
    while page <= pages:
        parameters = QueryDict(mutable=True)
        parameters.update({"q": typed, "page": str(page)})
        results = search(read_selection(parameters)[0])
        # What the page lists below a short answer, readers see next.
        shown = (*results.meant, *results.hits, *results.nearby)
        yield from (keys[hit.report.pk] for hit in shown)
        page, pages = page + 1, results.pages


def _reports() -> list[Report]:
    return list(
        Report.objects.published().select_related("agency").prefetch_related("sections")
    )


def _missing() -> str:
    lost = [
        str(folder)
        for folder in (scratch.SEEDS, scratch.LAWS, scratch.POLICIES)
        if not folder.is_dir()
    ]
    return f"Without {', '.join(lost)}: not on this machine.\n" if lost else ""
