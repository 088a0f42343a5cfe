"""The terms of many reports at once, worked out on all cores.

Finding words holds Python's lock, so this is shared out to processes. They are started
afresh and know neither database nor index: a forked one would share both with us.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice

from reports.search.contents import Contents
from reports.text.terms import terms_of, terms_of_all

Tokenised = tuple[Contents, dict[str, str]]
Tokeniser = Callable[[Iterable[Contents]], Iterator[Tokenised]]

CHUNK = 25
# Chunks that wait for each process: enough to keep it busy, few enough for memory.
WAITING = 3
# Below this, starting processes takes longer than they save.
WORTH_SHARING = 400


@contextmanager
def tokeniser(expected: int) -> Iterator[Tokeniser]:
    """Give a way to tokenise about so many reports, in their order."""
    processes = os.cpu_count() or 1
    if expected < WORTH_SHARING or processes == 1:
        yield _alone
        return
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        # An interrupt reaches all processes; the parent alone ends the work.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        yield lambda reports: _shared(pool, processes, reports)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(reports: Iterable[Contents]) -> Iterator[Tokenised]:
    for known in reports:
        yield known, terms_of(known.wording)


def _shared(
    pool: ProcessPoolExecutor, processes: int, reports: Iterable[Contents]
) -> Iterator[Tokenised]:
    waiting: deque[tuple[list[Contents], Future[list[dict[str, str]]]]] = deque()
    remaining = iter(reports)
    while chunk := list(islice(remaining, CHUNK)):
        wordings = [known.wording for known in chunk]
        waiting.append((chunk, pool.submit(terms_of_all, wordings)))
        if len(waiting) > processes * WAITING:
            yield from _next(waiting)
    while waiting:
        yield from _next(waiting)


def _next(
    waiting: deque[tuple[list[Contents], Future[list[dict[str, str]]]]],
) -> Iterator[Tokenised]:
    chunk, terms = waiting.popleft()
    return zip(chunk, terms.result(), strict=True)
