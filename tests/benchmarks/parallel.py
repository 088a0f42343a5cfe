"""Work shared out to processes, with only a few results waiting at any time."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WORKERS = os.cpu_count() or 1
WAITING = 2


def mapped(
    function: Callable[[Task], Result], tasks: Iterable[Task], workers: int = WORKERS
) -> Iterator[Result]:
    """Yield the results in the order of the tasks; memory stays flat."""
    context = multiprocessing.get_context("fork")
    pending: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        for task in tasks:
            pending.append(pool.submit(function, task))
            if len(pending) >= workers * WAITING:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
