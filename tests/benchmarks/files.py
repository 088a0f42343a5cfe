"""The generated reports as files, and the archive's own way of taking them in."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.benchmarks.composing import Record, printed
from tests.benchmarks.preparing import Plan, read

PER_FOLDER = 1000


def write_files(plan: Plan, folder: Path, count: int) -> list[Path]:
    """Write the first of the prepared reports as text files, as a body would."""
    paths: list[Path] = []
    records = (record for shard in read(plan) for record in shard)
    for number, record in enumerate(records):
        if number == count:
            break
        path = folder / f"{number // PER_FOLDER:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(record)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _lines(record: Record) -> Iterable[str]:
    title, *sections = record["title"], *record["sections"]
    yield title
    yield record["document_number"]
    for section in sections:
        yield printed(section).removeprefix(f"{title}\n")
    yield record["publisher"].name
    day = date.fromisoformat(record["issued_on"])
    yield f"{day.year}年{day.month}月{day.day}日"
