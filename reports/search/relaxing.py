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
    IN_HEADING,
    IN_NAME,
    IN_TITLE,
    Place,
    engine_query,
    filters,
    pairs_within,
    phrase,
    places_of,
    term,
    word_query,
)
from reports.search.results import Explanation, Relaxation
from reports.search.selection import FACETS, Selection
from reports.text.normalise import BREAK, arabic_years
from reports.text.query import All, AnyOf, Field, Node, Query, Term
from reports.text.questions import without_asking
from reports.text.segment import bound_runs, index_words, query_words

FIELDS = (Field.TEXT, Field.TITLE)
MOST_RELAXATIONS = 5
# The closest reports are an offer, not an answer: more of them say nothing more.
MOST_CLOSEST = 200
CHARACTER_WEIGHT = 1.0
TITLE_RUN, HEADING_RUN, TEXT_RUN = 8.0, 4.0, 2.0
SHORTEST_RUN = 2
# What stands in more than this share of all reports tells none of them apart.
COMMON = 0.7


def relaxed_query(
    index: tantivy.Searcher, selection: Selection
) -> tantivy.Query | None:
    """Return a query for the closest reports, or None where none is near.

    Filters, years and exclusions stay, and so does what is quoted; the characters,
    words and pairs of the rest add up, those in nearly every report left out.
    """
    loose = [term for term in selection.query.terms if _is_loose(term)]
    if not loose:
        return None
    text = without_asking(BREAK.join(arabic_years(term.text) for term in loose))
    places = places_of(selection.scope, selection.chosen("role"))
    # Where all of it stands in nearly every report, that is what they are close by.
    wanted = _closeness(index, text, places, COMMON) or _closeness(
        index, text, places, 1.0
    )
    if not wanted:
        return None
    closest = tantivy.Query.boolean_query([(Occur.Should, query) for query in wanted])
    kept = tuple(each for each in _nodes(selection.query) if not _has_loose(each))
    limits = replace(selection, query=Query(root=All(kept)) if kept else Query())
    return tantivy.Query.boolean_query(
        [(Occur.Must, closest), (Occur.Must, engine_query(limits))]
    )


def _closeness(
    index: tantivy.Searcher, text: str, places: list[Place], share: float
) -> list[tantivy.Query]:
    most = max(1, int(share * index.num_docs))
    return [
        query for place in places for query in _closeness_at(index, text, place, most)
    ]


def _closeness_at(
    index: tantivy.Searcher, text: str, place: Place, most: int
) -> list[tantivy.Query]:
    words = dict.fromkeys(word for word in index_words(text))
    body, pairs_field = place.words[0][0], place.pairs[0][0]
    found = [
        tantivy.Query.boost_query(term(field, value), weight)
        for word in words
        for field, weight in _word_weights(word, place)
        if 0 < index.doc_freq(body, value := f"{place.prefix}{word}") <= most
    ]
    found += [
        tantivy.Query.boost_query(term(field, value), weight)
        for pair in dict.fromkeys(pairs_within(text))
        for field, weight in place.pairs
        if 0 < index.doc_freq(pairs_field, value := f"{place.prefix}{pair}") <= most
    ]
    return found and [*found, *_runs_worth(text, place)]


def _word_weights(word: str, place: Place) -> tuple[tuple[str, float], ...]:
    if len(word) == 1 and not word.isascii():
        return ((place.words[0][0], CHARACTER_WEIGHT),)
    return place.words


def _runs_worth(text: str, place: Place) -> list[tantivy.Query]:
    return [
        tantivy.Query.const_score_query(phrase(run, where), weight)
        for run in text.split(BREAK)
        if len(run) >= SHORTEST_RUN
        for where, weight in (
            (IN_TITLE, TITLE_RUN),
            (IN_HEADING, HEADING_RUN),
            (place, TEXT_RUN),
        )
    ]


def explain(index: tantivy.Searcher, selection: Selection) -> Explanation:
    """Say which words are missing and which smaller requests find reports."""
    places = places_of(selection.scope, selection.chosen("role"))
    chosen = filters(selection)
    named = [IN_NAME] if any(place.has_names for place in places) else []
    wanted = [
        (word, [word_query(word, place) for place in places])
        for word in _words(selection.query)
    ]
    wanted += [
        (run, [phrase(run, place) for place in (*places, *named)])
        for run in _bound_runs(selection.query)
    ]
    missing = [
        text
        for text, queries in wanted
        if not any(count(index, _within(query, chosen)) for query in queries)
    ]
    # Of a run that is missing, its characters say nothing more.
    missing = [
        text
        for text in missing
        if not any(text != other and text in other for other in missing)
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


def _is_loose(term: Term) -> bool:
    return not term.exact and term.field == Field.TEXT


def _has_loose(node: Node) -> bool:
    """Say whether a node asks for words that a close report may do without."""
    if isinstance(node, Term):
        return _is_loose(node)
    return isinstance(node, (All, AnyOf)) and any(map(_has_loose, node.nodes))


def _unquoted(node: Node) -> Node:
    return replace(node, exact=False) if isinstance(node, Term) else node


def _nodes(query: Query) -> tuple[Node, ...]:
    if query.root is None:
        return ()
    return query.root.nodes if isinstance(query.root, All) else (query.root,)


def _bound_runs(query: Query) -> list[str]:
    texts = (term.text for term in query.terms if _is_loose(term))
    every = (bound_runs(without_asking(arabic_years(text))) for text in texts)
    return list(dict.fromkeys(run for found in every for run in found))


def _words(query: Query) -> list[str]:
    """List the words of a query that say what it is about, each once."""
    texts = (term.text for term in query.terms if term.field in FIELDS)
    every = (query_words(without_asking(arabic_years(text))) for text in texts)
    return list(dict.fromkeys(word for words in every for word in words))
