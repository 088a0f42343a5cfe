"""Where the time of our search goes."""

import cProfile
import gc
import io
import pstats
import time
from urllib.parse import unquote_plus, urlencode

from django.http import QueryDict

from reports.filters import read_selection
from reports.search import search
from reports.views.results.facets import extent
from tests.benchmarks.places import by_place

REPETITIONS = 20
LINES = 25


class Collections:
    """Adds up the pauses of the garbage collector, in milliseconds."""

    def __init__(self) -> None:
        self.spent = self.longest = self._started = 0.0

    def __enter__(self) -> "Collections":
        gc.callbacks.append(self._note)
        return self

    def __exit__(self, *error: object) -> None:
        gc.callbacks.remove(self._note)

    def _note(self, phase: str, about: dict[str, int]) -> None:
        now = time.perf_counter() * 1000
        if phase == "start":
            self._started = now
            return
        self.spent += now - self._started
        self.longest = max(self.longest, now - self._started)


def profile(query: str) -> str:
    """Profile a query, or a whole query string such as `q=水&year=2020`."""
    parameters = query if "=" in query else urlencode({"q": query})

    def answer() -> None:
        chosen = QueryDict(parameters)
        selection, _ = read_selection(chosen)
        search(selection, extent=extent(selection, chosen))

    answer()
    collections = Collections()
    started = time.perf_counter()
    with collections:
        for _ in range(REPETITIONS):
            answer()
    spent = (time.perf_counter() - started) * 1000 / REPETITIONS
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(REPETITIONS):
        answer()
    profiler.disable()
    written = io.StringIO()
    written.write(
        f"{unquote_plus(parameters)}: {spent:.1f} ms without the profiler, of which "
    )
    written.write(f"{collections.spent / REPETITIONS:.1f} ms collecting garbage; ")
    written.write(f"the longest pause {collections.longest:.0f} ms\n")
    written.write(f"{REPETITIONS} repetitions under the profiler:\n")
    for place, share in by_place(profiler):
        written.write(f"{share:6.1%}  {place}\n")
    statistics = pstats.Stats(profiler, stream=written).strip_dirs()
    for order in ("cumulative", "tottime"):
        statistics.sort_stats(order).print_stats(LINES)
    return written.getvalue()
