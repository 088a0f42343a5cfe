"""Original bytes on disk by their hash: written once, never changed."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

ABANDONED_AFTER = 60 * 60


def keep(content: bytes, path: Path) -> None:
    """Write bytes so that they stand in full at `path`, even after a power cut."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    pending = _write_pending(content)
    pending.replace(path)
    _synchronise(path.parent)


def abandoned() -> Iterator[Path]:
    """List what killed runs have left half written, an hour ago or earlier."""
    for path in sorted(_incoming().glob("*.partial")):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > ABANDONED_AFTER:
                yield path


def sweep() -> None:
    """Remove what killed runs have left half written."""
    for path in abandoned():
        path.unlink(missing_ok=True)


def _incoming() -> Path:
    return Path(settings.ORIGINALS_DIR) / "incoming"


def _write_pending(content: bytes) -> Path:
    directory = _incoming()
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=directory, suffix=".partial", delete=False
    ) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name)


def _synchronise(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
