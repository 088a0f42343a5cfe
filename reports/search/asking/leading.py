"""The reports that come first by their words, found without weighing every report.

Most queries here are met by nearly every report, and to weigh each of them takes
longer than all the rest of a search. The engine can skip most reports when it is asked
for words of which any may stand (block-max WAND, Ding & Suel 2011). A few of those
that lead so may lack something that was asked for.
"""

from collections.abc import Sequence
from functools import partial

import tantivy
from tantivy import Occur

from reports.search.asking.breadth import is_broad
from reports.search.asking.queries import (
    IN_TITLE,
    YEAR,
    Counting,
    Place,
    pairs_within,
    places_of,
    worth,
)
from reports.search.index.schema import SCHEMA
from reports.search.selection import Selection
from reports.text.normalise import arabic_years
from reports.text.query import Field, Node, Not, Term

# The share of all reports from which on a term says nothing of any of them.
EVERYWHERE = 0.99


def leading_ids(index: tantivy.Searcher, selection: Selection, limit: int) -> list[int]:
    """Return the ids of reports that have most of a broad query, the best first.

    Empty where the query has to be asked whole, because it is not broad or not only
    words count for its order.
    """
    for counts in (partial(_tells, index), None):
        weights = _weights(index, selection, counts)
        if weights:
            either = [(Occur.Should, each) for each in weights]
            any_of = tantivy.Query.boolean_query(either)
            ids = ids_of(index, index.search(any_of, limit, count=False))
            # Fewer may be for want of words that were left out, or that have no weight:
            # of @公 only 公 stands in a text, and one character is not weighed.
            if len(ids) == limit:
                return ids
    return []


def _tells(index: tantivy.Searcher, field: str, value: str) -> bool:
    """Say whether a term tells reports apart; one that all have only costs time.

    By BM25 the weight of a term in 99 % of reports is ln(1 + 1/99), about 0.01; of one
    in a single report of 100,000 it is about 11.
    """
    return index.doc_freq(field, value) <= EVERYWHERE * index.num_docs


def _weights(
    index: tantivy.Searcher, selection: Selection, counts: Counting | None
) -> list[tantivy.Query]:
    """List all that counts for the order, where a query of these alone may be asked."""
    nodes = selection.query.conditions
    if not all(map(_is_weighed_by_words, nodes)) or not is_broad(index, selection):
        return []
    (place,) = places_of(selection.scope, ())
    terms = [node for node in nodes if isinstance(node, Term)]
    texts = {term: arabic_years(term.text) for term in terms}
    if not any(pairs_within(text) for text in texts.values()):
        # One character may stand inside a number, where no word or pair leads to it.
        return []
    return [
        each for term in terms for each in worth(texts[term], _at(term, place), counts)
    ]


def _at(term: Term, place: Place) -> Place:
    return IN_TITLE if term.field == Field.TITLE else place


def _is_weighed_by_words(node: Node) -> bool:
    """Say whether only words and pairs weigh: no year."""
    if isinstance(node, Term):
        is_text = node.field in (Field.TEXT, Field.TITLE)
        return is_text and not YEAR.search(arabic_years(node.text))
    return isinstance(node, Not)


def these(numbers: Sequence[int], field: str = "id") -> tantivy.Query:
    """Return the query for the reports with these numbers, all of the same weight."""
    # One term each: a set of terms takes four times as long to look up.
    each = [tantivy.Query.term_query(SCHEMA, field, number) for number in numbers]
    either = [(Occur.Should, tantivy.Query.const_score_query(one, 0.0)) for one in each]
    return tantivy.Query.boolean_query(either)


def ids_of(index: tantivy.Searcher, found: tantivy.SearchResult) -> list[int]:
    """Return the ids of the reports that were found, in their order."""
    values = index.fast_field_values("id", [address for _, address in found.hits])
    return [int(value) for value in values if value is not None]
