"""The closest reports, where none has everything: those with most of the words.

Which they are does not depend on the filters, so that facets count and narrow them
like any other answer. Only where the filters leave none of them, fewer words do.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from heapq import nlargest, nsmallest

import tantivy
from tantivy import Occur

from reports.search.asking.breadth import most_in_a_row
from reports.search.asking.queries import (
    IN_HEADING,
    IN_NUMBER,
    IN_TITLE,
    Place,
    Weighted,
    engine_query,
    of_years,
    pairs_within,
    phrase,
    places_of,
    term,
    years_named,
)
from reports.search.meaning.telling_words import COMMON, query_of, telling_words
from reports.search.results import Relaxation, Wanting
from reports.search.selection import Selection
from reports.text.document_numbers import document_numbers
from reports.text.everyday import official_words
from reports.text.normalise import BREAK, readings
from reports.text.query import All, AnyOf, Field, Node, Query, Term
from reports.text.questions import is_asking, without_asking
from reports.text.segment import bound_runs, index_words
from reports.text.years import is_relative

# The more words a report has to have, the fewer there are: as many words as leave a
# tenth of all reports to choose from, but a hundred at least and a thousand at most.
SHARE, FEWEST, MOST = 0.1, 100, 1_000
# A character by itself; in a title less, for it stands there in other words, but more
# where no word holds it: 关基 is short for 关键信息基础设施.
CHARACTER_WEIGHT, CHARACTER_IN_TITLE, SHORT_IN_TITLE = 1.2, 0.2, 0.6
TITLE_RUN, HEADING_RUN, TEXT_RUN = 8.0, 4.0, 2.0
SHORTEST_RUN = 2
# Of a page that was pasted, so many of its words, and of its neighbours, are weighed,
# and so many of its runs looked for: as a question has, and little else is longer.
MOST_WEIGHED, MOST_RUNS = 80, 8
# A 文号 is one report's alone.
NUMBER_RUN = 64.0
# As much as a 文号: what finds reports with one character changed was probably meant.
LIKELY = NUMBER_RUN
# What officials write for a word that was asked counts half as much as the word.
OFFICIAL_WEIGHT = 0.5


class Closeness:
    """How close reports are to a query; asks the engine as `engine_query` does."""

    def __init__(
        self,
        index: tantivy.Searcher,
        selection: Selection,
        likely: Relaxation | None = None,
        *,
        is_unquoted: bool = False,
    ) -> None:
        self._index = index
        self._is_unquoted = is_unquoted
        self._likely = likely
        asked = BREAK.join(readings(text)[-1] for text in _loose(selection.query))
        self.text = without_asking(asked)
        self._official = official_words(asked)
        self._telling = telling_words(
            index,
            self.text,
            places_of(selection.scope, ()),
            is_question=is_asking(asked),
        )
        self.words = self._telling.words
        self._kept = without_loose(selection.query)
        self._years = years_named(selection.query, self.text)
        self._levels: dict[tuple[tuple[str, tuple[str, ...]], ...], int] = {}
        self._unfiltered = replace(selection, values={})

    def __bool__(self) -> bool:
        return self.least > 0

    @cached_property
    def least(self) -> int:
        """The number of words that is enough; of what stands nearby it is not asked."""
        enough = min(max(FEWEST, int(SHARE * self._index.num_docs)), MOST)
        return self._most_words(self._unfiltered, enough)

    @property
    def told_by(self) -> int:
        """The number of words that say something by themselves, unlike 卫 and 30."""
        return sum(len(each) > 1 and not each.isdecimal() for each in self.words)

    def wanting(self, selection: Selection) -> Wanting:
        """Say what the closest reports of a selection have."""
        least = self._level(selection, "")
        return Wanting(
            self.words,
            least,
            self._official,
            is_unquoted=self._is_unquoted,
            is_cut=self._telling.is_cut,
        )

    def query(
        self, selection: Selection, *, without: str = "", is_scored: bool = True
    ) -> tantivy.Query:
        """Return the query for the closest reports under the filters of a selection."""
        least = self._level(selection, without)
        near = self._having(selection, least, without=without, is_scored=is_scored)
        if not is_scored:
            return near
        roles = () if without == "role" else selection.chosen("role")
        places = places_of(selection.scope, roles)
        runs = (
            each
            for place in places
            for each in _runs_worth(self._index, self.text, place)
        )
        clauses = [(Occur.Must, near), *((Occur.Should, each) for each in runs)]
        return tantivy.Query.boolean_query(clauses)

    def beside(self, selection: Selection) -> tantivy.Query:
        """Return the query for reports with part of the words and not with all.

        Words inside the words count as well: 网络安全 stands in few of the reports
        about networks and how safe they are. Runs do not, for their pairs do, and to
        look for them took more than half of the time.
        """
        clauses = [
            (Occur.Must, self._having(selection, 1, self._parts())),
            (Occur.MustNot, engine_query(selection, is_scored=False)),
        ]
        return tantivy.Query.boolean_query(clauses)

    def _parts(self) -> tuple[str, ...]:
        found = (part for word in self.words for part in (word, *index_words(word)))
        return tuple(dict.fromkeys(part for part in found if len(part) > 1))

    def _level(self, selection: Selection, without: str) -> int:
        """Return how many words are enough, fewer where the filters leave nothing."""
        values = {
            facet: each for facet, each in selection.values.items() if facet != without
        }
        key = tuple(sorted(values.items()))
        if not key:
            return self.least
        if key not in self._levels:
            filtered = replace(selection, values=values)
            self._levels[key] = self._most_words(filtered, 1, self.least)
        return self._levels[key]

    def _most_words(self, selection: Selection, enough: int, most: int = 0) -> int:
        """Return the largest number of words that so many reports have; else of any.

        The last of so many that lead by words tells it: asked once, however many words
        there are.
        """
        if not self.words:
            return 0
        kept = engine_query(replace(selection, query=self._kept), is_scored=False)
        places = places_of(selection.scope, selection.chosen("role"))
        by_words = [_by_words(self.words, place) for place in places]
        clauses = [
            (Occur.Must, tantivy.Query.const_score_query(kept, 0.0)),
            (Occur.Must, tantivy.Query.disjunction_max_query(by_words)),
        ]
        query = tantivy.Query.boolean_query(clauses)
        found = self._index.search(query, enough, count=False).hits
        if len(found) < enough:
            return int(bool(found))
        least, _ = found[-1]
        return min(int(least), most or len(self.words))

    def _having(
        self,
        selection: Selection,
        least: int,
        words: tuple[str, ...] = (),
        *,
        without: str = "",
        is_scored: bool = True,
    ) -> tantivy.Query:
        roles = () if without == "role" else selection.chosen("role")
        places = places_of(selection.scope, roles)
        limits = engine_query(
            replace(selection, query=self._kept), without=without, is_scored=is_scored
        )
        clauses = [
            (Occur.Must, limits),
            (
                Occur.Must,
                _any(_near(words or self.words, place, least) for place in places),
            ),
        ]
        if is_scored:
            worth = (each for place in places for each in self._worth(place))
            clauses += [(Occur.Should, each) for each in worth]
            clauses += [(Occur.Should, each) for each in self._of_likely()]
        return tantivy.Query.boolean_query(clauses)

    def _of_likely(self) -> Iterator[tantivy.Query]:
        """Yield what lifts the reports that have all of what was meant."""
        if self._likely:
            meant = engine_query(self._likely.selection, is_scored=False)
            yield tantivy.Query.const_score_query(meant, LIKELY)

    def _worth(self, place: Place) -> list[tantivy.Query]:
        """Return what makes one report closer than another; the rare counts more."""
        every = self._index.num_docs
        most = max(1, int(COMMON * every))
        found = _worth_at(self._index, self.text, place, most)
        found = found or _worth_at(self._index, self.text, place, every)
        official = (
            tantivy.Query.boost_query(query, OFFICIAL_WEIGHT)
            for word in self._official
            for query in _worth_at(self._index, word, place, most)
        )
        numbers = _numbers_worth(self.text)
        return [*found, *numbers, *official, *of_years(self._years)]


def closest(
    index: tantivy.Searcher, selection: Selection, likely: Relaxation | None
) -> Closeness | None:
    """Return the closeness to a query that no report satisfies, if any is close.

    A quotation that stands nowhere is asked for by its words where it stands beside
    others: in 什么是“双减”政策 it only names something. `likely` is what was meant
    where a word seems mistyped; it only orders them.
    """
    closeness = Closeness(index, selection, likely)
    terms = selection.query.terms
    if closeness or not (any(map(is_quoted, terms)) and any(map(is_loose, terms))):
        return closeness or None
    loose = replace(selection, query=_without_quotes(selection.query))
    return Closeness(index, loose, likely, is_unquoted=True) or None


def is_loose(term: Term) -> bool:
    """Say whether a close report may do without a term."""
    return not term.exact and term.field == Field.TEXT


def is_quoted(term: Term) -> bool:
    """Say whether a term asks for exactly these characters in the text."""
    return term.exact and term.field == Field.TEXT


def _without_quotes(query: Query) -> Query:
    root = query.root and _unquoted(query.root)
    return replace(query, root=root)


def _unquoted(node: Node) -> Node:
    """Ask for the words of quotations; what is excluded stays as it is."""
    if isinstance(node, Term):
        return replace(node, exact=False) if is_quoted(node) else node
    if isinstance(node, (All, AnyOf)):
        return replace(node, nodes=tuple(map(_unquoted, node.nodes)))
    return node


def _loose(query: Query) -> list[str]:
    """List the texts of a query that close reports have part of.

    去年 that was read as a year is none of them: its two characters mean nothing apart.
    """
    texts = [each.text for each in query.typed_terms if is_loose(each)]
    return [each for each in texts if not (query.years and is_relative(each))]


def without_loose(query: Query) -> Query:
    """Return what close reports must have all the same: quotes, years, exclusions."""
    kept = tuple(each for each in query.conditions if not _has_loose(each))
    return Query(root=All(kept)) if kept else Query()


def _has_loose(node: Node) -> bool:
    if isinstance(node, Term):
        return is_loose(node)
    return isinstance(node, (All, AnyOf)) and any(map(_has_loose, node.nodes))


def _worth_at(
    index: tantivy.Searcher, text: str, place: Place, most: int
) -> list[tantivy.Query]:
    short = set().union(*bound_runs(text))
    (body, _), (joined, _) = place.words[0], place.pairs[0]
    words = _rarest(index, index_words(text), body, place.prefix, most)
    pairs = _rarest(index, pairs_within(text), joined, place.prefix, most)
    weighed = [(word, _word_weights(word, place, short)) for word in words]
    weighed += [(pair, place.pairs) for pair in pairs]
    return [
        tantivy.Query.boost_query(term(field, f"{place.prefix}{value}"), weight)
        for value, weights in weighed
        for field, weight in weights
    ]


def _rarest(
    index: tantivy.Searcher, values: Iterable[str], field: str, prefix: str, most: int
) -> list[str]:
    """List what stands in some reports but in no more than `most`, as it was typed.

    Of many only the rarest, which tell most.
    """
    known = {
        value: index.doc_freq(field, f"{prefix}{value}")
        for value in dict.fromkeys(values)
    }
    standing = [value for value, having in known.items() if 0 < having <= most]
    rarest = nsmallest(MOST_WEIGHED, standing, key=known.__getitem__)
    return [value for value in standing if value in set(rarest)]


def _word_weights(word: str, place: Place, short: Container[str]) -> Weighted:
    if len(word) > 1 or word.isascii():
        return place.words
    in_title = SHORT_IN_TITLE if word in short else CHARACTER_IN_TITLE
    (text, _), *rest = place.words
    titles = ((field, in_title) for field, _ in rest if field == "title_words")
    return ((text, CHARACTER_WEIGHT), *titles)


def _near(words: Iterable[str], place: Place, least: int) -> tantivy.Query:
    """Return the query for reports with so many of the words."""
    return tantivy.Query.const_score_query(_by_words(words, place, least), 0.0)


def _by_words(words: Iterable[str], place: Place, least: int = 1) -> tantivy.Query:
    """Return the same query, which scores a report by how many of the words it has."""
    each = [
        tantivy.Query.const_score_query(query_of(word, place), 1.0) for word in words
    ]
    either = [(Occur.Should, query) for query in each]
    return tantivy.Query.boolean_query(either, minimum_number_should_match=least)


def _runs_worth(
    index: tantivy.Searcher, text: str, place: Place
) -> list[tantivy.Query]:
    runs = (run for run in text.split(BREAK) if len(run) >= SHORTEST_RUN)
    return [
        tantivy.Query.const_score_query(phrase(run, where), weight)
        for run in nlargest(MOST_RUNS, dict.fromkeys(runs), key=len)
        for where, weight in (
            (IN_TITLE, TITLE_RUN),
            (IN_HEADING, HEADING_RUN),
            (place, TEXT_RUN),
        )
        if most_in_a_row(index, run, where)
    ]


def _numbers_worth(text: str) -> list[tantivy.Query]:
    """Return what lifts the report that bears a 文号 named inside a question."""
    return [
        tantivy.Query.const_score_query(phrase(number, IN_NUMBER), NUMBER_RUN)
        for number in document_numbers(text)
    ]


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])
