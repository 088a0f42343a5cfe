"""The fields of the index and how a report becomes a document of it."""

from collections.abc import Iterable
from importlib.metadata import version

import tantivy

from reports.models import Report, Section
from reports.search.contents import Contents, contents
from reports.text.normalise import BREAK, CHINESE_YEAR, arabic_years, normalise
from reports.text.segment import dictionary_version, index_words, pairs

INDEX_VERSION = 3
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
VALUE_FIELDS = ("agency", "level", "region", "line", "kind", "year", "role")
# No normalised text has two breaks in a row, so no phrase reaches over a seam.
SEAM = BREAK * 2


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
    for field in VALUE_FIELDS:
        builder.add_text_field(
            field, fast=True, tokenizer_name="raw", index_option=BASIC
        )
    builder.add_unsigned_field("order", fast=True)
    builder.add_unsigned_field("digest", fast=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an opened index to take terms apart at spaces."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TOKENIZER, analyzer)


def document(report: Report, sections: Iterable[Section]) -> tantivy.Document:
    """Return the document of a published report."""
    known = contents(report, sections)
    fields = {
        "id": known.pk,
        "order": known.order,
        "digest": known.digest,
        **known.facets,
        **_text_fields(known),
        **_role_fields(known.roles),
    }
    return tantivy.Document.from_dict(fields, SCHEMA)


def role_prefix(role: str) -> str:
    """Return what the terms of a statutory section begin with in its own fields."""
    return f"{role}:"


def _text_fields(known: Contents) -> dict[str, str]:
    title = normalise(known.title).text
    numbers = _seamed(known.numbers)
    names = _seamed(known.names)
    # Numbers and title may stand in the catalogue alone, so they count as text.
    text = SEAM.join(
        part for part in (numbers, title, normalise(known.text).text) if part
    )
    return {
        "words": _written_words(text),
        "pairs": _written_pairs(text),
        "title_words": _written_words(title),
        "title_pairs": _written_pairs(title),
        "heading_pairs": _written_pairs(_seamed(known.headings)),
        "names": _written_words(names),
        "name_pairs": _written_pairs(names),
        "number_pairs": _written_pairs(numbers),
    }


def _role_fields(roles: dict[str, str]) -> dict[str, str]:
    """Return the terms of each statutory section, told apart by their role."""
    words: list[str] = []
    found: list[str] = []
    for role, text in roles.items():
        normalised = normalise(text).text
        prefix = role_prefix(role)
        words += [f"{prefix}{word}" for word in text_words(normalised)]
        found += [f"{prefix}{pair}" for pair in text_pairs(normalised)]
    return {"role_words": " ".join(words), "role_pairs": " ".join(found)}


def _seamed(texts: Iterable[str]) -> str:
    return SEAM.join(normalise(text).text for text in texts if text)


def text_words(normalised: str) -> list[str]:
    """List the words a text is found by, its Chinese years in Arabic digits too."""
    years = CHINESE_YEAR.findall(normalised)
    return index_words(normalised) + [arabic_years(f"{year}年")[:4] for year in years]


def text_pairs(normalised: str) -> list[str]:
    """List the pairs a text is found by; where years read otherwise, both ways.

    The break at the end pairs with the last character.
    """
    arabic = arabic_years(normalised)
    both = normalised if arabic == normalised else f"{normalised}{SEAM}{arabic}"
    return pairs(both + BREAK)


def _written_words(normalised: str) -> str:
    return " ".join(text_words(normalised))


def _written_pairs(normalised: str) -> str:
    return " ".join(text_pairs(normalised)) if normalised else ""


SCHEMA = build_schema()
