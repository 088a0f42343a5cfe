"""Prepared text on disk: shards of reports as lines of JSON, written once."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from tests.benchmarks.bodies import Body, bodies_for
from tests.benchmarks.composing import Record, compose, printed
from tests.benchmarks.parallel import mapped
from tests.benchmarks.vocabulary import vocabulary

SHARD = 250
BODIES = "bodies.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is generated: this many reports from this seed, in this folder."""

    folder: Path
    reports: int
    seed: int

    @property
    def shards(self) -> list[Path]:
        count = -(-self.reports // SHARD)
        return [self.folder / f"{number:05d}.jsonl" for number in range(count)]


def prepare(plan: Plan) -> int:
    """Write all shards; return how many characters of text they hold."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    rows = [asdict(body) for body in bodies_for(plan.reports)]
    written = json.dumps(rows, ensure_ascii=False)
    (plan.folder / BODIES).write_text(written, encoding="utf-8")
    # Before the processes fork, so that each has them.
    vocabulary()
    return sum(mapped(partial(_write, plan), range(len(plan.shards))))


@cache
def kept_bodies(folder: Path) -> tuple[Body, ...]:
    """Return the bodies of prepared reports; the reference data may have changed."""
    rows = json.loads((folder / BODIES).read_text(encoding="utf-8"))
    return tuple(Body(**row) for row in rows)


def read_shard(path: Path) -> list[Record]:
    """Return the reports of a shard, with their bodies and the text of sections."""
    bodies = kept_bodies(path.parent)
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for record in records:
        record["publisher"] = bodies[record["body"]]
        for section in record["sections"]:
            section["text"] = printed(section)
    return records


def read(plan: Plan) -> Iterator[list[Record]]:
    """Yield all reports, a shard at a time."""
    for path in plan.shards:
        yield read_shard(path)


def _write(plan: Plan, shard: int) -> int:
    characters = 0
    numbers = range(shard * SHARD, min((shard + 1) * SHARD, plan.reports))
    with plan.shards[shard].open("w", encoding="utf-8") as file:
        for number in numbers:
            record = compose(number, plan.seed)
            characters += sum(len(printed(each)) for each in record["sections"])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return characters
