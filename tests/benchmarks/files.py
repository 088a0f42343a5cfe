"""The generated reports as files, and the archive's own way of taking them in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.benchmarks.composing import Record, printed
from tests.benchmarks.memory import Watch
from tests.benchmarks.preparing import Plan, read
from tests.benchmarks.timing import Stopwatch

PROJECT = Path(__file__).resolve().parents[2]
PER_FOLDER = 1000
MOST_FILES = 2000


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


def take_in_files(plan: Plan, folder: Path) -> dict[str, float]:
    """Take files into an empty archive by the command; return what that took.

    The same command as an editor's: children that read, figures, checks, near copies,
    a transaction a report, the index. The start of Python and Django is in it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    paths = write_files(plan, folder / "files", min(plan.reports, MOST_FILES))
    environment = {**os.environ, "DATA_DIR": str(folder / "archive")}
    for command in (("migrate", "-v0"), ("load_reference",)):
        _manage(environment, *command)
    with Watch() as watch:
        stopwatch = Stopwatch()
        _manage(environment, "ingest", "-v0", str(folder / "files"))
        seconds = stopwatch.read("files")
    shutil.rmtree(folder)
    return {
        "files": float(len(paths)),
        **seconds,
        "files_memory_early_mb": watch.early,
        "files_memory_peak_mb": watch.peak,
    }


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def _lines(record: Record) -> Iterable[str]:
    title, *sections = record["title"], *record["sections"]
    yield title
    yield record["document_number"]
    for section in sections:
        yield printed(section).removeprefix(f"{title}\n")
    yield record["publisher"].name
    day = date.fromisoformat(record["issued_on"])
    yield f"{day.year}年{day.month}月{day.day}日"
