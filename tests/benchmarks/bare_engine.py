"""The same queries on the same index, with nothing but the engine.

`Ranked` asks what the same order of results needs (words in text, title and names,
pairs, an exact title); `Plain` only counts and ranks by words, the floor of any search.
"""

from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur

from reports.text.normalise import normalise
from reports.text.segment import pairs, phrase_pairs, query_words
from tests.benchmarks.cases import PER_PAGE, Case

MOST_VALUES = 65_000
MOST_PAIRS = 30
TITLE, NAME, PAIR, EXACT_TITLE = 4.0, 2.0, 0.5, 8.0
Clauses = list[tuple[Occur, tantivy.Query]]
Answer = tuple[int, list[int]]


def open_current(index_folder: Path) -> tantivy.Index:
    """Open the index the archive searches in."""
    name = (index_folder / "CURRENT").read_text(encoding="ascii").strip()
    return tantivy.Index.open(str(index_folder / name))


class Plain:
    """All words of the text, filters, count, order and facets."""

    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self.searcher = index.searcher()

    def answer(self, case: Case, terms: "Terms") -> Answer:
        """Return the count and the ids of the page; the facets are counted too."""
        text = self.text(case, terms)
        found = self._top(case, self._filtered(case, text))
        if not found.count and case.runs:
            text = [
                (Occur.Should if occur is Occur.Must else occur, each)
                for occur, each in text
            ]
            found = self._top(case, self._filtered(case, text))
        self._count_facets(case, text, terms)
        ids = [self.searcher.doc(address)["id"][0] for _, address in found.hits]
        return found.count, ids

    def text(self, case: Case, terms: "Terms") -> Clauses:
        """Return the clauses about the text."""
        return [
            *((Occur.Must, self._term("words", word)) for word in terms.words),
            *((Occur.Must, self._exact("pairs", each)) for each in terms.phrases),
            *((Occur.MustNot, self._exact("pairs", each)) for each in terms.excluded),
        ]

    def _top(self, case: Case, query: tantivy.Query) -> Any:
        asked: dict[str, Any] = {"limit": PER_PAGE, "count": True}
        asked["offset"] = (case.page - 1) * PER_PAGE
        if case.is_newest_first:
            asked |= {"order_by_field": "order", "order": tantivy.Order.Desc}
        return self.searcher.search(query, **asked)

    def _count_facets(self, case: Case, text: Clauses, terms: "Terms") -> None:
        self._count(terms.facets, self._filtered(case, text))
        for facet in case.filters:
            own = {facet: terms.facets.get(facet, 1)}
            self._count(own, self._filtered(case, text, without=facet))

    def _count(self, facets: dict[str, int], query: tantivy.Query) -> None:
        self.searcher.aggregate(
            query,
            {
                name: {
                    "terms": {
                        "field": name,
                        "size": max(1, values),
                        "segment_size": MOST_VALUES,
                    }
                }
                for name, values in facets.items()
            },
        )

    def _filtered(self, case: Case, text: Clauses, without: str = "") -> tantivy.Query:
        filters = [
            (Occur.Must, self._values(facet, values))
            for facet, values in case.filters.items()
            if facet != without
        ]
        clauses = [*text, *filters]
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(clauses)

    def _values(self, facet: str, values: tuple[str, ...]) -> tantivy.Query:
        query = tantivy.Query.term_set_query(self.schema, facet, list(values))
        return tantivy.Query.const_score_query(query, 0.0)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, field, value, "freq")

    def _exact(self, field: str, text: str) -> tantivy.Query:
        found = phrase_pairs(text)
        if len(found) == 1:
            return self._term(field, found[0][1])
        return tantivy.Query.phrase_query(self.schema, field, list(found))

    def is_field(self, facet: str) -> bool:
        """Say whether the index can count this facet."""
        try:
            self._count({facet: 1}, tantivy.Query.empty_query())
        except ValueError:
            return False
        return True


class Ranked(Plain):
    """With titles, and with exact runs before scattered words."""

    def text(self, case: Case, terms: "Terms") -> Clauses:
        lifted = [] if case.is_newest_first else list(self._lifting(terms))
        return [
            *((Occur.Must, self._word(word)) for word in terms.words),
            *((Occur.Must, self._phrase(each)) for each in terms.phrases),
            *((Occur.MustNot, self._exact("pairs", each)) for each in terms.excluded),
            *lifted,
        ]

    def _word(self, word: str) -> tantivy.Query:
        title = tantivy.Query.boost_query(self._term("title_words", word), TITLE)
        name = tantivy.Query.boost_query(self._term("names", word), NAME)
        return tantivy.Query.disjunction_max_query(
            [self._term("words", word), title, name], 0.1
        )

    def _phrase(self, text: str) -> tantivy.Query:
        title = tantivy.Query.boost_query(self._exact("title_pairs", text), TITLE)
        return tantivy.Query.disjunction_max_query(
            [self._exact("pairs", text), title], 0.1
        )

    def _lifting(self, terms: "Terms") -> Clauses:
        found: Clauses = []
        for run in terms.runs:
            title = self._exact("title_pairs", run)
            found.append((Occur.Should, tantivy.Query.boost_query(title, EXACT_TITLE)))
            for pair in list(dict.fromkeys(pairs(run)))[:MOST_PAIRS]:
                query = tantivy.Query.boost_query(self._term("pairs", pair), PAIR)
                found.append((Occur.Should, query))
        return found


class Terms:
    """A case cut into terms beforehand; the bare engine parses nothing.

    `facets` says how many values of each facet the answer lists.
    """

    def __init__(self, case: Case, facets: dict[str, int] | None = None) -> None:
        runs = [normalise(each).text for each in case.runs]
        self.runs = tuple(run for run in runs if len(run) > 1)
        self.words = tuple({word for run in runs for word in query_words(run)})
        self.phrases = tuple(normalise(each).text for each in case.phrases)
        self.excluded = tuple(normalise(each).text for each in case.excluded)
        self.facets = facets or {}
