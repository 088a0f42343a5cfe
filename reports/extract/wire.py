"""What passes between parent and child: lengths and JSON, checked on arrival.

A child that a hostile file has taken over can answer anything, so an answer is never
unpickled, never longer than the limit, and rebuilt field by field.
"""

import json
import socket
import struct
import time

from .document import (
    Block,
    Cell,
    Document,
    Extraction,
    Metadata,
    Outcome,
    Paragraph,
    Table,
)

REQUEST_HEAD = struct.Struct(">II")
REPLY_HEAD = struct.Struct(">I")
MAX_NAME_BYTES = 1000
CHUNK = 1 << 20
LONGEST_WAIT = 1.0


class ProtocolError(Exception):
    """The other side sent what this side does not understand."""


def encoded_request(content: bytes, name: str) -> bytes:
    """Frame a file and its name."""
    encoded = name.encode("utf-8", "replace")[-MAX_NAME_BYTES:]
    return REQUEST_HEAD.pack(len(content), len(encoded)) + encoded + content


def receive(
    connection: socket.socket, size: int, deadline: float | None = None
) -> bytes:
    """Receive exactly so many bytes; fewer only if the other side is gone."""
    received = bytearray()
    while len(received) < size:
        chunk = _next_chunk(connection, min(size - len(received), CHUNK), deadline)
        if not chunk:
            break
        received += chunk
    return bytes(received)


def _next_chunk(connection: socket.socket, most: int, deadline: float | None) -> bytes:
    """Return what comes next; waits in turns, between which Ctrl-C is noticed.

    The signal may reach another thread than the one that waits.
    """
    if deadline is None:
        return connection.recv(most)
    while True:
        left = deadline - time.monotonic()
        # A timeout of zero would mean non-blocking, not "no time left".
        connection.settimeout(max(min(left, LONGEST_WAIT), 0.001))
        try:
            return connection.recv(most)
        except TimeoutError:
            if left <= LONGEST_WAIT:
                raise


def encoded_extraction(extraction: Extraction) -> bytes:
    """Write an extraction as JSON."""
    document = extraction.document
    message = {
        "outcome": extraction.outcome.value,
        "message": extraction.message,
        "document": None if document is None else _encoded_document(document),
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _encoded_document(document: Document) -> dict[str, object]:
    return {
        "media_type": document.media_type,
        "encoding": document.encoding,
        "metadata": [[entry.name, entry.value] for entry in document.metadata],
        "blocks": [_encoded_block(block) for block in document.blocks],
    }


def _encoded_block(block: Block) -> list[object]:
    if isinstance(block, Paragraph):
        return [block.text, block.level]
    return [
        [
            [[cell.text, cell.rowspan, cell.colspan] for cell in row]
            for row in block.rows
        ]
    ]


def decoded_extraction(reply: bytes) -> Extraction:
    """Rebuild an extraction from JSON, or raise ProtocolError."""
    try:
        message = _record(json.loads(reply))
        document = message["document"]
        return Extraction(
            Outcome(_text(message["outcome"])),
            _text(message["message"]),
            None if document is None else _document(_record(document)),
        )
    except (ValueError, KeyError, RecursionError) as error:
        raise ProtocolError(str(error)) from error


def _document(record: dict[str, object]) -> Document:
    return Document(
        _text(record["media_type"]),
        tuple(map(_block, _items(record["blocks"]))),
        tuple(map(_entry, _items(record["metadata"]))),
        _text(record["encoding"]),
    )


def _block(value: object) -> Block:
    fields = _items(value)
    if len(fields) == 2:
        return Paragraph(_text(fields[0]), _count(fields[1], least=0))
    (rows,) = fields
    return Table(tuple(tuple(map(_cell, _items(row))) for row in _items(rows)))


def _cell(value: object) -> Cell:
    text, rowspan, colspan = _items(value)
    return Cell(_text(text), _count(rowspan, least=1), _count(colspan, least=1))


def _entry(value: object) -> Metadata:
    name, text = _items(value)
    return Metadata(_text(name), _text(text))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ProtocolError("text expected")
    # A lone surrogate or a NUL would break the database later, far from here.
    value.encode()
    if "\x00" in value:
        raise ProtocolError("NUL in text")
    return value


def _count(value: object, *, least: int) -> int:
    if type(value) is not int or not least <= value <= 1_000_000:
        raise ProtocolError("small number expected")
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ProtocolError("list expected")
    return value


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ProtocolError("record expected")
    return value
