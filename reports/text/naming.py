"""Where a text may name a body, and what kind of report it asks for.

省商务厅2020年年报 names 省商务厅, 2020 and an annual report, with no space between.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, groupby

from reports.text.segment import RUN, dictionary
from reports.text.short_names import is_like_a_body

SHORTEST_NAME, LONGEST_NAME = 3, 30
# The longest ending that tells a body: 委员会, 办公室.
ENDING = 3
PLACES = frozenset("省市县区旗州盟")
# What a reader calls a report; the first that fits counts, as in titles.
KINDS = (
    ("progress", re.compile("落实情况|进展情况|落实.{0,30}情况")),
    ("plan", re.compile("要点|工作安排|工作计划")),
    ("annual", re.compile("年度.{0,12}报告|年报|公开.{0,6}报告")),
)

Known = Callable[[str], bool]


def kind_in(text: str) -> str:
    """Return the kind of report that a text asks for by its usual word, or nothing.

    >>> kind_in("省商务厅2020年年报"), kind_in("依申请公开")
    ('annual', '')
    """
    return next((kind for kind, written in KINDS if written.search(text)), "")


def possible_names(text: str, is_known: Known) -> Iterator[str]:
    """Yield the runs of a normalised text that may be names of bodies, longest first.

    They begin and end where words do, end as bodies are called, and `is_known` says of
    each two neighbouring characters whether any name has them.

    >>> list(possible_names("去年省商务厅2020年年报", lambda pair: pair in "省商务厅"))
    ['省商务厅', '商务厅']
    """
    yield from _longest_first(text, is_known, is_like_a_body)


def possible_places(text: str, is_known: Known) -> Iterator[str]:
    """Yield the runs that may be names of places, by the same rules.

    >>> list(possible_places("青砚县2020年年报", lambda pair: pair in "青砚县人民政府"))
    ['青砚县']
    """
    yield from _longest_first(text, is_known, lambda end: end[-1:] in PLACES)


def _longest_first(text: str, is_known: Known, is_end: Known) -> list[str]:
    found = [
        name
        for run in RUN.finditer(text)
        if run["han"]
        for name in _names(run.group(), list(_stretches(run.group(), is_known)), is_end)
    ]
    return sorted(dict.fromkeys(found), key=lambda name: -len(name))


def _stretches(run: str, is_known: Known) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of which all neighbours are known."""
    flags = [is_known(run[place : place + 2]) for place in range(len(run) - 1)]
    place = 0
    for known, group in groupby(flags):
        length = len(list(group))
        if known:
            yield place, place + length + 1
        place += length


def _names(run: str, stretches: list[tuple[int, int]], is_end: Known) -> Iterator[str]:
    if not stretches:
        return
    edges = [0, *accumulate(map(len, dictionary().path(run)))]
    for start, end in stretches:
        within = [edge for edge in edges if start < edge <= end]
        for last in within:
            if is_end(run[max(start, last - ENDING) : last]):
                lowest, highest = max(start, last - LONGEST_NAME), last - SHORTEST_NAME
                yield from (run[e:last] for e in edges if lowest <= e <= highest)
