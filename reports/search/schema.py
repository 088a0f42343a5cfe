"""The fields of the index and how a report becomes a document of it."""

from collections.abc import Iterable
from importlib.metadata import version

import tantivy

from reports.models import Report, Section
from reports.text.normalise import BREAK, normalise
from reports.text.segment import dictionary_version, index_words, pairs

INDEX_VERSION = 1
TOKENIZER = "terms"
FREQUENCIES, POSITIONS, BASIC = "freq", "position", "basic"


def stamp() -> dict[str, str]:
    """Name everything an index depends on; another stamp means: build anew."""
    return {
        "index": str(INDEX_VERSION),
        "dictionary": dictionary_version(),
        "opencc": version("opencc"),
        "engine": version("tantivy"),
    }


def build_schema() -> tantivy.Schema:
    """Return the schema: words for ranking, pairs with positions for exact runs."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    for field in ("words", "title_words", "names"):
        builder.add_text_field(
            field, tokenizer_name=TOKENIZER, index_option=FREQUENCIES
        )
    for field in ("pairs", "title_pairs"):
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option=POSITIONS)
    for field in ("agency", "level", "region", "kind", "year"):
        builder.add_text_field(
            field, fast=True, tokenizer_name="raw", index_option=BASIC
        )
    builder.add_unsigned_field("order", fast=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an opened index to take terms apart at spaces."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TOKENIZER, analyzer)


def document(report: Report, sections: Iterable[Section]) -> tantivy.Document:
    """Return the document of a published report."""
    agency = report.agency
    if agency is None:
        msg = f"Report {report.pk} has no agency and cannot be indexed."
        raise ValueError(msg)
    title = normalise(report.title).text
    text = normalise("\n".join(section.text for section in sections)).text
    names = BREAK.join(
        normalise(name).text
        for name in (agency.name, *(each.name for each in agency.names.all()))
    )
    fields = {
        "id": report.pk,
        "words": " ".join(index_words(text)),
        "title_words": " ".join(index_words(title)),
        "names": " ".join(index_words(names)),
        "pairs": written_pairs(text),
        "title_pairs": written_pairs(title),
        "agency": agency.slug,
        "level": agency.level,
        "region": [each.code for each in agency.region.lineage()]
        if agency.region
        else [],
        "kind": report.kind,
        "year": str(report.year),
        "order": order_key(report),
    }
    return tantivy.Document.from_dict(fields, SCHEMA)


def written_pairs(normalised: str) -> str:
    """Join the pairs of a text; the break at its end pairs with the last character."""
    return " ".join(pairs(normalised + BREAK))


def order_key(report: Report) -> int:
    """Return a number that sorts by day of publication, or year where unknown.

    The id makes it unique, so that pages never overlap.
    """
    day = report.published_on or report.issued_on
    number = int(day.strftime("%Y%m%d")) if day else (report.year or 0) * 10_000
    return number * 10**9 + report.pk


SCHEMA = build_schema()
