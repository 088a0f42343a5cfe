"""The parent's side: a child process that may hang, swell or die for one file."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from .document import Extraction, Outcome
from .limits import FAT_CHILD_BYTES, MAX_REPLY_BYTES, Limits
from .reading import Refusal
from .screening import screen
from .wire import (
    REPLY_HEAD,
    ProtocolError,
    decoded_extraction,
    encoded_request,
    receive,
)

PROJECT = Path(__file__).resolve().parents[2]
# -I keeps the environment and the current folder out of the child's imports.
START = "import sys; sys.path.append({!r}); from {} import main; main()"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

KEPT = "原文件已保留，可以稍后重试或请技术人员查看"


class Extractor:
    """Reads many files with one warm child, replaced whenever it cannot be trusted.

    Use it from one thread and do not carry it across a fork: Linux ends the child
    with the thread that started it. What it leaves at its end waits for the next one.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child and not error and SPARE.keeps(self._child):
            self._child = None
        self.close()

    @property
    def child_pid(self) -> int | None:
        """The process id of the warm child, None before the first file."""
        return self._child.pid if self._child else None

    def extract(self, content: bytes, name: str = "") -> Extraction:
        """Read one file; every file ends in an outcome, none in an exception."""
        try:
            screen(content, name)
        except Refusal as refusal:
            return Extraction(refusal.outcome, refusal.message)
        except MemoryError:
            return Extraction(Outcome.REJECTED, "文件过大，内存不足，无法读取")
        try:
            extraction = self._warm_child().read(content, name)
        except (OSError, ProtocolError) as error:
            return self._failed(error)
        except BaseException:
            # An interrupted exchange leaves its answer behind for the next file.
            self.close()
            raise
        if self._child and self._child.is_fat():
            self.close()
        return extraction

    def close(self) -> None:
        """End the child; the next file would start another."""
        if self._child:
            self._child.end()
            self._child = None

    def _warm_child(self) -> "_Child":
        if self._child and not self._child.is_alive():
            self.close()
        if not self._child:
            self._child = SPARE.taken(self._limits) or _Child(self._limits)
        return self._child

    def _failed(self, error: Exception) -> Extraction:
        code = self._child.end() if self._child else None
        self._child = None
        if isinstance(error, TimeoutError) or code == -signal.SIGALRM:
            limit = f"上限 {self._limits.wall_seconds:g} 秒"
            message = f"读取超时（{limit}），文件可能异常，或机器太忙；{KEPT}"
            return Extraction(Outcome.TIMEOUT, message)
        if code == -signal.SIGXCPU:
            limit = f"上限为处理器时间 {self._limits.cpu_seconds} 秒"
            message = f"读取超时（{limit}），文件可能异常；{KEPT}"
            return Extraction(Outcome.TIMEOUT, message)
        if isinstance(error, ProtocolError):
            return Extraction(
                Outcome.CRASHED, f"读取文件的程序给出了无效的结果；{KEPT}"
            )
        if code is None:
            return Extraction(Outcome.CRASHED, f"无法启动读取文件的程序；{KEPT}")
        reason = f"信号 {-code}" if code < 0 else f"代码 {code}"
        return Extraction(
            Outcome.CRASHED, f"读取文件的程序异常退出（{reason}）；{KEPT}"
        )


class _Child:
    """One running child and the socket to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                _command(limits),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=ENVIRONMENT,
                cwd="/",
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def is_fat(self) -> bool:
        """Whether it has mapped so much that the next big file would not fit."""
        try:
            pages = Path(f"/proc/{self.pid}/statm").read_text().split()[0]
        except OSError:
            return False
        return int(pages) * os.sysconf("SC_PAGE_SIZE") > FAT_CHILD_BYTES

    def read(self, content: bytes, name: str) -> Extraction:
        deadline = time.monotonic() + self.limits.wall_seconds
        self._socket.settimeout(self.limits.wall_seconds)
        self._socket.sendall(encoded_request(content, name))
        (size,) = REPLY_HEAD.unpack(self._receive(REPLY_HEAD.size, deadline))
        if size > MAX_REPLY_BYTES:
            raise ProtocolError("reply too long")
        return decoded_extraction(self._receive(size, deadline))

    def _receive(self, size: int, deadline: float) -> bytes:
        received = receive(self._socket, size, deadline)
        if len(received) < size:
            raise ConnectionError("child is gone")
        return received

    def end(self) -> int:
        """Kill the child and return how it ended, before the kill if it had."""
        self._socket.close()
        code = self._last_word()
        self._process.kill()
        return code if code is not None else self._process.wait()

    def _last_word(self) -> int | None:
        # A child that just broke the connection is dying and needs an instant.
        try:
            return self._process.wait(0.2)
        except subprocess.TimeoutExpired:
            return None


class _Spare:
    """The child that an extractor left for the next: starting takes longer than a file.

    Only of the main thread, as a child ends with the thread that started it.
    """

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._process = 0

    def keeps(self, child: _Child) -> bool:
        """Say whether this child is kept, which there is a place for one of."""
        is_main = threading.current_thread() is threading.main_thread()
        if not is_main or self._child or not child.is_alive() or child.is_fat():
            return False
        if self._process != os.getpid():
            atexit.register(self.end)
        self._child, self._process = child, os.getpid()
        return True

    def taken(self, limits: Limits) -> _Child | None:
        """Take the child that waits, if it lives and has these limits."""
        is_main = threading.current_thread() is threading.main_thread()
        if not is_main or not self._child or self._process != os.getpid():
            return None
        if self._child.limits != limits or not self._child.is_alive():
            self.end()
        child, self._child = self._child, None
        return child

    def end(self) -> None:
        """End the child that waits, unless it is that of the process we come from."""
        if self._child and self._process == os.getpid():
            self._child.end()
            self._child = None


SPARE = _Spare()


def _command(limits: Limits) -> list[str]:
    package = __name__.rpartition(".")[0]
    return [
        sys.executable,
        "-I",
        "-c",
        START.format(str(PROJECT), f"{package}.worker"),
        str(limits.memory_bytes),
        str(limits.cpu_seconds),
        str(limits.wall_seconds),
    ]
