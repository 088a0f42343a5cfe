"""Files read ahead on all cores, for the one process that writes."""

import hashlib
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from reports.ingest.arrivals import Arrival
from reports.models import Source
from reports.preparing import Prepared, Unread, prepare_apart
from reports.sharing import shared_out

# Starting processes takes longer than they save below this.
FEW_FILES, FEW_BYTES = 40, 4 * 2**20
# Several of these at once would not be flat memory; the writing process reads them.
LARGE = 4 * 2**20

Waiting = deque[Arrival]


def usual_jobs(files: list[Path]) -> int:
    """Return how many processes are worth starting for these files."""
    if len(files) < FEW_FILES:
        size = sum(path.stat().st_size for path in files if path.is_file())
        if size < FEW_BYTES:
            return 1
    return os.cpu_count() or 1


def prepared_arrivals(
    arrivals: Iterable[Arrival], jobs: int
) -> Generator[tuple[Arrival, Prepared | None], None, None]:
    """Yield files in their order with what was read of them, a few read ahead.

    None stands for what the caller has to read: everything when there is one job, what
    is known already, what is large, and all that is left when a process was lost.
    """
    if jobs == 1:
        yield from ((arrival, None) for arrival in arrivals)
        return
    remaining = iter(arrivals)
    waiting: Waiting = deque()
    try:
        for arrival, prepared in shared_out(
            prepare_apart, _tasks(remaining, waiting), jobs
        ):
            waiting.popleft()
            yield arrival, prepared
    except BrokenProcessPool:
        yield from ((arrival, None) for arrival in waiting)
        yield from ((arrival, None) for arrival in remaining)


def _tasks(
    arrivals: Iterator[Arrival], waiting: Waiting
) -> Iterator[tuple[Arrival, Unread | None]]:
    for arrival in arrivals:
        waiting.append(arrival)
        yield arrival, _unread(arrival)


def _unread(arrival: Arrival) -> Unread | None:
    if arrival.refusal or len(arrival.content) > LARGE:
        return None
    digest = hashlib.sha256(arrival.content).hexdigest()
    if Source.objects.filter(sha256=digest, report__isnull=False).exists():
        return None
    return Unread(arrival.content, arrival.path)
