"""Plain baselines: BM25 over the terms of one cut, any of them, in one field."""

from collections.abc import Callable, Iterable
from functools import cache

import rjieba
import tantivy

from reports.models import Report
from reports.text.normalise import normalised
from reports.text.segment import pairs

BEST = 100
HEAP_BYTES = 64 * 2**20
FIELD = "terms"

Cut = Callable[[str], Iterable[str]]


def words(text: str) -> list[str]:
    """Cut a normalised text into words, as jieba does by itself."""
    return [word for word in _jieba().cut(text, hmm=True) if word.strip()]


def words_with_pairs(text: str) -> list[str]:
    """Cut a normalised text into words, and into every two neighbouring characters."""
    return [*words(text), *pairs(text)]


@cache
def _jieba() -> rjieba.Jieba:
    return rjieba.Jieba()


class Baseline:
    """An index in memory over title, agency and text of every report."""

    def __init__(self, reports: Iterable[Report], cut: Cut = words) -> None:
        self._cut = cut
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True)
        builder.add_text_field(FIELD, tokenizer_name="whitespace")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("whitespace", analyzer)
        writer = index.writer(HEAP_BYTES, 1)
        for report in reports:
            terms = " ".join(self._terms(_everything(report)))
            fields = {"id": report.pk, FIELD: terms}
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))
        writer.commit()
        index.reload()
        self._searcher = index.searcher()

    def search(self, typed: str, limit: int = BEST) -> list[int]:
        """Return the ids of the best reports for what was typed."""
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, FIELD, term))
            for term in dict.fromkeys(self._terms(typed))
        ]
        if not clauses:
            return []
        query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, limit=limit).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def _terms(self, text: str) -> list[str]:
        return list(self._cut(normalised(text)))


def _everything(report: Report) -> str:
    parts = [report.title, str(report.agency or "")]
    return "\n".join([*parts, *(section.text for section in report.sections.all())])
