"""The child process: reads files from its socket until the parent is gone."""

import socket
import sys

from .document import Extraction, Outcome
from .isolation import isolate
from .limits import MAX_REPLY_BYTES, Limits, allow_one_file, confine, rest
from .reader import read
from .wire import REPLY_HEAD, REQUEST_HEAD, encoded_extraction, receive


def main() -> None:
    """Serve the socket on standard input under the limits given as arguments."""
    memory, cpu, wall = sys.argv[-3:]
    limits = Limits(int(memory), int(cpu), float(wall))
    with socket.socket(fileno=0) as connection:
        confine(limits)
        isolate()
        while request := _next_request(connection):
            allow_one_file(limits)
            reply = _reply(*request)
            connection.sendall(REPLY_HEAD.pack(len(reply)) + reply)
            rest()


def _next_request(connection: socket.socket) -> tuple[bytes, str] | None:
    head = receive(connection, REQUEST_HEAD.size)
    if len(head) < REQUEST_HEAD.size:
        return None
    content_size, name_size = REQUEST_HEAD.unpack(head)
    name = receive(connection, name_size).decode("utf-8", "replace")
    content = receive(connection, content_size)
    return (content, name) if len(content) == content_size else None


def _reply(content: bytes, name: str) -> bytes:
    try:
        reply = encoded_extraction(read(content, name))
    except Exception as error:  # the border: a bug must not end the batch
        return _failure(
            Outcome.CRASHED, f"读取文件的程序出错（{type(error).__name__}）"
        )
    if len(reply) > MAX_REPLY_BYTES:
        return _failure(Outcome.REJECTED, "文件的文字过多，无法收录")
    return reply


def _failure(outcome: Outcome, message: str) -> bytes:
    return encoded_extraction(Extraction(outcome, message))
