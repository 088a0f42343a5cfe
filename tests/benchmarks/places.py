"""A profile summed up by place: the engine, the database, and our own modules."""

import cProfile
import pstats
from collections import defaultdict
from pathlib import Path
from typing import Any

BUILT_IN = "~"
MARKS = (("tantivy", "engine"), ("sqlite3", "database"), ("psycopg", "database"))
PACKAGES = ("django", "json")
LEAST_SHARE = 0.005

Function = tuple[str, int, str]


def by_place(profiler: cProfile.Profile) -> list[tuple[str, float]]:
    """List places with their share of all time, the largest first.

    What is built into Python counts for the place that called it.
    """
    spent: dict[str, float] = defaultdict(float)
    statistics: Any = pstats.Stats(profiler)
    for function, (_, _, own, _, callers) in statistics.stats.items():
        place = _place(function)
        if place or not callers:
            spent[place or "other"] += own
            continue
        for caller, (_, _, share, _) in callers.items():
            spent[_place(caller) or "other"] += share
    total = sum(spent.values()) or 1.0
    shares = [(place, seconds / total) for place, seconds in spent.items()]
    ordered = sorted(shares, key=lambda pair: -pair[1])
    return [pair for pair in ordered if pair[1] >= LEAST_SHARE]


def _place(function: Function) -> str:
    """Name the place of a function; nothing for what is built into Python."""
    file, _, name = function
    if file == BUILT_IN:
        return next((place for mark, place in MARKS if mark in name.lower()), "")
    parts = Path(file).parts
    if "reports" in parts and "site-packages" not in parts:
        return "/".join(parts[parts.index("reports") :])
    return next((each for each in PACKAGES if each in parts), "other")
