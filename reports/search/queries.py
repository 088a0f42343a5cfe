"""From what a reader chose to a query of the engine.

Nothing a reader types reaches a parser of the engine: `((((` has killed it.
"""

import re

import tantivy
from tantivy import Occur

from reports.search.schema import SCHEMA
from reports.search.selection import FACETS, Selection
from reports.text.normalise import BREAK
from reports.text.query import Clause, Query
from reports.text.segment import pairs, phrase_pairs, query_words

TITLE_BOOST = 4.0
NAME_BOOST = 2.0
EXACT_TITLE_BOOST = 8.0
PAIR_BOOST = 0.5
MAX_PAIRS = 30

Subquery = tuple[Occur, tantivy.Query]


def engine_query(selection: Selection, *, without: str = "") -> tantivy.Query:
    """Return the query for a selection, leaving out the filter of one facet."""
    return _boolean(
        [
            *_text_clauses(selection.query),
            *(
                (Occur.Must, _filter(facet, selection.chosen(facet)))
                for facet in FACETS
                if facet != without and selection.chosen(facet)
            ),
        ]
    )


def _boolean(clauses: list[Subquery]) -> tantivy.Query:
    if not any(occur is Occur.Must for occur, _ in clauses):
        clauses = [(Occur.Must, tantivy.Query.all_query()), *clauses]
    return tantivy.Query.boolean_query(clauses)


def _filter(facet: str, values: tuple[str, ...]) -> tantivy.Query:
    terms = tantivy.Query.term_set_query(SCHEMA, facet, list(values))
    return tantivy.Query.const_score_query(terms, 0.0)


def _text_clauses(query: Query) -> list[Subquery]:
    clauses: list[Subquery] = []
    for clause in query.wanted:
        clauses += _exact(clause) if clause.exact else _words(clause)
    # Excluding each word of a run would hide far more than the reader named.
    clauses += [(Occur.MustNot, _phrase(clause.text)) for clause in query.excluded]
    return clauses


def _exact(clause: Clause) -> list[Subquery]:
    return [(Occur.Must, _phrase(clause.text))]


def _words(clause: Clause) -> list[Subquery]:
    required = [(Occur.Must, _word(word)) for word in set(query_words(clause.text))]
    preferred = [
        (Occur.Should, query)
        for run in clause.text.split(BREAK)
        if len(run) > 1
        for query in _preferences(run)
    ]
    return [*required, *preferred]


def _word(word: str) -> tantivy.Query:
    return tantivy.Query.disjunction_max_query(
        [
            _term("words", word),
            tantivy.Query.boost_query(_term("title_words", word), TITLE_BOOST),
            tantivy.Query.boost_query(_term("names", word), NAME_BOOST),
        ],
        0.1,
    )


def _preferences(run: str) -> list[tantivy.Query]:
    """Lift exact runs: a phrase in the title, and pairs, which few others share."""
    title = tantivy.Query.boost_query(
        _pairs_query("title_pairs", run), EXACT_TITLE_BOOST
    )
    found = list(dict.fromkeys(pairs(run)))[:MAX_PAIRS]
    return [
        title,
        *(
            tantivy.Query.boost_query(_term("pairs", pair), PAIR_BOOST)
            for pair in found
        ),
    ]


def _phrase(text: str) -> tantivy.Query:
    return tantivy.Query.disjunction_max_query(
        [
            _pairs_query("pairs", text),
            tantivy.Query.boost_query(_pairs_query("title_pairs", text), TITLE_BOOST),
        ],
        0.1,
    )


def _pairs_query(field: str, text: str) -> tantivy.Query:
    found = phrase_pairs(text)
    if not found:
        # Each character of a text begins one pair, the last one with a break.
        return tantivy.Query.regex_query(SCHEMA, field, f"{re.escape(text)}.")
    if len(found) == 1:
        # The engine panics on a phrase of one term.
        return _term(field, found[0][1])
    return tantivy.Query.phrase_query(SCHEMA, field, list(found))


def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, field, value, index_option="freq")
