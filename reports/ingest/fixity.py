"""Whether the original bytes still stand on disk as they were taken in."""

import hashlib
from collections.abc import Iterator

from reports.ingest import originals
from reports.models import Source
from reports.search import Finding, What

BATCH = 500


def verify_originals(*, read: bool = False) -> Iterator[Finding]:
    """Look for every original and its size; with `read`, compare its SHA-256 too."""
    for source in _sources():
        try:
            is_whole = source.path.stat().st_size == source.size
            if is_whole and read:
                is_whole = _digest(source) == source.sha256
        except OSError:
            # Also one that is there and cannot be read: for readers it is gone.
            yield Finding(What.NO_ORIGINAL, _where(source))
            continue
        if not is_whole:
            yield Finding(What.DAMAGED_ORIGINAL, _where(source))
    for path in originals.abandoned():
        yield Finding(What.STALE_PENDING, str(path))


def _sources() -> Iterator[Source]:
    # A query for each batch: reading the files of one may take minutes.
    last = 0
    while batch := list(Source.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _digest(source: Source) -> str:
    with source.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _where(source: Source) -> str:
    return f"{source.path}（{source.name}）"
