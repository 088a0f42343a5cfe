"""The fields of the index and how a report becomes a document of it."""

from importlib.metadata import version

import tantivy

from reports.search.index.contents import Contents
from reports.text.segment import dictionary_version

INDEX_VERSION = 12
TOKENIZER = "terms"
FREQUENCIES, POSITIONS, BASIC = "freq", "position", "basic"
WORD_FIELDS = ("words", "title_words", "names", "role_words")
PAIR_FIELDS = (
    "pairs",
    "title_pairs",
    "heading_pairs",
    "name_pairs",
    "number_pairs",
    "role_pairs",
)
# Facets of few values, and those of many, which as numbers count several times faster.
TEXT_VALUES = ("level", "line", "kind", "role")
NUMBER_VALUES = ("agency", "region", "province", "year")


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
    for field in WORD_FIELDS:
        builder.add_text_field(
            field, tokenizer_name=TOKENIZER, index_option=FREQUENCIES
        )
    for field in PAIR_FIELDS:
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option=POSITIONS)
    for field in TEXT_VALUES:
        builder.add_text_field(
            field, fast=True, tokenizer_name="raw", index_option=BASIC
        )
    for field in NUMBER_VALUES:
        builder.add_unsigned_field(field, indexed=True, fast=True)
    builder.add_text_field("agency_slug", tokenizer_name="raw", index_option=BASIC)
    builder.add_unsigned_field("order", fast=True)
    builder.add_unsigned_field("year_order", fast=True)
    builder.add_unsigned_field("digest", fast=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an opened index to take terms apart at spaces."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TOKENIZER, analyzer)


def document(known: Contents, terms: dict[str, str]) -> tantivy.Document:
    """Return the document of a published report with the terms it is found by."""
    fields = {
        "id": known.pk,
        "order": known.order,
        "year_order": known.year_order,
        "digest": known.digest,
        **known.facets,
        **terms,
    }
    return tantivy.Document.from_dict(fields, SCHEMA)


SCHEMA = build_schema()
