"""Agencies that a reader names in a query: 发改委, 卫计委2016, 岚川省商务厅 年报."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import tantivy

from reports.models import Agency, Report
from reports.search.asking.breadth import most_in_a_row
from reports.search.asking.queries import IN_NAME, phrase
from reports.search.counting.totals import values_of
from reports.search.meaning.identity import identity
from reports.search.meaning.suggesting import by_letters
from reports.search.names import Names
from reports.search.results import NamedAgency
from reports.search.rows import bearers
from reports.text.normalise import BREAK, searched
from reports.text.query import Field, Query
from reports.text.segment import word_ends

SHORTEST_NAME = 2
LONGEST_NAME = 30
SHORTEST_PART = 3
MOST_AGENCIES = 3
# Nobody names more bodies at once; a whole page may be pasted.
MOST_RUNS = 4
MOST_BEARERS = 20
CLOSENESS = 0.6


def agencies_in(index: tantivy.Searcher, query: Query) -> tuple[NamedAgency, ...]:
    """Return the agencies that a query names, those with reports first.

    The longest name counts: 商务部办公厅, not 商务部. A short form will do, and a part
    of a name where it is the whole run: 典籍总局, 市卫健委.
    """
    prefixes = [prefix for run in _runs(query) for prefix in _prefixes(run)]
    found = _agencies(_longest(bearers(prefixes)))
    if not any(published for published, _ in found):
        called = _called(index, query)
        found += _agencies(called if len(called) <= MOST_BEARERS else {})
    if len(found) > MOST_BEARERS:
        return ()
    first = sorted(found, key=lambda each: (not each[0], each[1].agency.name))
    return tuple(named for _, named in first[:MOST_AGENCIES])


def _agencies(names: dict[int, str]) -> list[tuple[bool, NamedAgency]]:
    """Return agencies by the names they have in a query, and whether they published."""
    if not names:
        return []
    known = Agency.objects.filter(pk__in=names)[: MOST_BEARERS + 1]
    reports = Report.objects.published().filter(agency__in=names)
    published = set(reports.order_by().values_list("agency", flat=True).distinct())
    return [(each.pk in published, NamedAgency(each, names[each.pk])) for each in known]


def nearest_names(names: Names, query: Query, limit: int = 5) -> tuple[Agency, ...]:
    """Return agencies with reports whose names are written much like the query.

    Or begin so in pinyin: fgw, fagaiwei. Of many runs the first are looked at.
    """
    bodies, runs = names.bodies(), _runs(query)[:MOST_RUNS]
    found = dict.fromkeys(
        bodies[name]
        for run in (each[:LONGEST_NAME] for each in runs)
        for name in get_close_matches(run, _alike(run, names), limit, CLOSENESS)
    )
    for run in runs:
        if run.isascii() and run.isalpha():
            found |= dict.fromkeys(by_letters(names, run)[:limit])
    return tuple(names.agencies(found).values())[:limit]


def _alike(run: str, names: Names) -> list[str]:
    """List the names with enough characters of a run to be close to it.

    Closeness is the share of characters that stand in both; to work it out takes a
    hundred times as long. In names that are too short or too long that share is too
    small whatever they are: of 卫星 none of five characters is close.
    """
    most = (2 - CLOSENESS) / CLOSENESS
    shortest, longest = len(run) / most, len(run) * most
    return [
        name
        for name, shared in names.sharing(run).items()
        if shortest <= len(name) <= longest
        and 2 * shared >= CLOSENESS * (len(run) + len(name))
    ]


def _longest(borne: Sequence[tuple[int, str]]) -> dict[int, str]:
    longest = max((len(name) for _, name in borne), default=0)
    return {pk: name for pk, name in borne if len(name) == longest}


def _called(index: tantivy.Searcher, query: Query) -> dict[int, str]:
    """Find the bodies with reports that are called by a run of the query.

    The index knows the short forms too, and answers at once; the database would
    compare every name there is.
    """
    whole = [(searched(run), run) for run in _runs(query)]
    found = [(text, run) for text, run in whole if len(text) >= SHORTEST_PART]
    found += [(name, name.rstrip(BREAK)) for name in identity(index, query).names]
    for text, run in sorted(found, key=lambda each: -len(each[1])):
        if len(text) <= LONGEST_NAME and most_in_a_row(index, text, IN_NAME):
            bodies = values_of(index, phrase(text, IN_NAME), "agency")
            if bodies:
                return {int(pk): run for pk in bodies}
    return {}


def _runs(query: Query) -> list[str]:
    """List the runs as typed, for names are kept as they are written."""
    fields = (Field.TEXT, Field.AGENCY)
    terms = [term for term in query.terms if term.field in fields]
    return [run for term in terms for run in term.text.split(BREAK)]


def _prefixes(run: str) -> Iterable[str]:
    """List what a run begins with and ends as a word does: 教育部门 is not 教育部."""
    ends = word_ends(run)
    longest = min(len(run), LONGEST_NAME)
    lengths = range(SHORTEST_NAME, longest + 1)
    return [run[:length] for length in lengths if length in ends]
