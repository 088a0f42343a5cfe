"""From what a reader chose to a query of the engine.

Nothing a reader types reaches a parser of the engine: `((((` has killed it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur

from reports.search.schema import SCHEMA, role_prefix
from reports.search.selection import FACETS, TITLE, Selection
from reports.text.normalise import BREAK, arabic_years
from reports.text.query import All, AnyOf, Field, Node, Not, Term, Years
from reports.text.segment import cut_edges, pairs, phrase_pairs, query_words

TITLE_BOOST = 4.0
NAME_BOOST = 2.0
EXACT_TITLE_BOOST = 8.0
PAIR_BOOST = 0.5
MAX_PAIRS = 30
TIE = 0.1

Subquery = tuple[Occur, tantivy.Query]
Weighted = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where text is looked for: weighted fields, and what their terms begin with."""

    words: Weighted
    pairs: Weighted
    prefix: str = ""


EVERYWHERE = Place(
    (("words", 1.0), ("title_words", TITLE_BOOST), ("names", NAME_BOOST)),
    (("pairs", 1.0), ("title_pairs", TITLE_BOOST)),
)
IN_TITLE = Place((("title_words", 1.0),), (("title_pairs", 1.0),))
IN_HEADING = Place((), (("heading_pairs", 1.0),))
FIELD_PAIRS = {Field.AGENCY: "name_pairs", Field.NUMBER: "number_pairs"}


def engine_query(selection: Selection, *, without: str = "") -> tantivy.Query:
    """Return the query for a selection, leaving out the filter of one facet."""
    clauses = filters(selection, without=without)
    root = selection.query.root
    if root is not None:
        roles = () if without == "role" else selection.chosen("role")
        places = places_of(selection.scope, roles)
        clauses.append((Occur.Must, _any(_node(root, place) for place in places)))
    return _boolean(clauses)


def places_of(scope: str, roles: tuple[str, ...]) -> list[Place]:
    """Return where the text of a query is looked for."""
    if scope == TITLE:
        return [IN_TITLE]
    return [_in_role(role) for role in roles] or [EVERYWHERE]


def filters(selection: Selection, *, without: str = "") -> list[Subquery]:
    """Return the chosen facet values as clauses that do not count for the order."""
    return [
        (Occur.Must, _values(facet, selection.chosen(facet)))
        for facet in FACETS
        if facet != without and selection.chosen(facet)
    ]


def term_query(term: Term, place: Place) -> tantivy.Query:
    """Return the query for one term at one place."""
    text = arabic_years(term.text)
    if term.field in FIELD_PAIRS:
        return _phrase_in(FIELD_PAIRS[term.field], text, "")
    where = IN_TITLE if term.field == Field.TITLE else place
    needed = [] if term.exact else _needed(text, where)
    if not needed:
        return phrase(text, where)
    preferred = [
        (Occur.Should, query)
        for run in text.split(BREAK)
        if len(run) > 1
        for query in preferences(run, where)
    ]
    return tantivy.Query.boolean_query(
        [*((Occur.Must, query) for query in needed), *preferred]
    )


def word_query(word: str, place: Place) -> tantivy.Query:
    """Return the query for one word, best where it weighs most."""
    return _weighted(
        [
            (term(field, f"{place.prefix}{word}"), weight)
            for field, weight in place.words
        ]
    )


def phrase(text: str, place: Place) -> tantivy.Query:
    """Return the query for exactly these characters in a row."""
    return _weighted(
        [
            (_phrase_in(field, text, place.prefix), weight)
            for field, weight in place.pairs
        ]
    )


def preferences(run: str, place: Place) -> list[tantivy.Query]:
    """Lift exact runs: a phrase in the title, and pairs, which few others share."""
    found = list(dict.fromkeys(pairs(run)))[:MAX_PAIRS]
    body = place.pairs[0][0]
    titles = [field for field, _ in place.pairs if field == "title_pairs"]
    return [
        *(
            tantivy.Query.boost_query(_phrase_in(field, run, ""), EXACT_TITLE_BOOST)
            for field in titles
        ),
        *(
            tantivy.Query.boost_query(term(body, f"{place.prefix}{pair}"), PAIR_BOOST)
            for pair in found
        ),
    ]


def term(field: str, value: str) -> tantivy.Query:
    """Return the query for one term of one field."""
    return tantivy.Query.term_query(SCHEMA, field, value, index_option="freq")


def _node(node: Node, place: Place) -> tantivy.Query:
    if isinstance(node, Term):
        return term_query(node, place)
    if isinstance(node, Years):
        return _values("year", tuple(map(str, range(node.first, node.last + 1))))
    if isinstance(node, AnyOf):
        return _any(_node(each, place) for each in node.nodes)
    nodes = node.nodes if isinstance(node, All) else (node,)
    return _boolean([_clause(each, place) for each in nodes])


def _clause(node: Node, place: Place) -> Subquery:
    if isinstance(node, Not):
        return Occur.MustNot, _excluded(node.node, place)
    return Occur.Must, _node(node, place)


def _excluded(node: Node, place: Place) -> tantivy.Query:
    # Excluding each word of a run would hide far more than the reader named.
    if isinstance(node, Term):
        return _node(replace(node, exact=True), place)
    return _node(node, place)


def _needed(text: str, place: Place) -> list[tantivy.Query]:
    """List a query for each word of a text; its edges may be cut out of a number."""
    words = list(dict.fromkeys(query_words(text)))
    edges = dict(cut_edges(text))
    return [
        _any([word_query(word, place), phrase(edges[word], place)])
        if word in edges
        else word_query(word, place)
        for word in words
    ]


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


def _values(facet: str, values: tuple[str, ...]) -> tantivy.Query:
    terms = tantivy.Query.term_set_query(SCHEMA, facet, list(values))
    return tantivy.Query.const_score_query(terms, 0.0)


def _weighted(queries: list[tuple[tantivy.Query, float]]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0][0]
    boosted = [tantivy.Query.boost_query(query, weight) for query, weight in queries]
    return tantivy.Query.disjunction_max_query(boosted, TIE)


def _phrase_in(field: str, text: str, prefix: str) -> tantivy.Query:
    found = [(place, f"{prefix}{pair}") for place, pair in phrase_pairs(text)]
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
        (("role_words", 1.0),), (("role_pairs", 1.0),), prefix=role_prefix(role)
    )
