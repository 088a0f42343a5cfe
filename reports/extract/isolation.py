"""What a reading process must not do: reach a network, start a program, gain rights.

The namespace holds for native code too, where the system lets a process make one; the
hook holds everywhere, for Python code.
"""

import ctypes
import resource
import sys

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
SET_NO_NEW_PRIVILEGES = 38
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "urllib.",
    "webbrowser.",
)


def isolate() -> None:
    """Cut this process off for good; it keeps the socket it has."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        # Root needs no user namespace, and may be forbidden to make one.
        if libc.unshare(NEW_NETWORK):
            libc.unshare(NEW_USER | NEW_NETWORK)
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, hard))
    sys.addaudithook(_forbid)


def _forbid(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)
