"""Where the index stands on disk: generations, of which one is current.

A generation is a folder with its stamp; the file CURRENT names the one that readers
use and is replaced in one step, so that readers never see half an index.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.conf import settings

from reports.search.schema import SCHEMA, register_tokenizer, stamp

CURRENT = "CURRENT"
STAMP = "stamp.json"


def directory() -> Path:
    """Return the folder that holds all generations."""
    return Path(settings.INDEX_DIR)


def current() -> Path | None:
    """Return the folder of the current generation, or None before the first."""
    try:
        name = (directory() / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    path = directory() / name
    return path if path.is_dir() else None


def is_usable(path: Path) -> bool:
    """Say whether a generation opens and was made by this version of the archive."""
    try:
        made_by = json.loads((path / STAMP).read_text(encoding="utf-8"))
        open_index(path)
    except (OSError, ValueError):
        return False
    return bool(made_by == stamp())


def create() -> Path:
    """Make the empty folder of the next generation."""
    numbers = [int(path.name) for path in directory().glob("[0-9]*") if path.is_dir()]
    path = directory() / f"{max(numbers, default=0) + 1:06d}"
    path.mkdir(parents=True)
    tantivy.Index(SCHEMA, path=str(path))
    (path / STAMP).write_text(json.dumps(stamp()), encoding="utf-8")
    return path


def switch_to(path: Path) -> None:
    """Make a generation the current one and drop all others."""
    pending = directory() / f"{CURRENT}.pending"
    with pending.open("w", encoding="ascii") as file:
        file.write(path.name)
        file.flush()
        os.fsync(file.fileno())
    pending.replace(directory() / CURRENT)
    for other in directory().glob("[0-9]*"):
        if other != path:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def writing() -> Iterator[None]:
    """Hold the right to write; a second writer, in any process, waits its turn."""
    directory().mkdir(parents=True, exist_ok=True)
    with (directory() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_index(path: Path) -> tantivy.Index:
    """Open a generation for reading or writing."""
    index = tantivy.Index.open(str(path))
    register_tokenizer(index)
    return index
