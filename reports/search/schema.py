"""The fields of the index and how a report becomes a document of it."""

from collections.abc import Iterable
from importlib.metadata import version

import tantivy

from reports.models import Agency, Report, Section
from reports.text.normalise import BREAK, CHINESE_YEAR, arabic_years, normalise
from reports.text.segment import dictionary_version, index_words, pairs

INDEX_VERSION = 2
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
    kept = list(sections)
    text = normalise("\n".join(section.text for section in kept)).text
    headings = SEAM.join(normalise(each.heading).text for each in kept if each.heading)
    region = agency.region
    values = {
        "id": report.pk,
        "agency": agency.slug,
        "level": agency.level,
        "region": [each.code for each in region.lineage()] if region else [],
        "line": [agency.line] if agency.line else [],
        "kind": report.kind,
        "year": str(report.year),
        "order": order_key(report),
        "words": _written_words(text),
        "pairs": _written_pairs(text),
        "heading_pairs": _written_pairs(headings),
    }
    fields = values | _heading_fields(report, agency) | _role_fields(kept)
    return tantivy.Document.from_dict(fields, SCHEMA)


def role_prefix(role: str) -> str:
    """Return what the terms of a statutory section begin with in its own fields."""
    return f"{role}:"


def _heading_fields(report: Report, agency: Agency) -> dict[str, str]:
    title = normalise(report.title).text
    number = normalise(report.document_number).text
    written = (
        agency.name,
        report.issued_as,
        *(each.name for each in agency.names.all()),
    )
    names = SEAM.join(normalise(name).text for name in written if name)
    return {
        "title_words": _written_words(title),
        "title_pairs": _written_pairs(title),
        "names": _written_words(f"{names}{SEAM}{number}"),
        "name_pairs": _written_pairs(names),
        "number_pairs": _written_pairs(number),
    }


def _role_fields(sections: list[Section]) -> dict[str, str | list[str]]:
    """Return the terms of each statutory section, told apart by their role."""
    texts: dict[str, list[str]] = {}
    role = ""
    for section in sections:
        # A section below the top level belongs to the one it stands in.
        role = section.role if section.depth <= 1 else role
        if role:
            texts.setdefault(role, []).append(section.text)
    words: list[str] = []
    found: list[str] = []
    for role, parts in texts.items():
        text = normalise("\n".join(parts)).text
        words += [f"{role_prefix(role)}{word}" for word in text_words(text)]
        found += [f"{role_prefix(role)}{pair}" for pair in text_pairs(text)]
    return {
        "role": list(texts),
        "role_words": " ".join(words),
        "role_pairs": " ".join(found),
    }


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


def order_key(report: Report) -> int:
    """Return a number that sorts by day of publication, or year where unknown.

    The id makes it unique, so that pages never overlap.
    """
    day = report.published_on or report.issued_on
    number = int(day.strftime("%Y%m%d")) if day else (report.year or 0) * 10_000
    return number * 10**9 + report.pk


SCHEMA = build_schema()
