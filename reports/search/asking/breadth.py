"""How many reports a query can match at most, by what the index knows of its terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import tantivy

from reports.models import Kind
from reports.search.asking.queries import Place, places_of
from reports.search.selection import FACETS, Selection
from reports.text.normalise import arabic_years, readings
from reports.text.query import All, AnyOf, Field, Node, Not, Term
from reports.text.segment import (
    bound_runs,
    cut_edges,
    is_one_word,
    pairs,
    query_words,
)

# The share of all reports from which on a query counts as broad.
BROAD = 0.6


def is_broad(
    index: tantivy.Searcher, selection: Selection, *, without: str = ""
) -> bool:
    """Say whether no filter narrows a selection, and its words stand nearly everywhere.

    `without` names a facet whose own filter is left out.
    """
    if any(selection.chosen(facet) for facet in FACETS if facet != without):
        return False
    return most_matches(index, selection) >= BROAD * index.num_docs


def most_matches(index: tantivy.Searcher, selection: Selection) -> int:
    """Return a number that the reports a query matches, without filters, never exceed.

    Nothing is searched: a word is in no more reports than the index counts for it.
    """
    root = selection.query.root
    if root is None:
        return index.num_docs
    places = places_of(selection.scope, selection.chosen("role"))
    return min(index.num_docs, sum(_most(index, root, place) for place in places))


def most_in_a_row(index: tantivy.Searcher, text: str, place: Place) -> int:
    """Return a number that reports with these characters in a row never exceed.

    Of characters that nobody ever wrote side by side it is nought, so that they need
    not be searched for.
    """
    return _rarest(index, pairs(text), (field for field, _ in place.pairs), place)


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a query of words alone asks for: words, and pairs that are bound."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]

    def frequencies(self, index: tantivy.Searcher, place: Place) -> list[int]:
        """List in how many reports each of them stands."""
        ((words, _),), ((joined, _),) = place.words, place.pairs
        wanted = [(words, word) for word in self.words]
        wanted += [(joined, pair) for pair in self.pairs]
        return [
            index.doc_freq(field, f"{place.prefix}{value}") for field, value in wanted
        ]


def terms_alone(index: tantivy.Searcher, selection: Selection) -> Terms | None:
    """Return what a selection asks for, where it asks for words and nothing more."""
    nodes = selection.query.conditions
    if selection.scope or _has_others(selection) or _has_deleted(index):
        return None
    if not nodes or not all(map(_is_plain, nodes)):
        return None
    read = [readings(node.text) for node in nodes if isinstance(node, Term)]
    if any(len(each) > 1 for each in read):
        return None
    texts = [text for (text,) in read]
    if any(True for text in texts for _ in cut_edges(text)):
        # Part of a number at its edge may stand inside a longer one.
        return None
    known = [query_words(text) for text in texts]
    if not all(known):
        # A character alone may be no word of the index.
        return None
    bound = (pair for text in texts for run in bound_runs(text) for pair in pairs(run))
    return Terms(tuple(chain.from_iterable(known)), tuple(bound))


def known_matches(index: tantivy.Searcher, terms: Terms, role: str) -> int | None:
    """Return how many reports have terms in sections of one role, without a search.

    Of a word the index knows how many reports have it, and a word that all have with
    such a section narrows nothing. None where more than one is left.
    """
    (place,) = places_of("", (role,))
    numbers = terms.frequencies(index, place)
    every = index.doc_freq("role", role)
    fewer = [number for number in numbers if number < every]
    if len(fewer) > 1 and min(fewer):
        return None
    return min(numbers)


def _is_plain(node: Node) -> bool:
    """Say whether a node asks for words of the text and nothing more."""
    return isinstance(node, Term) and node.field == Field.TEXT and not node.exact


def _has_others(selection: Selection) -> bool:
    return any(selection.chosen(facet) for facet in FACETS if facet != "role")


def _has_deleted(index: tantivy.Searcher) -> bool:
    """Say whether the index still counts reports for its words that are gone."""
    return sum(index.doc_freq("kind", kind) for kind in Kind.values) != index.num_docs


def _most(index: tantivy.Searcher, node: Node, place: Place) -> int:
    if isinstance(node, Term):
        return _most_of_term(index, node, place)
    if isinstance(node, All):
        return min(_most(index, each, place) for each in node.nodes)
    if isinstance(node, AnyOf):
        return sum(_most(index, each, place) for each in node.nodes)
    # Years are a filter, and few.
    return _most_without(index, node.node, place) if isinstance(node, Not) else 0


def _most_without(index: tantivy.Searcher, node: Node, place: Place) -> int:
    """Count what an exclusion leaves; of one word or two characters it is known."""
    if not isinstance(node, Term):
        return index.num_docs
    text = arabic_years(node.text)
    is_word = is_one_word(text) and not node.exact
    fields, found = (place.words, [text]) if is_word else (place.pairs, pairs(text))
    if len(found) != 1:
        return index.num_docs
    return index.num_docs - max(
        (index.doc_freq(field, f"{place.prefix}{found[0]}") for field, _ in fields),
        default=0,
    )


def _most_of_term(index: tantivy.Searcher, term: Term, place: Place) -> int:
    if term.field in (Field.AGENCY, Field.NUMBER):
        return 0
    text = arabic_years(term.text)
    if term.exact:
        return _rarest(index, pairs(text), (field for field, _ in place.pairs), place)
    words = query_words(text)
    return _rarest(index, words, (field for field, _ in place.words), place)


def _rarest(
    index: tantivy.Searcher, values: list[str], fields: Iterable[str], place: Place
) -> int:
    named = tuple(fields)
    return min(
        (
            sum(index.doc_freq(field, f"{place.prefix}{value}") for field in named)
            for value in values
        ),
        default=index.num_docs,
    )
