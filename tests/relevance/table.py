"""What was measured, as tables for people and as JSON."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from tests.relevance.judged import GRADED, KINDS, Judged
from tests.relevance.measures import RIGHT, ndcg, recall, reciprocal_rank

SHOWN_FIRST = 3
WORST = 10
SYSTEMS = ("ours", "plain", "pairs")


@dataclass(frozen=True)
class Answer:
    """What one query brought: ranked keys of our search and of the baselines."""

    judged: Judged
    ours: Sequence[str]
    plain: Sequence[str]
    pairs: Sequence[str]

    def mrr(self, system: str) -> float:
        return reciprocal_rank(self.ranked(system), self.judged.grades)

    def ndcg(self, system: str) -> float:
        return ndcg(self.ranked(system), self.judged.grades)

    def recall(self, system: str) -> float:
        return recall(self.ranked(system), self.judged.grades)

    def ranked(self, system: str) -> Sequence[str]:
        found: Sequence[str] = getattr(self, system)
        return found


MEASURES: dict[str, Callable[[Answer, str], float]] = {
    "MRR@10": Answer.mrr,
    "nDCG@10": Answer.ndcg,
    "recall@100": Answer.recall,
}


def groups(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """Split the answers by kind, and sum up: known items, graded ones, all."""
    found = {
        kind: [each for each in answers if each.judged.kind == kind] for kind in KINDS
    }
    if any(map(found.get, GRADED)):
        known = [each for each in answers if each.judged.kind not in GRADED]
        found["known items"] = known
        found["graded"] = [each for each in answers if each.judged.kind in GRADED]
        found["all"] = list(answers)
    return {name: group for name, group in found.items() if group}


def as_text(answers: Sequence[Answer]) -> str:
    """Return the whole table and the worst queries."""
    titles = [f"{name} {system}" for name in MEASURES for system in SYSTEMS]
    lines = [_row("", "queries", titles)]
    for name, group in groups(answers).items():
        values = [f"{value:.3f}" for value in _values(group).values()]
        lines.append(_row(name, str(len(group)), values))
    lines += ["", f"The worst {WORST}:"]
    for each in worst(answers):
        lines += _bad(each)
    return "\n".join(lines) + "\n"


def as_json(answers: Sequence[Answer]) -> dict[str, Any]:
    """Return all there is to keep of a run."""
    return {
        "groups": {
            name: {"queries": len(group), **_values(group)}
            for name, group in groups(answers).items()
        },
        "queries": [
            {
                "kind": each.judged.kind,
                "query": each.judged.query,
                **_values([each]),
                "first": list(each.ours[:SHOWN_FIRST]),
            }
            for each in answers
        ],
    }


def worst(answers: Iterable[Answer]) -> list[Answer]:
    """List the queries that our search answers worst."""
    return sorted(answers, key=lambda each: each.mrr("ours") + each.ndcg("ours"))[
        :WORST
    ]


def _values(group: Sequence[Answer]) -> dict[str, float]:
    return {
        f"{name} {system}": round(fmean(measure(each, system) for each in group), 4)
        for name, measure in MEASURES.items()
        for system in SYSTEMS
    }


def _row(name: str, count: str, values: Iterable[str]) -> str:
    return f"{name:12}{count:>8}" + "".join(f"{value:>17}" for value in values)


def _bad(answer: Answer) -> list[str]:
    judged = answer.judged
    right = [key for key, grade in judged.grades.items() if grade >= RIGHT]
    places = [answer.ours.index(key) + 1 for key in right if key in answer.ours]
    first = "、".join(answer.ours[:SHOWN_FIRST]) or "nothing"
    return [
        f"  {answer.ndcg('ours'):.3f} {judged.kind}: {judged.query}",
        f"        wanted {'、'.join(right)} at {min(places, default='—')}",
        f"        came first {first}",
    ]
