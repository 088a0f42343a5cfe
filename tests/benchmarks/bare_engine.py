"""The same queries on the same index, with nothing but the engine.

`Ranked` asks what the same order of results needs, in queries that are built
beforehand; `Plain` only ranks by the words of the text, the floor of any search. Both
count the same facets in one pass, and one more for each that something is chosen of.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from django.http import QueryDict
from tantivy import Occur

from reports.filters import read_selection
from reports.models import Role
from reports.search.asking.queries import engine_query, filters
from reports.search.facets import LONG, MOST_LISTED
from reports.search.selection import FACETS, Selection
from reports.text.normalise import normalised
from reports.text.segment import phrase_pairs, query_words
from tests.benchmarks.cases import PER_PAGE, Case

MOST_VALUES = 65_000
SINGLE = "kind"
Clauses = list[tuple[Occur, tantivy.Query]]
Answer = tuple[int, list[int]]


def open_current(index_folder: Path) -> tantivy.Index:
    """Open the index the archive searches in."""
    name = (index_folder / "CURRENT").read_text(encoding="ascii").strip()
    return tantivy.Index.open(str(index_folder / name))


class Terms:
    """A case cut into terms and queries beforehand; the bare engine parses nothing."""

    def __init__(self, case: Case) -> None:
        runs = [normalised(each) for each in case.runs]
        self.selection = read_selection(QueryDict(case.querystring))[0]
        self.words = tuple({word for run in runs for word in query_words(run)})
        self.phrases = tuple(normalised(each) for each in case.phrases)
        self.excluded = tuple(normalised(each) for each in case.excluded)
        self.ranked = engine_query(self.selection)
        self.counted = engine_query(self.selection, is_scored=False)
        self.others = {
            facet: engine_query(self.selection, without=facet, is_scored=False)
            for facet in FACETS
            if self.selection.chosen(facet)
        }
        has_text = self.selection.query.root is not None
        self.roles = [
            _in_role(self.selection, role) for role in Role.values if has_text
        ]


def _in_role(selection: Selection, role: str) -> tantivy.Query:
    values = {**selection.values, "role": (role,)}
    inside = Selection(selection.query, values, scope=selection.scope)
    return engine_query(inside, is_scored=False)


class Ranked:
    """The archive's own order of words and pairs, without what is done to it after."""

    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self.searcher = index.searcher()

    def answer(self, case: Case, terms: Terms) -> Answer:
        """Return the count and the ids of the page; the facets are counted too."""
        every = [name for name in FACETS if not (name == "role" and terms.roles)]
        counted = self._count(every, terms.counted, terms)
        for facet, query in terms.others.items():
            self._count([facet], query, terms)
        for query in terms.roles:
            self._count([SINGLE], query, terms)
        found = sum(each["doc_count"] for each in counted[SINGLE]["buckets"])
        return int(found), self._top(case, self.query(terms))

    def query(self, terms: Terms) -> tantivy.Query:
        """Return the query that orders."""
        return terms.ranked

    def _top(self, case: Case, query: tantivy.Query) -> list[int]:
        asked: dict[str, Any] = {"limit": PER_PAGE, "count": False}
        asked["offset"] = (case.page - 1) * PER_PAGE
        if case.is_newest_first:
            asked |= {"order_by_field": "order", "order": tantivy.Order.Desc}
        hits = self.searcher.search(query, **asked).hits
        ids = self.searcher.fast_field_values("id", [address for _, address in hits])
        return [int(each) for each in ids if each is not None]

    def _count(
        self, facets: Iterable[str], query: tantivy.Query, terms: Terms
    ) -> dict[str, Any]:
        found: dict[str, Any] = self.searcher.aggregate(
            query,
            {
                name: {
                    "terms": {
                        "field": _field(name, terms),
                        "size": MOST_LISTED if name in LONG else MOST_VALUES,
                        "segment_size": MOST_VALUES,
                    }
                }
                for name in facets
            },
        )
        return found


class Plain(Ranked):
    """Ordered by the words of the text alone."""

    def query(self, terms: Terms) -> tantivy.Query:
        words = [(Occur.Must, self._term(word)) for word in terms.words]
        exact = [(Occur.Must, self._exact(each)) for each in terms.phrases]
        excluded = [(Occur.MustNot, self._exact(each)) for each in terms.excluded]
        clauses: Clauses = [*words, *exact, *excluded, *filters(terms.selection)]
        if not (words or exact):
            clauses.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(clauses)

    def _term(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, "words", word, "freq")

    def _exact(self, text: str) -> tantivy.Query:
        found = phrase_pairs(text)
        if len(found) == 1:
            return tantivy.Query.term_query(self.schema, "pairs", found[0][1], "freq")
        return tantivy.Query.phrase_query(self.schema, "pairs", list(found))


def _field(facet: str, terms: Terms) -> str:
    is_brief = facet == "region" and not terms.selection.chosen(facet)
    return "province" if is_brief else facet
