"""What ingesting costs at least: terms, a plain engine writer, executemany."""

import json
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from reports.text.normalise import BREAK, normalised
from reports.text.segment import index_words, pairs
from tests.benchmarks.bodies import Body
from tests.benchmarks.composing import Record
from tests.benchmarks.parallel import mapped
from tests.benchmarks.preparing import SHARD, Plan, read_shard
from tests.benchmarks.timing import Stopwatch

HEAP_BYTES = 128 * 2**20
MOST_REPORTS = 10_000
TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE report (id INTEGER PRIMARY KEY, body INTEGER, year INTEGER, kind TEXT,
  title TEXT, document_number TEXT, index_number TEXT, issued_on TEXT,
  published_on TEXT, source_url TEXT);
CREATE TABLE section (id INTEGER PRIMARY KEY, report INTEGER, position INTEGER,
  depth INTEGER, part TEXT, role TEXT, number TEXT, heading TEXT, blocks TEXT,
  text TEXT);
CREATE INDEX section_report ON section (report, position);
CREATE INDEX report_identity ON report (body, year, kind);
CREATE INDEX report_year ON report (year);
"""
NESTED = ("sections", "publisher")
REPORT = "INSERT INTO report VALUES (NULL,?,?,?,?,?,?,?,?,?)"
SECTION = "INSERT INTO section VALUES (NULL,?,?,?,?,?,?,?,?,?)"


def bare_ingest(plan: Plan, folder: Path) -> dict[str, float]:
    """Ingest at most 10,000 of the reports; return the seconds it took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shards = plan.shards[: MOST_REPORTS // SHARD]
    stopwatch = Stopwatch()
    with sqlite3.connect(folder / "bare.sqlite3") as database:
        database.executescript(TABLES)
        index = tantivy.Index(_schema(), path=str(folder))
        whitespace = tantivy.Tokenizer.whitespace()
        index.register_tokenizer(
            "terms", tantivy.TextAnalyzerBuilder(whitespace).build()
        )
        reports = _write(index, database, shards)
    database.close()
    seconds = stopwatch.read("bare")
    shutil.rmtree(folder)
    return {"bare_reports": float(reports), **seconds}


def terms(text: str) -> tuple[str, str]:
    """Return the words and the pairs of a text as they are written into an index."""
    matched = normalised(text)
    return " ".join(index_words(matched)), " ".join(pairs(matched + BREAK))


def report_terms(record: Record) -> dict[str, str]:
    """Return what the engine is given of the text of a report."""
    text = "\n".join(section["text"] for section in record["sections"])
    words, found = terms(text)
    title_words, title_pairs = terms(record["title"])
    return {
        "words": words,
        "pairs": found,
        "title_words": title_words,
        "title_pairs": title_pairs,
    }


def _tokenised(shard: Path) -> list[tuple[Record, dict[str, str]]]:
    return [(record, report_terms(record)) for record in read_shard(shard)]


def _write(
    index: tantivy.Index, database: sqlite3.Connection, shards: Iterable[Path]
) -> int:
    writer = index.writer(HEAP_BYTES, 1)
    schema = _schema()
    count = 0
    for batch in mapped(_tokenised, shards):
        with database:
            database.executemany(REPORT, [_row(record) for record, _ in batch])
            database.executemany(SECTION, _section_rows(count, batch))
        for record, found in batch:
            count += 1
            fields = _fields(count, record, found)
            writer.add_document(tantivy.Document.from_dict(fields, schema))
    writer.commit()
    writer.wait_merging_threads()
    return count


def _row(record: Record) -> tuple[Any, ...]:
    return tuple(value for name, value in record.items() if name not in NESTED)


def _section_rows(
    before: int, batch: list[tuple[Record, dict[str, str]]]
) -> Iterable[tuple[Any, ...]]:
    for number, (record, _) in enumerate(batch, start=before + 1):
        for order, each in enumerate(record["sections"], start=1):
            blocks = json.dumps(each["blocks"], ensure_ascii=False)
            names = ("depth", "part", "role", "number", "heading")
            yield (number, order, *(each[name] for name in names), blocks, each["text"])


def _fields(key: int, record: Record, found: dict[str, str]) -> dict[str, Any]:
    body: Body = record["publisher"]
    return {
        **found,
        "id": key,
        "names": " ".join(body.name),
        "agency": str(record["body"]),
        "level": body.level,
        "region": _lineage(body.region),
        "kind": record["kind"],
        "year": str(record["year"]),
        "order": int(record["published_on"].replace("-", "")) * 10**9 + key,
    }


def _lineage(code: str | None) -> list[str]:
    if code is None:
        return []
    return list(dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code)))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    for field in ("words", "title_words", "names"):
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    for field in ("pairs", "title_pairs"):
        builder.add_text_field(field, tokenizer_name="terms", index_option="position")
    for field in ("agency", "level", "region", "kind", "year"):
        builder.add_text_field(
            field, fast=True, tokenizer_name="raw", index_option="basic"
        )
    builder.add_unsigned_field("order", fast=True)
    return builder.build()
