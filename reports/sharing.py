"""Work shared out to processes, with only a few results waiting at any time.

The processes are started afresh and know neither database nor index: a forked one
would share both with us. So what they do has to be importable without Django.

Not ProcessPoolExecutor: it gives up all work when one process is lost, and a file that
kills its reader must cost nothing but itself.
"""

import atexit
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar

Label = TypeVar("Label")
Task = TypeVar("Task")
Result = TypeVar("Result")
Job = tuple[Future[Any], Callable[[Any], Any], Any]

# Tasks that wait for each process: enough to keep it busy, few enough for memory.
WAITING = 3
LOOKING_AFTER_SECONDS = 2.0
# Somebody may have ended the process for reasons of his own; twice is no accident.
MOST_ATTEMPTS = 2
ENDING_SECONDS = 5.0
STARTED = multiprocessing.get_context("spawn")


class LostError(Exception):
    """The process that worked at a task was lost, and the next one too."""


class Processes:
    """Some processes that work for whoever asks, each at one task after the other."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._keepers = [_Keeper(self._jobs) for _ in range(count)]

    def __enter__(self) -> Self:
        for each in self._keepers:
            each.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what waits is given up, what is at hand is finished."""
        while not self._jobs.empty():
            self._jobs.get()
        for _ in self._keepers:
            self._jobs.put(None)
        for each in self._keepers:
            each.join()

    def share(
        self,
        function: Callable[[Task], Result],
        tasks: Iterable[tuple[Label, Task]],
        lost: Callable[[Task], Result] | None = None,
    ) -> Iterator[tuple[Label, Result]]:
        """Yield the label of each task with its result, in their order.

        The labels stay here, tasks and results travel between the processes. `lost`
        makes the result of a task that its process did not survive; without it that
        raises LostError.
        """
        waiting: deque[tuple[Label, Task, Future[Result]]] = deque()
        for label, task in tasks:
            future: Future[Result] = Future()
            self._jobs.put((future, function, task))
            waiting.append((label, task, future))
            if len(waiting) > self.count * WAITING:
                yield _finished(*waiting.popleft(), lost)
        while waiting:
            yield _finished(*waiting.popleft(), lost)


def shared_out(
    function: Callable[[Task], Result],
    tasks: Iterable[tuple[Label, Task]],
    processes: int,
) -> Iterator[tuple[Label, Result]]:
    """Share tasks out to processes of their own; memory stays flat."""
    with Processes(processes) as own:
        yield from own.share(function, tasks)


@contextmanager
def ending_after(seconds: float) -> Iterator[None]:
    """End this very process when it has worked so long, in the middle of anything.

    For one of the processes above: native code need not look at signals, and the
    default of this one is not left to it.
    """
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _finished(
    label: Label,
    task: Task,
    future: Future[Result],
    lost: Callable[[Task], Result] | None,
) -> tuple[Label, Result]:
    try:
        return label, future.result()
    except LostError:
        if lost is None:
            raise
        return label, lost(task)


class Standby:
    """Processes that wait a while for whoever asks next: starting some takes long.

    Who asks while they are lent gets processes of his own.
    """

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._lock = threading.Lock()
        self._waiting: Processes | None = None
        self._end: threading.Timer | None = None
        self._process = 0

    @contextmanager
    def lent(self) -> Iterator[Processes]:
        """Lend processes; what ends in an exception may have left them at work."""
        processes = self._taken() or Processes(self._count).__enter__()
        try:
            yield processes
        except BaseException:
            processes.close()
            raise
        if not self._keeps(processes):
            processes.close()

    def close(self) -> None:
        """End the processes that wait, if any do."""
        processes = self._taken()
        if processes:
            processes.close()

    def _taken(self) -> Processes | None:
        with self._lock:
            # Those of the process that this one was forked from are not ours to ask.
            if self._process != os.getpid():
                return None
            processes, self._waiting = self._waiting, None
            if self._end:
                self._end.cancel()
            return processes

    def _keeps(self, processes: Processes) -> bool:
        with self._lock:
            is_new_here = self._process != os.getpid()
            if self._waiting and not is_new_here:
                return False
            self._process, self._waiting = os.getpid(), processes
            self._end = threading.Timer(self._seconds, self.close)
            self._end.daemon = True
            self._end.start()
        if is_new_here:
            atexit.register(self.close)
        return True


class _Keeper(threading.Thread):
    """Hands tasks to one process and has another one started when it is lost."""

    def __init__(self, jobs: SimpleQueue[Job | None]) -> None:
        super().__init__(daemon=True)
        self._jobs = jobs
        self._process: Any = None
        self._line: Connection | None = None

    def run(self) -> None:
        while job := self._jobs.get():
            future, function, task = job
            try:
                future.set_result(self._done(function, task))
            except Exception as error:  # whatever it is, who asked has to know
                future.set_exception(error)
        self._end()

    def _done(self, function: Callable[[Any], Any], task: Any) -> Any:
        for _ in range(MOST_ATTEMPTS):
            try:
                line = self._line or self._begin()
                line.send((function, task))
                is_done, result = line.recv()
            except (EOFError, OSError):
                self._end()
                continue
            if not is_done:
                raise result
            return result
        raise LostError

    def _begin(self) -> Connection:
        self._line, theirs = STARTED.Pipe()
        with theirs:
            self._process = STARTED.Process(
                target=_work, args=(theirs, os.getpid()), daemon=False
            )
            self._process.start()
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.join(ENDING_SECONDS)
            self._process.kill()
            self._process.join()
            self._process = None


def _work(line: Connection, parent: int) -> None:
    """Do one task after the other until nobody is left to ask.

    Interrupts are left to the parent, which alone ends the work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    while True:
        try:
            function, task = line.recv()
        except (EOFError, OSError):
            return
        line.send(_result(function, task))


def _result(function: Callable[[Any], Any], task: Any) -> tuple[bool, Any]:
    try:
        return True, function(task)
    except Exception as error:  # it is told to the one who asked
        return False, error


def _end_with(parent: int) -> None:
    # A parent that is killed says nothing, and its pipes stay open among us.
    while os.getppid() == parent:
        time.sleep(LOOKING_AFTER_SECONDS)
    os._exit(1)
