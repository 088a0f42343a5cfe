"""The open index of this process, always at the newest commit."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from reports.search.index import generations
from reports.search.kept import Kept
from reports.search.names import Names

META = "meta.json"


class SearchUnavailableError(Exception):
    """There is no index that could answer; run `manage.py reindex`."""


# A panic of the engine arrives as a BaseException whose class cannot be imported.
PANIC = "PanicException"


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turn whatever goes wrong inside the engine into SearchUnavailableError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise SearchUnavailableError from error
    except BaseException as error:
        if type(error).__name__ == PANIC:
            raise SearchUnavailableError from error
        raise


@dataclass(frozen=True, slots=True)
class View:
    """One state of the index, and what was worked out for it and stays true."""

    index: tantivy.Searcher
    names: Names = field(default_factory=Names)
    # All reports by the values of each field, as far as they were counted.
    totals: dict[str, Mapping[str, int]] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)


@dataclass(slots=True)
class _Opened:
    path: Path
    index: tantivy.Index
    commit: int
    view: View


_lock = threading.Lock()
_opened: _Opened | None = None


def searcher() -> tantivy.Searcher:
    """Return the index as it stands at this moment.

    Raises SearchUnavailableError when there is none, or it cannot be read.
    """
    return view().index


def view() -> View:
    """Return a view of the index as it stands at this moment.

    Raises SearchUnavailableError when there is none, or it cannot be read.
    """
    path = generations.current()
    while path is not None:
        try:
            with _lock, engine_errors():
                return _newest(path).view
        except SearchUnavailableError:
            # Between naming and opening it, a rebuild may have put another in place.
            following = generations.current()
            if following == path:
                raise
            path = following
    raise SearchUnavailableError


def changed_at() -> float | None:
    """Return when the index last changed, in seconds of the epoch; None without one."""
    path = generations.current()
    try:
        return (path / META).stat().st_mtime if path else None
    except OSError:
        return None


def _newest(path: Path) -> _Opened:
    # A reader's own watcher thread does not survive the fork of a web server's
    # workers, so the time of the last commit is looked at instead.
    global _opened
    commit = (path / META).stat().st_mtime_ns
    if _opened is None or _opened.path != path:
        index = generations.open_index(path)
        index.config_reader("manual")
        index.reload()
        _opened = _Opened(path, index, commit, View(index.searcher()))
    elif _opened.commit != commit:
        _opened.index.reload()
        _opened.commit = commit
        _opened.view = View(_opened.index.searcher())
    return _opened
