"""Whether anything was written to the database since a page was made."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.db import DatabaseError, connection

POSTGRESQL = "SELECT pg_current_snapshot()::text"
SQLITE = "PRAGMA data_version"

State = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Watcher:
    """A connection that never writes, so that every commit is another's."""

    process: int
    file: tuple[int, int]
    connection: sqlite3.Connection


_watcher: _Watcher | None = None
# What a fork brought along, kept open: closing it there would drop locks of the file.
_forked: list[_Watcher] = []
_lock = Lock()


def database_state() -> State | None:
    """Return what differs after every commit, or None where that cannot be told.

    Inside a transaction a page shows what others do not see yet. Of PostgreSQL it is
    which transactions have ended, in any database of the server; of SQLite a counter
    that is meant for this: https://www.sqlite.org/pragma.html#pragma_data_version.
    """
    if connection.in_atomic_block:
        return None
    try:
        if connection.vendor == "postgresql":
            return _of_postgresql()
        path = Path(str(connection.settings_dict["NAME"]))
        return _of_sqlite(path) if path.is_file() else None
    except (OSError, sqlite3.Error, DatabaseError):
        return None


def _of_postgresql() -> State:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL)
        return tuple(cursor.fetchone())


def _of_sqlite(path: Path) -> State:
    with _lock:
        watcher = _watching(path)
        version = watcher.connection.execute(SQLITE).fetchone()
    return (watcher.process, *watcher.file, id(watcher), *version)


def _watching(path: Path) -> _Watcher:
    """Return the watcher of this process, a new one where the file was replaced."""
    global _watcher
    found = path.stat()
    process, file = os.getpid(), (found.st_dev, found.st_ino)
    if _watcher is None or (_watcher.process, _watcher.file) != (process, file):
        if _watcher is not None and _watcher.process != process:
            _forked.append(_watcher)
        watched = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        _watcher = _Watcher(process, file, watched)
    return _watcher
