"""From what a reader chose to a query of the engine.

Nothing a reader types reaches a parser of the engine: `((((` has killed it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import tantivy
from tantivy import Occur

from reports.search.index.schema import NUMBER_VALUES, SCHEMA
from reports.search.selection import FACETS, TITLE, Selection
from reports.text.normalise import BREAK, arabic_years, readings
from reports.text.query import All, AnyOf, Field, Node, Not, Query, Term, Value, Years
from reports.text.segment import (
    bound_runs,
    cut_edges,
    index_words,
    is_one_word,
    pairs,
    phrase_pairs,
    query_words,
)
from reports.text.terms import role_prefix

# Measured on judged queries over real reports and laws (make relevance): a sum of
# plain BM25 over every word and pair of the query, the title counting a little more.
WORD_WEIGHT, HEAD_WORD_WEIGHT = 0.5, 0.3
PAIR_WEIGHT, HEAD_PAIR_WEIGHT = 0.6, 0.3
YEAR_WEIGHT = 5.0
MAX_TERMS = 40
# A year by itself: that of 2021年3月8日 is when something happened, and 2000元 is none.
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d"
    r"(?![\d万亿元人名件条次个份]|年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)"
)

Subquery = tuple[Occur, tantivy.Query]


class Reading(Protocol):
    """What turns a selection into a query, leaving out the filter of one facet."""

    def __call__(
        self, selection: Selection, *, without: str = "", is_scored: bool = True
    ) -> tantivy.Query: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """How a selection is asked: for all of it, or for what is closest to it.

    Only where all of it is asked, what its words match tells what it finds, so that
    broad queries can be answered in shorter ways, and the answer be kept. `found` is
    the number of reports it finds, once that was counted.
    """

    query: Reading
    is_whole: bool = False
    found: int = 0


Weighted = tuple[tuple[str, float], ...]
Counting = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where text is looked for: weighted fields, and what their terms begin with.

    Counting asks without `is_scored`, which leaves out all that only orders.
    """

    words: Weighted
    pairs: Weighted
    prefix: str = ""
    is_scored: bool = True
    has_names: bool = False


EVERYWHERE = Place(
    (
        ("words", WORD_WEIGHT),
        ("title_words", HEAD_WORD_WEIGHT),
        ("names", HEAD_WORD_WEIGHT),
    ),
    (("pairs", PAIR_WEIGHT), ("title_pairs", HEAD_PAIR_WEIGHT)),
    has_names=True,
)
IN_TITLE = Place((("title_words", WORD_WEIGHT),), (("title_pairs", PAIR_WEIGHT),))
IN_HEADING = Place((), (("heading_pairs", PAIR_WEIGHT),))
IN_NAME = Place((), (("name_pairs", PAIR_WEIGHT),))
IN_NUMBER = Place((), (("number_pairs", PAIR_WEIGHT),))
WORD_FIELDS = {
    "pairs": "words",
    "title_pairs": "title_words",
    "role_pairs": "role_words",
}
FIELD_PAIRS = {Field.AGENCY: "name_pairs", Field.NUMBER: "number_pairs"}


def engine_query(
    selection: Selection, *, without: str = "", is_scored: bool = True
) -> tantivy.Query:
    """Return the query for a selection, leaving out the filter of one facet.

    What is excluded is looked for in the whole report, whatever role is chosen:
    choosing a value never finds more than not choosing it.
    """
    clauses = filters(selection, without=without)
    root = selection.query.root
    if root is not None:
        roles = () if without == "role" else selection.chosen("role")
        (whole,) = places_of(selection.scope, ())
        read = [
            _node(root, replace(place, is_scored=is_scored), whole)
            for place in places_of(selection.scope, roles)
        ]
        clauses.append((Occur.Must, _any(read)))
    return _boolean(clauses)


STRICT = Asking(engine_query, is_whole=True)


def places_of(scope: str, roles: tuple[str, ...]) -> list[Place]:
    """Return where the text of a query is looked for."""
    if scope == TITLE:
        return [IN_TITLE]
    return [_in_role(role) for role in roles] or [EVERYWHERE]


def filters(selection: Selection, *, without: str = "") -> list[Subquery]:
    """Return the chosen facet values as clauses that do not count for the order."""
    return [
        (Occur.Must, values_query(facet, selection.chosen(facet)))
        for facet in FACETS
        if facet != without and selection.chosen(facet)
    ]


def term_query(term: Term, place: Place) -> tantivy.Query:
    """Return the query for one term at one place: all its words, better in a row."""
    if term.field in FIELD_PAIRS:
        return _phrase_in(FIELD_PAIRS[term.field], arabic_years(term.text), "")
    where = place
    if term.field == Field.TITLE:
        where = replace(IN_TITLE, is_scored=place.is_scored)
    return _any(
        _text_query(text, where, is_exact=term.exact) for text in readings(term.text)
    )


def _text_query(text: str, where: Place, *, is_exact: bool) -> tantivy.Query:
    needed = [] if is_exact else _needed(text, where)
    if not needed:
        return phrase(text, where)
    return tantivy.Query.boolean_query(
        [
            *((Occur.Must, query) for query in needed),
            *((Occur.Should, query) for query in worth(text, where)),
        ]
    )


def word_query(word: str, place: Place) -> tantivy.Query:
    """Return the query for one word, wherever it stands."""
    return _any(word_queries(word, place))


def word_queries(word: str, place: Place) -> list[tantivy.Query]:
    """List a query for one word for each field, which takes less than their union."""
    return [term(field, f"{place.prefix}{word}") for field, _ in place.words]


def pair_query(pair: str, place: Place) -> tantivy.Query:
    """Return the query for two characters side by side, in the name of the body too."""
    fields = [field for field, _ in place.pairs]
    named = [term("name_pairs", pair)] if place.has_names else []
    return _any([*(term(field, f"{place.prefix}{pair}") for field in fields), *named])


def phrase(text: str, place: Place) -> tantivy.Query:
    """Return the query for exactly these characters in a row."""
    return _any(_phrase_in(field, text, place.prefix) for field, _ in place.pairs)


def without_phrase(reports: tantivy.Query, text: str, place: Place) -> tantivy.Query:
    """Narrow a query to the reports that do not have these characters in a row.

    Each field is asked only about the reports that are left by the one before, titles
    first, which are short; of a union every report would be asked in every field.
    """
    for field, _ in reversed(place.pairs):
        phrase_there = _phrase_in(field, text, place.prefix)
        clauses = [(Occur.Must, reports), (Occur.MustNot, phrase_there)]
        reports = tantivy.Query.boolean_query(clauses)
    return reports


def worth(
    text: str, place: Place, counts: Counting | None = None
) -> list[tantivy.Query]:
    """Return what makes one report better than another: every word, every pair.

    Pairs that straddle two words are rare, so they lift exact runs at little cost.
    `counts` says of a field and a term whether it is weighed; without it all are.
    """
    if not place.is_scored:
        return []
    words = [word for word in index_words(text) if len(word) > 1 or word.isascii()]
    return [
        *_weighted(words, place.words, place.prefix, counts),
        *_weighted(pairs_within(text), place.pairs, place.prefix, counts),
        *of_years(YEAR.findall(text)),
    ]


def of_years(years: Iterable[str]) -> list[tantivy.Query]:
    """Return what lifts the reports about the years that are named."""
    return [
        tantivy.Query.const_score_query(values_query("year", (year,)), YEAR_WEIGHT)
        for year in list(dict.fromkeys(years))[:MAX_TERMS]
    ]


def years_named(query: Query, text: str) -> tuple[str, ...]:
    """List the years a query names: those in its text, and those it was read as."""
    read = (year for years in query.years for year in years_of(years))
    return tuple(dict.fromkeys((*YEAR.findall(text), *read)))


def years_of(years: Years) -> tuple[str, ...]:
    """List the years of a range as the index has them."""
    return tuple(map(str, range(years.first, years.last + 1)))


def term(field: str, value: str) -> tantivy.Query:
    """Return the query for one term of one field."""
    return tantivy.Query.term_query(SCHEMA, field, value, index_option="freq")


def _node(
    node: Node, place: Place, whole: Place, *, is_excluded: bool = False
) -> tantivy.Query:
    if isinstance(node, Term):
        return excluded_term(node, place) if is_excluded else term_query(node, place)
    if isinstance(node, Years):
        return values_query("year", years_of(node))
    if isinstance(node, Value):
        return values_query(node.facet, (node.value,))
    if isinstance(node, AnyOf):
        either = (
            _node(each, place, whole, is_excluded=is_excluded) for each in node.nodes
        )
        years = (
            year
            for each in node.nodes
            if isinstance(each, Years)
            for year in years_of(each)
        )
        return _any([*either, *(of_years(years) if place.is_scored else ())])
    nodes = node.nodes if isinstance(node, All) else (node,)
    return _boolean(
        [_clause(each, place, whole, is_excluded=is_excluded) for each in nodes]
    )


def _clause(node: Node, place: Place, whole: Place, *, is_excluded: bool) -> Subquery:
    if isinstance(node, Not):
        # What is excluded from an exclusion is asked for again, where that looks.
        inner = _node(node.node, whole, place, is_excluded=not is_excluded)
        return Occur.MustNot, inner
    return Occur.Must, _node(node, place, whole, is_excluded=is_excluded)


def excluded_term(term: Term, place: Place) -> tantivy.Query:
    """Return the query for what excluding a term hides.

    Of a number or Latin word that is what asking for it finds: 2020 is not hidden by
    -202. Else it is the characters in a row: to exclude each word of a run would hide
    far more than the reader named.
    """
    if term.field in (Field.TEXT, Field.TITLE) and not term.exact:
        where = IN_TITLE if term.field == Field.TITLE else place
        if is_one_word(term.text):
            return _any(word_query(word, where) for word in query_words(term.text))
    exact = term_query(replace(term, exact=True), place)
    if term.exact or term.field != Field.TEXT or not place.has_names:
        return exact
    return _any([exact, _phrase_in("name_pairs", arabic_years(term.text), "")])


def _needed(text: str, place: Place) -> list[tantivy.Query]:
    """List a query for each word of a text; its edges may be cut out of a number."""
    words = list(dict.fromkeys(query_words(text)))
    edges = dict(cut_edges(text))
    found = [
        _any([word_query(word, place), phrase(edges[word], place)])
        if word in edges
        else word_query(word, place)
        for word in words
    ]
    joined = dict.fromkeys(pair for run in bound_runs(text) for pair in pairs(run))
    bound = [pair_query(pair, place) for pair in joined]
    return [tantivy.Query.const_score_query(query, 0.0) for query in (*found, *bound)]


def _boolean(clauses: list[Subquery]) -> tantivy.Query:
    if not any(occur is Occur.Must for occur, _ in clauses):
        everything = tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
        clauses = [(Occur.Must, everything), *clauses]
    return tantivy.Query.boolean_query(clauses)


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    every = list(queries)
    if len(every) == 1:
        return every[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in every])


def values_query(facet: str, values: tuple[str, ...]) -> tantivy.Query:
    """Return the query for reports with one of the values, all of the same weight."""
    # One query each: for a set of terms the engine reads through all terms there are.
    field = "agency_slug" if facet == "agency" else facet
    if facet in (*NUMBER_VALUES, "id") and facet != "agency":
        each = [
            tantivy.Query.term_query(SCHEMA, field, int(value))
            for value in values
            if value.isdecimal()
        ]
    else:
        each = [tantivy.Query.term_query(SCHEMA, field, value) for value in values]
    chosen = _any(each) if each else tantivy.Query.empty_query()
    return tantivy.Query.const_score_query(chosen, 0.0)


def _weighted(
    values: Iterable[str], fields: Weighted, prefix: str, counts: Counting | None
) -> list[tantivy.Query]:
    once = list(dict.fromkeys(values))[:MAX_TERMS]
    return [
        tantivy.Query.boost_query(term(field, f"{prefix}{value}"), weight)
        for value in once
        for field, weight in fields
        if counts is None or counts(field, f"{prefix}{value}")
    ]


def pairs_within(text: str) -> list[str]:
    """List the pairs of a text that no break stands between."""
    return [pair for run in text.split(BREAK) for pair in pairs(run)]


def _phrase_in(field: str, text: str, prefix: str) -> tantivy.Query:
    found = [(place, f"{prefix}{pair}") for place, pair in phrase_pairs(text)]
    if not found and field in WORD_FIELDS and not text.isascii():
        # It is a word too, and to read through all pairs for it takes long.
        alone = term(WORD_FIELDS[field], f"{prefix}{text}")
        return tantivy.Query.const_score_query(alone, 1.0)
    if not found:
        # Each character of a text begins one pair, the last one with a break.
        pattern = f"{re.escape(prefix + text)}."
        return tantivy.Query.regex_query(SCHEMA, field, pattern)
    if len(found) == 1:
        # The engine panics on a phrase of one term.
        return term(field, found[0][1])
    return tantivy.Query.phrase_query(SCHEMA, field, list(found))


def _in_role(role: str) -> Place:
    return Place(
        (("role_words", WORD_WEIGHT),),
        (("role_pairs", PAIR_WEIGHT),),
        prefix=role_prefix(role),
    )
