"""Memory of a process and its children, from /proc."""

import os
import threading
from pathlib import Path
from types import TracebackType

INTERVAL = 0.5
EARLY = 0.25
MEGABYTE = 2**20


def children(pid: int) -> list[int]:
    """List the child processes of a process."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [
            int(child)
            for task in tasks
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def family(pid: int) -> list[int]:
    """List a process with all that it has started, and these."""
    return [pid, *(each for child in children(pid) for each in family(child))]


def resident(pid: int, field: str = "VmRSS") -> float:
    """Return the resident memory of a process in MB; RssAnon leaves files out."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = [line for line in lines if line.startswith(f"{field}:")]
    return int(found[0].split()[1]) * 1024 / MEGABYTE if found else 0.0


def anonymous(pid: int) -> float:
    """Return what a process holds without mapped files such as the index, in MB."""
    return resident(pid, "RssAnon")


class Watch:
    """Samples this process and all below it; flat memory has early close to peak."""

    def __init__(self) -> None:
        self._samples: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def early(self) -> float:
        """The most that was held in the first quarter of the time."""
        return max(self._samples[: max(1, int(len(self._samples) * EARLY))])

    @property
    def peak(self) -> float:
        return max(self._samples)

    def _sample(self) -> None:
        while True:
            held = sum(anonymous(pid) for pid in family(os.getpid()))
            self._samples.append(held)
            if self._over.wait(INTERVAL):
                return
