"""Files read ahead on all cores, for the one process that writes."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.extract import Outcome
from reports.ingest.arrivals import Arrival
from reports.models import Source
from reports.preparing import CPU_SECONDS, Prepared, Unread, prepare_apart
from reports.sharing import Processes

# Starting processes takes longer than they save below this.
FEW_FILES, FEW_BYTES = 40, 4 * 2**20
# Several of these at once would not be flat memory; the writing process reads them.
LARGE = 4 * 2**20
LOST = "读取文件的进程两次异常退出；原文件已保留，可以稍后重试或请技术人员查看"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be used of the processor to analyse a file, and of time for an upload.

    A zip of thousands of files is no work for a thread of the web.
    """

    cpu_seconds: float = CPU_SECONDS
    seconds: float = 300

    @property
    def overtime(self) -> str:
        """What is said of the rest of a zip."""
        return (
            f"上传的压缩包处理超过 {self.seconds:g} 秒，其余文件还没有收录；"
            "再次上传同一压缩包即可继续，或请管理员用命令行收录。"
        )


USUAL_BOUNDS = Bounds()


def usual_jobs(files: list[Path]) -> int:
    """Return how many processes are worth starting for these files."""
    if len(files) < FEW_FILES:
        size = sum(path.stat().st_size for path in files if path.is_file())
        if size < FEW_BYTES:
            return 1
    return os.cpu_count() or 1


def prepared_arrivals(
    arrivals: Iterable[Arrival], processes: Processes | None
) -> Iterator[tuple[Arrival, Prepared | None]]:
    """Yield files in their order with what was read of them, a few read ahead.

    None stands for what the caller has to read: everything when there are no processes,
    what is known already, and what is large.
    """
    if processes is None:
        return ((arrival, None) for arrival in arrivals)
    tasks = ((arrival, _to_read(arrival)) for arrival in arrivals)
    return processes.share(prepare_apart, tasks, lost=lost)


def prepared_apart(unread: Unread, processes: Processes) -> Prepared:
    """Prepare one file in another process, whatever its size, and wait for it."""
    ((_, prepared),) = processes.share(prepare_apart, [(None, unread)], lost=lost)
    return prepared or lost(unread)


def lost(task: Unread | None) -> Prepared:
    """Tell of a file that its processes did not survive."""
    return Prepared(Outcome.CRASHED, LOST)


def _to_read(arrival: Arrival) -> Unread | None:
    if arrival.refusal or len(arrival.content) > LARGE:
        return None
    digest = hashlib.sha256(arrival.content).hexdigest()
    if Source.objects.filter(sha256=digest, report__isnull=False).exists():
        return None
    return unread(arrival)


def unread(arrival: Arrival, cpu_seconds: float = CPU_SECONDS) -> Unread:
    """Return what a process that reads has to know of a file."""
    given = arrival.given
    return Unread(arrival.content, arrival.path, given.kind, given.year, cpu_seconds)
