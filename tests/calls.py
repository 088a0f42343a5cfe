"""Work counted in calls of functions, which are as many on every machine."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


@dataclass(slots=True)
class Calls:
    """How many calls were made."""

    count: int = 0


@contextmanager
def calls_counted(name: str = "") -> Iterator[Calls]:
    """Count what this thread calls: all functions, or native ones of a name."""
    made = Calls()
    count = _native(name, made) if name else _all(made)
    sys.setprofile(count)
    try:
        yield made
    finally:
        sys.setprofile(None)


def _all(made: Calls) -> Callable[[FrameType, str, Any], None]:
    def count(frame: FrameType, event: str, argument: Any) -> None:
        made.count += event in ("call", "c_call")

    return count


def _native(name: str, made: Calls) -> Callable[[FrameType, str, Any], None]:
    def count(frame: FrameType, event: str, argument: Any) -> None:
        made.count += event == "c_call" and argument.__name__ == name

    return count
