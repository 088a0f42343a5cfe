"""What to say when no report has all that was asked for.

The closest reports, most of the words first; which word stands in no report; and ways
to ask for less, each with the number of reports it would find.
"""

from collections.abc import Iterator
from dataclasses import replace

import tantivy
from tantivy import Occur

from reports.search.counting import count
from reports.search.facets import LABELS
from reports.search.queries import (
    engine_query,
    filters,
    places_of,
    preferences,
    word_query,
)
from reports.search.results import Explanation, Relaxation
from reports.search.selection import FACETS, Selection
from reports.text.normalise import BREAK, arabic_years
from reports.text.query import All, AnyOf, Field, Node, Query, Term
from reports.text.questions import telling
from reports.text.segment import query_words

MOST_WORDS = 64
MOST_RELAXATIONS = 5


def relaxed_query(selection: Selection) -> tantivy.Query | None:
    """Return a query for the closest reports, or None where there are no words.

    Filters, years and exclusions stay; the words become alternatives that add up.
    """
    words = _words(selection.query)
    if not words:
        return None
    places = places_of(selection.scope, selection.chosen("role"))
    wanted = [word_query(word, place) for place in places for word in words] + [
        query
        for place in places
        for run in _runs(selection.query)
        for query in preferences(run, place)
    ]
    closest = tantivy.Query.boolean_query([(Occur.Should, query) for query in wanted])
    kept = tuple(each for each in _nodes(selection.query) if not _has_words(each))
    limits = replace(selection, query=Query(root=All(kept)) if kept else Query())
    return tantivy.Query.boolean_query(
        [(Occur.Must, closest), (Occur.Must, engine_query(limits))]
    )


def explain(index: tantivy.Searcher, selection: Selection) -> Explanation:
    """Say which words are missing and which smaller requests find reports."""
    places = places_of(selection.scope, selection.chosen("role"))
    chosen = filters(selection)
    missing = [
        word
        for word in _words(selection.query)
        if not any(
            count(index, _within(word_query(word, place), chosen)) for place in places
        )
    ]
    found: list[Relaxation] = []
    for label, smaller in _smaller(selection):
        number = count(index, engine_query(smaller))
        if number:
            found.append(Relaxation(label, smaller, number))
    return Explanation(tuple(missing), tuple(found[:MOST_RELAXATIONS]))


def _within(
    query: tantivy.Query, chosen: list[tuple[Occur, tantivy.Query]]
) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, query), *chosen])


def _smaller(selection: Selection) -> Iterator[tuple[str, Selection]]:
    """Yield selections that ask for less, the least change first."""
    query = selection.query
    for facet in FACETS:
        if selection.chosen(facet):
            values = {
                key: each for key, each in selection.values.items() if key != facet
            }
            yield f"不限{LABELS[facet]}", replace(selection, values=values, page=1)
    if selection.scope:
        yield "检索全文", replace(selection, scope="", page=1)
    nodes = _nodes(query)
    loose = tuple(_unquoted(node) for node in nodes)
    if loose != nodes:
        yield "不加引号", _asking(selection, loose)
    if len(nodes) > 1:
        for node in nodes:
            rest = tuple(each for each in nodes if each != node)
            yield f"去掉“{node}”", _asking(selection, rest)


def _asking(selection: Selection, nodes: tuple[Node, ...]) -> Selection:
    root = nodes[0] if len(nodes) == 1 else All(nodes)
    return replace(selection, query=Query(str(root), root), page=1)


def _has_words(node: Node) -> bool:
    """Say whether a node asks for words, rather than limiting the reports."""
    if isinstance(node, Term):
        return node.field in (Field.TEXT, Field.TITLE)
    return isinstance(node, (All, AnyOf)) and any(map(_has_words, node.nodes))


def _unquoted(node: Node) -> Node:
    return replace(node, exact=False) if isinstance(node, Term) else node


def _nodes(query: Query) -> tuple[Node, ...]:
    if query.root is None:
        return ()
    return query.root.nodes if isinstance(query.root, All) else (query.root,)


def _runs(query: Query) -> list[str]:
    return [
        run
        for term in query.terms
        if term.field == Field.TEXT
        for run in arabic_years(term.text).split(BREAK)
        if len(run) > 1
    ]


def _words(query: Query) -> list[str]:
    """List the words of a query that say what it is about, each once."""
    every = [
        word
        for term in query.terms
        if term.field in (Field.TEXT, Field.TITLE)
        for word in query_words(arabic_years(term.text))
    ]
    return list(dict.fromkeys(telling(every)))[:MOST_WORDS]
