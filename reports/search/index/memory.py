"""Memory that the engine has freed and the C library keeps."""

import ctypes
from collections.abc import Callable


def give_back() -> None:
    """Give freed memory back to the system, where the C library has a way to.

    Each writer works in threads of its own, and each leaves a heap of tens of megabytes
    behind, nearly empty, which glibc keeps for threads to come. A run over thousands of
    files makes hundreds of writers.
    """
    if TRIM is not None:
        TRIM(0)


def _trim() -> Callable[[int], int] | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        # No glibc: macOS and musl return what is free by themselves.
        return None


TRIM = _trim()
