"""The files of a generation: which there have to be, and whether their bytes hold.

Each segment file of tantivy ends with {"version": …, "crc": …} as JSON, its length and
a magic number, both as little-endian 32 bits; the engine itself never checks the sum.
"""

import json
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

META = "meta.json"
COMPONENTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
# What stands in a generation beside segments; locks are there once somebody wrote.
BESIDE = {
    META,
    "stamp.json",
    ".managed.json",
    ".tantivy-meta.lock",
    ".tantivy-writer.lock",
}
TAIL = struct.Struct("<II")
MAGIC = 1337
LONGEST_FOOTER = 50_000
CHUNK = 2**20


def named_files(generation: Path) -> set[str]:
    """List the segment files that the newest commit is made of.

    Raises OSError or ValueError when meta.json cannot be read.
    """
    meta = json.loads((generation / META).read_text(encoding="utf-8"))
    try:
        return {name for each in meta["segments"] for name in _files(each)}
    except (AttributeError, KeyError, TypeError) as error:
        msg = f"{META} does not list its segments."
        raise ValueError(msg) from error


def orphans(generation: Path) -> list[Path]:
    """List the files that no commit names; only while nobody writes are they orphans.

    Raises as `named_files` does.
    """
    known = named_files(generation) | BESIDE
    return sorted(path for path in generation.iterdir() if path.name not in known)


def is_whole(path: Path) -> bool:
    """Say whether the bytes of a segment file are those that were written.

    Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL.size))
        tail = file.read(TAIL.size)
        length, magic = TAIL.unpack(tail) if len(tail) == TAIL.size else (0, 0)
        body = size - TAIL.size - length
        if magic != MAGIC or not 0 < length <= LONGEST_FOOTER or body < 0:
            return False
        file.seek(body)
        wanted = _sum_of(file.read(length))
        file.seek(0)
        return wanted == _crc(file, body)


def _files(segment: dict[str, str | dict[str, int] | None]) -> Iterator[str]:
    name = str(segment["segment_id"]).replace("-", "")
    for component in COMPONENTS:
        yield f"{name}.{component}"
    deletes = segment["deletes"]
    if isinstance(deletes, dict):
        yield f"{name}.{deletes['opstamp']}.del"


def _sum_of(footer: bytes) -> int | None:
    try:
        crc = json.loads(footer)["crc"]
    except (ValueError, TypeError, KeyError):
        return None
    return crc if isinstance(crc, int) else None


def _crc(file: BinaryIO, remaining: int) -> int:
    found = 0
    while chunk := file.read(min(CHUNK, remaining)):
        remaining -= len(chunk)
        found = zlib.crc32(chunk, found)
    return found
