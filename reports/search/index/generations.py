"""Where the index stands on disk: generations, of which one is current.

A generation is a folder with its stamp; the file CURRENT names the one that readers
use and is replaced in one step, so that readers never see half an index.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.conf import settings

from reports.search.index.schema import SCHEMA, register_tokenizer, stamp

CURRENT = "CURRENT"
STAMP = "stamp.json"


def directory() -> Path:
    """Return the folder that holds all generations."""
    return Path(settings.INDEX_DIR)


def current() -> Path | None:
    """Return the folder of the current generation, or None before the first."""
    name = None
    # A rebuild may drop the folder in the moment after its name was read.
    while (named := _named()) != name:
        if named is None:
            return None
        name = named
        path = directory() / name
        # An empty name would be the folder of all generations itself.
        if is_generation(path):
            return path
    return None


def _named() -> str | None:
    try:
        return (directory() / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None


def pending() -> Path:
    """Return where the next CURRENT is written before it takes its place."""
    return directory() / f"{CURRENT}.pending"


def is_generation(path: Path) -> bool:
    """Say whether a path is the folder of a generation, whatever state it is in."""
    return path.name.isdecimal() and path.is_dir()


def folders() -> list[Path]:
    """List the folders of all generations."""
    return sorted(filter(is_generation, directory().glob("[0-9]*")))


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
    numbers = [int(path.name) for path in folders()]
    path = directory() / f"{max(numbers, default=0) + 1:06d}"
    path.mkdir(parents=True)
    tantivy.Index(SCHEMA, path=str(path))
    (path / STAMP).write_text(json.dumps(stamp()), encoding="utf-8")
    return path


def switch_to(path: Path) -> None:
    """Make a generation the current one and drop all others."""
    written = pending()
    with written.open("w", encoding="ascii") as file:
        file.write(path.name)
        file.flush()
        os.fsync(file.fileno())
    written.replace(directory() / CURRENT)
    drop(other for other in folders() if other != path)


def drop(paths: Iterable[Path]) -> None:
    """Delete generations that nobody will open any more."""
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def writing() -> Iterator[None]:
    """Hold the right to write; a second writer, in any process, waits its turn."""
    directory().mkdir(parents=True, exist_ok=True)
    with (directory() / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_index(path: Path) -> tantivy.Index:
    """Open a generation for reading or writing."""
    index = tantivy.Index.open(str(path))
    register_tokenizer(index)
    return index
