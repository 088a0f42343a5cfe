"""SQLite FTS5 on terms cut beforehand."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.bare_ingest import terms
from tests.benchmarks.composing import Record
from tests.benchmarks.parallel import mapped
from tests.benchmarks.preparing import Plan, read_shard
from tests.benchmarks.rivals import (
    QUERY_SECONDS,
    TOP,
    Rival,
    TooSlowError,
    facet_values,
)

TABLES = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE facet (id INTEGER PRIMARY KEY, agency TEXT, level TEXT, region TEXT,
  year TEXT, kind TEXT);
CREATE VIRTUAL TABLE text USING fts5(title, words, content='',
  tokenize='unicode61 remove_diacritics 0');
"""
TOP_QUERY = "SELECT rowid FROM text WHERE text MATCH ? ORDER BY bm25(text, 4.0, 1.0)"
FACET_QUERY = """
WITH found AS MATERIALIZED (SELECT facet.* FROM facet WHERE id IN
  (SELECT rowid FROM text WHERE text MATCH ?))
SELECT 'agency', agency, count(*) FROM found GROUP BY agency
UNION ALL SELECT 'level', level, count(*) FROM found GROUP BY level
UNION ALL SELECT 'region', region, count(*) FROM found GROUP BY region
UNION ALL SELECT 'year', year, count(*) FROM found GROUP BY year
UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY kind
"""


def fts5(plan: Plan, path: Path) -> Rival:
    """Return the rival, its table made when it is not there yet."""
    started = time.perf_counter()
    finished = path.with_suffix(".finished")
    if not finished.exists():
        path.unlink(missing_ok=True)
        _load(plan, path)
        finished.touch()
    seconds = time.perf_counter() - started
    database = sqlite3.connect(path, check_same_thread=False)
    ask = partial(_ask, database)
    top = f"{TOP_QUERY} LIMIT {TOP}"
    return Rival(
        "SQLite FTS5",
        lambda words: ask(top, words),
        lambda words: ask(FACET_QUERY, words),
        seconds,
    )


def _ask(database: sqlite3.Connection, sql: str, words: tuple[str, ...]) -> list[Any]:
    match = " AND ".join(f'"{word}"' for word in words)
    with _limit(database.interrupt):
        return database.execute(sql, (match,)).fetchall()


@contextmanager
def _limit(interrupt: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(QUERY_SECONDS, interrupt)
    timer.start()
    try:
        yield
    except sqlite3.OperationalError as error:
        raise TooSlowError from error
    finally:
        timer.cancel()


def _load(plan: Plan, path: Path) -> None:
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    count = 0
    for batch in mapped(_rows, plan.shards):
        with database:
            for values, title, words in batch:
                count += 1
                database.execute(
                    "INSERT INTO facet VALUES (?,?,?,?,?,?)", (count, *values)
                )
                database.execute(
                    "INSERT INTO text (rowid, title, words) VALUES (?,?,?)",
                    (count, title, words),
                )
    database.execute("INSERT INTO text(text) VALUES ('optimize')")
    database.commit()
    database.close()


def _rows(shard: Path) -> list[tuple[tuple[str, ...], str, str]]:
    return [_row(record) for record in read_shard(shard)]


def _row(record: Record) -> tuple[tuple[str, ...], str, str]:
    text = "\n".join(section["text"] for section in record["sections"])
    return facet_values(record), terms(record["title"])[0], terms(text)[0]
