"""Times of several contestants in turn, so that a noisy machine is fair to all.

Beside the time on the clock stands that of the processor: on a busy machine a long
piece of work waits for its turn and a short one does not, which would spoil ratios.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Contestants = dict[Key, Callable[[], object]]

FEWEST_ROUNDS = 5


@dataclass
class Times:
    """Milliseconds of each round, on the clock and on the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def measure(self, run: Callable[[], object]) -> None:
        """Run once and note how long it took."""
        clock, processor = time.perf_counter(), time.thread_time()
        run()
        self.processor.append((time.thread_time() - processor) * 1000)
        self.clock.append((time.perf_counter() - clock) * 1000)

    def summary(self) -> dict[str, float]:
        """Return the medians and the 95th percentile."""
        spent = statistics.median(self.processor)
        return {**summary(self.clock), "processor_ms": spent}


class Stopwatch:
    """Seconds on the clock, and of the processor with all finished children."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), _processor_seconds()

    def read(self, name: str) -> dict[str, float]:
        """Return both since the start, under names that begin with this one."""
        return {
            f"{name}_seconds": time.perf_counter() - self._clock,
            f"{name}_processor_seconds": _processor_seconds() - self._processor,
        }


def _processor_seconds() -> float:
    spent = os.times()
    return sum(spent[:4])


def interleaved(
    contestants: Contestants[Key], rounds: int, budget: float, *, is_warm: bool = False
) -> dict[Key, Times]:
    """Time each contestant once a round, after one round unseen.

    Where `is_warm`, each runs once unseen before every time that counts, so that none
    pays for what the one before it drove out of memory.

    Ends early, but not before five rounds, when the budget of seconds is spent.
    """
    times = {key: Times() for key in contestants}
    for run in contestants.values():
        run()
    # What the bench itself holds in memory is no burden of the contestants.
    gc.collect()
    gc.freeze()
    deadline = time.perf_counter() + budget
    for number in range(rounds):
        if number >= FEWEST_ROUNDS and time.perf_counter() > deadline:
            break
        for key, run in contestants.items():
            if is_warm:
                run()
            times[key].measure(run)
    return times


def summary(times: list[float]) -> dict[str, float]:
    """Return median and 95th percentile."""
    ordered = sorted(times)
    last = len(ordered) - 1
    return {
        "median_ms": statistics.median(ordered),
        "p95_ms": ordered[min(last, int(len(ordered) * 0.95))],
        "rounds": len(ordered),
    }
