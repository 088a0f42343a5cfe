"""Work counted in calls of functions, which are as many on every machine."""

import cProfile
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Calls:
    """How many calls were made, known when they are done."""

    count: int = 0


@contextmanager
def calls_counted(name: str = "") -> Iterator[Calls]:
    """Count what this thread calls: all functions, or native ones of a name."""
    made = Calls()
    profile = cProfile.Profile()
    profile.enable()
    try:
        yield made
    finally:
        profile.disable()
        counted = (each for each in profile.getstats() if _is_meant(each.code, name))
        made.count = sum(each.callcount for each in counted)


def _is_meant(code: object, name: str) -> bool:
    """Say whether a function is counted; a native one is told by its description."""
    is_native = isinstance(code, str) and re.search(rf"\b{name}\b", code)
    return bool(is_native) if name else True
