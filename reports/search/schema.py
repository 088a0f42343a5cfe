"""The fields of the index and how a report becomes a document of it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version

import tantivy

from reports.models import Report, Section
from reports.text.normalise import BREAK, normalise
from reports.text.segment import dictionary_version, index_words, pairs

INDEX_VERSION = 2
TOKENIZER = "terms"
FREQUENCIES, POSITIONS, BASIC = "freq", "position", "basic"
DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the index is told of a report, as the database has it.

    A document is made of nothing else, so that its digest answers for all of it.
    """

    pk: int
    title: str
    text: str
    names: tuple[str, ...]
    facets: dict[str, str | list[str]]
    order: int

    @property
    def digest(self) -> int:
        """A number of 64 bits by which `verify` tells whether anything changed."""
        written = json.dumps(asdict(self), ensure_ascii=True, sort_keys=True).encode()
        digest = hashlib.blake2b(written, digest_size=DIGEST_BYTES).digest()
        return int.from_bytes(digest, "big")


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
    builder.add_unsigned_field("digest", fast=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an opened index to take terms apart at spaces."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TOKENIZER, analyzer)


def contents(report: Report, sections: Iterable[Section]) -> Contents:
    """Gather what the index is told of a published report."""
    agency = report.agency
    if agency is None:
        msg = f"Report {report.pk} has no agency and cannot be indexed."
        raise ValueError(msg)
    region = agency.region
    return Contents(
        report.pk,
        report.title,
        "\n".join(section.text for section in sections),
        (agency.name, *(each.name for each in agency.names.all())),
        {
            "agency": agency.slug,
            "level": agency.level,
            "region": [each.code for each in region.lineage()] if region else [],
            "kind": report.kind,
            "year": str(report.year),
        },
        order_key(report),
    )


def document(report: Report, sections: Iterable[Section]) -> tantivy.Document:
    """Return the document of a published report."""
    known = contents(report, sections)
    title = normalise(known.title).text
    text = normalise(known.text).text
    names = BREAK.join(normalise(name).text for name in known.names)
    fields = {
        "id": known.pk,
        "words": " ".join(index_words(text)),
        "title_words": " ".join(index_words(title)),
        "names": " ".join(index_words(names)),
        "pairs": written_pairs(text),
        "title_pairs": written_pairs(title),
        **known.facets,
        "order": known.order,
        "digest": known.digest,
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
