"""MRR, nDCG and recall of ranked keys against graded judgements (0–3)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import log2

TOP = 10
DEEP = 100
RIGHT = 3

Grades = Mapping[str, int]


def reciprocal_rank(ranked: Sequence[str], grades: Grades, top: int = TOP) -> float:
    """Return 1 / the place of the first right document (grade 3), 0 below `top`."""
    for place, key in enumerate(islice(ranked, top), 1):
        if grades.get(key, 0) >= RIGHT:
            return 1 / place
    return 0.0


def ndcg(ranked: Sequence[str], grades: Grades, top: int = TOP) -> float:
    """Return the discounted gain of the first `top`, of the best order's gain."""
    best = _gain(sorted(grades.values(), reverse=True)[:top])
    found = _gain(grades.get(key, 0) for key in islice(ranked, top))
    return found / best if best else 0.0


def recall(ranked: Sequence[str], grades: Grades, deep: int = DEEP) -> float:
    """Return how many of the documents of grade 2 and 3 are among the first `deep`."""
    wanted = {key for key, grade in grades.items() if grade >= RIGHT - 1}
    return len(wanted & set(ranked[:deep])) / len(wanted) if wanted else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum(
        (2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1)
    )
