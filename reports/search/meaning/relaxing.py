"""What to say when no report has all that was asked for.

Which word stands in no report, and ways to ask for less, each with the number of
reports it would find.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

import tantivy
from tantivy import Occur

from reports.search.asking.breadth import most_in_a_row
from reports.search.asking.queries import (
    IN_NAME,
    Place,
    Subquery,
    engine_query,
    filters,
    phrase,
    places_of,
    term,
)
from reports.search.counting.totals import count
from reports.search.facets import LABELS
from reports.search.meaning.closeness import is_loose, is_quoted
from reports.search.results import Explanation, Relaxation
from reports.search.selection import FACETS, Selection
from reports.text.everyday import official_words
from reports.text.normalise import arabic_years, readings
from reports.text.query import All, AnyOf, Field, Node, Query, Term, Years
from reports.text.questions import telling, without_asking
from reports.text.segment import bound_runs, is_one_word, query_words

FIELDS = (Field.TEXT, Field.TITLE)
MOST_RELAXATIONS = 5
MOST_LOOKED_FOR = 40
# To leave out one of so many in turn takes longer than to ask which of them helps, as
# long as the reports that tell it are no more than this.
MANY_CONDITIONS, MOST_TELLING = 4, 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query wants reports to have, which `most` of them can have at most."""

    text: str
    most: int
    queries: tuple[tantivy.Query, ...]


def explain(index: tantivy.Searcher, selection: Selection) -> Explanation:
    """Say which words are missing and which smaller requests find reports."""
    found = (
        Relaxation(label, smaller, count(index, engine_query(smaller, is_scored=False)))
        for label, smaller in _smaller(index, selection)
    )
    some = islice((each for each in found if each.count), MOST_RELAXATIONS)
    return Explanation(tuple(_missing(index, selection)), tuple(some))


def _missing(index: tantivy.Searcher, selection: Selection) -> list[str]:
    """List what stands in no report that is chosen.

    What the index knows of no report is missing without a search. Of what it does know
    only the rarest is looked for: the rest hardly ever stands in none.
    """
    wanted, chosen = list(_wanted(index, selection)), filters(selection)
    known = sorted((each for each in wanted if each.most), key=attrgetter("most"))
    standing = {
        each.text
        for place, each in enumerate(known)
        if place >= MOST_LOOKED_FOR or _stands(index, each, chosen)
    }
    missing = [each.text for each in wanted if each.text not in standing]
    # Of a run that is missing, its characters say nothing more.
    return [
        text
        for text in missing
        if not any(text != other and text in other for other in missing)
    ]


def _wanted(index: tantivy.Searcher, selection: Selection) -> Iterator[Wanted]:
    places = places_of(selection.scope, selection.chosen("role"))
    named = [IN_NAME] if any(place.has_names for place in places) else []
    for word in _words(selection.query):
        yield _word(index, word, places)
    for label, run in _runs(selection.query):
        yield _run(index, label, run, [*places, *named])


def _word(index: tantivy.Searcher, word: str, places: Iterable[Place]) -> Wanted:
    """Return a word with a query for each field that has it; gone, perhaps."""
    values = [
        (field, f"{place.prefix}{word}") for place in places for field, _ in place.words
    ]
    standing = [(index.doc_freq(*each), each) for each in values]
    queries = tuple(term(*each) for number, each in standing if number)
    return Wanted(word, sum(number for number, _ in standing), queries)


def _run(
    index: tantivy.Searcher, label: str, run: str, places: Iterable[Place]
) -> Wanted:
    standing = [(most_in_a_row(index, run, place), place) for place in places]
    queries = tuple(phrase(run, place) for number, place in standing if number)
    return Wanted(label, sum(number for number, _ in standing), queries)


def _stands(index: tantivy.Searcher, wanted: Wanted, chosen: list[Subquery]) -> bool:
    """Say whether a report that is chosen has what is wanted."""
    # A word by itself the engine finds at once; inside of anything it reads on.
    asked = (
        tantivy.Query.boolean_query([(Occur.Must, query), *chosen]) if chosen else query
        for query in wanted.queries
    )
    return any(index.search(query, 1, count=False).hits for query in asked)


def _smaller(
    index: tantivy.Searcher, selection: Selection
) -> Iterator[tuple[str, Selection]]:
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
    every = query.conditions
    anywhere = tuple(map(_anywhere, every))
    if anywhere != every:
        yield "检索全文", asking(selection, anywhere)
    loose = tuple(_unquoted(node) for node in every)
    if loose != every:
        yield "不加引号", asking(selection, loose)
    for node in _one_too_many(index, selection):
        rest = tuple(each for each in every if each != node)
        yield f"去掉“{_called(node)}”", asking(selection, rest)
    for word in _official(every):
        other = Term(word, word, exact=True)
        yield f"公文里的说法“{word}”", asking(selection, (other,))


def _one_too_many(index: tantivy.Searcher, selection: Selection) -> tuple[Node, ...]:
    """List the conditions without which a report may have all the others.

    No report has all. So each that has all but one tells by the sum of the numbers of
    those it has which it lacks: asked once, however many conditions there are. Of
    several sections chosen each would have to be asked by itself.
    """
    every, roles = selection.query.conditions, selection.chosen("role")
    if len(every) < MANY_CONDITIONS or len(roles) > 1:
        return every if len(every) > 1 else ()
    inside = replace(selection, values={"role": roles} if roles else {})
    asked = (asking(inside, (node,)) for node in every)
    each = [
        tantivy.Query.const_score_query(engine_query(one, is_scored=False), number)
        for number, one in enumerate(asked, start=1)
    ]
    most = tantivy.Query.boolean_query(
        [(Occur.Should, one) for one in each],
        minimum_number_should_match=len(every) - 1,
    )
    query = tantivy.Query.boolean_query([(Occur.Must, most), *filters(selection)])
    found = index.search(query, MOST_TELLING, count=False).hits
    if len(found) == MOST_TELLING:
        return every
    whole = sum(range(1, len(every) + 1))
    lacking = {whole - int(score) for score, _ in found}
    return tuple(
        node for number, node in enumerate(every, start=1) if number in lacking
    )


def _called(node: Node) -> str:
    """Name a condition by what was typed, not by all that it was read as."""
    if isinstance(node, AnyOf):
        first, *others = node.nodes
        if isinstance(first, Term) and all(map(_is_reading, others)):
            return str(first)
    return str(node)


def _is_reading(node: Node) -> bool:
    """Say whether a node is another way to read what stands before it."""
    return isinstance(node, Years) or (isinstance(node, Term) and node.is_other)


def _official(every: Sequence[Node]) -> tuple[str, ...]:
    """Return what officials write for a word that alone was asked for."""
    alone = every[0] if len(every) == 1 else None
    if not isinstance(alone, Term) or not is_loose(alone):
        return ()
    return official_words(alone.text)


def asking(selection: Selection, asked: tuple[Node, ...]) -> Selection:
    """Return the first page of a selection with other conditions for its query."""
    root = asked[0] if len(asked) == 1 else All(asked)
    return replace(selection, query=Query(str(root), root), page=1)


def _anywhere(node: Node) -> Node:
    """Ask for a word in all text that was asked for in one field of it."""
    if isinstance(node, Term):
        return replace(node, field=Field.TEXT)
    if isinstance(node, (All, AnyOf)):
        return replace(node, nodes=tuple(map(_anywhere, node.nodes)))
    return node


def _unquoted(node: Node) -> Node:
    return replace(node, exact=False) if isinstance(node, Term) else node


def _runs(query: Query) -> Iterator[tuple[str, str]]:
    """Yield what a report has to have in a row, with what it is called.

    Quotations as they were typed, and characters that no word holds.
    """
    for each in query.typed_terms:
        if is_quoted(each) and not is_one_word(each.text):
            yield from ((str(each), text) for text in readings(each.text)[-1:])
        elif is_loose(each):
            runs = bound_runs(without_asking(arabic_years(each.text)))
            yield from ((run, run) for run in runs)


def _words(query: Query) -> list[str]:
    """List the words of a query that say what it is about, each once."""
    texts = (each.text for each in query.typed_terms if each.field in FIELDS)
    every = (query_words(without_asking(arabic_years(text))) for text in texts)
    return telling(list(dict.fromkeys(word for words in every for word in words)))
