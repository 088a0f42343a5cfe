"""The judged queries: judgements.json and articles.json, checked when read.

`grades` are 3 right, 2 answers in part, 1 touches the matter; all others are 0. A
report was graded by reading it, after pooling what several baselines found.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REPORTS, ARTICLES = HERE / "judgements.json", HERE / "articles.json"
KINDS = {
    "title": "known item by the words of its title",
    "partial": "known item by some of them",
    "agency": "body by any of its names, and year",
    "exact": "run from the text",
    "number": "numbers, 文号, mixed runs",
    "traditional": "traditional characters",
    "question": "whole questions",
    "topic": "topics, several reports",
    "article": "questions in everyday words, each article a report of its own",
    "unseen": "the same, written before looking at results; nothing was tuned on them",
}
GRADED = frozenset({"topic", "question"})
FOLDERS = {"samples", "seeds", "laws", "policy", "articles"}


@dataclass(frozen=True)
class Judged:
    """A query with the grades of all reports that are not worthless to it."""

    kind: str
    query: str
    grades: dict[str, int]


def read(keys: Collection[str], file: Path = REPORTS) -> Iterator[Judged]:
    """Yield the queries of a file that can be measured on the reports with these keys.

    Raises ValueError where a judgement names a report that is not there although
    others of its folder are.
    """
    present = {key.partition("/")[0] for key in keys}
    for row in json.loads(file.read_text(encoding="utf-8")):
        judged = Judged(row["kind"], row["query"], row["grades"])
        _check(judged, keys, present)
        if all(key in keys for key in judged.grades):
            yield judged


def _check(judged: Judged, keys: Collection[str], present: set[str]) -> None:
    lost = [
        key
        for key in judged.grades
        if key not in keys and key.partition("/")[0] in present
    ]
    known = {key.partition("/")[0] for key in judged.grades} <= FOLDERS
    graded = judged.grades and set(judged.grades.values()) <= {1, 2, 3}
    if lost or not graded or not known or judged.kind not in KINDS:
        msg = f"{judged.kind} {judged.query}: cannot be measured {lost}"
        raise ValueError(msg)
