"""Work shared out to processes, with only a few results waiting at any time.

The processes are started afresh and know neither database nor index: a forked one
would share both with us. So what they do has to be importable without Django.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Label = TypeVar("Label")
Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that wait for each process: enough to keep it busy, few enough for memory.
WAITING = 3
LOOKING_AFTER_SECONDS = 2.0


def shared_out(
    function: Callable[[Task], Result],
    tasks: Iterable[tuple[Label, Task]],
    processes: int,
) -> Iterator[tuple[Label, Result]]:
    """Yield the label of each task with its result, in their order; memory stays flat.

    The labels stay here, tasks and results travel between the processes.
    """
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(os.getpid(),),
    )
    waiting: deque[tuple[Label, Future[Result]]] = deque()
    try:
        for label, task in tasks:
            waiting.append((label, pool.submit(function, task)))
            if len(waiting) > processes * WAITING:
                earliest, found = waiting.popleft()
                yield earliest, found.result()
        for later, found in waiting:
            yield later, found.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Leave interrupts to the parent, which alone ends the work, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # A parent that is killed says nothing, and its pipes stay open among us.
    while os.getppid() == parent:
        time.sleep(LOOKING_AFTER_SECONDS)
    os._exit(1)
