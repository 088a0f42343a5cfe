"""Calls of functions: as many on every machine, and in the same order."""

import cProfile
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


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


@contextmanager
def at_the_call_of(name: str, act: Callable[[], object]) -> Iterator[None]:
    """Do something once, when this thread is about to call a native function."""

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call" and argument.__name__ == name:
            sys.setprofile(None)
            act()

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(None)


def _is_meant(code: object, name: str) -> bool:
    """Say whether a function is counted; a native one is told by its description."""
    is_native = isinstance(code, str) and re.search(rf"\b{name}\b", code)
    return bool(is_native) if name else True
