"""How much one file may take: bytes on the way in, memory and time while read."""

import ctypes
import math
import resource
import signal
import sys
from dataclasses import dataclass

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 50 * MEGABYTE
# The longest report known is under 1 MB of text; whatever is longer than this is
# a data dump, and would hold the reader for minutes.
MAX_TEXT_BYTES = 20 * MEGABYTE
MAX_REPLY_BYTES = 96 * MEGABYTE
MAX_OPEN_FILES = 64

# A fresh child maps 28 MB; one that was fed something big keeps 200 for good.
FAT_CHILD_BYTES = 128 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use for one file."""

    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 20
    # For what waits without working; on a busy machine a good file takes its time.
    wall_seconds: float = 90.0


def confine(limits: Limits) -> None:
    """Put this process under its lifelong limits; CPU time is set for each file."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
    # macOS knows RLIMIT_AS but refuses to set it; the time limits still hold there.
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, limits.memory_bytes)
        _die_with_parent()


def allow_one_file(limits: Limits) -> None:
    """Grant the CPU seconds of one more file, and end the process if they run out.

    RLIMIT_CPU counts from the start of the process, so a warm child needs its soft
    limit moved ahead each time. The alarm ends a child whose parent is gone.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = math.ceil(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + limits.cpu_seconds, hard))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + 1)


def rest() -> None:
    """Stop the clock between two files."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _lower(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    ceiling = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (ceiling, ceiling))


def _die_with_parent() -> None:
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
