"""PostgreSQL full text on terms cut beforehand: GIN and ts_rank."""

import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

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

# More than these a tsvector does not keep.
LAST_POSITION, MOST_POSITIONS = 16_383, 255
TABLE = """
DROP TABLE IF EXISTS benchmark;
CREATE UNLOGGED TABLE benchmark (id integer, agency text, level text, region text,
  year text, kind text, words tsvector)
"""
TOP_QUERY = """
SELECT id FROM benchmark WHERE words @@ %(words)s::tsquery
ORDER BY ts_rank(words, %(words)s::tsquery) DESC LIMIT %(top)s
"""
FACET_QUERY = """
WITH found AS MATERIALIZED (SELECT agency, level, region, year, kind FROM benchmark
  WHERE words @@ %(words)s::tsquery)
SELECT 'agency', agency, count(*) FROM found GROUP BY agency
UNION ALL SELECT 'level', level, count(*) FROM found GROUP BY level
UNION ALL SELECT 'region', region, count(*) FROM found GROUP BY region
UNION ALL SELECT 'year', year, count(*) FROM found GROUP BY year
UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY kind
"""


def postgresql(plan: Plan, url: str) -> Rival:
    """Return the rival, its table made anew."""
    started = time.perf_counter()
    connection = psycopg.connect(url, autocommit=True)
    _load(plan, connection)
    seconds = time.perf_counter() - started
    connection.execute(f"SET statement_timeout = '{QUERY_SECONDS}s'")
    ask = partial(_ask, connection)
    return Rival(
        "PostgreSQL",
        lambda words: ask(TOP_QUERY, words),
        lambda words: ask(FACET_QUERY, words),
        seconds,
    )


def _ask(
    connection: psycopg.Connection[Any], sql: str, words: tuple[str, ...]
) -> list[Any]:
    query = " & ".join(f"'{word}'" for word in words)
    try:
        return connection.execute(sql, {"words": query, "top": TOP}).fetchall()
    except psycopg.errors.QueryCanceled as error:
        raise TooSlowError from error


def _load(plan: Plan, connection: psycopg.Connection[Any]) -> None:
    connection.execute(TABLE)
    count = 0
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY benchmark FROM STDIN") as copy,
    ):
        for batch in mapped(_rows, plan.shards):
            for row in batch:
                count += 1
                copy.write_row((count, *row))
    connection.execute("SET maintenance_work_mem = '1GB'")
    connection.execute("CREATE INDEX ON benchmark USING gin (words)")
    connection.execute("VACUUM ANALYZE benchmark")


def _rows(shard: Path) -> list[tuple[str, ...]]:
    return [(*facet_values(record), _tsvector(record)) for record in read_shard(shard)]


def _tsvector(record: Record) -> str:
    text = "\n".join([record["title"], *(each["text"] for each in record["sections"])])
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(terms(text)[0].split(), start=1):
        if len(places[word]) < MOST_POSITIONS:
            places[word].append(str(min(place, LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
